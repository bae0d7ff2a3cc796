"""A base document: what an office changed in Word is kept, what could do harm is not."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt, RGBColor
from openxml_audit import OpenXmlValidator
from PIL import Image

from tests.factories_report import report
from tests.formats.documents.read_back import W, docx_content, docx_part, docx_tables, docx_text
from tests.libreoffice import converted, needs_libreoffice
from tongket.core.report import (
    DocumentForm,
    Handling,
    Heading,
    IssuingBody,
    Letterhead,
    Secrecy,
    Urgency,
)
from tongket.formats.documents.docx import BaseReading, read_base, write_docx

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "mau.docx"
    write_docx(report(), path)
    return path


def emblem(color: str = "red") -> io.BytesIO:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(picture, "PNG")
    picture.seek(0)
    return picture


def changed(fresh: Path, tmp_path: Path) -> Path:
    """What an office does: another size of headings, an emblem, an address, blue names."""
    document = docx.Document(str(fresh))
    document.styles["Heading 1"].font.size = Pt(13)
    document.styles["Tiêu ngữ"].font.color.rgb = RGBColor(0, 0, 0x80)
    cell = document.tables[0].rows[0].cells[0]
    above = cell.paragraphs[0].insert_paragraph_before()
    above.add_run().add_picture(emblem(), Mm(12))
    cell.add_paragraph("ĐT: 0272 000 000")
    path = tmp_path / "mau-co-quan.docx"
    document.save(str(path))
    return path


def repacked(source: Path, target: Path, changes: dict[str, Change]) -> Path:
    """The same package with some parts changed; a part that is not there begins empty."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w", 8) as copy:
        for name in dict.fromkeys([*whole.namelist(), *changes]):
            content = whole.read(name) if name in whole.namelist() else b""
            change = changes.get(name)
            copy.writestr(name, change(content) if change is not None else content)
    return target


