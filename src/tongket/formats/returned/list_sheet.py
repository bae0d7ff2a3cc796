"""The first sheet of a returned workbook: what is to be corrected, with links to the cells.

Its first row is hidden: a mark by which the reader knows the sheet and passes over it, the digest
of the file that was given back, and the fills that are covered by marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tongket.core.findings import Severity
from tongket.formats.returned.cells import address_of
from tongket.formats.returned.colours import Looks
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_words import (
    FILL,
    SIZE,
    WIDTHS,
    ListHead,
    ListWords,
    line_height,
    line_texts,
    list_words,
    printable,
)
from tongket.formats.returned.markup import MAIN, Element, main, parse
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER
from tongket.formats.workbooks.sheets import column_name
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.locale import Sentences

__all__ = ["list_tree"]

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_HEADER_ROW: Final = 6


@dataclass(frozen=True, slots=True)
class _Style:
    """Numbers of the looks of the list."""

    title: int
    text: int
    strong: int
    header: int
    cell: int
    centre: int
    link: int
    severity: dict[Severity, int]


def list_tree(
    lines: Sequence[ReturnedLine],
    head: ListHead,
    looks: Looks,
    sentences: Sentences,
    *,
    linked: bool = True,
) -> Element:
    """The part of the sheet. Texts are written inline, so that no other part has to change.

    Without ``linked`` the list stands alone: its cells are in another file.
    """
    style = _styles(looks)
    rows = [_Row(1, hidden=True)]
    for column, text in enumerate((RETURNED_MARKER, head.digest, *looks.fills.texts)):
        rows[0].put(column, text, style.text)
    rows += _head_rows(list_words(lines, head, sentences, linked=linked), style)
    for number, line in enumerate(lines, _HEADER_ROW + 1):
        rows.append(_line_row(line, number, style, sentences))
    if head.left_out:
        row = _Row(_HEADER_ROW + len(lines) + 1)
        row.put(0, sentences.say("returned.left-out", count=head.left_out), style.text)
        rows.append(row)
    links = [
        (f"E{_HEADER_ROW + number}", f"{quoted(line.sheet)}!{line.cell}")
        for number, line in enumerate(lines, 1)
        if linked and line.sheet and address_of(line.cell)
    ]
    return _tree(rows, links)


def quoted(sheet: str) -> str:
    """A sheet's name as a reference to it says it."""
    return "'" + sheet.replace("'", "''") + "'"


class _Row:
    """A row of inline texts."""

    __slots__ = ("element",)

    def __init__(self, number: int, *, height: float | None = None, hidden: bool = False) -> None:
        self.element = etree.Element(main("row"), r=str(number))
        if hidden:
            self.element.set("hidden", "1")
        elif height is not None:
            self.element.set("ht", f"{height:g}")
            self.element.set("customHeight", "1")

    def put(self, column: int, text: str, look: int) -> None:
        name = f"{column_name(column)}{self.element.get('r')}"
        cell = etree.SubElement(self.element, main("c"), r=name, s=str(look))
        if text:
            cell.set("t", "inlineStr")
            inside = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
            inside.set(_SPACE, "preserve")
            inside.text = printable(text)

    def number(self, column: int, value: int, look: int) -> None:
        name = f"{column_name(column)}{self.element.get('r')}"
        cell = etree.SubElement(self.element, main("c"), r=name, s=str(look))
        etree.SubElement(cell, main("v")).text = str(value)


def _head_rows(said: ListWords, style: _Style) -> list[_Row]:
    texts = (
        (said.title, style.title, 27.0),
        (said.whose, style.strong, 20.0),
        (said.counts, style.text, 20.0),
        (said.todo, style.text, row_height([WrappedText(said.todo, sum(WIDTHS), SIZE)])),
    )
    rows: list[_Row] = []
    for number, (text, look, height) in enumerate(texts, 2):
        row = _Row(number, height=height)
        row.put(0, text, look)
        rows.append(row)
    header = _Row(_HEADER_ROW, height=24.0)
    for column, text in enumerate(said.columns):
        header.put(column, text, style.header)
    return [*rows, header]


def _line_row(line: ReturnedLine, number: int, style: _Style, sentences: Sentences) -> _Row:
    texts = line_texts(line, sentences)
    row = _Row(number, height=line_height(texts))
    row.number(0, line.number, style.centre)
    row.put(1, texts[1], style.severity[line.severity])
    for column in (2, 3, 5, 6, 7):
        row.put(column, texts[column], style.cell)
        if column == 3:
            row.put(4, line.cell, style.link if address_of(line.cell) else style.centre)
    return row


