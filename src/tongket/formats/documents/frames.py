"""The frame of a document in words and widths, the same for .docx and .pdf.

Words and rules are those of Decree 30/2020/NĐ-CP, annexes I and III. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tongket.core.report import (
    Copy,
    DocumentForm,
    Handling,
    Letterhead,
    Paragraph,
    Report,
    Run,
    Signature,
)
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.framing import ended, listed, rule_length
from tongket.formats.documents.law import newest_law
from tongket.formats.documents.layout import (
    INDENT,
    LETTERHEAD_LEFT,
    MM,
    PAGE,
    SIGNATURE_LEFT,
    SIZES,
)
from tongket.formats.documents.plain_text import (
    balanced_width,
    capitals,
    lines_needed,
    printable,
    without_end,
)
from tongket.locale import words

__all__ = ["Addressing", "Box", "CopyFrame", "Ending", "Frame", "Head", "Line", "Signer", "framed"]

_BLANK_NUMBER: Final = "\N{NO-BREAK SPACE}" * 8
_BLANK_DAY: Final = "..."
_TITLE_WIDTH: Final = 140 * MM
_TEXT_WIDTH: Final = PAGE.text_width() * MM
_LEFT_WIDTH: Final = LETTERHEAD_LEFT * MM - 4
_RIGHT_WIDTH: Final = _TEXT_WIDTH - LETTERHEAD_LEFT * MM - 4
ROOM_TO_SIGN: Final = 5
"""Empty lines between the position and the name."""


@dataclass(frozen=True, slots=True)
class Line:
    """Centred text and how wide it is set, so that its lines are of about one length."""

    text: str
    width: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A mark in a single frame, by its outer size."""

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Head:
    """The left and right of a letterhead. ``rule`` stands below the last of ``bodies``.

    ``number`` and ``place_and_day`` are empty where a form has none; ``subject`` is the "V/v ..."
    of a letter.
    """

    bodies: tuple[Line, ...]
    rule: float
    number: str
    place_and_day: str
    subject: Line | None = None


@dataclass(frozen=True, slots=True)
class Addressing:
    """Where "Kính gửi" begins, where what follows it begins, and how far its lines hang."""

    word: str
    names: tuple[str, ...]
    left: float
    names_left: float
    hang: float


@dataclass(frozen=True, slots=True)
class Signer:
    """Lines above the room to sign; the other position and the name below it."""

    lines: tuple[Line, ...]
    other: str
    name: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Recipients and signers. The leading signer (the chair) is the last, on the right.

    ``beside`` are recipients that stand beside one signer, ``below`` those under the signatures.
    """

    word: str
    beside: tuple[str, ...]
    below: tuple[str, ...]
    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class CopyFrame:
    """The frame of a copy, under a line of the whole width."""

    form: str
    head: Head
    ending: Ending


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around the text."""

    nation: str
    motto: str
    motto_rule: float
    issuer: str
    head: Head
    boxes: tuple[Box, ...]
    circulation: tuple[str, ...]
    kind: str
    abstract: Line | None
    attached: Line | None
    title_rule: float
    addressing: Addressing | None
    competence: Line | None
    bases: tuple[tuple[Run, ...], ...]
    enacting: str
    ending: Ending
    address: tuple[str, ...]
    copy: CopyFrame | None
    day: date


def framed(report: Report) -> Frame:
    """The frame of a document, arranged as its form asks."""
    say = words().say
    motto = say("documents.motto")
    is_letter = report.form is DocumentForm.LETTER
    is_decision = report.form is DocumentForm.DECISION
    kind = capitals(printable(report.kind))
    abstract = None if is_letter else _line(report.abstract, _TITLE_WIDTH, SIZES.kind, bold=True)
    attached = _attached(report.attached_to)
    competence = capitals(printable(report.competence or "")) if is_decision else ""
    return Frame(
        nation=say("documents.nation"),
        motto=motto,
        motto_rule=text_width(motto, SIZES.motto, bold=True),
        issuer=capitals(printable(report.letterhead.issuer)),
        head=_head(report),
        boxes=_boxes(report.handling),
        circulation=tuple(capitals(printable(text)) for text in report.handling.circulation),
        kind="" if is_letter else kind,
        abstract=abstract,
        attached=attached,
        title_rule=0 if is_letter else _rule_below(abstract, attached, kind),
        addressing=_addressing(report.addressees),
        competence=_line(competence, _TITLE_WIDTH, SIZES.kind, bold=True),
        bases=_bases(report.bases),
        enacting=_enacting(kind) if is_decision else "",
        ending=_ending(report),
        address=tuple(printable(line) for line in report.address),
        copy=_copy(report.copy) if report.copy else None,
        day=report.letterhead.day or date(report.letterhead.year, 1, 1),
    )


