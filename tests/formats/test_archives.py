"""Archives of files: what is in them is found, hostile ones are refused before they cost."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from tongket.formats.archives import Archive, ArchiveError, ArchiveFault, open_archive


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def opened(data: bytes) -> Archive:
    return open_archive(BytesIO(data))


def fault(data: bytes) -> ArchiveFault | None:
    try:
        archive = opened(data)
        for file in archive.files:
            archive.read(file)
    except ArchiveError as refused:
        return refused.fault
    return None


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_archive_of_archives_gives_every_file_but_those_of_systems(method: int) -> None:
    inner = packed({f"{n}.xml": b"" for n in range(30)}, zipfile.ZIP_STORED)
    names = [f"Huyện/{n}.xlsx" for n in range(100)]
    more = {"Huyện/": b"", "Huyện/.a.xlsx": b"", "Huyện/~$a.xlsx": b"", "Huyện/Thumbs.db": b"x"}
    more |= {"báo cáo.docx": inner}

    archive = opened(packed({**dict.fromkeys(names, inner), **more}, method))

    named = [file.name for file in archive.files]
    assert named == [*(f"{n}.xlsx" for n in range(100)), "báo cáo.docx"]
    assert {file.size for file in archive.files} == {len(inner)}
    assert archive.read(archive.files[99]) == inner


def test_what_is_no_archive_is_damaged() -> None:
    whole = packed({"a.xlsx": b"abc" * 1000})
    for data in (b"", b"x" * 100, whole[:-30], whole + b"x", whole[:40] + b"\0" * 4 + whole[44:]):
        assert fault(data) is ArchiveFault.DAMAGED


def test_archive_with_a_password_is_named() -> None:
    data = bytearray(packed({"a.xlsx": b"abc"}))
    listed = data.index(b"PK\x01\x02")
    for at in (6, listed + 8):
        struct.pack_into("<H", data, at, 1)
    assert fault(bytes(data)) is ArchiveFault.ENCRYPTED


def test_more_than_was_announced_is_never_unpacked() -> None:
    data = bytearray(packed({"a.xlsx": b"x" * 50_000_000}))
    listed = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, listed + 24, 10)
    assert fault(bytes(data)) is ArchiveFault.DAMAGED


def test_directory_that_is_too_long_is_not_read() -> None:
    data = bytearray(packed({"a.xlsx": b""}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 5 * 2**20)
    assert fault(bytes(data)) is ArchiveFault.TOO_MANY


def test_second_directory_for_large_archives_is_not_trusted() -> None:
    data = packed({"a.xlsx": b""})
    end = data.rindex(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    assert fault(data[:end] + locator + data[end:]) is ArchiveFault.DAMAGED


@pytest.mark.parametrize("way", ["marked", "field", "unmarked"])
def test_names_are_read_however_an_archive_writes_them(way: str) -> None:
    name = "27688 Phường 2.xlsx"
    data, written = packed({f"Thành phố/{name}": b"x"}), f"Thành phố/{name}".encode()
    if way != "marked":
        data = unmarked(data, written, field(written, of=written) if way == "field" else b"")

    assert [file.name for file in opened(data).files] == [name]


def test_field_that_belongs_to_another_name_is_not_believed() -> None:
    data = unmarked(packed({"a.xlsx": b"x"}), b"a.xlsx", field(b"c.xlsx", of=b"b.xlsx"))

    assert [file.name for file in opened(data).files] == ["a.xlsx"]


def field(name: bytes, *, of: bytes) -> bytes:
    """The field in which Info-ZIP puts a name in UTF-8, with the sum of the name it stands for."""
    return struct.pack("<2HBL", 0x7075, 5 + len(name), 1, zlib.crc32(of)) + name


def unmarked(data: bytes, name: bytes, extra: bytes) -> bytes:
    """The archive of one file without the mark for UTF-8, with fields beside its name."""
    at, end_at = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    first, head, end = bytearray(data[:at]), bytearray(data[at : at + 46]), bytearray(data[end_at:])
    struct.pack_into("<H", first, 6, 0)
    struct.pack_into("<H", head, 8, 0)
    struct.pack_into("<H", head, 30, len(extra))
    struct.pack_into("<L", end, 12, 46 + len(name) + len(extra))
    return bytes(first) + bytes(head) + name + extra + bytes(end)
