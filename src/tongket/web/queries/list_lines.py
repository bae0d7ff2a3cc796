"""The lists of a submission as the lines that a docket keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.submissions import Nomination, RegisterEntry, Statement, Submission
from tongket.formats.returned.list_words import printable
from tongket.formats.workbooks import BookLayout, NominationInput
from tongket.formats.workbooks.sheets import NominationSheet, StatementSheet
from tongket.formats.workbooks.typed_lines import TEXT, TypedLine, nomination_line

__all__ = ["SentLines", "line_words", "lines_of"]


@dataclass(frozen=True, slots=True)
class SentLines:
    """The lines of one item as they are typed, and the values that were read of them."""

    lines: tuple[TypedLine, ...] = ()
    values: tuple[RegisterEntry | Statement | Nomination, ...] = ()


def lines_of(layout: BookLayout, sent: Submission) -> dict[str, SentLines]:
    """The lists of a submission by the key of their item; those without a line are left out."""
    found: dict[str, SentLines] = {}
    for key, line, value in _lines(layout, sent):
        held = found.get(key, SentLines())
        # An .xls may hold characters that neither a database nor another workbook can keep.
        kept = {name: shown for name, text in line.items() if (shown := printable(text))}
        found[key] = SentLines((*held.lines, kept), (*held.values, value))
    return found


def line_words(lines: Iterable[TypedLine]) -> tuple[str, ...]:
    """Lines for reading: their texts with a stop between them."""
    return tuple(" · ".join(text for text in line.values() if text) for line in lines)


def _lines(
    layout: BookLayout, sent: Submission
) -> Iterator[tuple[str, TypedLine, RegisterEntry | Statement | Nomination]]:
    sections = {
        block.section.code: f"{sheet.form.code}|{block.section.code}"
        for sheet in layout.sheets
        if isinstance(sheet, StatementSheet)
        for block in sheet.blocks
    }
    for entry in sent.entries:
        yield entry.form, dict(entry.values), entry
    for statement in sent.statements:
        yield sections[statement.section], {TEXT: statement.text}, statement
    nominations = [sheet for sheet in layout.sheets if isinstance(sheet, NominationSheet)]
    for nomination in sent.nominations if nominations else ():
        sheet = nominations[0]
        yield sheet.form.code, nomination_line(sheet, _input(nomination)), nomination


def _input(read: Nomination) -> NominationInput:
    return NominationInput(
        award=read.award,
        kind=read.kind,
        name=read.name,
        birth_year=read.birth_year,
        sex=read.sex or "",
        position=read.position,
        workplace=read.workplace,
        achievement=read.achievement,
        claim_indicator=read.claim_indicator,
        claim_value=Decimal(read.claim_value) if read.claim_value else None,
        dossier=read.dossier,
    )