def _line(
    text: str, room: float, size: float, *, bold: bool = False, italic: bool = False
) -> Line | None:
    shown = printable(text).strip()
    if not shown:
        return None
    shown = _joined(shown, text_width(shown, size, bold=bold, italic=italic) > room)
    return Line(shown, balanced_width(shown, room, size, bold=bold, italic=italic), bold)


def _joined(text: str, broken: bool) -> str:
    """A hyphen between words stays behind the first of them where the text takes several lines."""
    return text.replace(" - ", "\N{NO-BREAK SPACE}- ") if broken else text


def _head(report: Report) -> Head:
    form, head = report.form, report.letterhead
    numbered = form is not DocumentForm.LIST
    dated = numbered and form is not DocumentForm.MINUTES
    subject = None
    if form is DocumentForm.LETTER:
        about = words().say("documents.about", abstract=printable(report.abstract))
        subject = _line(about, _LEFT_WIDTH, SIZES.subject)
    return replace(_letterhead(head, numbered=numbered, dated=dated), subject=subject)


def _letterhead(head: Letterhead, *, numbered: bool = True, dated: bool = True) -> Head:
    lines = _bodies(head)
    last = lines[-1]
    return Head(
        bodies=lines,
        rule=rule_length(last.text, last.width, SIZES.issuer, bold=True),
        number=_number(head) if numbered else "",
        place_and_day=_place_and_day(head) if dated else "",
    )


def _bodies(head: Letterhead) -> tuple[Line, ...]:
    """Names above each other, each below its superior; a superior that two share stands once.

    The law is silent on two bodies: a hyphen stands between them, as between their symbols.
    """
    lines: list[Line] = []
    above = None
    for place, body in enumerate(head.bodies, start=1):
        superior = capitals(printable(body.superior or "")).strip()
        if superior and superior != above:
            lines.append(_wide(superior, bold=False))
        above = superior
        joined = "" if place == len(head.bodies) else "\N{NO-BREAK SPACE}-"
        lines.append(_wide(capitals(printable(body.name)).strip() + joined, bold=True))
    return tuple(lines)


def _wide(text: str, *, bold: bool) -> Line:
    shown = _joined(text, text_width(text, SIZES.issuer, bold=bold) > _LEFT_WIDTH)
    return Line(shown, balanced_width(shown, _LEFT_WIDTH, SIZES.issuer, bold=bold), bold)


def _number(head: Letterhead) -> str:
    """Give "Số:      /BC-UBND", or with its number where it has one already."""
    number, slash, symbol = printable(head.symbol).strip().partition("/")
    if not slash:
        number, symbol = printable(head.number or ""), number
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


def _boxes(handling: Handling) -> tuple[Box, ...]:
    """III.2: secrecy above urgency; of the size of the law, or of the word where it sets none."""
    say = words().say
    texts = [
        say(f"documents.{key}") if key else ""
        for key in (
            f"secrecy.{handling.secrecy}" if handling.secrecy else "",
            f"urgency.{handling.urgency}" if handling.urgency else "",
        )
    ]
    frames = {mark.text: mark.frame for mark in newest_law().marks if mark.frame}
    boxes: list[Box] = []
    for text in filter(None, texts):
        width, height = frames.get(text, (0.0, 8.0))
        needed = text_width(text, SIZES.mark, bold=True) + 12
        boxes.append(Box(text, max(width * MM, needed if not width else 0), height * MM))
    return tuple(boxes)


def _attached(attached_to: str | None) -> Line | None:
    """The reference to the main document of a list: (Kèm theo Quyết định số ...)."""
    bare = printable(attached_to or "").strip().removeprefix("(").removesuffix(")")
    if not bare:
        return None
    lead = words().say("documents.attached", to="").strip()
    text = bare if bare.casefold().startswith(lead.casefold()) else f"{lead} {bare}"
    return _line(f"({text})", _TITLE_WIDTH, SIZES.kind, italic=True)


