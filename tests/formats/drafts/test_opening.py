"""Files that are no Word documents, or hostile ones: one finding each, quickly."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from tests.formats.drafts.reading import starter_desk
from tongket.formats.drafts import DraftReading, read_draft

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADING = "<w:p><w:r><w:t>V. Kiến nghị, đề xuất</w:t></w:r></w:p>"
DEEP = "<w:sdt><w:sdtContent>" * 20_000, "</w:sdtContent></w:sdt>" * 20_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SECONDS = 5


def document(body: str) -> str:
    return f"<w:document {SPACE}><w:body>{HEADING}{body}</w:body></w:document>"


def package(
    content: str | bytes, name: str = "word/document.xml", method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def read(folder: Path, data: bytes) -> DraftReading:
    path = folder / "M0102.docx"
    path.write_bytes(data)
    return read_draft(path, path.name, starter_desk())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "draft.empty-file"),
        (b"hello", "draft.not-a-document"),
        (OLE + bytes(600), "draft.old-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "draft.encrypted"),
        (b"PK\x03\x04 broken off", "draft.damaged"),
        (package("<a/>", "xl/workbook.xml"), "draft.not-a-document"),
        (package("<a><b></a>"), "draft.damaged"),
        (
            package(f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///b">]>{document("&b;")}'),
            "draft.unsafe",
        ),
        (package('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'), "draft.unsafe"),
        (package(' <?xml version="1.0"?>'), "draft.damaged"),
        (package(b" " * 50_000_000), "draft.too-large"),
        (package(b" " * 300_000_000), "package.unpacks-too-large"),
        (package(b" " * 50_000_000, method=zipfile.ZIP_LZMA), "draft.damaged"),
        (package(document("<w:p/>"), method=zipfile.ZIP_BZIP2), "draft.damaged"),
        (package(document("<w:p/>" * 700_000)), "draft.too-large"),
        (package(document("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 50_000)), "draft.too-large"),
        (package(document("".join(DEEP))), "draft.unsafe"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_file_that_cannot_be_used_is_one_finding(data: bytes, code: str, tmp_path: Path) -> None:
    begun = time.process_time()

    reading = read(tmp_path, data)

    assert [f.code for f in reading.findings] == [code]
    assert reading.submission is None
    assert time.process_time() - begun < SECONDS


def test_long_document_is_read_under_guard(tmp_path: Path) -> None:
    reading = read(tmp_path, package(document("<w:p/>" * 580_000)))

    assert reading.submission is None or reading.findings == reading.submission.findings
    assert len(reading.findings) <= 1
    assert reading.digest


def test_file_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    reading = read_draft(tmp_path / "none.docx", "none.docx", starter_desk())

    assert [f.code for f in reading.findings] == ["inbox.changed"]


def test_many_findings_are_counted_in_one(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>Khác</w:t></w:r></w:p></w:tc>"

    reading = read(tmp_path, package(document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>" * 300)))

    assert len(reading.findings) == 62
    (more,) = [f for f in reading.findings if f.code == "draft.more"]
    assert more.fact("more") == "240"
