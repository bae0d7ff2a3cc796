"""What commands show: bars while they work, lines and tables when they are done.

Results go to standard output; progress and findings to standard error, so that output can be piped.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from tongket.core.findings import Finding, Severity
from tongket.locale import Sentences, words

__all__ = ["OUT", "Bars", "show_findings", "show_line", "stepping", "visible"]

_WIDE = 200
"""Columns where nobody looks: piped tables are not folded to a terminal that is not there."""

OUT = Console(
    highlight=False,
    markup=False,
    emoji=False,
    soft_wrap=True,
    width=None if sys.stdout.isatty() else _WIDE,
)
_ERR = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)

_COMMANDS = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}
"""Characters that a terminal obeys instead of showing them, to what is shown."""

_BETWEEN_DRAWINGS = 0.1
"""Seconds."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def visible(text: str) -> str:
    r"""A text, perhaps from a file, as a terminal shows it and does not obey it: ``\x1b``."""
    return text.translate(_COMMANDS)


def show_line(text: str) -> None:
    """One line of result."""
    OUT.print(Text(visible(text)))


def show_findings(findings: Iterable[Finding], sentences: Sentences | None = None) -> None:
    """Each finding in two lines: place and what, then what to do."""
    spoken = sentences or words()
    for finding in findings:
        text = spoken.finding(finding)
        _ERR.print(
            Text.assemble(
                (spoken.say(f"severity.{finding.severity.value}"), STYLES[finding.severity]),
                visible(f"  {where(finding)}  {text.what}"),
            )
        )
        _ERR.print(Text(visible(f"      {text.hint}  [{finding.code}]"), style="dim"))


def where(finding: Finding) -> str:
    """The place in a few words: file:line, or file, sheet and cell, or the unit."""
    place = finding.place
    if place.line is not None:
        return f"{place.file}:{place.line}"
    parts = (place.file, place.sheet, place.cell)
    return ", ".join(part for part in parts if part) or (place.unit or "")


class Bars:
    """Bars on standard error, left standing. Drawn when they move, at most ten times a second.

    No thread draws them: a review may only fork its second process where there is no other thread.
    """

    def __init__(self) -> None:
        self._shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=_ERR,
            auto_refresh=False,
        )
        self._drawn = 0.0

    def __enter__(self) -> Bars:
        self._shown.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._shown.stop()

    def begin(self, title: str) -> TaskID:
        """Add a bar whose length is not known yet."""
        task = self._shown.add_task(title, total=None)
        self._shown.refresh()
        return task

    def move(self, task: TaskID, done: int, total: int) -> None:
        """Fill a bar up to ``done`` of ``total``."""
        self._shown.update(task, completed=done, total=total)
        if done == total or time.monotonic() - self._drawn > _BETWEEN_DRAWINGS:
            self._shown.refresh()
            self._drawn = time.monotonic()


@contextmanager
def stepping(title: str) -> Iterator[Callable[[int, int], None]]:
    """A single bar; yields the function that moves it (done, total)."""
    with Bars() as shown:
        task = shown.begin(title)

        def step(done: int, total: int) -> None:
            shown.move(task, done, total)

        yield step
