"""The text: bases, paragraphs, and the numbers of its parts (II.6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected, number_text
from tongket.formats.document_check.recognition import Official
from tongket.formats.document_check.rules.setting import SIZE_TOLERANCE, check_component
from tongket.formats.document_check.seen import Passage, Region, Seen
from tongket.formats.document_check.texts import end_sign, has_blank, in_capitals
from tongket.formats.documents.law import LineAlign

__all__ = ["check_body", "is_prose"]

_PROSE: Final = 75
"""Letters from which on a paragraph is running text and not a caption or a heading."""

_STARTS: Final = re.compile(
    r"(?:[-–—•*+]\s*|\d+(?:\.\d+)*[.)/]|[a-zđ]\)|[IVXLC]+\.|Điều\s|Phần\s|Chương\s|Mục\s|\()"
)
_NOTE: Final = re.compile(
    r"\(\*+\)|\*|\(\d+\)|\d+\s+\D|(?:ghi chú|chú thích|nguồn)\b", re.IGNORECASE
)
"""A note below a table: the law sets no form for it."""

_WRITTEN: Final = 20
"""A basis with fewer letters is a form that is still to be filled in."""

_FEW: Final = 3
_SHARE: Final = 0.5
_LENGTHS: Final = 0.45
_MEASURED: Final = 1.2
_MOST_INDENT: Final = 25.0


def check_body(to: Collected, official: Official, seen: Seen) -> None:
    """Bases and running text."""
    _bases(to, official)
    prose = [p for p in official.body if is_prose(p)]
    _setting(to, prose)
    _paragraphs(to, prose, exact=seen.exact)
    _end(to, official)


def is_prose(passage: Passage) -> bool:
    """Whether a passage is running text: long, small letters, not a title in the middle."""
    text = passage.bare
    plainly = passage.region is Region.BODY and passage.align is not LineAlign.CENTRE
    plainly = plainly and _NOTE.match(text) is None
    worded = sum(c.isalpha() for c in text) * 2 > len(text)  # and not the numbers of a chart
    return (
        plainly and worded and len(text) >= _PROSE and not in_capitals(text) and not has_blank(text)
    )


def _bases(to: Collected, official: Official) -> None:
    bases = official.bases
    check_component(to, "basis", bases, without=frozenset({"align"}))
    clause = to.law.components["basis"].clause
    for at, basis in enumerate(bases, start=1):
        if has_blank(basis.bare) or len(basis.bare) < _WRITTEN:
            continue
        wanted = "." if at == len(bases) else ";"
        found = basis.bare.rstrip()[-1:]
        if found != wanted and not (at == len(bases) and found == ","):
            to.add(kinds.BASIS_END, basis, clause, component="basis",
                   found=end_sign(found), wanted=wanted)  # fmt: skip


def _setting(to: Collected, prose: Sequence[Passage]) -> None:
    """Sizes paragraph by paragraph; weight and slope only where most of the text is so."""
    component = to.law.components["body"]
    upright = [p for p in prose if p.mostly(lambda x: x.italic) is not True]
    # In a text that is upright a paragraph in italics is a note to a table or picture.
    sized = upright if len(upright) * 2 > len(prose) else prose
    check_component(to, "body", sized, without=frozenset({"weight", "slope", "letters", "align"}))
    sizes = [(p.mostly(lambda x: x.size), p) for p in prose]
    inside = [
        (size, p)
        for size, p in sizes
        if size
        and component.size.holds(size, SIZE_TOLERANCE)
        and p.mostly(lambda x: x.bold) is False
    ]
    if inside:
        usual = max({s for s, _ in inside}, key=[s for s, _ in inside].count)
        for size, passage in inside:
            if abs(size - usual) > SIZE_TOLERANCE and len(inside) > 2:
                clause = to.law.components["clause"].clause
                to.add(kinds.SIZE_UNLIKE, passage, clause, component="body",
                       found=number_text(size), wanted=number_text(usual))  # fmt: skip
    for kind, told in (
        (kinds.BOLD, [p for p in prose if p.mostly(lambda x: x.bold) is True]),
        (kinds.ITALIC, [p for p in prose if p.mostly(lambda x: x.italic) is True]),
    ):
        if len(prose) >= _FEW and len(told) > len(prose) * _SHARE:
            to.add(kind, told[0], component.clause, component="body")
    ragged = [p for p in prose if p.align in (LineAlign.LEFT, LineAlign.RIGHT)]
    known = [p for p in prose if p.align is not None]
    if len(known) >= _FEW and len(ragged) > len(known) * _SHARE:
        found = ragged[0].align
        to.add(kinds.ALIGN, ragged[0], component.clause, component="body",
               found=found.value if found else "", wanted=LineAlign.BOTH.value)  # fmt: skip


def _paragraphs(to: Collected, prose: Sequence[Passage], *, exact: bool) -> None:
    """First lines, space between paragraphs, distance of lines."""
    measures = to.law.measures
    indent, between, lines = (
        measures[f"body.{name}"] for name in ("indent", "space-between", "line-spacing")
    )
    tolerance = _LENGTHS if exact else _MEASURED
    plainly = [p for p in prose if not _STARTS.match(p.text) and p.indent is not None and p.whole]
    plainly = [p for p in plainly if p.mostly(lambda x: x.bold) is not True]
    wrong = [p for p in plainly if not indent.holds(p.indent or 0, tolerance)]
    for passage in wrong:
        value = passage.indent or 0
        if value <= _MOST_INDENT and (len(wrong) * 3 >= len(plainly) or exact):
            to.add(kinds.INDENT, passage, indent.clause, found=number_text(round(value, 1)))
    close = list(_close(prose, between.least - (0.1 if exact else 1.5)))
    if close and len(close) * 2 > len(prose) - 1:
        value, passage = close[0]
        to.add(kinds.SPACE_BETWEEN, passage, between.clause, found=number_text(value),
               **to.span(between.spans[0], "pt"))  # fmt: skip
    for passage in prose:
        if passage.spacing is not None and not lines.holds(
            passage.spacing, 0.04 if exact else 0.12
        ):
            value = round(passage.spacing, 2)
            to.add(kinds.LINE_SPACING, passage, lines.clause, found=number_text(value),
                   **to.span(lines.spans[0], "lines"))  # fmt: skip


def _close(prose: Sequence[Passage], least: float) -> Iterator[tuple[float, Passage]]:
    """Paragraphs that stand nearer to the one above than is allowed, with the space there is."""
    for above, below in itertools.pairwise(prose):
        if above.after is None and below.before is None:
            continue
        space = max(above.after or 0, below.before or 0)
        if above.after is None or below.before is None:
            continue
        if space < least:
            yield space, below


def _end(to: Collected, official: Official) -> None:
    """The sign "./." behind the last words, as every model form has it."""
    words = to.law.words["end"]
    text = [p for p in official.body if p.bare.strip(" .…")]
    if not text or official.ending.word is None or has_blank(text[-1].bare):
        return
    last = next((p for p in reversed(official.body) if p.bare), text[-1])
    if is_prose(text[-1]) and not last.bare.rstrip().endswith((words.text, "/.", "./")):
        to.add(kinds.END_SIGN, text[-1], words.clause, wanted=words.text)
