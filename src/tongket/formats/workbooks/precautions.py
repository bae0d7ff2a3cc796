"""Looking at a workbook before it is opened: refuse it, read it, or read it under guard.

Readers lay out every cell from A1 to the last one and copy a shared text wherever a cell refers to
it: a file of a kilobyte can ask for gigabytes. What cannot do so is *calm*; that is found out from
counts of its bytes, so that ordinary workbooks pay next to nothing. The rest is read in a process
of its own with limits, never refused for being unusual.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.core.findings import FindingKind
from tongket.formats.limits import LIMITS
from tongket.formats.packages import Package, PackageError, active_content, open_package
from tongket.formats.refusals import DECLARES_ENTITIES, TOO_MANY_SHEETS, Refusal
from tongket.formats.workbooks.plain_books import plain_book

__all__ = ["Examined", "examine"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_OTHER_BOOKS = ("content.xml", "xl/workbook.bin")
_TARGET = re.compile(rb"Target\s*=\s*[\"']([^\"']*)")
_TARGETS_READ = (b".xml", b"vbaProject.bin")
_FAR = re.compile(
    rb'<(?:c|row) r="(?:[A-Za-z]{3}|[A-Za-z]{1,2}(?:\d{5}|[3-9]\d{3})|\d{5}|[3-9]\d{3}")'
)
"""A cell or row beyond row 2999 or column ZZ."""

_ODD_PLACES = (b"r =", b"r\t=", b"r\n=", b"r\r=")
"""A place written as no program writes it: whether there are two of them cannot be counted."""

_CELL_OPENS = re.compile(rb"<c[\s/>]")
_ROW_OPENS = re.compile(rb"<row[\s/>]")
_WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be opened. ``calm``: here, without a process of its own. ``notes``: what it
    carries that is never opened. ``package``: its parts, where it is one.
    """

    calm: bool
    notes: tuple[FindingKind, ...] = ()
    package: Package | None = None


def examine(data: bytes) -> Examined | Refusal:
    """What to do with the bytes of a file that should be a workbook."""
    if not data.startswith(b"PK"):
        return Examined(calm=not data.startswith(_OLE))
    package = open_package(data)
    if isinstance(package, Refusal):
        return package
    notes = active_content(package)
    if _BOOK not in package.members:
        other = any(name in package.members for name in _OTHER_BOOKS)
        return Examined(not other, notes, package)
    try:
        return _too_many_sheets(package) or _examined(package, notes, data)
    except PackageError as error:
        return error.refusal


def _too_many_sheets(package: Package) -> Refusal | None:
    if package.members[_BOOK].file_size > LIMITS.part_outline:
        return None
    sheets = package.part(_BOOK).count(b"sheetId=")
    if sheets <= LIMITS.sheets:
        return None
    return Refusal.of(TOO_MANY_SHEETS, found=sheets, limit=LIMITS.sheets)


def _examined(package: Package, notes: tuple[FindingKind, ...], data: bytes) -> Examined | Refusal:
    if package.declared > LIMITS.calm_unpacked:
        return Examined(calm=False, notes=notes, package=package)
    texts = [package.part(name) for name in package.members if name.endswith((".xml", ".rels"))]
    if any(b"<!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text) for text in texts):
        return Refusal(DECLARES_ENTITIES)
    calm = plain_book(data) is not None or (
        _leads_to_texts(package)
        and package.part(_BOOK).count(b"sheetId=") <= LIMITS.calm_sheets
        and all(map(_is_near, texts))
        and _shared_texts(texts) <= LIMITS.calm_texts
    )
    return Examined(calm, notes, package)


def _leads_to_texts(package: Package) -> bool:
    """Whether every part that a reader may take for a sheet was looked at."""
    if _RELATIONS not in package.members:
        return False
    targets = _TARGET.findall(package.part(_RELATIONS))
    return all(target.endswith(_TARGETS_READ) for target in targets)


def _is_near(xml: bytes) -> bool:
    """Whether every cell and row of a part says where it is, and is near the first one."""
    if xml.startswith(_WIDE_LETTERS) or b"\0" in xml[:4] or b":sheetData" in xml:
        return False
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    if start < 0:
        return True
    xml = xml[start:end]
    if len(xml) > LIMITS.calm_text and max(map(len, xml.split(b"<"))) > LIMITS.calm_text:
        return False
    cells, rows = len(_CELL_OPENS.findall(xml)), len(_ROW_OPENS.findall(xml))
    placed = cells == xml.count(b'<c r="') and rows == xml.count(b'<row r="')
    # Of two places of one cell a reader may take the second.
    once = xml.count(b"r=") == cells + rows
    # Another way to close a cell would be searched for from each one to the end.
    closed = xml.count(b"</c") == xml.count(b"</c>")
    return (
        placed
        and once
        and closed
        and not any(map(xml.__contains__, _ODD_PLACES))
        and not _FAR.search(xml)
    )


def _shared_texts(texts: list[bytes]) -> int:
    """At most so many bytes are the shared texts, each as often as a cell may refer to it."""
    longest = max(
        (max(map(len, text.split(b"si>"))) for text in texts if b"si>" in text), default=0
    )
    return longest * sum(text.count(b"<v") for text in texts)
