"""The shape of a document file."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tongket.core.frame import CopyForm, Secrecy, Urgency
from tongket.core.plan.model import PlanModel

__all__ = [
    "AnnexPart",
    "BodyPart",
    "CopyPart",
    "DocumentFile",
    "IssuerPart",
    "SignaturePart",
    "TablePart",
]


class IssuerPart(PlanModel):
    """A body that issues the document."""

    body: str
    superior: str | None = None
    abbreviation: str | None = Field(default=None, description="UBND, SGDĐT: in the symbol")


class SignaturePart(PlanModel):
    """Who signs, and by what power."""

    authority: tuple[str, ...] = Field(default=(), description="TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH")
    position: str
    other_position: str | None = None
    name: str | None = None


class TablePart(PlanModel):
    """A table: one row of headings, then its rows; widths are relative."""

    title: str = ""
    header: tuple[str, ...]
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    unit: str | None = None
    source: str | None = None


class BodyPart(PlanModel):
    """One part of the text: exactly one of its fields, and ``text`` beside a title."""

    text: str | None = None
    dash: str | None = None
    plus: str | None = None
    heading: str | None = Field(default=None, description="I. TIÊU ĐỀ")
    part: str | None = None
    chapter: str | None = None
    section: str | None = None
    subsection: str | None = None
    article: str | None = Field(default=None, description="Title; may be empty")
    clause: str | None = None
    clause_title: str | None = None
    point: str | None = None
    table: TablePart | None = None


class AnnexPart(PlanModel):
    """An annex, with pages of its own."""

    title: str
    body: tuple[BodyPart, ...]
    landscape: bool = False


class CopyPart(PlanModel):
    """The frame of a copy on paper, below the end of the document."""

    form: CopyForm
    issuer: tuple[IssuerPart, ...]
    number: str | None = None
    place: str
    day: date | None = None
    signature: SignaturePart
    recipients: tuple[str, ...] = ()


class DocumentFile(PlanModel):
    """A whole document."""

    kind: str = Field(description="Chữ viết tắt tên loại: QĐ, KH, BC, TTr, BB; CV; DS")
    issuer: tuple[IssuerPart, ...]
    number: str | None = None
    symbol: str | None = None
    unit: str | None = None
    place: str | None = None
    day: date | None = None
    year: int | None = Field(default=None, ge=1900, le=9999)
    abstract: str
    addressees: tuple[str, ...] = ()
    attached_to: str | None = None
    competence: str | None = None
    bases: tuple[str, ...] = ()
    body: tuple[BodyPart, ...]
    signatures: tuple[SignaturePart, ...] = ()
    recipients: tuple[str, ...] = ()
    secrecy: Secrecy | None = None
    urgency: Urgency | None = None
    circulation: tuple[str, ...] = ()
    drafter: str | None = None
    copies: int | None = Field(default=None, ge=1)
    address: tuple[str, ...] = ()
    draft: bool = False
    illustrative: bool = False
    annexes: tuple[AnnexPart, ...] = ()
    copied: CopyPart | None = None
