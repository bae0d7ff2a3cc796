"""How an office makes the same report through LibreOffice: charts by matplotlib, the .docx by
python-docx, the .pdf by LibreOffice from the .docx.

It sets what the report holds and repeats the header of tables; it knows no decree, counts no pages
and binds no number: the comparison favours it.

Usage: office_document.py FOLDER COMMAND ..., where the command converts FOLDER/van-phong.docx
"""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

mpl.use("Agg")
from matplotlib import pyplot as plt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.factories_report import long_report
from tongket.core.report import Block, Bullet, Chart, Heading, Paragraph, Report, Run, Table

WIDTH = Cm(16)


def drawn(chart: Chart) -> BytesIO:
    """The bars of a chart as a picture for printing."""
    values = json.loads(chart.spec)["data"]["values"]
    figure, axes = plt.subplots(figsize=(6.3, 3.2))
    axes.barh([row["place"] for row in values], [row["value"] for row in values], color="#555")
    axes.set_xlabel("Người học (lượt)")
    figure.tight_layout()
    held = BytesIO()
    figure.savefig(held, format="png", dpi=300)
    plt.close(figure)
    held.seek(0)
    return held


def text(runs: tuple[Run, ...]) -> str:
    """What the runs of a cell or paragraph say."""
    return "".join(run.text for run in runs)


def put_table(document: Paper, table: Table) -> None:
    """A table with its merged header, which repeats on every page."""
    columns = len(table.widths)
    made = document.add_table(rows=len(table.header) + len(table.rows), cols=columns)
    made.style = "Table Grid"
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = WIDTH * width // sum(table.widths)
    taken: set[tuple[int, int]] = set()
    for down, line in enumerate(table.header):
        cells = made.rows[down].cells
        right = 0
        for cell in line:
            while (down, right) in taken:
                right += 1
            last = made.cell(down + cell.rows - 1, right + cell.columns - 1)
            cells[right].merge(last).text = cell.text
            taken |= {(down + y, right + x) for y in range(cell.rows) for x in range(cell.columns)}
            right += cell.columns
        mark = OxmlElement("w:tblHeader")
        made.rows[down]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - it offers no other way
    for row, filled in zip(table.rows, made.rows[len(table.header) :], strict=True):
        cells, right = filled.cells, 0
        for cell in row:
            if cell.columns > 1:
                cells[right].merge(cells[right + cell.columns - 1])
            cells[right].text = text(cell.runs)
            right += cell.columns


def put(document: Paper, block: Block) -> None:
    """One block of the report."""
    match block:
        case Heading():
            document.add_heading(f"{block.number}. {block.title}", block.level)
        case Paragraph():
            document.add_paragraph(text(block.runs), style="Body Text")
        case Bullet():
            document.add_paragraph(text(block.runs), style="List Bullet")
        case Table():
            document.add_paragraph(block.title, style="Caption")
            put_table(document, block)
        case Chart():
            document.add_picture(drawn(block), width=WIDTH)
            document.add_paragraph(block.title, style="Caption")
            document.add_paragraph(f"Nguồn: {block.source}")


def write(report: Report, place: Path) -> None:
    """The report as an office's script would write it."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.styles["Body Text"].font.size = Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    document.add_heading(report.abstract, 0)
    for block in (*report.bases, *report.blocks):
        put(document, block)
    for annex in report.annexes:
        section = document.add_section()
        if annex.landscape and section.orientation is not WD_ORIENT.LANDSCAPE:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        document.add_heading(annex.title, 1)
        for block in annex.blocks:
            put(document, block)
    document.save(str(place))


def main() -> None:
    """Write both files into the folder."""
    folder = Path(sys.argv[1])
    write(long_report(), folder / "van-phong.docx")
    subprocess.run(sys.argv[2:], check=True)


if __name__ == "__main__":
    main()
