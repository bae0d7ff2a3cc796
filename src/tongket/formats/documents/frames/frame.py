"""Everything around the text, arranged as the form of the document asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tongket.core.report import Copy, DocumentForm, Handling, Paragraph, Report, Run
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.frames.addressing import Addressing, addressing_of
from tongket.formats.documents.frames.endings import Ending, ended_by, ending_of
from tongket.formats.documents.frames.heads import Head, head_of, letterhead
from tongket.formats.documents.frames.lines import Line, set_line
from tongket.formats.documents.framing import ended, listed, rule_length
from tongket.formats.documents.law import newest_law
from tongket.formats.documents.layout import MM, SIZES
from tongket.formats.documents.plain_text import capitals, printable
from tongket.locale import words

__all__ = ["Box", "CopyFrame", "Frame", "day_of", "framed"]

_TITLE_WIDTH: Final = 140 * MM
_FIRST_YEAR: Final = 1970


@dataclass(frozen=True, slots=True)
class Box:
    """A mark in a single frame, by its outer size."""

    text: str
    width: float
    height: float


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
    abstract = None if is_letter else set_line(report.abstract, _TITLE_WIDTH, SIZES.kind, bold=True)
    attached = _attached(report.attached_to)
    competence = capitals(printable(report.competence or "")) if is_decision else ""
    return Frame(
        nation=say("documents.nation"),
        motto=motto,
        motto_rule=text_width(motto, SIZES.motto, bold=True),
        issuer=capitals(printable(report.letterhead.issuer)),
        head=head_of(report),
        boxes=_boxes(report.handling),
        circulation=tuple(capitals(printable(text)) for text in report.handling.circulation),
        kind="" if is_letter else kind,
        abstract=abstract,
        attached=attached,
        title_rule=0 if is_letter else _rule_below(abstract, attached, kind),
        addressing=addressing_of(report.addressees),
        competence=set_line(competence, _TITLE_WIDTH, SIZES.kind, bold=True),
        bases=_bases(report.bases),
        enacting=_enacting(kind) if is_decision else "",
        ending=ending_of(report),
        address=tuple(printable(line) for line in report.address),
        copy=_copy(report.copy) if report.copy else None,
        day=day_of(report),
    )


def day_of(report: Report) -> date:
    """The day that the file itself is given; of a list that has no year, the first that files
    know.
    """
    return report.letterhead.day or date(report.letterhead.year or _FIRST_YEAR, 1, 1)


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
    return set_line(f"({text})", _TITLE_WIDTH, SIZES.kind, italic=True)


def _rule_below(abstract: Line | None, attached: Line | None, kind: str) -> float:
    if attached is not None:
        return rule_length(attached.text, attached.width, SIZES.kind, italic=True)
    if abstract is not None:
        return rule_length(abstract.text, abstract.width, SIZES.kind, bold=True)
    return rule_length(kind, _TITLE_WIDTH, SIZES.kind, bold=True)


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


def _copy(copy: Copy) -> CopyFrame:
    return CopyFrame(
        form=words().say(f"documents.copy.{copy.form}"),
        head=letterhead(copy.letterhead),
        ending=ended_by((copy.signature,), listed(copy.recipients)),
    )
