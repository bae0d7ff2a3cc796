"""The first sheet of a returned open document: the same list as in an .xlsx, in its own format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongket.core.findings import Severity
from tongket.formats.returned.cells import address_of
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_sheet import quoted
from tongket.formats.returned.list_words import (
    FILL,
    SIZE,
    WIDTHS,
    ListHead,
    line_height,
    line_texts,
    list_words,
    printable,
)
from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.looks import OpenLooks
from tongket.formats.returned.open_documents.names import (
    fo,
    office,
    put_lines,
    style,
    table,
    tableooo,
    text,
    xlink,
)
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.locale import Sentences

__all__ = ["list_table"]

_TYPEFACE: Final = "Times New Roman"
_CENTIMETRES_OF_A_LETTER: Final = 0.21
_MIDDLE: Final = frozenset({0, 1, 4})


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a cell, in which look, and where it leads."""

    said: str
    look: str
    link: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class _Looks:
    """Names of the looks of the list."""

    title: str
    text: str
    strong: str
    header: str
    cell: str
    centre: str
    link: str
    severity: dict[Severity, str]


def list_table(
    lines: Sequence[ReturnedLine],
    head: ListHead,
    looks: OpenLooks,
    sentences: Sentences,
    *,
    name: str,
    page: str,
    parent: Element,
) -> Element:
    """The table of the list, to be put before all others, printed on ``page``. Nothing in it is a
    formula.
    """
    made = _looks(looks, parent)
    sheet = parent.makeelement(table("table"))
    sheet.set(table("name"), name)
    sheet.set(table("style-name"), looks.add(_shown(parent, page)))
    sheet.set(table("protected"), "true")
    for width in WIDTHS:
        column = sheet.makeelement(table("table-column"))
        column.set(table("style-name"), looks.add(_column(parent, width)))
        sheet.append(column)
    said = list_words(lines, head, sentences, linked=True)
    hidden = _row(
        sheet,
        [_Cell(each, made.text) for each in (RETURNED_MARKER, head.digest, *looks.fills.texts)],
    )
    hidden.set(table("visibility"), "collapse")
    sheet.append(hidden)
    todo = row_height([WrappedText(said.todo, sum(WIDTHS), SIZE)])
    for words, look, height in (
        (said.title, made.title, 27.0),
        (said.whose, made.strong, 20.0),
        (said.counts, made.text, 20.0),
        (said.todo, made.text, todo),
    ):
        sheet.append(_wide_row(sheet, _Cell(words, look), looks.add(_high(parent, height))))
    sheet.append(
        _row(
            sheet,
            [_Cell(each, made.header) for each in said.columns],
            looks.add(_high(parent, 24.0)),
        )
    )
    for line in lines:
        texts = line_texts(line, sentences)
        sheet.append(
            _row(sheet, _line(line, texts, made), looks.add(_high(parent, line_height(texts))))
        )
    if head.left_out:
        left = sentences.say("returned.left-out", count=head.left_out)
        sheet.append(_wide_row(sheet, _Cell(left, made.text), looks.add(_high(parent, 20.0))))
    return sheet


def _line(line: ReturnedLine, texts: Sequence[str], made: _Looks) -> list[_Cell]:
    linked = address_of(line.cell) is not None and bool(line.sheet)
    link = f"#{quoted(line.sheet)}.{line.cell}" if linked else ""
    cells = [
        _Cell(each, made.centre if n in _MIDDLE else made.cell) for n, each in enumerate(texts)
    ]
    cells[0] = _Cell(str(line.number), made.centre, number=True)
    cells[1] = _Cell(texts[1], made.severity[line.severity])
    if link:
        cells[4] = _Cell(line.cell, made.link, link)
    return cells


def _row(sheet: Element, cells: Sequence[_Cell], look: str = "") -> Element:
    row = sheet.makeelement(table("table-row"))
    if look:
        row.set(table("style-name"), look)
    for each in cells:
        row.append(_cell(row, each))
    return row