def _rule_below(abstract: Line | None, attached: Line | None, kind: str) -> float:
    if attached is not None:
        return rule_length(attached.text, attached.width, SIZES.kind, italic=True)
    if abstract is not None:
        return rule_length(abstract.text, abstract.width, SIZES.kind, bold=True)
    return rule_length(kind, _TITLE_WIDTH, SIZES.kind, bold=True)


def _addressing(names: tuple[str, ...]) -> Addressing | None:
    """II.9.d: one name stands behind "Kính gửi:"; of several each has its line, the dashes below
    the colon. The whole stands in the middle, and begins further left where it is long.
    """
    if not names:
        return None
    word, size = words().say("documents.addressed"), SIZES.body
    if len(names) == 1:
        shown: tuple[str, ...] = (without_end(printable(names[0])),)
        indent = hang = text_width(f"{word} ", size)
    else:
        shown = listed(names)
        indent, hang = text_width(word.rstrip(":"), size), text_width("- ", size)
    # The dashes of a list belong to its names; behind the word there are none.
    widest = indent + max(text_width(name, size) for name in shown)
    left = min(max((_TEXT_WIDTH - widest) / 2, INDENT * MM), 3 * INDENT * MM)
    return Addressing(word, shown, left, left + indent, hang)


def _bases(bases: tuple[Paragraph, ...]) -> tuple[tuple[Run, ...], ...]:
    """II.6.a: italic; ';' after each, '.' after the last."""
    return tuple(
        tuple(
            replace(run, italic=True)
            for run in ended(basis.runs, "." if place == len(bases) else ";")
        )
        for place, basis in enumerate(bases, start=1)
    )


def _enacting(kind: str) -> str:
    """QUYẾT ĐỊNH: or, of a resolution, QUYẾT NGHỊ: (models 1.1, 1.2)."""
    said = words().say("documents.resolution")
    return f"{words().say('documents.resolved')}:" if kind == said else f"{kind}:"


def _ending(report: Report) -> Ending:
    recipients = _with_drafter(listed(report.recipients), report.drafter, report.copies)
    return _ended_by(report.signatures, recipients)


def _ended_by(signatures: tuple[Signature, ...], recipients: tuple[str, ...]) -> Ending:
    word = words().say("documents.recipients") if recipients else ""
    room = _TEXT_WIDTH - SIGNATURE_LEFT * MM if len(signatures) == 1 else _TEXT_WIDTH / 2
    signers = tuple(_signer(signature, room - 4) for signature in reversed(signatures))
    if len(signatures) != 1:
        return Ending(word, (), recipients, signers)
    beside = _that_fit(recipients, signers[0])
    return Ending(word, recipients[:beside], recipients[beside:], signers)


def _signer(signature: Signature, room: float) -> Signer:
    texts = (capitals(printable(line)) for line in signature.lines)
    lines = (_line(text, room, SIZES.signature, bold=True) for text in texts)
    return Signer(
        lines=tuple(line for line in lines if line is not None),
        other=printable(signature.other_position or ""),
        name=printable(signature.name or ""),
    )


def _that_fit(recipients: tuple[str, ...], signer: Signer) -> int:
    """How many recipients stand beside a signer, so that the row of both fits a page whole.

    A list that is hardly longer stays together.
    """
    rows = sum(lines_needed(line.text, line.width, SIZES.signature) for line in signer.lines)
    rows += ROOM_TO_SIGN + 1 + bool(signer.other)
    room = rows * SIZES.signature - SIZES.recipients_word
    taken = [
        lines_needed(line, SIGNATURE_LEFT * MM - 4, SIZES.recipients) * SIZES.recipients
        for line in recipients
    ]
    if sum(taken) <= room + 4 * SIZES.recipients:
        return len(recipients)
    fitting = 0
    while fitting < len(taken) and sum(taken[: fitting + 1]) <= room:
        fitting += 1
    return fitting


def _with_drafter(
    recipients: tuple[str, ...], drafter: str | None, copies: int | None
) -> tuple[str, ...]:
    """III.3 and the models of annex III: behind the last line, PL.(300)."""
    if not drafter or not recipients:
        return recipients
    sign = f"{capitals(printable(drafter)).strip().rstrip('.')}."
    sign += f"({copies})" if copies is not None else ""
    return (*recipients[:-1], f"{recipients[-1]} {sign}")


def _copy(copy: Copy) -> CopyFrame:
    return CopyFrame(
        form=words().say(f"documents.copy.{copy.form}"),
        head=_letterhead(copy.letterhead),
        ending=_ended_by((copy.signature,), listed(copy.recipients)),
    )
