"""What commands show: bars while they work, lines and tables when they are done.

Results go to standard output; progress and findings to standard error, so that output can be piped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from tongket.core.findings import Finding, Severity
from tongket.locale import Sentences, words

__all__ = ["OUT", "bars", "show_findings", "show_line", "stepping"]

_WIDE = 200
"""Columns where nobody looks: piped tables are not folded to a terminal that is not there."""

OUT = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _WIDE)
_ERR = Console(stderr=True, highlight=False, soft_wrap=True)

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def show_line(text: str) -> None:
    """One line of result."""
    OUT.print(Text(text))


def show_findings(findings: Iterable[Finding], sentences: Sentences | None = None) -> None:
    """Each finding in two lines: place and what, then what to do."""
    spoken = sentences or words()
    for finding in findings:
        text = spoken.finding(finding)
        _ERR.print(
            Text.assemble(
                (spoken.say(f"severity.{finding.severity.value}"), _STYLE[finding.severity]),
                f"  {where(finding)}  {text.what}",
            )
        )
        _ERR.print(Text(f"      {text.hint}  [{finding.code}]", style="dim"))


def where(finding: Finding) -> str:
    """The place in a few words: file:line, or file, sheet and cell, or the unit."""
    place = finding.place
    if place.line is not None:
        return f"{place.file}:{place.line}"
    parts = (place.file, place.sheet, place.cell)
    return ", ".join(part for part in parts if part) or (place.unit or "")


def bars() -> Progress:
    """A progress display on standard error that leaves its bars standing."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=_ERR,
    )


@contextmanager
def stepping(title: str) -> Iterator[Callable[[int, int], None]]:
    """A single bar; yields the function that moves it (done, total)."""
    with bars() as shown:
        task = shown.add_task(title, total=None)

        def step(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)

        yield step
