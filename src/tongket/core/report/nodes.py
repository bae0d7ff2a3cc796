"""Nodes of the report. Every number knows the figure it shows (``Bound``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tongket.core.frame import Copy, DocumentForm, Handling, Letterhead, Signature
from tongket.core.report.divisions import Article, Clause, Division, Point
from tongket.core.report.runs import Bound, Derivation, Derived, Run

__all__ = [
    "Align",
    "AnnexBook",
    "AnnexSheet",
    "Block",
    "Bound",
    "Bullet",
    "Cell",
    "Chart",
    "Derivation",
    "Derived",
    "HeaderCell",
    "Heading",
    "Paragraph",
    "ParagraphStyle",
    "Report",
    "ReportAnnex",
    "Run",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading. ``level`` 1 is a section (I), 2 a clause (1), 3 a sub-clause (3.1).

    ``note`` stands behind the title in italics.
    """

    level: int
    number: str
    title: str
    note: str | None = None


class ParagraphStyle(StrEnum):
    """What a paragraph is; renderers choose the looks (ND 30/2020, annex I)."""

    BODY = "body"
    BASIS = "basis"
    NOTE = "note"
    SOURCE = "source"
    TABLE_TITLE = "table_title"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True, slots=True)
class Bullet:
    """A line of a list: "- ..." (``depth`` 1) or "+ ..." (``depth`` 2)."""

    runs: tuple[Run, ...]
    depth: int = 1


class Align(StrEnum):
    """Alignment in a cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of a grouped header; covers ``columns`` x ``rows`` places."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table body; ``columns`` merges to the right. A cell of one run with a ``value``
    is a number (and is written as such to .xlsx).
    """

    runs: tuple[Run, ...] = ()
    align: Align = Align.LEFT
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``header`` rows list only the cells that begin in them, as HTML does; ``widths`` are
    relative, one per column; ``code`` is unique in the report.
    """

    code: str
    title: str
    header: tuple[tuple[HeaderCell, ...], ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit_of_measure: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: Vega-Lite ``spec`` as JSON text (data inside), title and alternative text.

    ``numbers`` are the numbers in its data, each as it is shown and with what it is bound to.
    """

    code: str
    title: str
    spec: str
    alternative: str
    source: str | None = None
    numbers: tuple[Run, ...] = ()


Block = Heading | Paragraph | Bullet | Table | Chart | Division | Article | Clause | Point


@dataclass(frozen=True, slots=True)
class ReportAnnex:
    """An annex: own numbering of pages, "Kèm theo ..." under its title."""

    number: str
    title: str
    attached_to: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document: the report, or any other that is framed as its ``form`` asks.

    ``marks`` (DỰ THẢO, số liệu minh họa) show on the first page and, where they concern the data,
    on every page. ``signatures``: one, or two side by side, the leading one (or the chair) first.
    ``competence`` is who decides, above the bases of a decision; ``attached_to`` the document with
    which a list is issued; ``address`` are lines at the foot of the first page. ``contents`` asks
    for a table of contents behind the signature.
    """

    letterhead: Letterhead
    kind: str
    abstract: str
    addressees: tuple[str, ...]
    bases: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...]
    annexes: tuple[ReportAnnex, ...]
    marks: tuple[str, ...]
    form: DocumentForm = DocumentForm.NAMED
    competence: str | None = None
    attached_to: str | None = None
    handling: Handling = field(default_factory=Handling)
    drafter: str | None = None
    copies: int | None = None
    address: tuple[str, ...] = ()
    copy: Copy | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """A sheet of an annex workbook: ``name`` (at most 31 letters), notes above, tables below."""

    name: str
    title: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class AnnexBook:
    """A workbook of annexes, with the marks of the report in each sheet's head.

    ``below`` are units with those directly below them, whose numbers may add up to theirs.
    """

    title: str
    marks: tuple[str, ...]
    sheets: tuple[AnnexSheet, ...]
    below: tuple[tuple[str, tuple[str, ...]], ...] = ()
