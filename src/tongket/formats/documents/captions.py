"""Numbers of tables and pictures: "Bảng 1. ...", "Hình 2. ..."; an annex has its own: "Bảng I.1".

The numbers are given once, for every renderer. A title that already begins with a number keeps it,
and the only table or picture of an annex needs none: it is what the annex is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tongket.core.report import Block, Chart, Report, Table
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.frames.lines import set_line
from tongket.formats.documents.layout import MM, PAGE, SIZES
from tongket.formats.documents.plain_text import printable, unparted
from tongket.locale import words

__all__ = ["Caption", "Captions", "captions_of"]

_NUMBERED: Final = re.compile(r"^\w+(?: \w+)? (?:[IVXLC]+\.)?\d+[.:]")
"""A title that brings its number: "Bảng 3. ...", "Biểu đồ 2: ..."."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A title in pieces: "Bảng", "I.", 2, "Kết quả". ``number`` 0 says that it has none."""

    word: str
    part: str
    number: int
    title: str
    side: float = 0.0
    """How far from both margins it is set, in points, so that no line of it holds one word."""

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.word} {self.part}{self.number}. {self.title}" if self.number else self.title


Captions = Mapping[str, Caption]
"""Captions by the code of their table or chart; what has no title has none."""


def captions_of(report: Report) -> Captions:
    """The captions of a report."""
    captions: dict[str, Caption] = {}
    parts = [(report.blocks, "", 0, False)]
    parts += [(a.blocks, _letter(a.number), 1, a.landscape) for a in report.annexes]
    for blocks, part, alone, landscape in parts:
        for kind, word in ((Table, "documents.table-word"), (Chart, "documents.picture-word")):
            titled = list(_titled(blocks, kind))
            numbered = len(titled) > alone
            number = 0
            for code, title in titled:
                own = _NUMBERED.match(title) is not None
                number += numbered and not own
                at = number if numbered and not own else 0
                caption = Caption(words().say(word), part, at, title)
                captions[code] = replace(caption, side=_side(caption.text, landscape=landscape))
    return captions


def _side(text: str, *, landscape: bool) -> float:
    """The indent at which the lines of a caption are of about one length."""
    room = PAGE.text_width(landscape=landscape) * MM
    if text_width(text, SIZES.caption, bold=True) <= room:
        return 0.0
    line = set_line(text, room, SIZES.caption, bold=True)
    return (room - line.width) / 2 if line else 0.0


def _titled(blocks: tuple[Block, ...], kind: type) -> Iterator[tuple[str, str]]:
    """Code and title of the blocks of a kind that have one."""
    for block in blocks:
        if isinstance(block, kind) and isinstance(block, Table | Chart) and block.title.strip():
            yield block.code, unparted(printable(block.title))


def _letter(number: str) -> str:
    """The number of an annex before the numbers of its tables: "I."; nothing where it has none."""
    bare = printable(number).strip()
    word = words().say("documents.annex", number="").strip()
    if bare.casefold().startswith(word.casefold()):
        bare = bare[len(word) :].strip()
    return f"{bare}." if bare else ""
