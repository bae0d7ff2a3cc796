"""Names and kinds of the form fields that a signed document of ours has.

The number and the day of a document are given after its leader has signed it. They go into text
fields that are made, empty, with the first signature: filling a form in does not touch what was
signed, any other addition does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tongket.formats.signing.places import Box

__all__ = [
    "BLANK_FIELDS",
    "DAY",
    "MONTH",
    "NUMBER",
    "Capacity",
    "add_blank",
    "capacity_of",
    "field_name",
    "fill_blank",
]

NUMBER: Final = "so_van_ban"
DAY: Final = "ngay"
MONTH: Final = "thang"
BLANK_FIELDS: Final = (NUMBER, DAY, MONTH)

_PRINT: Final = 4
"""The annotation is printed (ISO 32000-1, table 165)."""

_READ_ONLY: Final = 1
"""Viewers offer no typing in it (table 221): they would set it in a face that is not embedded."""


class Capacity(StrEnum):
    """As whom a document is signed."""

    PERSON = "person"
    OFFICE = "office"
    ATTACHED = "attached"
    COPY = "copy"
    OTHER = "other"


_NAMES: Final = {
    Capacity.PERSON: "nguoi_ky",
    Capacity.OFFICE: "co_quan",
    Capacity.ATTACHED: "van_ban_kem_theo",
    Capacity.COPY: "ban_sao",
}


def field_name(capacity: Capacity, taken: set[str]) -> str:
    """A name for a new signature field that is not taken yet."""
    name, count = _NAMES[capacity], 2
    while name in taken:
        name, count = f"{_NAMES[capacity]}_{count}", count + 1
    return name


def capacity_of(name: str) -> Capacity:
    """As whom the signature in a field was made, by the name of the field."""
    for capacity, first in _NAMES.items():
        rest = name.removeprefix(first)
        if rest != name and (not rest or rest.removeprefix("_").isdigit()):
            return capacity
    return Capacity.OTHER


def add_blank(
    writer: IncrementalPdfFileWriter, name: str, box: Box, *, told: str, drawn: ImportedPdfPage
) -> None:
    """Add an empty text field on the first page. ``told`` is read aloud for it."""
    page_ref, _ = writer.find_page_for_modification(0)
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
            pdf_name("/F"): generic.NumberObject(_PRINT),
            pdf_name("/T"): pdf_string(name),
            pdf_name("/TU"): pdf_string(told),
            pdf_name("/V"): pdf_string(""),
            pdf_name("/DA"): pdf_string("0 g"),
            pdf_name("/P"): page_ref,
            pdf_name("/Rect"): generic.ArrayObject(
                [
                    generic.FloatObject(round(edge, 2))
                    for edge in (box.left, box.bottom, box.right, box.top)
                ]
            ),
            pdf_name("/AP"): _appearance(writer, drawn),
        }
    )
    reference = writer.add_object(field)
    writer.register_annotation(page_ref, reference)
    _form(writer).append(reference)


def fill_blank(
    writer: IncrementalPdfFileWriter, name: str, words: str, drawn: ImportedPdfPage
) -> None:
    """Fill one of the fields; KeyError if the document has none of this name."""
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field.get("/T") == name:
            field[pdf_name("/V")] = pdf_string(words)
            field[pdf_name("/AP")] = _appearance(writer, drawn)
            writer.mark_update(reference)
            return
    raise KeyError(name)


def _appearance(
    writer: IncrementalPdfFileWriter, drawn: ImportedPdfPage
) -> generic.DictionaryObject:
    drawn.set_writer(writer)
    drawn.render()
    (page,) = drawn.resources.xobject.values()
    return generic.DictionaryObject({pdf_name("/N"): page})


def _form(writer: IncrementalPdfFileWriter) -> generic.ArrayObject:
    """The list of the document's form fields, made if there is none."""
    root = writer.root
    if "/AcroForm" not in root:
        made = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        root[pdf_name("/AcroForm")] = writer.add_object(made)
        writer.update_root()
    form = root["/AcroForm"]
    writer.update_container(form)
    fields: generic.ArrayObject = form["/Fields"]
    writer.update_container(fields)
    return fields
