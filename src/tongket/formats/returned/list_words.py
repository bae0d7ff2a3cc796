"""What the first sheet of a returned workbook says, whatever the format of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongket.core.findings import Severity
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.locale import Sentences

__all__ = [
    "FILL",
    "SIZE",
    "WIDTHS",
    "ListHead",
    "ListWords",
    "line_height",
    "line_texts",
    "list_words",
    "printable",
]

WIDTHS: Final = (6.0, 12.0, 30.0, 24.0, 9.0, 20.0, 62.0, 52.0)
"""Of the columns, in letters."""

SIZE: Final = 12.0
"""Of the letters, in points."""

FILL: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: None}
"""Colours behind the words for the severity."""

_COLUMNS: Final = ("number", "severity", "place", "sheet", "cell", "raw", "what", "hint")
_LONGEST: Final = 32_000
_HIGHEST: Final = 400.0


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the list: whose workbook it is and which, the digest of the file given
    back, whether the rest of it was taken (None: it was looked at, and is taken when its sender
    says so), whether the file itself goes back, whether its figures are made up, how many findings
    are not listed, and whether the sheets behind the list are a copy of a file in an older format.
    """

    reporter: str
    file: str
    digest: str
    taken: bool | None = True
    original: bool = True
    illustrative: bool = False
    left_out: int = 0
    copied: bool = False


@dataclass(frozen=True, slots=True)
class ListWords:
    """The lines above the list, and the heads of its columns."""

    title: str
    whose: str
    counts: str
    todo: str
    columns: tuple[str, ...]


def list_words(
    lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences, *, linked: bool
) -> ListWords:
    """Without ``linked`` the list stands alone: its cells are in another file."""
    alone = "-original" if head.original else "-no-original"
    beside = "-copied" if head.copied else ""
    return ListWords(
        title=sentences.say("returned.title"),
        whose=_whose(head, sentences),
        counts=_counts(lines, head, sentences),
        todo=sentences.say("returned.what-to-do" + (beside if linked else alone)),
        columns=tuple(sentences.say(f"returned.column.{code}") for code in _COLUMNS),
    )


def line_texts(line: ReturnedLine, sentences: Sentences) -> tuple[str, ...]:
    """What stands in each column of a line."""
    return (
        str(line.number),
        sentences.say(f"report.severity.{line.severity.value}"),
        line.place,
        line.sheet,
        line.cell,
        line.raw,
        line.what,
        line.hint,
    )


def line_height(texts: Sequence[str]) -> float:
    """The height of a line, in points."""
    wrapped = [WrappedText(text, width, SIZE) for text, width in zip(texts, WIDTHS, strict=True)]
    return min(row_height(wrapped), _HIGHEST)


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold, no longer than a cell may be."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )[:_LONGEST]


def _whose(head: ListHead, sentences: Sentences) -> str:
    """The reporter and the file, or the file alone; with the mark of figures that are made up."""
    known = "returned.of" if head.reporter else "returned.of-file"
    whose = sentences.say(known, reporter=head.reporter, file=head.file)
    return f"{whose} – {sentences.say('report.mark.illustrative')}" if head.illustrative else whose


def _counts(lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences) -> str:
    errors = sum(line.severity is Severity.ERROR for line in lines)
    warnings = sum(line.severity is Severity.WARNING for line in lines)
    counted = sentences.say("returned.counts", errors=errors, warnings=warnings)
    told = {True: "taken", False: "not-taken", None: "looked-at"}[head.taken]
    return f"{counted} {sentences.say(f'returned.{told}')}"
