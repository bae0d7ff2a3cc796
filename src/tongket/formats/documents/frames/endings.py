"""Recipients and signatures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tongket.core.report import Report, Signature
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.frames.lines import Line, set_line
from tongket.formats.documents.framing import listed
from tongket.formats.documents.layout import MM, PAGE, SIGNATURE_LEFT, SIZES
from tongket.formats.documents.plain_text import capitals, lines_needed, printable, wrapped
from tongket.locale import words

__all__ = ["ROOM_TO_SIGN", "Ending", "Signer", "ended_by", "ending_of"]

ROOM_TO_SIGN: Final = 5
"""Empty lines between the position and the name."""

_TEXT_WIDTH: Final = PAGE.text_width() * MM


def _measure(line: str) -> float:
    return text_width(line, SIZES.signature, bold=True)


@dataclass(frozen=True, slots=True)
class Signer:
    """Lines above the room to sign (``room`` empty lines); the other position and the name below.

    Of several signers the one with fewer lines has more room, so that their names are level.
    """

    lines: tuple[Line, ...]
    other: Line | None
    name: str
    room: int = ROOM_TO_SIGN

    @property
    def rows(self) -> int:
        """Lines that are printed."""
        lines = (*self.lines, *((self.other,) if self.other else ()))
        return 1 + sum(len(wrapped(one.text, one.width, _measure)) for one in lines)


@dataclass(frozen=True, slots=True)
class Ending:
    """Recipients and signers. The leading signer (the chair) is the last, on the right.

    ``beside`` are recipients that stand beside one signer, ``below`` those under the signatures.
    """

    word: str
    beside: tuple[str, ...]
    below: tuple[str, ...]
    signers: tuple[Signer, ...]


def ending_of(report: Report) -> Ending:
    """The end of a document, with the drafter's symbol behind the last recipient."""
    recipients = _with_drafter(listed(report.recipients), report.drafter, report.copies)
    return ended_by(report.signatures, recipients)


def ended_by(signatures: tuple[Signature, ...], recipients: tuple[str, ...]) -> Ending:
    """Signatures with recipients: beside one signer, below several."""
    word = words().say("documents.recipients") if recipients else ""
    room = _TEXT_WIDTH - SIGNATURE_LEFT * MM if len(signatures) == 1 else _TEXT_WIDTH / 2
    signers = _level(tuple(_signer(one, room - 4) for one in reversed(signatures)))
    if len(signatures) != 1:
        return Ending(word, (), recipients, signers)
    beside = _that_fit(recipients, signers[0])
    return Ending(word, recipients[:beside], recipients[beside:], signers)


def _level(signers: tuple[Signer, ...]) -> tuple[Signer, ...]:
    most = max((one.rows for one in signers), default=0)
    return tuple(replace(one, room=ROOM_TO_SIGN + most - one.rows) for one in signers)


def _signer(signature: Signature, room: float) -> Signer:
    texts = (capitals(printable(line)) for line in signature.lines)
    lines = (set_line(text, room, SIZES.signature, bold=True) for text in texts)
    return Signer(
        lines=tuple(line for line in lines if line is not None),
        other=set_line(signature.other_position or "", room, SIZES.signature, bold=True),
        name=printable(signature.name or ""),
    )


def _that_fit(recipients: tuple[str, ...], signer: Signer) -> int:
    """How many recipients stand beside a signer, so that the row of both fits a page whole.

    A list that is hardly longer stays together.
    """
    room = (signer.rows + signer.room) * SIZES.signature - SIZES.recipients_word
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