def codes(reading: BaseReading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_no_style_has_a_comma_in_its_name(fresh: Path) -> None:
    """To Word a comma parts a name from other names of the same style: a document saved in it would
    come back with styles that nobody knows (ISO/IEC 29500-1, 17.7.4.1).
    """
    styles = docx_part(fresh, "word/styles.xml")

    assert not [one for one in styles.iter(f"{W}name") if "," in one.get(f"{W}val", "")]


def test_our_own_base_has_nothing_to_say_and_changes_nothing(fresh: Path, tmp_path: Path) -> None:
    reading = read_base(fresh)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    assert codes(reading) == []
    assert docx_content(tmp_path / "r.docx") == docx_content(fresh)


def test_styles_emblem_and_letterhead_of_the_office_are_kept(fresh: Path, tmp_path: Path) -> None:
    reading = read_base(changed(fresh, tmp_path))
    head = Letterhead(
        bodies=(IssuingBody("Sở Giáo dục và Đào tạo", superior="UBND tỉnh Long An"),),
        symbol="BC-SGDĐT",
        place="Tân An",
        day=None,
        year=2021,
    )
    path = tmp_path / "r.docx"

    write_docx(
        report(blocks=(Heading(1, "I", "Khác"),), appended=(), letterhead=head),
        path,
        base=reading.base,
    )

    document = docx.Document(str(path))
    assert codes(reading) == []
    assert document.styles["Heading 1"].font.size == Pt(13)
    assert document.styles["Tiêu ngữ"].font.color.rgb == RGBColor(0, 0, 0x80)
    assert "ĐT: 0272 000 000" in docx_text(path)
    assert "quán triệt" not in docx_text(path)
    assert len(document.inline_shapes) == 1
    rows = docx_tables(path)[0]
    assert "SỞ GIÁO DỤC VÀ ĐÀO TẠO" in rows[0][0]
    assert "TỈNH LONG AN" not in rows[0][0].replace("UBND TỈNH LONG AN", "")
    assert rows[-1][1] == "Tân An, ngày .... tháng .... năm 2021"
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []


def test_subject_of_a_letter_and_the_marks_stay_with_a_letterhead_of_the_office(
    fresh: Path, tmp_path: Path
) -> None:
    """A base document is that of a report: it shows neither, and still neither may be lost."""
    letter = replace(
        report(),
        form=DocumentForm.LETTER,
        abstract="nộp báo cáo tổng kết",
        handling=Handling(Secrecy.TOI_MAT, Urgency.HOA_TOC),
    )
    path = tmp_path / "cv.docx"

    write_docx(letter, path, base=read_base(changed(fresh, tmp_path)).base)

    lines = [line for line in docx_text(path).splitlines() if line]
    number = next(at for at, line in enumerate(lines) if line.startswith("Số:"))
    assert lines[number + 1 : number + 4] == ["V/v nộp báo cáo tổng kết", "TỐI MẬT", "HOẢ TỐC"]
    assert "ĐT: 0272 000 000" in lines
    assert docx_text(path).count("TỐI MẬT") == 1
    assert [str(e) for e in OpenXmlValidator().validate(path).errors] == []


@needs_libreoffice
def test_a_base_saved_by_another_program_is_understood(fresh: Path, tmp_path: Path) -> None:
    (saved,) = converted([changed(fresh, tmp_path)], "docx", tmp_path)
    reading = read_base(saved)
    path = tmp_path / "r.docx"

    write_docx(report(), path, base=reading.base)

    assert {finding.severity.value for finding in reading.findings} <= {"warning"}
    assert reading.base is not None
    assert docx.Document(str(path)).styles["Heading 1"].font.size == Pt(13)
    # It writes "true" where the first edition of the format had "on"; Word reads both.
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert [error for error in errors if "Value 'true' is not in" not in error] == []


def test_a_style_known_by_another_key_is_found_by_its_name(fresh: Path, tmp_path: Path) -> None:
    """Word in another language gives its own keys to its styles."""
    german = repacked(
        changed(fresh, tmp_path),
        tmp_path / "d.docx",
        {name: lambda xml: xml.replace(b'"Heading1"', b'"berschrift1"')
         for name in ("word/styles.xml", "word/document.xml")},
    )  # fmt: skip
    reading = read_base(german)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    assert codes(reading) == []
    assert docx.Document(str(tmp_path / "r.docx")).styles["Heading 1"].font.size == Pt(13)


def test_a_missing_style_is_named_and_ours_is_used(fresh: Path, tmp_path: Path) -> None:
    base = repacked(
        fresh,
        tmp_path / "b.docx",
        {"word/styles.xml": lambda xml: xml.replace(b'w:val="heading 2"', b'w:val="other"')},
    )
    reading = read_base(base)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    assert codes(reading) == ["base.style-missing"]
    assert reading.findings[0].fact("style") == "heading 2"
    assert docx.Document(str(tmp_path / "r.docx")).styles["Heading 2"].font.bold


def test_numbers_of_a_style_are_dropped(fresh: Path, tmp_path: Path) -> None:
    numbered = rb'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    base = repacked(
        fresh,
        tmp_path / "b.docx",
        {
            "word/styles.xml": lambda xml: re.sub(
                rb'(w:styleId="Heading1".*?<w:widowControl/>)',
                rb"\1" + numbered,
                xml,
                flags=re.DOTALL,
            )
        },
    )
    reading = read_base(base)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    lists = {
        style.get(f"{W}styleId")
        for style in docx_part(tmp_path / "r.docx", "word/styles.xml").iter(f"{W}style")
        if list(style.iter(f"{W}numId"))
    }
    assert codes(reading) == ["base.style-numbered"]
    assert lists == {"Dash1", "Dash2"}


