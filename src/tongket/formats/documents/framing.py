"""What stands around the text of a report: its head, its lists, its end, in words and widths.

Words and rules are those of Decree 30/2020/NĐ-CP, annex I; .docx and .pdf draw the same frame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tongket.core.report import (
    Block,
    Bullet,
    Heading,
    Letterhead,
    Paragraph,
    Report,
    ReportAnnex,
    Run,
)
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import (
    LETTERHEAD_LEFT,
    MM,
    PAGE,
    RULE_SHARE,
    SIZES,
)
from tongket.formats.documents.plain_text import (
    balanced_width,
    capitals,
    printable,
    without_end,
)
from tongket.locale import words

__all__ = [
    "AnnexTitle",
    "Frame",
    "annex_title",
    "bullet_runs",
    "closed",
    "framed",
    "heading_note",
    "heading_text",
    "listed",
    "source_line",
    "unit_line",
]

_BLANK_NUMBER: Final = "\N{NO-BREAK SPACE}" * 8
_BLANK_DAY: Final = "..."
_TITLE_WIDTH: Final = 140 * MM


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines of the frame. Widths in points: how wide a title is set, how long its rule is."""

    nation: str
    motto: str
    motto_rule: float
    superior: str | None
    superior_width: float
    issuer: str
    issuer_width: float
    issuer_rule: float
    number: str
    place_and_day: str
    kind: str
    abstract: str
    abstract_width: float
    abstract_rule: float
    addressed: str
    addressees: tuple[str, ...]
    bases: tuple[tuple[Run, ...], ...]
    recipients_word: str
    recipients: tuple[str, ...]
    lines: tuple[str, ...]
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class AnnexTitle:
    """Lines above an annex, and how wide its title and reference are set, in points."""

    number: str
    title: str
    width: float
    attached: str
    attached_width: float


def framed(report: Report) -> Frame:
    """The frame of a report."""
    say = words().say
    head = report.letterhead
    left = LETTERHEAD_LEFT * MM - 4
    body, signer = head.bodies[0], report.signatures[0]
    superior = capitals(printable(body.superior)) if body.superior else None
    issuer = capitals(printable(body.name))
    issuer_width = balanced_width(issuer, left, SIZES.issuer, bold=True)
    abstract = printable(report.abstract)
    abstract_width = balanced_width(abstract, _TITLE_WIDTH, SIZES.kind, bold=True)
    motto = say("documents.motto")
    return Frame(
        nation=say("documents.nation"),
        motto=motto,
        motto_rule=text_width(motto, SIZES.motto, bold=True),
        superior=superior,
        superior_width=balanced_width(superior or "", left, SIZES.issuer),
        issuer=issuer,
        issuer_width=issuer_width,
        issuer_rule=issuer_width * RULE_SHARE,
        number=_number(head),
        place_and_day=_place_and_day(head),
        kind=capitals(printable(report.kind)),
        abstract=abstract,
        abstract_width=abstract_width,
        abstract_rule=abstract_width * RULE_SHARE,
        addressed=say("documents.addressed"),
        addressees=_addressees(report.addressees),
        bases=_bases(report.bases),
        recipients_word=say("documents.recipients"),
        recipients=listed(report.recipients),
        lines=tuple(capitals(printable(line)) for line in signer.lines),
        name=printable(signer.name or ""),
        day=head.day or date(head.year, 1, 1),
    )


def annex_title(annex: ReportAnnex) -> AnnexTitle:
    """The lines above an annex (III.1 of the law)."""
    number = printable(annex.number)
    word = words().say("documents.annex", number="").strip()
    if not number.casefold().startswith(word.casefold()):
        number = words().say("documents.annex", number=number)
    title = capitals(printable(annex.title))
    attached = _attached(annex.attached_to)
    room = PAGE.text_width(landscape=annex.landscape) * MM * 0.9
    return AnnexTitle(
        number=number,
        title=title,
        width=balanced_width(title, room, SIZES.annex, bold=True),
        attached=attached,
        attached_width=balanced_width(attached, room, SIZES.annex, italic=True),
    )


def listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a list as the law ends them: ';' after each, '.' after the last, '- ' before."""
    bare = [without_end(printable(line)).removeprefix("- ") for line in lines]
    return tuple(
        f"- {line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, start=1)
    )


def closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text with the sign of its end ("./."), where it ends in a sentence (annex III)."""
    if not blocks:
        return blocks
    last = blocks[-1]
    if not isinstance(last, Paragraph | Bullet):
        return blocks
    return (*blocks[:-1], replace(last, runs=_ended(last.runs, "./.")))


def heading_text(heading: Heading) -> str:
    """Number and title. A section (level 1) is in capitals, the others as written (table V, 6)."""
    number = printable(heading.number).strip()
    if number and number[-1] not in ".)":
        number += "."
    title = printable(heading.title).strip()
    title = capitals(title) if heading.level <= 1 else title
    return f"{number} {title}".strip()


def heading_note(heading: Heading) -> str:
    """The note behind a title, in brackets; empty where there is none."""
    note = printable(heading.note or "").strip()
    return note if not note or note.startswith("(") else f"({note})"


def bullet_runs(bullet: Bullet) -> tuple[Run, ...]:
    """A line of a list with its sign before it: "-", or "+" one level deeper."""
    return (Run("- " if bullet.depth < 2 else "+ "), *bullet.runs)


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


def _number(head: Letterhead) -> str:
    """Give "Số:      /BC-UBND", or with its number where the symbol brings one."""
    number, slash, symbol = printable(head.symbol).strip().partition("/")
    if not slash:
        number, symbol = head.number or "", number
    return words().say("documents.number", number=number.strip() or _BLANK_NUMBER, symbol=symbol)


def _place_and_day(head: Letterhead) -> str:
    """II.4.b: days below 10 and months 1 and 2 take a 0 before them."""
    day = head.day
    return words().say(
        "documents.place-and-day",
        place=printable(head.place),
        day=f"{day.day:02}" if day else _BLANK_DAY,
        month=(f"{day.month:02}" if day.month <= 2 else str(day.month)) if day else _BLANK_DAY,
        year=day.year if day else head.year,
    )


def _addressees(names: tuple[str, ...]) -> tuple[str, ...]:
    """II.9.d: one name stands behind "Kính gửi:", several are a list below it."""
    return (without_end(printable(names[0])),) if len(names) == 1 else listed(names)


def _bases(bases: tuple[Paragraph, ...]) -> tuple[tuple[Run, ...], ...]:
    """II.6.a: italic; ';' after each, '.' after the last."""
    return tuple(
        tuple(
            replace(run, italic=True)
            for run in _ended(basis.runs, "." if place == len(bases) else ";")
        )
        for place, basis in enumerate(bases, start=1)
    )


def _ended(runs: tuple[Run, ...], end: str) -> tuple[Run, ...]:
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
