"""Workbooks in .ods and .xls: their formulas, errors and merged cells, and their refusals."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.formats.workbooks.editing import put, write
from tests.mutations.resaving import libreoffice, resaved
from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.old_excel import is_locked, xls_marks
from tongket.formats.workbooks.open_documents import ods_marks
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.values import Spoiled

MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
ROWS = """
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row>
  <table:table-cell table:number-columns-repeated="3"/>
  <table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
  <table:table-cell table:formula="of:=[.D3]+1" office:value-type="float" office:value="8"/>
  <table:table-cell table:number-columns-spanned="2" office:value-type="float" office:value="9"/>
  <table:covered-table-cell/>
  <table:table-cell calcext:value-type="error" office:value-type="string"><text:p>#REF!</text:p>
  </table:table-cell>
</table:table-row>
"""


def content(rows: str, before: str = "") -> bytes:
    rows = "".join(line.strip() for line in rows.splitlines())
    return (
        f'<?xml version="1.0"?>{before}<office:document-content {NAMES}><office:body>'
        f'<office:spreadsheet><table:table table:name="Biểu">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def ods(xml: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", MIME)
        package.writestr("content.xml", xml)
        package.writestr("META-INF/manifest.xml", MANIFEST)
    return buffer.getvalue()


def test_marks_of_an_open_document_stand_at_their_cells() -> None:
    marks = ods_marks(content(ROWS))["Biểu"]

    assert marks.formulas == [(2, 4, "=[.D3]+1")]
    assert marks.errors == [(2, 7)]
    assert marks.merges == [((2, 5), (2, 6))]


def test_open_document_is_opened_with_its_formulas_marked() -> None:
    opened = open_book(ods(content(ROWS)))

    assert isinstance(opened, OpenedBook)
    row = opened.sheets["Biểu"][2]
    assert row[3:6] == [7.0, Spoiled(kinds.FORMULA, "=[.D3]+1"), 9.0]
    assert isinstance(row[7], Spoiled)
    assert opened.merged("Biểu") == [((2, 5), (2, 6))]


def test_open_document_with_a_document_type_is_refused() -> None:
    assert open_book(ods(content(ROWS, "<!DOCTYPE a [<!ENTITY b 'c'>]>"))) == kinds.DAMAGED


def test_open_document_whose_content_is_no_xml_is_encrypted() -> None:
    assert open_book(ods(b"\x8f\x10\x00")) == kinds.ENCRYPTED


def test_repeated_formulas_are_counted_not_unrolled() -> None:
    cells = 'table:number-columns-repeated="16384" table:formula="of:=1"'
    row = 'table:number-rows-repeated="1000000"'
    many = f"<table:table-row {row}><table:table-cell {cells}/></table:table-row>"

    assert len(ods_marks(content(many))["Biểu"].formulas) == 300 * 300


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_formulas_and_errors_of_an_xls_sheet() -> None:
    begin, end = record(0x0809, b"\0" * 16), record(0x000A, b"")
    head = begin + record(0x0085, struct.pack("<I", 0) + b"\0" * 4)
    start = len(head) + len(end)
    sheet = (
        begin
        + record(0x0006, struct.pack("<HHH", 10, 3, 0) + b"\0" * 16)
        + record(0x0205, struct.pack("<HHHBB", 11, 4, 0, 0x17, 1))
        + record(0x0205, struct.pack("<HHHBB", 12, 4, 0, 1, 0))
        + end
    )
    whole = begin + record(0x0085, struct.pack("<I", start) + b"\0" * 4) + end + sheet

    (marks,) = xls_marks(whole)

    assert (marks.formulas, marks.errors) == ([(10, 3)], [(11, 4)])
    assert not is_locked(whole)
    assert is_locked(begin + record(0x002F, b"\1\0") + end)


@pytest.mark.parametrize("size", [8, 100, 511, 600, 4096])
def test_broken_compound_files_have_a_reason(size: int) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")

    assert isinstance(open_book(ole + bytes(range(256)) * (size // 256) + b"\1" * 8), FindingKind)


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not here: `make fuzz` brings it")
@pytest.mark.parametrize("suffix", [".ods", ".xls", ".xlsx"])
def test_formula_is_found_in_a_book_saved_by_libreoffice(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path, put("Biểu 1", "D11", "=500+500"), put("Biểu 1", "E11", "=1/0"))
    (data,) = resaved([path.read_bytes()], suffix)

    opened = open_book(data)

    assert isinstance(opened, OpenedBook)
    row = opened.sheets["Biểu 1"][10]
    assert [isinstance(cell, Spoiled) for cell in row[3:6]] == [True, True, False]
