"""From a document file to the tree that is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tongket.core.frame import (
    Copy,
    DocumentForm,
    Handling,
    IssuingBody,
    Letterhead,
    Signature,
    signature,
    symbol,
)
from tongket.core.report import Paragraph, ParagraphStyle, Report, ReportAnnex, Run
from tongket.formats.document_files.models import (
    CopyPart,
    DocumentFile,
    IssuerPart,
    SignaturePart,
)
from tongket.formats.document_files.text import body_blocks
from tongket.formats.documents.divisions import number_of
from tongket.formats.documents.law import newest_law
from tongket.locale import words

__all__ = ["LETTER", "LIST", "Kind", "built", "copy_symbol", "kind_of", "symbol_of"]

LETTER: Final = "CV"
LIST: Final = "DS"
_FORMS: Final = {
    "1.1": DocumentForm.DECISION,
    "1.2": DocumentForm.DECISION,
    "1.4": DocumentForm.NAMED,
    "1.5": DocumentForm.LETTER,
    "1.9": DocumentForm.MINUTES,
}
"""Model of annex III -> how the parts are arranged."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, abbreviation (None for a letter) and form (None: none here)."""

    name: str
    abbreviation: str | None
    form: DocumentForm | None


def kind_of(given: str) -> Kind | None:
    """The kind that an abbreviation names; None where there is none.

    CV is công văn, which has no abbreviation in its symbol; DS is a list (danh sách), which is
    issued with another document and stands in no table of the law.
    """
    if given == LIST:
        return Kind(words().say("documents.list"), LIST, DocumentForm.LIST)
    found = newest_law().kind(None if given == LETTER else given)
    if found is None:
        return None
    return Kind(found.name, found.abbreviation, _FORMS.get(found.model or ""))


def symbol_of(file: DocumentFile, kind: Kind) -> str:
    """The symbol as given, or made of kind, bodies and unit; empty where those say too little."""
    if file.symbol is not None:
        return file.symbol
    bodies = [part.abbreviation for part in file.issuer]
    given = [body for body in bodies if body]
    return symbol(kind.abbreviation, given, file.unit) if len(given) == len(bodies) else ""


def copy_symbol(part: CopyPart) -> str:
    """The symbol of a copy: its form and the bodies; empty where one has no abbreviation."""
    abbreviation = next(
        form.abbreviation
        for form in newest_law().copies
        if form.text == words().say(f"documents.copy.{part.form}")
    )
    bodies = [issuer.abbreviation for issuer in part.issuer if issuer.abbreviation]
    return symbol(abbreviation, bodies) if len(bodies) == len(part.issuer) else ""


def built(file: DocumentFile, kind: Kind) -> Report:
    """The document. The file must have no error findings."""
    say = words().say
    marks = [say("report.mark.draft")] if file.draft else []
    marks += [say("report.mark.illustrative")] if file.illustrative else []
    return Report(
        letterhead=Letterhead(
            bodies=_bodies(file.issuer),
            symbol=symbol_of(file, kind),
            place=file.place or "",
            day=file.day,
            year=_year(file),
            number=file.number,
        ),
        kind=kind.name,
        abstract=file.abstract,
        addressees=file.addressees,
        bases=tuple(
            Paragraph((Run(text, italic=True),), ParagraphStyle.BASIS) for text in file.bases
        ),
        blocks=body_blocks(file.body),
        signatures=tuple(_signature(part) for part in file.signatures),
        recipients=file.recipients,
        annexes=_annexes(file, kind),
        marks=tuple(marks),
        form=kind.form or DocumentForm.NAMED,
        competence=file.competence,
        attached_to=file.attached_to,
        handling=Handling(file.secrecy, file.urgency, file.circulation),
        drafter=file.drafter,
        copies=file.copies,
        address=file.address,
        copy=_copy(file.copied, _year(file)) if file.copied else None,
    )


def _year(file: DocumentFile) -> int:
    return file.day.year if file.day else file.year or 0


def _bodies(parts: tuple[IssuerPart, ...]) -> tuple[IssuingBody, ...]:
    return tuple(IssuingBody(part.body, part.superior) for part in parts)


def _signature(part: SignaturePart) -> Signature:
    return signature(
        part.authority, part.position, other_position=part.other_position, name=part.name
    )


def _annexes(file: DocumentFile, kind: Kind) -> tuple[ReportAnnex, ...]:
    """Two and more are numbered (III.1.a)."""
    reference = _reference(file, kind)
    several = len(file.annexes) > 1
    return tuple(
        ReportAnnex(
            number=number_of("annex", place) if several else "",
            title=annex.title,
            attached_to=reference,
            blocks=body_blocks(annex.body, code=f"{place}-"),
            landscape=annex.landscape,
        )
        for place, annex in enumerate(file.annexes, start=1)
    )


def _reference(file: DocumentFile, kind: Kind) -> str:
    """The document as an annex names it (III.1.c)."""
    day = file.day
    body = " - ".join(part.body for part in file.issuer)
    return words().say(
        "documents.reference",
        kind=kind.name,
        number=file.number or "...",
        symbol=symbol_of(file, kind),
        day=f"{day.day:02}" if day else "...",
        month=_month(day) if day else "...",
        year=_year(file),
        body=body,
    )


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else str(day.month)


def _copy(part: CopyPart, year: int) -> Copy:
    return Copy(
        form=part.form,
        letterhead=Letterhead(
            bodies=_bodies(part.issuer),
            symbol=copy_symbol(part),
            place=part.place,
            day=part.day,
            year=part.day.year if part.day else year,
            number=part.number,
        ),
        signature=_signature(part.signature),
        recipients=part.recipients,
    )
