"""What is to be said of each bad cell, whatever the format of its workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tongket.core.findings import Severity
from tongket.formats.returned.cells import address_of
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_words import printable
from tongket.formats.workbooks.sheets import Address
from tongket.locale import Sentences

__all__ = ["AUTHOR", "MOST_LINES", "SIGN", "Mark", "ReturnedBook", "marks_of"]

AUTHOR: Final = "tongket"
SIGN: Final = "[tongket] "
"""What the text of every comment of ours begins with."""

MOST_LINES: Final = 1_000
"""Findings that a workbook lists and marks."""

_LONGEST_COMMENT: Final = 1_500


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """A workbook with its marks: the sheet of the list, and how much was listed and marked."""

    sheet: str
    lines: int
    cells: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be said of a cell."""

    severity: Severity
    text: str


def marks_of(
    lines: Iterable[ReturnedLine], sentences: Sentences
) -> Mapping[str, Mapping[Address, Mark]]:
    """For each sheet the cells to mark: the heaviest severity, and all that is said of a cell."""
    marks: dict[str, dict[Address, Mark]] = {}
    for line in lines:
        severity = sentences.say(f"severity.{line.severity.value}")
        said = printable(f"{severity}: {line.what}\n→ {line.hint}")
        for bad in line.cells:
            address = address_of(bad.cell)
            if address is None:
                continue
            cells = marks.setdefault(bad.sheet, {})
            held = cells.get(address)
            if held is None:
                cells[address] = Mark(line.severity, _cut(said))
            else:
                heavier = min(held.severity, line.severity, key=lambda s: s.rank)
                cells[address] = Mark(heavier, _cut(f"{held.text}\n\n{said}"))
    return marks


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_COMMENT else text[: _LONGEST_COMMENT - 1] + "…"
