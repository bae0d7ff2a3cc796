"""The .docx file: pictures, properties, and the same bytes for the same report."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final

from docx.document import Document
from docx.shared import Mm

from tongket.core.report import Chart, Report
from tongket.formats.documents.charts import chart_png, chart_size
from tongket.formats.documents.docx.markup import escaped
from tongket.formats.documents.frames import day_of
from tongket.formats.documents.plain_text import printable

__all__ = ["Pictures", "save", "set_properties"]

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every member of the file: when a report was written is no part of it."""

_APP: Final = "docProps/app.xml"
_APPLICATION: Final = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>tongket</Application></Properties>"
)
"""python-docx would say Word wrote one page of no words; Word counts when it saves."""

_LONGEST: Final = 255
"""Letters that a property of a package may have."""


class Pictures:
    """Puts charts into a document, and gives the runs that show them."""

    __slots__ = ("_document", "_shown")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shown = 0

    def draw(self, chart: Chart, *, landscape: bool) -> str:
        """The run that shows a chart, with its alternative text."""
        size = chart_size(chart.spec, landscape=landscape)
        key, _ = self._document.part.get_or_add_image(io.BytesIO(chart_png(chart.spec)))
        self._shown += 1
        extent = f'cx="{Mm(size.width)}" cy="{Mm(size.height)}"'
        name = f'id="{self._shown}" name="{escaped(chart.code)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr {name} descr="{escaped(chart.alternative)}" '
            f'title="{escaped(chart.title)}"/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr {name} descr="{escaped(chart.alternative)}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect">'
            "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
            "</wp:inline></w:drawing></w:r>"
        )


def set_properties(document: Document, report: Report) -> None:
    """Title, author and language; the dates are the report's own, never the clock's."""
    head = report.letterhead
    day = day_of(report)
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the package wants it naive)
    properties = document.core_properties
    properties.title = printable(f"{report.kind} {report.abstract}")[:_LONGEST]
    properties.subject = printable(", ".join(report.marks))[:_LONGEST]
    properties.author = printable(head.issuer)[:_LONGEST]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.keywords = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = moment


def save(document: Document, path: Path) -> None:
    """Write the package with members in order of name and without the time of writing."""
    written = io.BytesIO()
    document.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _STAMP)
            picture = name.endswith((".png", ".jpeg"))
            member.compress_type = zipfile.ZIP_STORED if picture else zipfile.ZIP_DEFLATED
            target.writestr(member, _APPLICATION if name == _APP else source.read(name))
