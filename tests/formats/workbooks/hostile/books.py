"""Workbooks that are meant to do harm, or are broken: each made when it is wanted, never kept."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.formats.workbooks.hostile.packing import (
    Raw,
    changed,
    packed,
    parts_of,
    raw_package,
    repeated,
)

__all__ = ["HOSTILE_BOOKS", "HostileBook"]

MIB = 2**20
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE r [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    + b"]>"
)
OUTSIDE = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class HostileBook:
    """A file's name, how it is made from a good workbook, and the one finding that it gives: any of
    ``codes``, by what the system's memory and libraries do first. "" stands for none."""

    name: str
    make: Callable[[bytes], bytes]
    codes: tuple[str, ...]
    size: int = 0

    def write(self, folder: Path, good: bytes) -> Path:
        """Put the file into a folder, as large as ``size`` if that is more."""
        path = folder / self.name
        with path.open("wb") as file:
            file.write(self.make(good))
            if self.size:
                file.truncate(self.size)
        return path


def after_head(xml: bytes, inserted: bytes) -> bytes:
    """An XML part with something between its declaration and its first element."""
    return xml.replace(b"?>", b"?>" + inserted, 1)


def in_part(part: str, change: Callable[[bytes], bytes], data: bytes) -> bytes:
    parts = parts_of(data)
    return packed({**parts, part: change(parts[part])})


def with_cells(cells: bytes, data: bytes) -> bytes:
    """Something before the end of the first sheet's data."""
    end = b"</sheetData>"
    return in_part(SHEET, lambda xml: xml.replace(end, cells + end), data)


def in_outline(end: bytes, inserted: bytes, data: bytes) -> bytes:
    """Something before an end in the list of sheets."""
    return in_part("xl/workbook.xml", lambda xml: xml.replace(end, inserted + end), data)


def bomb(data: bytes, *, size: int) -> bytes:
    """A good workbook with one more part that is 1 GiB unpacked and a megabyte packed."""
    parts = [Raw.of(name, content) for name, content in parts_of(data).items()]
    packed_part = repeated(bytes(MIB), 1024)
    return raw_package([*parts, Raw("xl/media/a.xml", packed_part, size, 0)])


def overlapping(data: bytes) -> bytes:
    """Many parts that share the bytes of one."""
    parts = [Raw.of(name, content) for name, content in parts_of(data).items()]
    one = Raw("xl/a.bin", repeated(bytes(MIB), 4), 4 * MIB, zlib.crc32(bytes(4 * MIB)))
    place = sum(30 + len(p.name.encode()) + len(p.stream) for p in parts)
    others = [Raw(f"xl/b{n}.bin", one.stream, one.size, one.crc, at=place) for n in range(30)]
    return raw_package([*parts, one, *others])


def lying_sheet(data: bytes) -> bytes:
    """A sheet that is longer than its directory says, with a far cell in the part not shown."""
    parts = parts_of(data)
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    longer = parts[SHEET].replace(b"</sheetData>", cell)
    raw = [
        Raw.of(name, longer, len(content)) if name == SHEET else Raw.of(name, content)
        for name, content in parts.items()
    ]
    return raw_package(raw)


def two_names(data: bytes) -> bytes:
    """Two parts that only capitals tell apart."""
    return changed(data, xl__Worksheets__SHEET1__xml=b"").replace(
        b"xl/Worksheets/SHEET1/xml", b"xl/worksheets/SHEET1.xml"
    )


def many_sheets(data: bytes) -> bytes:
    """Ten thousand sheets in the list, all of them one part."""
    sheets = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 100) for n in range(10_000)
    )
    return in_outline(b"</sheets>", sheets, data)


def one_part_many_sheets(data: bytes, count: int) -> bytes:
    """Many sheets that are all one wide part."""
    wide = with_cells(b'<row r="2000"><c r="ZZ2000"><v>1</v></c></row>', data)
    sheets = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 100) for n in range(count)
    )
    return in_outline(b"</sheets>", sheets, wide)


