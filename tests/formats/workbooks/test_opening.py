"""Files that are no usable workbook: one finding each, and never an exception."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.formats.workbooks.editing import codes, read, write
from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.values import Spoiled

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def a_workbook() -> bytes:
    buffer = io.BytesIO()
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "nội dung"
    book.save(buffer)
    return buffer.getvalue()


WHOLE = a_workbook()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", kinds.EMPTY_FILE),
        (b"unit;value\n1;2\n", kinds.NOT_A_WORKBOOK),
        (b"%PDF-1.7 ...", kinds.NOT_A_WORKBOOK),
        (b"PK", kinds.DAMAGED),
        (b"PK\x03\x04" + b"\0" * 100, kinds.DAMAGED),
        (OLE + b"\0" * 600, kinds.OLD_FORMAT),
        (OLE + "EncryptedPackage".encode("utf-16-le"), kinds.ENCRYPTED),
        (zipped(word__document_xml=b"<w/>"), kinds.NOT_A_WORKBOOK),
        (zipped(xl__workbook_xml=b"<workbook"), kinds.DAMAGED),
        (WHOLE[: len(WHOLE) // 2], kinds.DAMAGED),
    ],
    ids=lambda value: value.code if isinstance(value, FindingKind) else None,
)
def test_unusable_bytes_have_one_reason(data: bytes, kind: FindingKind) -> None:
    assert open_book(data) == kind


@pytest.mark.parametrize("data", [b"", b"junk", OLE, WHOLE], ids=["empty", "junk", "ole", "alien"])
def test_unusable_file_is_exactly_one_finding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(data)

    reading = read(path)

    assert reading.submission is None
    assert len(reading.findings) == 1
    assert reading.findings[0].place.file == "phieu.xlsx"


def test_huge_sheet_is_refused_before_it_fills_the_memory() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = 1
    book.active.cell(row=200_000, column=50, value=1)
    buffer = io.BytesIO()
    book.save(buffer)

    assert open_book(buffer.getvalue()) == kinds.TOO_LARGE


def test_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tongket.formats.workbooks.opening._MOST_BYTES_UNPACKED", 1000)

    assert open_book(WHOLE) == kinds.TOO_LARGE


@given(st.binary(max_size=300))
def test_any_bytes_give_a_book_or_a_reason(data: bytes) -> None:
    assert isinstance(open_book(data), (OpenedBook, FindingKind))


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_flipped_byte_gives_a_book_or_a_reason(place: int, flip: int) -> None:
    data = bytearray(WHOLE)
    data[place] ^= flip

    assert isinstance(open_book(bytes(data)), (OpenedBook, FindingKind))


def test_error_value_is_no_empty_cell(tmp_path: Path) -> None:
    path = write(tmp_path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            spoilt = content.replace(b"<v>1000</v>", b"<v>#REF!</v>")
            if spoilt != content:
                head, _, tail = spoilt.partition(b"<v>#REF!</v>")
                cell = head.rfind(b"<c ")
                spoilt = head[:cell] + head[cell:].replace(b"<c ", b'<c t="e" ') + (
                    b"<v>#REF!</v>" + tail
                )  # fmt: skip
            package.writestr(name, spoilt)

    reading = read(path)

    assert codes(reading) == ["value.error-cell"]
    assert reading.findings[0].place.cell == "D11"


def test_formula_is_found_in_prefixed_xml() -> None:
    sheet = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, sheet if name.endswith("sheet1.xml") else content)

    opened = open_book(buffer.getvalue())

    assert isinstance(opened, OpenedBook)
    ((cell,),) = opened.sheets["Sheet"]
    assert cell == Spoiled(kinds.FORMULA, "=1+1")
