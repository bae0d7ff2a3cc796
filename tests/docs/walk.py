"""Following a page as a reader does: its commands are run, its edits are made, in order.

A `console` block holds commands after `$` and, below each, lines of its output; a line `...` stands
for any lines, and a listing (`ls`) is shown whole. A block `console exit=1` says with which code
its last command ends. A `diff` block with `file=` is an edit: the lines with a blank or `-`
must stand in the file exactly once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import Block, blocks


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page with the output that the page shows."""

    command: str
    shown: tuple[str, ...]


class WalkError(AssertionError):
    """What a page says does not happen; the message names page, line and difference."""

    def __init__(self, block: Block, problem: str) -> None:
        super().__init__(f"{block.page}:{block.line}: {problem}")


def follow(page: Path, folder: Path) -> None:
    """Follow a page in an empty folder; WalkError where it does not do what it says."""
    for block in blocks(page):
        if block.language == "console":
            _run(block, folder)
        elif block.language == "diff" and block.option("file") is not None:
            _edit(block, folder)


def steps(block: Block) -> list[Step]:
    """The commands of a console block."""
    found: list[Step] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], ()))
        elif found and line.strip():
            found[-1] = Step(found[-1].command, (*found[-1].shown, line))
    return found


def _run(block: Block, folder: Path) -> None:
    every = steps(block)
    for number, step in enumerate(every):
        wanted = int(block.option("exit") or 0) if number == len(every) - 1 else 0
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=600,
        )
        if done.returncode != wanted or "Traceback" in done.stdout:
            raise WalkError(block, f"{step.command!r} ended with {done.returncode}:\n{done.stdout}")
        listing = step.command.startswith("ls ") and step.shown and "..." not in step.shown
        if listing and list(step.shown) != done.stdout.splitlines():
            raise WalkError(block, f"{step.command!r} lists other files:\n{done.stdout}")
        missing = _not_shown(step.shown, done.stdout)
        if missing is not None:
            raise WalkError(block, f"{step.command!r} does not show {missing!r}:\n{done.stdout}")


def _environment() -> dict[str, str]:
    tools = str(Path(sys.executable).parent)
    path = os.pathsep.join((tools, os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


def _not_shown(shown: tuple[str, ...], output: str) -> str | None:
    """The first line of the page that the output lacks; lines must come in the page's order."""
    rest = [" ".join(line.split()) for line in output.splitlines()]
    for line in shown:
        wanted = " ".join(line.split())
        if wanted == "...":
            continue
        if wanted not in rest:
            return line
        rest = rest[rest.index(wanted) + 1 :]
    return None


def _edit(block: Block, folder: Path) -> None:
    path = folder / str(block.option("file"))
    lines = block.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise WalkError(block, f"{path.name} has these lines {text.count(before)} times:\n{before}")
    path.write_text(text.replace(before, after), encoding="utf-8")
