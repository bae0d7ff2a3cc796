"""Tables as WordprocessingML."""

from __future__ import annotations

from typing import Final

from tongket.core.report import Align, Cell, Table
from tongket.formats.documents.captions import Caption
from tongket.formats.documents.docx.fields import caption
from tongket.formats.documents.docx.markup import (
    JUSTIFICATION,
    escaped,
    paragraph,
    run,
    runs,
    twips,
)
from tongket.formats.documents.framing import source_line, unit_line
from tongket.formats.documents.layout import CELL_PADDING, MM, PAGE
from tongket.formats.documents.table_shape import (
    PlacedHeader,
    alignment,
    fitted,
    is_group,
    is_short,
    is_tall,
    no_rows,
    place_header,
)

__all__ = ["table"]

_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(node: Table, title: Caption | None, *, landscape: bool = False) -> str:
    """Title, unit of measure, table with repeated header rows, and source."""
    name = escaped(title.text) if title else ""
    shape = fitted(node, PAGE.text_width(landscape=landscape) * MM)
    widths, size = shape.widths, shape.size
    page = PAGE.text_height(landscape=landscape) * MM
    columns = [round(width * 20) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    parts = [caption(title, "TableTitle")] if title else []
    if node.unit_of_measure:
        parts.append(paragraph(run(unit_line(node.unit_of_measure)), "UnitOfMeasure"))
    parts.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{twips(CELL_PADDING)}" w:type="dxa"/>'
        f'<w:right w:w="{twips(CELL_PADDING)}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="{name}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    parts.append(_header(node, columns, size))
    short = is_short(node, shape, page)
    cells = _Cells(tuple(columns), size)
    rows = node.rows or ((no_rows(len(columns)),),)
    for place, row in enumerate(rows, start=1):
        # The last row stays with the note of source below it, and is itself not left alone; nor is
        # the first one.
        last = node.source is not None and place == len(rows)
        whole = short and place < len(rows)
        kept = last or whole or is_group(row, len(columns))
        kept = kept or place == 1 < len(rows) or 1 < place == len(rows) - 1
        parts.append(cells.row(row, tall=is_tall(row, widths, size, page), keep_next=kept))
    parts.append("</w:tbl>")
    parts.append(
        paragraph(run(source_line(node.source)), "Source")
        if node.source
        else paragraph("", "AfterTable")
    )
    return "".join(parts)


def _header(node: Table, columns: list[int], size: float) -> str:
    """Header rows. A cell over several rows is one "restart" and empty "continue" cells below."""
    spans: dict[int, list[tuple[PlacedHeader, bool]]] = {row: [] for row in range(len(node.header))}
    for placed in place_header(node):
        for offset in range(placed.rows):
            spans[placed.row + offset].append((placed, offset == 0))
    rows: list[str] = []
    for row in sorted(spans):
        cells = ""
        for placed, is_first in sorted(spans[row], key=lambda span: span[0].column):
            width = sum(columns[placed.column : placed.column + placed.columns])
            merged = ""
            if placed.columns > 1:
                merged += f'<w:gridSpan w:val="{placed.columns}"/>'
            if placed.rows > 1:
                merged += '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
            text = run(placed.text, bold=True, size=size) if is_first else ""
            cells += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}'
                '<w:vAlign w:val="center"/></w:tcPr>'
                + paragraph(text, "TableText", '<w:keepNext/><w:jc w:val="center"/>')
                + "</w:tc>"
            )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    return "".join(rows)


class _Cells:
    """Writes body rows; what depends only on the column is worked out once."""

    __slots__ = ("_columns", "_head", "_size")

    def __init__(self, columns: tuple[int, ...], size: float) -> None:
        self._columns = columns
        self._size = size
        self._head: dict[tuple[int, int, Align, bool], str] = {}

    def row(self, cells: tuple[Cell, ...], *, tall: bool, keep_next: bool) -> str:
        """A row; one that is not tall stays on one page. A short row is filled with empty cells."""
        parts = ["<w:tr>" if tall else "<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
        column = 0
        for cell in cells:
            span = min(cell.columns, len(self._columns) - column)
            if span < 1:
                break
            parts += [
                self._opening(column, span, alignment(cell), keep_next),
                self._text(cell),
                _CLOSING,
            ]
            column += span
        while column < len(self._columns):
            parts += [self._opening(column, 1, Align.LEFT, keep_next), _CLOSING]
            column += 1
        parts.append("</w:tr>")
        return "".join(parts)

    def _opening(self, column: int, span: int, align: Align, kept: bool) -> str:
        key = (column, span, align, kept)
        if key not in self._head:
            width = sum(self._columns[column : column + span])
            merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            self._head[key] = (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}'
                '<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
                f'{"<w:keepNext/>" if kept else ""}<w:jc w:val="{JUSTIFICATION[align]}"/></w:pPr>'
            )
        return self._head[key]

    def _text(self, cell: Cell) -> str:
        return runs(cell.runs, size=self._size)


_CLOSING: Final = "</w:p></w:tc>"
