"""What cannot be edited is said so, and nothing in it is followed, unpacked or run."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from tests.formats.returned.books import HEAD, line, office_book, parts_of
from tongket.formats.returned.marking import mark_workbook
from tongket.locale import words


def packed(parts: Mapping[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return whole.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = dict(parts_of(office_book()))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return packed(parts)


def without(part: str) -> bytes:
    return packed({name: data for name, data in parts_of(office_book()).items() if name != part})


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"

REFUSED = {
    "nothing": b"",
    "noise": bytes(range(256)) * 20,
    "old format": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "cut off": office_book()[:-400],
    "no workbook": without(BOOK),
    "no styles": without("xl/styles.xml"),
    "no sheet": without(SHEET),
    "entity in a sheet": changed(SHEET, b"<worksheet", DOCTYPE + b"<worksheet"),
    "entity in the book": changed(BOOK, b"<workbook", DOCTYPE + b"<workbook"),
    "not closed": changed(SHEET, b"</sheetData>", b""),
    "look that is no number": changed("xl/styles.xml", b'fillId="2"', b'fillId="zwei"'),
    "row that is no number": changed(SHEET, b'<row r="3"', b'<row r="drei"'),
    "rows out of order": changed(SHEET, b'<row r="3"', b'<row r="9999"'),
    "strict": changed(
        BOOK,
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    "endless relations": changed(
        "xl/_rels/workbook.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="q" Type="t" Target="z"/>' * 6000 + b"</Relationships>",
    ),
    "bomb": packed(dict(parts_of(office_book())) | {"xl/media/a.bin": bytes(70 * 2**20)}),
    "sheet too large": changed(SHEET, b"<sheetData>", b"<sheetData>" + b" " * (17 * 2**20)),
    "ten thousand parts": packed(
        dict(parts_of(office_book())) | {f"xl/a{n}.bin": b"" for n in range(6000)}
    ),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_edited_is_not(data: bytes) -> None:
    assert mark_workbook(data, [line("C5")], HEAD, words()) is None


def test_lookalikes_of_cells_are_passed_over() -> None:
    strange = [line("C5"), line("XFE1"), line("A1048577"), line("A0"), line("'; drop"), line("c5")]

    done = mark_workbook(office_book(), strange, HEAD, words())

    assert done is not None
    assert done[1].cells == 1
