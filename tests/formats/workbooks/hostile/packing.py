"""Packages as nobody should write them: parts exchanged, sizes that lie, parts that overlap."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE, DIGEST, SMALL_PLAN
from tongket.formats.workbooks import write_workbook

__all__ = ["Raw", "changed", "good_book", "packed", "parts_of", "raw_package", "repeated", "stream"]


def good_book(folder: Path) -> bytes:
    """A workbook of the small plan, filled in whole."""
    path = folder / "good.xlsx"
    write_workbook(path, SMALL_PLAN, COMMUNE, plan_digest=DIGEST, filling=filled(COMMUNE))
    data = path.read_bytes()
    path.unlink()
    return data


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts, honest and compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """A package with parts put in or exchanged; ``__`` in a name stands for ``/``."""
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({**parts_of(data), **named})


@dataclass(frozen=True)
class Raw:
    """A part as it will stand in the file. ``size`` is what the directory says of it; ``at`` lets
    it use the bytes of another part."""

    name: str
    stream: bytes
    size: int
    crc: int
    at: int | None = None

    @classmethod
    def of(cls, name: str, content: bytes, size: int | None = None) -> Raw:
        shown = content if size is None else content[:size]
        return cls(name, b"".join(stream([content])), len(shown), zlib.crc32(shown))


def stream(pieces: Iterator[bytes] | list[bytes]) -> Iterator[bytes]:
    """Pieces as one stream of deflate."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    for piece in pieces:
        yield machine.compress(piece)
    yield machine.flush()


def repeated(block: bytes, count: int, end: bytes = b"") -> bytes:
    """A stream of so many equal blocks and an end: the block is packed once."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    once = machine.compress(block) + machine.flush(zlib.Z_FULL_FLUSH)
    return once * count + machine.compress(end) + machine.flush()


def raw_package(parts: list[Raw]) -> bytes:
    """A package whose directory says what it is told to say."""
    body, directory = bytearray(), bytearray()
    for part in parts:
        name = part.name.encode()
        place = len(body) if part.at is None else part.at
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, part.crc, len(part.stream), part.size,
                            len(name), 0)  # fmt: skip
        if part.at is None:
            body += b"PK\x03\x04" + facts + name + part.stream
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, place) + name
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\x05\x06" + end
