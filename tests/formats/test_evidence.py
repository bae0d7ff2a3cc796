"""A file of evidence is what its name says, or is not taken."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from tests.formats.workbooks.hostile.books import ENCRYPTED
from tongket.formats.evidence import EVIDENCE_TYPES, fault_of

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind: str) -> bytes:
    held = BytesIO()
    Image.new("RGB", (8, 8), "white").save(held, kind)
    return held.getvalue()


def document() -> bytes:
    held = BytesIO()
    Document().save(held)
    return held.getvalue()


def workbook() -> bytes:
    held = BytesIO()
    Workbook().save(held)
    return held.getvalue()


def with_part(data: bytes, name: str) -> bytes:
    held = BytesIO(data)
    with zipfile.ZipFile(held, "a") as book:
        book.writestr(name, b"x")
    return held.getvalue()


def fault(name: str, data: bytes) -> str | None:
    found = fault_of(name, data, types=EVIDENCE_TYPES, most=100_000)
    return found.value if found else None


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.pdf", PDF, None),
        ("Ảnh 1.JPG", picture("jpeg"), None),
        ("a.png", picture("png"), None),
        ("a.docx", document(), None),
        ("a.xlsx", workbook(), None),
        ("a.pdf", b"", "empty"),
        ("a.pdf", PDF + b" " * 100_000, "too-large"),
        ("a.html", b"<script>", "type"),
        ("pdf", PDF, "type"),
        ("a.pdf.exe", PDF, "type"),
        ("a.pdf", b"<html><script>alert(1)</script>", "content"),
        ("a.pdf", PDF[:20], "content"),
        ("a.png", picture("jpeg"), "content"),
        ("a.jpg", picture("jpeg")[:-40], "content"),
        ("a.docx", workbook(), "content"),
        ("a.xlsx", b"PK\x03\x04", "content"),
        ("a.xlsx", workbook()[:-100], "content"),
        ("a.docx", with_part(document(), "word/vbaProject.bin"), "macros"),
        ("a.xlsx", ENCRYPTED, "encrypted"),
        ("a.docx", ENCRYPTED, "encrypted"),
        ("a.xlsx", ENCRYPTED[:64], "content"),
    ],
)
def test_file_is_what_its_name_says_or_is_not_taken(
    name: str, data: bytes, found: str | None
) -> None:
    assert fault(name, data) == found