def _tree(rows: Sequence[_Row], links: Sequence[tuple[str, str]]) -> Element:
    tree = parse(f'<worksheet xmlns="{MAIN}"/>'.encode())
    fit = etree.SubElement(tree, main("sheetPr"))
    etree.SubElement(fit, main("tabColor"), rgb="FFC00000")
    etree.SubElement(fit, main("pageSetUpPr"), fitToPage="1")
    views = etree.SubElement(tree, main("sheetViews"))
    view = etree.SubElement(
        views, main("sheetView"), showGridLines="0", tabSelected="1", workbookViewId="0"
    )
    top = f"A{_HEADER_ROW + 1}"
    etree.SubElement(
        view,
        main("pane"),
        ySplit=str(_HEADER_ROW),
        topLeftCell=top,
        activePane="bottomLeft",
        state="frozen",
    )
    etree.SubElement(view, main("selection"), pane="bottomLeft", activeCell=top, sqref=top)
    etree.SubElement(tree, main("sheetFormatPr"), defaultRowHeight="15.75")
    columns = etree.SubElement(tree, main("cols"))
    for position, width in enumerate(WIDTHS, 1):
        place = str(position)
        etree.SubElement(
            columns, main("col"), min=place, max=place, width=f"{width:g}", customWidth="1"
        )
    data = etree.SubElement(tree, main("sheetData"))
    for row in rows:
        data.append(row.element)
    etree.SubElement(
        tree,
        main("sheetProtection"),
        sheet="1",
        objects="1",
        scenarios="1",
        formatColumns="0",
        formatRows="0",
    )
    merged = etree.SubElement(tree, main("mergeCells"), count="4")
    for number in range(2, _HEADER_ROW):
        etree.SubElement(merged, main("mergeCell"), ref=f"A{number}:H{number}")
    if links:
        group = etree.SubElement(tree, main("hyperlinks"))
        for reference, location in links:
            etree.SubElement(group, main("hyperlink"), ref=reference, location=location)
    etree.SubElement(
        tree,
        main("pageMargins"),
        left="0.4",
        right="0.4",
        top="0.6",
        bottom="0.6",
        header="0.3",
        footer="0.3",
    )
    etree.SubElement(
        tree, main("pageSetup"), paperSize="9", fitToHeight="0", orientation="landscape"
    )
    return tree


def _styles(looks: Looks) -> _Style:
    """Looks of the list, made of the workbook's own typeface."""
    name = "Times New Roman"
    for found in looks.root.iterfind(f"{main('fonts')}/{main('font')}/{main('name')}"):
        name = found.get("val") or name
        break
    border = looks.add("borders", _border())
    plain = looks.add("fonts", _font(name, SIZE))
    strong = looks.add("fonts", _font(name, SIZE, bold=True))
    title = looks.add("fonts", _font(name, 16.0, bold=True, colour="FFC00000"))
    link = looks.add("fonts", _font(name, SIZE, colour="FF0563C1", underlined=True))
    none = looks.add("fills", _fill(None))

    def look(font: int, *, fill: int = none, framed: bool = True, across: str = "left") -> int:
        return looks.add("cellXfs", _look(font, fill, border if framed else 0, across=across))

    return _Style(
        title=look(title, framed=False),
        text=look(plain, framed=False),
        strong=look(strong, framed=False),
        header=look(strong, fill=looks.add("fills", _fill("DCE6F1")), across="center"),
        cell=look(plain),
        centre=look(plain, across="center"),
        link=look(link, across="center"),
        severity={
            severity: look(plain, fill=looks.add("fills", _fill(colour)), across="center")
            for severity, colour in FILL.items()
        },
    )


def _font(
    name: str, size: float, *, bold: bool = False, colour: str = "", underlined: bool = False
) -> Element:
    font = etree.Element(main("font"))
    if bold:
        etree.SubElement(font, main("b"))
    if underlined:
        etree.SubElement(font, main("u"))
    etree.SubElement(font, main("sz"), val=f"{size:g}")
    if colour:
        etree.SubElement(font, main("color"), rgb=colour)
    etree.SubElement(font, main("name"), val=name)
    etree.SubElement(font, main("family"), val="1")
    return font


def _fill(colour: str | None) -> Element:
    fill = etree.Element(main("fill"))
    kind = "solid" if colour else "none"
    pattern = etree.SubElement(fill, main("patternFill"), patternType=kind)
    if colour:
        etree.SubElement(pattern, main("fgColor"), rgb=f"FF{colour}")
        etree.SubElement(pattern, main("bgColor"), indexed="64")
    return fill


def _border() -> Element:
    border = etree.Element(main("border"))
    for side in ("left", "right", "top", "bottom"):
        line = etree.SubElement(border, main(side), style="thin")
        etree.SubElement(line, main("color"), rgb="FF999999")
    etree.SubElement(border, main("diagonal"))
    return border


def _look(font: int, fill: int, border: int, *, across: str) -> Element:
    numbers = {"numFmtId": 0, "fontId": font, "fillId": fill, "borderId": border, "xfId": 0}
    look = etree.Element(main("xf"), {name: str(number) for name, number in numbers.items()})
    for applied in ("applyFont", "applyFill", "applyBorder", "applyAlignment"):
        look.set(applied, "1")
    alignment = etree.SubElement(look, main("alignment"), horizontal=across, vertical="center")
    alignment.set("wrapText", "1")
    return look
