"""What every generated table keeps to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["PageError", "as_text", "table"]


class PageError(Exception):
    """A page has no place, or more than one, for a generated part; the message names the part."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; a stroke in a cell is escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def as_text(sentence: str) -> str:
    """Return a sentence of the locale for reading: facts in ‹ ›, nothing taken for Markdown."""
    plain = re.sub(r"\{(\w+)\}", r"‹\1›", sentence).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([*_<>`\[\]])", r"\\\1", plain)
