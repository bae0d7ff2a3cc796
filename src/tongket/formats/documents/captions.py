"""Numbers of tables and pictures: "Bảng 1. ...", "Hình 2. ..."; an annex has its own: "Bảng I.1".

The numbers are given once, for every renderer. A title that already begins with a number keeps it,
and the only table or picture of an annex needs none: it is what the annex is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tongket.core.report import Block, Chart, Report, Table
from tongket.formats.documents.plain_text import printable
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

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.word} {self.part}{self.number}. {self.title}" if self.number else self.title


Captions = Mapping[str, Caption]
"""Captions by the code of their table or chart; what has no title has none."""


def captions_of(report: Report) -> Captions:
    """The captions of a report."""
    captions: dict[str, Caption] = {}
    parts = [(report.blocks, "", 0)]
    parts += [(annex.blocks, _letter(annex.number), 1) for annex in report.annexes]
    for blocks, part, alone in parts:
        for kind, word in ((Table, "documents.table-word"), (Chart, "documents.picture-word")):
            titled = list(_titled(blocks, kind))
            numbered = len(titled) > alone
            number = 0
            for code, title in titled:
                own = _NUMBERED.match(title) is not None
                number += numbered and not own
                at = number if numbered and not own else 0
                captions[code] = Caption(words().say(word), part, at, title)
    return captions


def _titled(blocks: tuple[Block, ...], kind: type) -> Iterator[tuple[str, str]]:
    """Code and title of the blocks of a kind that have one."""
    for block in blocks:
        if isinstance(block, kind) and isinstance(block, Table | Chart) and block.title.strip():
            yield block.code, printable(block.title)


def _letter(number: str) -> str:
    """The number of an annex before the numbers of its tables: "I."; nothing where it has none."""
    bare = printable(number).strip()
    word = words().say("documents.annex", number="").strip()
    if bare.casefold().startswith(word.casefold()):
        bare = bare[len(word) :].strip()
    return f"{bare}." if bare else ""
