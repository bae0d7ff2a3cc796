"""A document looked over before it is signed: its pages, its places, who signed it already."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pypdfium2
from pyhanko.pdf_utils.reader import PdfFileReader

from tongket.core.findings import Finding, Place
from tongket.formats.signing import kinds
from tongket.formats.signing.changes import form_fields
from tongket.formats.signing.fields import BLANK_FIELDS
from tongket.formats.signing.pdf_text import segments_of
from tongket.formats.signing.places import (
    Blanks,
    SignaturePlace,
    find_blanks,
    find_signature_place,
)
from tongket.formats.signing.reading import open_reader
from tongket.formats.signing.verifying import SignatureReading, read_signatures

__all__ = ["Survey", "survey_document"]

_RECIPIENTS: Final = "nơi nhận"
_DRAFT: Final = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. ``pages`` are widths and heights in points; ``fields`` the names of all form
    fields; ``open_fields`` those of ours that are still empty; ``boxes`` their places.
    """

    pages: tuple[tuple[float, float], ...]
    place: SignaturePlace | None
    blanks: Blanks
    signatures: tuple[SignatureReading, ...]
    fields: frozenset[str]
    open_fields: frozenset[str]
    draft: bool


def survey_document(content: bytes, moment: datetime, place: Place) -> Survey | Finding:
    """Look a document over; a finding if it cannot or must not be signed.

    PdfError if it is damaged.
    """
    reader = open_reader(content)
    if reader.encrypted:
        return kinds.ENCRYPTED.at(place)
    signatures: tuple[SignatureReading, ...] = ()
    if any(one.sig_object_type == "/Sig" for one in reader.embedded_signatures):
        read = read_signatures(content, (), moment, place)
        if isinstance(read, Finding):
            return read
        broken = _broken(read.findings)
        if broken is not None or read.signatures is None:
            return broken or kinds.DAMAGED.at(place)
        signatures = read.signatures
    fields, still_open = _form(reader)
    try:
        with pypdfium2.PdfDocument(content) as document:
            return _seen(document, signatures, fields, still_open)
    except pypdfium2.PdfiumError:
        return kinds.DAMAGED.at(place)


def _seen(
    document: pypdfium2.PdfDocument,
    signatures: tuple[SignatureReading, ...],
    fields: frozenset[str],
    still_open: frozenset[str],
) -> Survey:
    place: SignaturePlace | None = None
    draft = False
    sizes: list[tuple[float, float]] = []
    blanks = Blanks()
    for number, page in enumerate(document):
        sizes.append((page.get_width(), page.get_height()))
        said = unicodedata.normalize("NFC", page.get_textpage().get_text_range())
        if number == 0:
            draft = _DRAFT in said
            blanks = find_blanks(segments_of(page))
        if place is None and _RECIPIENTS in said.casefold():
            place = find_signature_place(number, segments_of(page), sizes[-1][0])
    return Survey(tuple(sizes), place, blanks, signatures, fields, still_open, draft)


def _broken(findings: tuple[Finding, ...]) -> Finding | None:
    """The first reason why nobody should sign what earlier signers did not sign."""
    grave = {
        kind.code
        for kind in (
            kinds.NOT_INTACT,
            kinds.MALFORMED,
            kinds.CHANGED_AFTER,
            kinds.APPENDED,
            kinds.HIDDEN_APPEARANCE,
            kinds.FILLED_ODDLY,
        )
    }
    for found in findings:
        if found.code in grave:
            signer = found.place.section or ""
            return kinds.EARLIER_BROKEN.at(Place(file=found.place.file), field=signer)
    return None


def _form(reader: PdfFileReader) -> tuple[frozenset[str], frozenset[str]]:
    """Names of all fields, and of those of ours that are empty."""
    every = form_fields(reader.root)
    names = frozenset(str(field.get("/T", "")) for field in every)
    still_open = frozenset(
        str(field["/T"])
        for field in every
        if field.get("/T") in BLANK_FIELDS and not str(field.get("/V", ""))
    )
    return names, still_open
