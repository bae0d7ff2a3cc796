"""The named styles of a report. Offices change them in Word; code only names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tongket.formats.documents.docx.lists import LIST
from tongket.formats.documents.docx.markup import NAMESPACES, escaped, twips
from tongket.formats.documents.layout import FONT, INDENT, LINE, SIZES, SPACE_AFTER, contents_indent

__all__ = ["STYLE_NAMES", "add_styles", "replace_styles", "take_styles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """A paragraph style; spacing in points, indents in millimetres, ``outline`` from 0."""

    key: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: float | None = None
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    """Level of the list, from 0."""

    def xml(self) -> str:
        """The style as WordprocessingML."""
        spacing = f'w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}" '
        if self.exact is None:
            spacing += f'w:line="{round(self.line * 240)}" w:lineRule="auto"'
        else:
            spacing += f'w:line="{round(self.exact * 20)}" w:lineRule="exact"'
        paragraph = (
            ("<w:keepNext/>" if self.keep_next else "")
            + ("<w:keepLines/>" if self.keep_lines else "")
            + "<w:widowControl/>"
            + self._list()
            + f"<w:spacing {spacing}/>"
            + f'<w:ind w:left="{twips(self.left)}" w:right="0" '
            + f'w:firstLine="{twips(self.first_line)}"/>'
            + f'<w:jc w:val="{self.align}"/>'
            + ("" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>')
        )
        half = round(self.size * 2)
        text = (
            ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + f'<w:color w:val="000000"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        )
        return (
            f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{self.key}" '
            f"{'' if self.name in _BUILT_IN else 'w:customStyle=' + chr(34) + '1' + chr(34)}>"
            f'<w:name w:val="{escaped(self.name)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
        )

    def _list(self) -> str:
        if self.level is None:
            return ""
        return f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{LIST}"/></w:numPr>'


_BUILT_IN: Final = frozenset(
    {
        "Body Text",
        "Subtitle",
        "Title",
        "footnote text",
        "header",
        *(f"{kind} {level}" for kind in ("heading", "toc") for level in (1, 2, 3)),
    }
)

_FOOTNOTE_REFERENCE: Final = (
    f'<w:style {NAMESPACES} w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "</w:style>"
)

_BODY: Final = SIZES.body


def _heading(level: int) -> _Style:
    return _Style(
        key=f"Heading{level}",
        name=f"heading {level}",
        size=_BODY,
        bold=True,
        first_line=INDENT,
        before=2 * SPACE_AFTER if level == 1 else 0.0,
        after=SPACE_AFTER,
        line=LINE,
        outline=level - 1,
        keep_next=True,
        keep_lines=True,
    )


def _text(
    key: str, name: str, *, italic: bool = False, size: float = _BODY, level: int | None = None
) -> _Style:
    return _Style(
        level=level,
        key=key,
        name=name,
        size=size,
        italic=italic,
        align="both",
        first_line=INDENT,
        after=SPACE_AFTER,
        line=LINE,
    )


def _divisions() -> tuple[_Style, ...]:
    """Phần, chương, mục (number, title), and điều: real headings for the pane of navigation."""
    number = _Style(
        key="DivisionNumber",
        name="Phần hoặc chương mục",
        size=_BODY,
        bold=True,
        align="center",
        before=SPACE_AFTER,
        outline=0,
        keep_next=True,
    )
    title = _Style(
        key="DivisionTitle",
        name="Tên phần hoặc chương mục",
        size=_BODY,
        bold=True,
        align="center",
        after=SPACE_AFTER,
        keep_next=True,
    )
    article = replace(_text("Article", "Điều"), outline=2)
    return number, title, article


_STYLES: Final = (
    _text("BodyText", "Body Text"),
    _text("Basis", "Căn cứ", italic=True),
    _text("Dash1", "Gạch đầu dòng", level=0),
    _text("Dash2", "Dấu cộng đầu dòng", level=1),
    _text("Note", "Ghi chú", italic=True, size=SIZES.note),
    *(_heading(level) for level in (1, 2, 3)),
    _Style(key="Title", name="Title", size=SIZES.kind, bold=True, align="center", before=18),
    _Style(key="Subtitle", name="Subtitle", size=SIZES.kind, bold=True, align="center"),
    _Style(key="Nation", name="Quốc hiệu", size=SIZES.nation, bold=True, align="center"),
    _Style(key="Motto", name="Tiêu ngữ", size=SIZES.motto, bold=True, align="center"),
    _Style(key="Superior", name="Cơ quan chủ quản", size=SIZES.issuer, align="center"),
    _Style(key="Issuer", name="Cơ quan ban hành", size=SIZES.issuer, bold=True, align="center"),
    _Style(key="Number", name="Số và ký hiệu", size=SIZES.number, align="center"),
    _Style(key="Place", name="Địa danh và ngày", size=SIZES.place, italic=True, align="center"),
    _Style(key="Rule", name="Đường kẻ", size=2, align="center", before=4, exact=6),
    _Style(key="Addressed", name="Kính gửi", size=_BODY, before=12, line=LINE),
    _Style(
        key="AnnexNumber",
        name="Phụ lục",
        size=SIZES.annex,
        bold=True,
        align="center",
        outline=0,
        keep_next=True,
    ),
    _Style(
        key="AnnexTitle",
        name="Tên phụ lục",
        size=SIZES.annex,
        bold=True,
        align="center",
        keep_next=True,
    ),
    _Style(
        key="Attached",
        name="Kèm theo",
        size=SIZES.annex,
        italic=True,
        align="center",
        keep_next=True,
    ),
    _Style(
        key="TableTitle",
        name="Tên bảng",
        size=SIZES.caption,
        bold=True,
        align="center",
        before=2 * SPACE_AFTER,
        after=3,
        keep_next=True,
        keep_lines=True,
    ),
    _Style(
        key="UnitOfMeasure",
        name="Đơn vị tính",
        size=SIZES.unit_of_measure,
        italic=True,
        align="right",
        after=2,
        keep_next=True,
    ),
    _Style(key="TableText", name="Chữ trong bảng", size=13, before=1, after=1),
    _Style(key="AfterTable", name="Sau bảng", size=2, exact=6),
    _Style(key="Source", name="Nguồn", size=SIZES.source, italic=True, before=2, after=SPACE_AFTER),
    _Style(key="Picture", name="Hình vẽ", size=_BODY, align="center", before=6, keep_next=True),
    _Style(
        key="PictureTitle",
        name="Tên hình",
        size=SIZES.caption,
        bold=True,
        align="center",
        before=3,
        after=SPACE_AFTER,
        keep_lines=True,
    ),
    _Style(
        key="RecipientsWord", name="Nơi nhận", size=SIZES.recipients_word, bold=True, italic=True
    ),
    _Style(key="Recipients", name="Danh sách nơi nhận", size=SIZES.recipients, keep_lines=True),
    _Style(key="Signature", name="Người ký", size=SIZES.signature, bold=True, align="center"),
    _Style(key="Subject", name="Trích yếu công văn", size=SIZES.subject, align="center", before=6),
    _Style(key="Mark", name="Dấu mật và khẩn", size=SIZES.mark, bold=True, align="center"),
    _Style(
        key="Competence",
        name="Thẩm quyền ban hành",
        size=_BODY,
        bold=True,
        align="center",
        before=6,
        after=6,
        keep_next=True,
    ),
    _Style(
        key="Enacting",
        name="Quyết định và quyết nghị",
        size=_BODY,
        bold=True,
        align="center",
        before=6,
        after=6,
        keep_next=True,
    ),
    *_divisions(),
    _text("Clause", "Khoản"),
    _text("Point", "Điểm"),
    _Style(key="CopyLine", name="Đường kẻ bản sao", size=2, before=18, exact=6, keep_next=True),
    _Style(key="CopyForm", name="Hình thức sao", size=SIZES.kind, bold=True, align="center"),
    _Style(key="Address", name="Địa chỉ cơ quan", size=SIZES.address),
    _Style(
        key="ContentsTitle",
        name="Tên mục lục",
        size=SIZES.contents,
        bold=True,
        align="center",
        before=9,
        after=9,
        keep_next=True,
    ),
    *(
        _Style(
            key=f"TOC{level}",
            name=f"toc {level}",
            size=SIZES.contents,
            left=contents_indent(level),
            after=1.5,
        )
        for level in (1, 2, 3)
    ),
    _Style(key="ContentsAnnex", name="Phụ lục trong mục lục", size=SIZES.contents, after=2),
    _Style(key="FootnoteText", name="footnote text", size=SIZES.source, align="both"),
    _Style(key="Header", name="header", size=SIZES.page_number),
    _Style(key="SectionEnd", name="Hết phần", size=1, exact=1),
)

STYLE_NAMES: Final = {
    **{style.key: style.name for style in _STYLES},
    "FootnoteReference": "footnote reference",
}
"""Names of the styles of a report by key; the names are what people see in Word."""

_DEFAULTS: Final = f"""<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0"
 w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>"""


def replace_styles(document: Document) -> None:
    """Give a new document the styles of the law and no others."""
    old = document.styles.element
    for child in list(old):
        old.remove(child)
    for child in list(parse_xml(_DEFAULTS)):
        old.append(child)
    add_styles(document)


def take_styles(document: Document, content: bytes) -> None:
    """Give a new document the styles of a base document, and those of ours that it lacks."""
    styles = document.styles.element
    root = parse_xml(content)
    for child in list(styles):
        styles.remove(child)
    for key, value in root.attrib.items():
        styles.set(key, value)
    for child in list(root):
        styles.append(child)
    add_styles(document)


def add_styles(document: Document) -> None:
    """Add the styles that a document lacks; those that it has stay as the office made them."""
    styles = document.styles.element
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    for style in _STYLES:
        if style.key not in known:
            styles.append(parse_xml(style.xml()))
    if "FootnoteReference" not in known:
        styles.append(parse_xml(_FOOTNOTE_REFERENCE))