def repeated_text(data: bytes) -> bytes:
    """A shared text of a megabyte that a hundred thousand cells refer to: 100 GB."""
    text = b"<si><t>" + b"a" * MIB + b"</t></si></sst>"
    parts = parts_of(data)
    shared = parts["xl/sharedStrings.xml"].replace(b"</sst>", text)
    number = shared.count(b"<si>") - 1
    row = b"".join(b'<c r="B%d" t="s"><v>%d</v></c>' % (n, number) for n in range(100, 100_100))
    return with_cells(
        b'<row r="100">' + row + b"</row>", packed({**parts, "xl/sharedStrings.xml": shared})
    )


def too_huge_texts(data: bytes) -> bytes:
    """Shared texts of 500 MB, honestly declared."""
    parts = [Raw.of(n, c) for n, c in parts_of(data).items() if n != "xl/sharedStrings.xml"]
    text = b"<si><t>" + b"a" * 999_983 + b"</t></si>"
    one = Raw("xl/sharedStrings.xml", repeated(text, 500), 500 * len(text), 0)
    return raw_package([*parts, one])


def many_columns(data: bytes) -> bytes:
    """A million cells in one row, none of which says where it is."""
    return with_cells(b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>", data)


def implicit_rows(data: bytes) -> bytes:
    """Rows and cells without a place: few bytes, 2 thousand million cells when laid out."""
    cells = b"<row>" + b"<c><v>1</v></c>" * 8_000 + b"</row>"
    return with_cells(b"<row/>" * 300_000 + cells, data)


def without_end(data: bytes) -> bytes:
    """Cells that open and never close, with one formula: a search from each runs to the end."""
    return in_part(
        SHEET, lambda xml: xml.replace(b"</sheetData>", b"<f>1</f>" + b"<c a >" * 600_000), data
    )


def odd_ends(data: bytes) -> bytes:
    """Cells that are closed as no program closes them, with one formula among them."""
    cells = b"".join(b'<c r="A%d"><v>1</v></c >' % n for n in range(1000, 2900)) * 20
    return with_cells(b'<row r="1000">' + cells + b'<c r="B1000"><f>1</f></c ></row>', data)


def long_inline(data: bytes) -> bytes:
    """A text of three megabytes in one cell."""
    text = b"1 nguoi (" * 350_000
    return with_cells(
        b'<row r="900"><c r="C900" t="inlineStr"><is><t>' + text + b"</t></is></c></row>", data
    )


def deep(data: bytes) -> bytes:
    """Elements in elements, a million deep, in the list of sheets."""
    nested = b"<a>" * 1_000_000 + b"</a>" * 1_000_000
    return in_outline(b"</workbook>", nested, data)


def utf16_laughs(data: bytes) -> bytes:
    """Entities in a part of two-byte letters."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
        return after_head(text.encode(), LAUGHS).decode().encode("utf-16")

    return in_part("xl/workbook.xml", change, data)


def repeated_rows(_: bytes) -> bytes:
    """An .ods with a row of full cells, repeated a million times."""
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    content = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        b'<office:spreadsheet><table:table table:name="a">'
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        b' table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        b"</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        b"</office:document-content>"
    )
    manifest = (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return packed({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def open_document(content: bytes, size: int = 0) -> bytes:
    """An .ods with this content; with ``size`` that many blanks behind it."""
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    stream = repeated(b" " * MIB, size // MIB, content) if size else None
    parts = [Raw.of("mimetype", mime)]
    if stream is None:
        parts.append(Raw.of("content.xml", content))
    else:
        parts.append(Raw("content.xml", stream, size + len(content), 0))
    return raw_package(parts)


def circling_sectors(_: bytes) -> bytes:
    """An .xls whose table of sectors leads from each to itself."""
    head = bytearray(512)
    head[:8] = OLE
    head[30:32] = struct.pack("<H", 9)
    head[44:52] = struct.pack("<II", 1, 1)
    head[56:60] = struct.pack("<I", 4096)
    head[76:80] = struct.pack("<I", 0)
    return bytes(head) + struct.pack("<128I", *range(128)) + bytes(512)


def dde(data: bytes) -> bytes:
    """A formula that starts a program by DDE in a cell of figures, with its link."""
    cell = b"<c r=\"D11\"><f>cmd|' /C calc'!A0</f><v>7</v></c>"
    figures = "xl/worksheets/sheet2.xml"
    spoiled = in_part(figures, lambda xml: _with_cell(xml, b"D11", cell), data)
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic=" /C calc"/></externalLink>'
    return changed(spoiled, xl__externalLinks__externalLink1__xml=link).replace(
        b"externalLink1/xml", b"externalLink1.xml"
    )


def _with_cell(xml: bytes, name: bytes, cell: bytes) -> bytes:
    found = re.sub(rb'<c r="%b"[^>]*?(?:/>|>.*?</c>)' % name, lambda _: cell, xml, count=1)
    assert found != xml
    return found


def like_rows(data: bytes) -> bytes:
    """A thousand rows in a form that all look nearly like one of its own, on ten sheets of it."""
    figures = "xl/worksheets/sheet2.xml"
    text = '<c r="B{0}" t="inlineStr"><is><t>Trong đó: nữ (số {0})</t></is></c>'
    rows = "".join(f'<row r="{n}">{text.format(n)}</row>' for n in range(60, 2900)).encode()
    parts = parts_of(data)
    form = parts[figures].replace(b"</sheetData>", rows + b"</sheetData>")
    numbers = range(900, 910)
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/s{n}.xml"/>' for n in numbers
    )
    book, rels = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    parts[book] = parts[book].replace(b"</sheets>", sheets.encode() + b"</sheets>")
    parts[rels] = parts[rels].replace(b"</Rela", links.encode() + b"</Rela")
    return packed({**parts, **{f"xl/worksheets/s{n}.xml": form for n in numbers}})


def many_nominations(data: bytes) -> bytes:
    """Fifty thousand nominees, each of whom would be compared with all others."""
    text = '<c r="D{0}" t="inlineStr"><is><t>Nguyễn Văn {0}</t></is></c>'
    rows = "".join(f'<row r="{n}">{text.format(n)}</row>' for n in range(100, 50_100)).encode()
    end = b"</sheetData>"
    return in_part("xl/worksheets/sheet5.xml", lambda xml: xml.replace(end, rows + end), data)


def nested_archives(_: bytes) -> bytes:
    """Archives in archives, five deep, instead of a workbook."""
    inner = packed({"a.bin": bytes(4 * MIB)})
    for _level in range(5):
        inner = packed({f"{n}.zip": inner for n in range(8)})
    return inner


ENCRYPTED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)

EXHAUSTED = (
    "guard.too-much-memory",
    "guard.too-long",
    "guard.reader-ended",
    "workbook.too-large",
)

HOSTILE_BOOKS = (
    HostileBook("bom-nen.xlsx", partial(bomb, size=1024 * MIB), ("package.unpacks-too-large",)),
    HostileBook("bom-noi-doi.xlsx", partial(bomb, size=100), ("package.contradicts-itself",)),
    HostileBook("chong-len-nhau.xlsx", overlapping, ("package.contradicts-itself",)),
    HostileBook("kich-thuoc-sai.xlsx", lying_sheet, ("package.contradicts-itself",)),
    HostileBook("hai-ten.xlsx", two_names, ("package.contradicts-itself",)),
    HostileBook(
        "muoi-nghin-phan.xlsx",
        lambda data: packed({**parts_of(data), **{f"xl/p{n}.xml": b"" for n in range(10_000)}}),
        ("package.too-many-parts",),
    ),
    HostileBook("muoi-nghin-trang.xlsx", many_sheets, ("package.too-many-sheets",)),
    HostileBook("mot-phan-nhieu-trang.xlsx", partial(one_part_many_sheets, count=200), EXHAUSTED),
    HostileBook("mot-phan-vua-trang.xlsx", partial(one_part_many_sheets, count=40), EXHAUSTED),
    HostileBook("dong-o-la.xlsx", odd_ends, ("", *EXHAUSTED, "workbook.damaged")),
    HostileBook("chu-dai.xlsx", long_inline, ("", *EXHAUSTED, "workbook.damaged")),
    HostileBook("chuoi-lap.xlsx", repeated_text, EXHAUSTED),
    HostileBook("chuoi-500.xlsx", too_huge_texts, ("package.unpacks-too-large",)),
    HostileBook(
        "o-cuoi-cung.xlsx",
        partial(with_cells, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        EXHAUSTED,
    ),
    HostileBook("trieu-cot.xlsx", many_columns, EXHAUSTED),
    HostileBook("hang-an.xlsx", implicit_rows, EXHAUSTED),
    HostileBook("khong-dong.xlsx", without_end, (*EXHAUSTED, "workbook.damaged")),
    HostileBook("long-nhau.xlsx", deep, ("", *EXHAUSTED)),
    HostileBook(
        "ti-tieng-cuoi.xlsx",
        partial(in_part, "xl/sharedStrings.xml", partial(after_head, inserted=LAUGHS)),
        ("package.declares-entities",),
    ),
    HostileBook("ti-tieng-cuoi-16.xlsx", utf16_laughs, ("workbook.damaged",)),
    HostileBook(
        "thuc-the-ngoai.xlsx",
        partial(in_part, "xl/workbook.xml", partial(after_head, inserted=OUTSIDE)),
        ("package.declares-entities",),
    ),
    HostileBook("hang-lap.ods", repeated_rows, (*EXHAUSTED, "workbook.damaged")),
    HostileBook(
        "ti-tieng-cuoi.ods", lambda _: open_document(LAUGHS + b"<a>&a9;</a>"), ("workbook.damaged",)
    ),
    HostileBook(
        "bom-nen.ods", lambda _: open_document(b"<a/>", 1024 * MIB), ("package.unpacks-too-large",)
    ),
    HostileBook("vong-lap.xls", circling_sectors, ("workbook.damaged", "workbook.old-format")),
    HostileBook("dde.xlsx", dde, ("value.formula,package.outside-links",)),
    HostileBook("dong-giong-nhau.xlsx", like_rows, ("workbook.sheet-copied", *EXHAUSTED)),
    HostileBook("khen-nhieu.xlsx", many_nominations, ("workbook.too-many-lines", *EXHAUSTED)),
    HostileBook(
        "trang-web.xls",
        lambda _: b"<html><table><tr><td>1</td></tr></table></html>",
        ("workbook.not-a-workbook",),
    ),
    HostileBook(
        "van-ban.xlsx",
        lambda _: packed({"word/document.xml": b"<w/>"}),
        ("workbook.not-a-workbook",),
    ),
    HostileBook(
        "hai-trong-mot.xlsx", lambda data: b"MZ" + bytes(5000) + data, ("workbook.not-a-workbook",)
    ),
    HostileBook("nen-long-nen.xlsx", nested_archives, ("workbook.not-a-workbook",)),
    HostileBook("mat-khau.xlsx", lambda _: ENCRYPTED, ("workbook.encrypted",)),
    HostileBook("dut-doan.xlsx", lambda data: data[: len(data) // 2], ("workbook.damaged",)),
    HostileBook(
        "duoi-sai.xls", lambda _: b"%PDF-1.7 khong phai phieu", ("workbook.not-a-workbook",)
    ),
    HostileBook("tep-rong.xlsx", lambda _: b"", ("workbook.empty-file",)),
    HostileBook("200MB.xlsx", lambda data: data, ("inbox.file-too-large",), 200 * MIB),
)
