"""How much of a file from outside is looked at: every limit in one place, each with its reason.

A file beyond a limit is one finding that names the limit. ``docs/reference/limits.md`` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["LIMITS", "MIB", "Limits", "limit_names"]

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes unless the name says otherwise."""

    file: int = 50 * MIB
    """A file in the inbox. A workbook of the largest forms has 0.1 MiB; photographs pasted into it
    make 20. Beyond that it is no workbook, and reading it whole would cost the memory."""

    unpacked: int = 200 * MIB
    """What a workbook unpacks to, all parts together, as counted while unpacking and not as the
    file says. A sheet formatted down to its last row has 100 MiB."""

    parts: int = 2000
    """Parts of a workbook: each sheet has two to four, each photograph one. Far more are a list
    that costs memory before anything is read."""

    sheets: int = 255
    """Sheets of a workbook: the largest forms have 20; officers add some of their own."""

    cells: int = 2_000_000
    """Cells from A1 to the last one used, empty ones included, over all sheets: they are laid out
    in memory. The largest forms have 20,000."""

    lines: int = 2000
    """Lines of one list (register, statements, nominations) in a workbook: the longest register of
    an agency has some hundreds. Nominations are compared with each other, two by two."""

    calm_unpacked: int = 4 * MIB
    """Up to here a workbook is read without a process of its own: twenty times the largest forms.
    More is read, but under guard."""

    calm_texts: int = 32 * MIB
    """Shared texts, each as often as cells refer to it: a small file can ask for gigabytes."""

    calm_text: int = 128 * 1024
    """One text in a cell, in a workbook that is read without a process of its own: a cell of Excel
    holds 32,767 letters."""

    calm_sheets: int = 64
    """Sheets of a workbook that is read without a process of its own."""

    calm_draft: int = MIB
    """Texts of a Word document that is read without a process of its own: two hundred pages."""

    part_outline: int = 2 * MIB
    """The parts that list the sheets: they are held in memory as a tree."""

    guard_memory: int = 200 * MIB
    """What the guarded process may use beyond its own 60 MiB; with the file itself less than
    300 MiB."""

    guard_seconds: float = 4.0
    """Seconds for reading one file under guard: the largest acceptable file takes two."""

    guard_start_seconds: float = 60.0
    """Seconds until the guarded process stands ready: a slow disk, not a hostile file."""

    checked_memory: int = 900 * MIB
    """What the process that checks a finished document may use: its pages are held as text with the
    place of every line; a report of ninety pages takes 300 MiB."""

    checked_seconds: float = 60.0
    """Seconds for checking one document: ninety pages take two, five hundred twenty."""

    calm_table: int = 4 * MIB
    """Up to here a .csv is read without a process of its own; a .parquet never is."""

    table_rows: int = 100_000
    """Rows of a table of figures: all a province reports over ten years is half of it."""

    table_findings: int = 100
    """Findings about one table; what is beyond is counted in one more."""

    document_memory: int = 700 * MIB
    """What the guarded process may use to look at a .pdf that is to be signed or verified: the
    pages, the objects and what changed between revisions are held in memory."""

    document_seconds: float = 120.0
    """Seconds for that: a report of a hundred pages with two signatures takes three."""

    picture: int = 10 * MIB
    """The image of a signature or seal: scanned at 600 dots an inch it has less than one."""

    picture_pixels: int = 40_000_000
    """Pixels of it, counted before it is unpacked."""

    base: int = 20 * MIB
    """A base document for the looks of the report: styles and a letterhead with an emblem."""

    base_unpacked: int = 40 * MIB
    """What a base document unpacks to, all parts together."""

    base_part: int = 4 * MIB
    """Its styles, and its text: each is held as a tree. A report of 50 pages has 2."""

    base_picture: int = 5 * MIB
    """A picture in its letterhead."""

    cache: int = 512 * MIB
    """The cache of readings on the disk: the workbooks of the whole country need a seventh of it.
    Beyond that the half that was not used for the longest time is forgotten."""

    name_letters: int = 200
    """Letters of a file's name, with its folders, that are shown."""


LIMITS = Limits()
"""The limits in force."""


def limit_names() -> tuple[str, ...]:
    """Every limit by name, for the test that all are documented."""
    return tuple(field.name for field in fields(Limits))
