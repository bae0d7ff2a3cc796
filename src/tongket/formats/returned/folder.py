"""The folder ``returned/``: for every file with an error, what goes back to its officer."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from tongket.core.findings import Finding, Severity
from tongket.core.plan import Plan
from tongket.formats.guard import Guard
from tongket.formats.refusals import is_unsafe
from tongket.formats.returned.lines import ReturnedLine, returned_lines
from tongket.formats.returned.list_words import ListHead
from tongket.formats.returned.marks import ReturnedBook
from tongket.formats.returned.one_file import PRELOAD, marked_copy, marked_under_guard
from tongket.formats.returned.plain_list import plain_list
from tongket.locale import Sentences

__all__ = ["GivenBack", "give_back"]

_MOST_BYTES: Final = 20 * 2**20
"""A larger file is neither marked nor copied: no workbook of a reporter comes near it."""

_LONGEST_NAME: Final = 240
"""Bytes of a name that every system takes."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """How many files went back, and how many of them with the officer's own cells, marked."""

    files: int = 0
    marked: int = 0
    cells: int = 0


def give_back(
    findings: Sequence[Finding],
    inbox: Path,
    folder: Path,
    *,
    plan: Plan,
    sentences: Sentences,
    illustrative: bool = False,
) -> GivenBack:
    """Write below ``folder`` one workbook for every file of ``inbox`` with an error among
    ``findings``.

    A workbook keeps its path and name. An .xls is copied into a workbook that can be marked, beside
    the untouched file; what else cannot be marked gets a list of its own there; what was not safe
    to open gets the list only. The folder is made if anything goes back. OSError if it cannot be
    written.
    """
    by_file = _by_file(findings)
    if not by_file:
        return GivenBack()
    files = _Files(inbox)
    names = _names_of_reporters(plan)
    taken: set[str] = set()
    marked = cells = 0
    with Guard(preload=PRELOAD) as guard:
        for name in sorted(by_file):
            found = by_file[name]
            data = None if any(map(is_unsafe, found)) else files.content(name)
            head = ListHead(
                reporter=next(
                    (names.get(f.place.unit or "", "") for f in found if f.place.unit), ""
                ),
                file=name,
                digest=hashlib.sha256(data).hexdigest() if data is not None else "",
                taken=not any(f.severity is Severity.ERROR and _of_whole_file(f) for f in found),
                original=data is not None,
                illustrative=illustrative,
            )
            going = _Going(data, returned_lines(found, name, plan, sentences), head)
            target = folder / _free(_safe(name), taken)
            done = _write(going, target, sentences, folder=folder, taken=taken, guard=guard)
            if done is not None:
                marked += 1
                cells += done.cells
    return GivenBack(len(by_file), marked, cells)


@dataclass(frozen=True, slots=True)
class _Going:
    """What goes back for one file; ``data`` None: the list only."""

    data: bytes | None
    lines: Sequence[ReturnedLine]
    head: ListHead


def _write(
    going: _Going,
    target: Path,
    sentences: Sentences,
    *,
    folder: Path,
    taken: set[str],
    guard: Guard,
) -> ReturnedBook | None:
    """Write the file with its marks, or as it was with a workbook beside it; what was marked."""
    data, lines, head = going.data, going.lines, going.head
    target.parent.mkdir(parents=True, exist_ok=True)
    done = None
    if data is not None:
        done = marked_under_guard(data, lines, head, sentences, guard=guard)
        if done is not None:
            target.write_bytes(done[0])
            return done[1]
        target.write_bytes(data)
        done = marked_copy(data, lines, head, sentences)
    beside = folder / _beside(target, sentences, folder=folder, taken=taken)
    beside.write_bytes(done[0] if done else plain_list(lines, head, sentences))
    return done[1] if done else None


def _beside(file: Path, sentences: Sentences, *, folder: Path, taken: set[str]) -> PurePosixPath:
    """The name of a workbook of ours, after the file that it is about."""
    name = sentences.say("returned.beside", file=_cut(file.name)) + ".xlsx"
    return _free(PurePosixPath(file.relative_to(folder).as_posix()).with_name(name), taken)


def _by_file(findings: Sequence[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each file that has an error; one about cells of several is in each."""
    found: dict[str, dict[Finding, None]] = {}
    for finding in findings:
        for place in (finding.place, *finding.also):
            if place.file:
                found.setdefault(place.file, {})[finding] = None
    return {
        file: tuple(held)
        for file, held in found.items()
        if any(f.severity is Severity.ERROR for f in held)
    }


def _of_whole_file(finding: Finding) -> bool:
    place = finding.place
    return not (place.sheet or place.form or place.cell or place.section or place.line)


def _names_of_reporters(plan: Plan) -> Mapping[str, str]:
    names = {state.id: state.name for state in plan.units}
    return names | {agency.code: agency.name for agency in plan.agencies}


class _Files:
    """The files of the inbox by their names in findings: paths from the inbox, in NFC."""

    __slots__ = ("_folder", "_others")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._others: dict[str, Path] | None = None

    def content(self, name: str) -> bytes | None:
        """The bytes of a regular file inside the inbox; None for anything else: a link, a name that
        is shown otherwise than it is, a file that is too large.
        """
        try:
            path = self._path(name)
            if path is None or path.stat().st_size > _MOST_BYTES:
                return None
            return path.read_bytes()
        except OSError:
            return None

    def _path(self, name: str) -> Path | None:
        direct = self._folder / name
        if ".." not in direct.parts and self._is_inside(direct):
            return direct
        if self._others is None:
            self._others = {
                unicodedata.normalize("NFC", path.relative_to(self._folder).as_posix()): path
                for path in self._folder.rglob("*")
            }
        found = self._others.get(name)
        return found if found is not None and self._is_inside(found) else None

    def _is_inside(self, path: Path) -> bool:
        """Whether it is a file, and neither it nor a folder on the way is a link to elsewhere."""
        if path.is_symlink() or not path.is_file():
            return False
        return path.resolve().is_relative_to(self._folder.resolve())


def _safe(name: str) -> PurePosixPath:
    """A path that stays below the folder, whatever a file was called."""
    parts = [
        _cut("".join(c for c in part if c.isprintable() and c != "\\"))
        for part in name.split("/")
        if part not in ("", ".", "..")
    ]
    return PurePosixPath(*(part or "_" for part in parts)) if parts else PurePosixPath("_")


def _cut(name: str) -> str:
    """A name short enough, with its ending."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = name, ""
    room = _LONGEST_NAME - 20 - len(ending.encode()) - 1
    return stem.encode()[:room].decode(errors="ignore") + (f".{ending}" if ending else "")


def _free(place: PurePosixPath, taken: set[str]) -> PurePosixPath:
    """A name that nothing has yet; systems differ on capitals."""
    free, number = place, 1
    while free.as_posix().casefold() in taken:
        number += 1
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
    taken.add(free.as_posix().casefold())
    return free