def test_a_letterhead_without_a_line_of_the_law_is_not_used(fresh: Path, tmp_path: Path) -> None:
    base = repacked(
        fresh,
        tmp_path / "b.docx",
        {"word/document.xml": lambda xml: xml.replace(b'w:val="Nation"', b'w:val="Note"')},
    )
    reading = read_base(base)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    assert codes(reading) == ["base.slot-missing"]
    assert docx_content(tmp_path / "r.docx") == docx_content(fresh)


def links(xml: bytes) -> bytes:
    outside = (
        b'<Relationship Id="rIdE" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/attachedTemplate" Target="http://example.org/a.dotm"/>'
    )
    start = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b"</Relationships>"
    )
    return (xml or start).replace(b"</Relationships>", outside + b"</Relationships>")


def test_what_points_outside_is_left_behind(fresh: Path, tmp_path: Path) -> None:
    field = (
        b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO c:\\\\x '
        b'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    base = repacked(
        fresh,
        tmp_path / "b.docx",
        {
            "word/_rels/settings.xml.rels": links,
            "word/_rels/document.xml.rels": links,
            "word/document.xml": lambda xml: xml.replace(b"</w:p>", field + b"</w:p>", 1),
        },
    )
    reading = read_base(base)
    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert codes(reading) == ["base.outside-links"]
    assert b"External" not in everything
    assert b"DDEAUTO" not in everything
    assert b"attachedTemplate" not in everything


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:styles '
    b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:styles>'
)
HARMFUL: dict[str, tuple[str, dict[str, Change]]] = {
    "macros": ("base.active", {"word/vbaProject.bin": lambda _: b"x"}),
    "an embedded file": ("base.active", {"word/embeddings/a.bin": lambda _: b"x"}),
    "entities": ("base.damaged", {"word/styles.xml": lambda _: ENTITY}),
    "entities in another encoding": (
        "base.damaged",
        {"word/styles.xml": lambda _: ENTITY.decode().encode("utf-16")},
    ),
    "half a part": ("base.damaged", {"word/document.xml": lambda xml: xml[: len(xml) // 2]}),
    "no styles in the styles": ("base.not-word", {"word/styles.xml": lambda _: b"<a/>"}),
    "a part beyond the limit": (
        "base.damaged",
        {"word/styles.xml": lambda xml: xml + b" " * (5 * 2**20)},
    ),
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_harmful_or_broken_base_is_one_finding(harm: str, fresh: Path, tmp_path: Path) -> None:
    code, changes = HARMFUL[harm]
    reading = read_base(repacked(fresh, tmp_path / "b.docx", changes))

    assert codes(reading) == [code]
    assert reading.base is None


def test_what_is_no_document_is_one_finding(fresh: Path, tmp_path: Path) -> None:
    text, sheet = tmp_path / "a.docx", tmp_path / "b.docx"
    text.write_bytes(b"xin chao")
    with zipfile.ZipFile(sheet, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")

    assert codes(read_base(tmp_path / "khong-co.docx")) == ["base.unreadable"]
    assert codes(read_base(tmp_path)) == ["base.unreadable"]
    assert codes(read_base(text)) == ["base.damaged"]
    assert codes(read_base(sheet)) == ["base.not-word"]


def test_a_picture_that_is_none_is_left_out(fresh: Path, tmp_path: Path) -> None:
    with_emblem = changed(fresh, tmp_path)
    with zipfile.ZipFile(with_emblem) as package:
        text = package.read("word/document.xml").decode()
        key = re.search(r'r:embed="(rId\d+)"', text)
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert key is not None
    target = re.search(
        rf'Id="{key[1]}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="{key[1]}"', relations
    )
    assert target is not None
    part = f"word/{target[1] or target[2]}"
    base = repacked(with_emblem, tmp_path / "b.docx", {part: lambda _: b"\x89PNG\r\n\x1a\nxxx"})
    reading = read_base(base)

    write_docx(report(), tmp_path / "r.docx", base=reading.base)

    assert codes(reading) == ["base.picture-left-out"]
    assert "ĐT: 0272 000 000" in docx_text(tmp_path / "r.docx")
