"""Lines of the text of a document, and the title of an annex, as Decree 30/2020/NĐ-CP words them.

.docx and .pdf draw the same lines; the frame around the text is in ``frames``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tongket.core.report import (
    Article,
    Block,
    Bullet,
    Clause,
    Heading,
    Paragraph,
    ParagraphStyle,
    Point,
    ReportAnnex,
    Run,
)
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import (
    INDENT,
    MM,
    PAGE,
    PAGE_COLUMN,
    RULE_SHARE,
    SIZES,
    contents_indent,
)
from tongket.formats.documents.plain_text import (
    TitleRoom,
    balanced_width,
    capitals,
    ending_whole,
    kept_whole,
    printable,
    without_end,
    wrapped,
)
from tongket.locale import words

__all__ = [
    "ENDING",
    "AnnexTitle",
    "Text",
    "annex_title",
    "bullet_sign",
    "closed",
    "ended",
    "heading_note",
    "heading_text",
    "leads_on",
    "listed",
    "marks_line",
    "rule_length",
    "running_mark_size",
    "source_line",
    "unit_line",
]


_HEADING_ROOM: Final = (PAGE.text_width() - INDENT) * MM
"""The first line of a heading."""

_BESIDE_NUMBER: Final = 30.0
"""Points between the middle of the head of a page, where its number stands, and what is beside."""

_LEAST_SHARE: Final = 1 / 3
_MOST_SHARE: Final = 1 / 2

Text = Paragraph | Bullet | Article | Clause | Point
ENDING: Final = (Paragraph, Bullet, Article, Clause, Point)
"""Blocks that end in a sentence."""


@dataclass(frozen=True, slots=True)
class AnnexTitle:
    """Lines above an annex, how wide its title and reference are set, and the length of the rule
    below them, in points. ``listed`` is how the table of contents names the annex.
    """

    number: str
    title: str
    width: float
    listed: str
    attached: str
    attached_width: float
    rule: float


def annex_title(annex: ReportAnnex) -> AnnexTitle:
    """The lines above an annex (III.1 of the law)."""
    number = printable(annex.number)
    word = words().say("documents.annex", number="").strip()
    if not number.casefold().startswith(word.casefold()):
        number = words().say("documents.annex", number=number)
    title = capitals(printable(annex.title))
    attached = _attached(annex.attached_to)
    room = PAGE.text_width(landscape=annex.landscape) * MM * 0.9
    unbroken = tuple(words().say("documents.unbroken").split("; "))
    title = kept_whole(title, unbroken, TitleRoom(room, SIZES.annex, bold=True))
    width = balanced_width(title, room, SIZES.annex, bold=True, unbroken=unbroken)
    attached_width = balanced_width(attached, room, SIZES.annex, italic=True)
    return AnnexTitle(
        number=number.strip(),
        title=title,
        width=width,
        listed=f"{number.strip()}. {printable(annex.title).strip()}",
        attached=attached,
        attached_width=attached_width,
        rule=rule_length(attached, attached_width, SIZES.annex, italic=True)
        if attached
        else rule_length(title, width, SIZES.annex, bold=True),
    )


def rule_length(
    text: str, width: float, size: float, *, bold: bool = False, italic: bool = False
) -> float:
    """II.2.b, II.5.b: 1/3 to 1/2 of the text above it, which is its last line where it has several.

    Where the last line is long enough the rule keeps to those shares of the longest line as well.
    """

    def measure(line: str) -> float:
        return text_width(line, size, bold=bold, italic=italic)

    lines = [measure(line) for line in wrapped(text, width, measure)] or [0.0]
    longest, last = max(lines), lines[-1]
    least, most = longest * _LEAST_SHARE, last * _MOST_SHARE
    if least > most:
        return last * (_LEAST_SHARE + _MOST_SHARE) / 2
    return min(max(longest * RULE_SHARE, least), most)


def listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a list as the law sets them: a dash and a capital before each, ';' behind each, '.'
    behind the last (II.9.d; annex II, I).
    """
    bare = [without_end(printable(line)).removeprefix("- ") for line in lines]
    bare = [line[:1].upper() + line[1:] for line in bare]
    return tuple(
        f"- {line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, start=1)
    )


def closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text with the sign of its end ("./."), where it ends in a sentence (annex III)."""
    if not blocks:
        return blocks
    last = blocks[-1]
    if not isinstance(last, ENDING):
        return blocks
    return (*blocks[:-1], replace(last, runs=ended(last.runs, "./.")))


def leads_on(node: Block) -> bool:
    """Whether a paragraph announces what follows ("...:"), and so stays on its page."""
    if not isinstance(node, Paragraph) or node.style is not ParagraphStyle.BODY:
        return False
    return bool(node.runs) and node.runs[-1].text.rstrip().endswith(":")


def heading_text(heading: Heading) -> str:
    """Number and title. A section (level 1) is in capitals, the others as written (table V, 6).

    No word of it stands alone on its last line, neither here nor in the table of contents.
    """
    number = printable(heading.number).strip()
    if number and number[-1] not in ".)":
        number += "."
    title = printable(heading.title).strip()
    title = capitals(title) if heading.level <= 1 else title
    text = f"{number} {title}".strip()
    if heading.note:
        return text
    text = ending_whole(text, _HEADING_ROOM, SIZES.body, bold=True)
    listed_in = (PAGE.text_width() - contents_indent(heading.level)) * MM
    for room in (listed_in, listed_in - PAGE_COLUMN * MM):
        text = ending_whole(text, room, SIZES.contents)
    return text


def heading_note(heading: Heading) -> str:
    """The note behind a title, in brackets; empty where there is none."""
    note = printable(heading.note or "").strip()
    return note if not note or note.startswith("(") else f"({note})"


def marks_line(marks: tuple[str, ...]) -> str:
    """The marks of a report on one line."""
    return " \N{EN DASH} ".join(capitals(printable(mark)) for mark in marks)


def running_mark_size(marks: tuple[str, ...]) -> float:
    """The size in which the marks stand beside the number of a page: ours, or what has the room."""
    room = PAGE.text_width() * MM / 2 - _BESIDE_NUMBER
    width = text_width(marks_line(marks), 1)
    return min(SIZES.running_mark, int(2 * room / width) / 2) if width else SIZES.running_mark


def bullet_sign(bullet: Bullet) -> str:
    """The sign before a line of a list: "-", or "+" one level deeper."""
    return "-" if bullet.depth < 2 else "+"


def source_line(source: str) -> str:
    """A note of source, beginning with the word for it."""
    return _led(printable(source), "documents.source", "source")


def unit_line(unit: str) -> str:
    """The unit of measure of a table, beginning with the words for it."""
    return _led(printable(unit), "documents.unit-of-measure", "unit")


def _led(text: str, sentence: str, fact: str) -> str:
    lead = words().say(sentence, **{fact: ""}).strip(" :")
    begins = text.casefold().startswith(lead.casefold())
    return text if begins else words().say(sentence, **{fact: text})


def ended(runs: tuple[Run, ...], end: str) -> tuple[Run, ...]:
    """Runs that end with exactly this punctuation; a number keeps its text."""
    if not runs:
        return (Run(end),)
    last = runs[-1]
    if last.value is not None:
        return (*runs, Run(end))
    return (*runs[:-1], replace(last, text=without_end(printable(last.text)) + end))


def _attached(attached_to: str) -> str:
    bare = printable(attached_to).strip().removeprefix("(").removesuffix(")")
    return f"({_led(bare, 'documents.attached', 'to')})" if bare else ""