def _wide_row(sheet: Element, cell: _Cell, look: str) -> Element:
    """A row whose first cell goes over all columns."""
    row = _row(sheet, [cell], look)
    row[0].set(table("number-columns-spanned"), str(len(WIDTHS)))
    row[0].set(table("number-rows-spanned"), "1")
    covered = row.makeelement(table("covered-table-cell"))
    covered.set(table("number-columns-repeated"), str(len(WIDTHS) - 1))
    row.append(covered)
    return row


def _cell(row: Element, cell: _Cell) -> Element:
    element = row.makeelement(table("table-cell"))
    element.set(table("style-name"), cell.look)
    if not cell.said:
        return element
    element.set(office("value-type"), "float" if cell.number else "string")
    if cell.number:
        element.set(office("value"), cell.said)
    if not cell.link:
        put_lines(element, printable(cell.said))
        return element
    paragraph = element.makeelement(text("p"))
    anchor = element.makeelement(text("a"))
    anchor.set(xlink("type"), "simple")
    anchor.set(xlink("href"), printable(cell.link))
    anchor.text = cell.said
    paragraph.append(anchor)
    element.append(paragraph)
    return element


def _looks(looks: OpenLooks, parent: Element) -> _Looks:
    def look(
        *, bold: bool = False, size: float = SIZE, fill: str | None = None, colour: str = "",
        framed: bool = True, middle: bool = False,
    ) -> str:  # fmt: skip
        made = _style(parent, "table-cell")
        made.set(style("parent-style-name"), "Default")
        cell = _properties(made, "table-cell-properties")
        cell.set(fo("wrap-option"), "wrap")
        cell.set(style("vertical-align"), "middle")
        if framed:
            cell.set(fo("border"), "0.75pt solid #999999")
        if fill:
            cell.set(fo("background-color"), f"#{fill.lower()}")
        _properties(made, "paragraph-properties").set(
            fo("text-align"), "center" if middle else "start"
        )
        letters = _properties(made, "text-properties")
        letters.set(fo("font-family"), _TYPEFACE)
        letters.set(fo("font-size"), f"{size:g}pt")
        if bold:
            letters.set(fo("font-weight"), "bold")
        if colour:
            letters.set(fo("color"), colour)
        return looks.add(made)

    return _Looks(
        title=look(bold=True, size=16.0, colour="#c00000", framed=False),
        text=look(framed=False),
        strong=look(bold=True, framed=False),
        header=look(bold=True, fill="DCE6F1", middle=True),
        cell=look(),
        centre=look(middle=True),
        link=look(colour="#0563c1", middle=True),
        severity={severity: look(fill=fill, middle=True) for severity, fill in FILL.items()},
    )


def _style(parent: Element, family: str) -> Element:
    made = parent.makeelement(style("style"))
    made.set(style("family"), family)
    return made


def _properties(made: Element, kind: str) -> Element:
    properties = made.makeelement(style(kind))
    made.append(properties)
    return properties


def _shown(parent: Element, page: str) -> Element:
    """The look of the sheet: visible, its tab in red."""
    made = _style(parent, "table")
    if page:
        made.set(style("master-page-name"), page)
    properties = _properties(made, "table-properties")
    properties.set(table("display"), "true")
    properties.set(tableooo("tab-color"), "#c00000")
    return made


def _column(parent: Element, letters: float) -> Element:
    made = _style(parent, "table-column")
    wide = f"{letters * _CENTIMETRES_OF_A_LETTER:.2f}cm"
    _properties(made, "table-column-properties").set(style("column-width"), wide)
    return made


def _high(parent: Element, points: float) -> Element:
    made = _style(parent, "table-row")
    properties = _properties(made, "table-row-properties")
    properties.set(style("row-height"), f"{points:g}pt")
    properties.set(style("use-optimal-row-height"), "false")
    return made
