"""Table of contents, captions, lists and footnotes: Word's own, with what they show now."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml.etree import _Element

from tests.factories_report import chart, report, table
from tests.formats.documents.read_back import (
    W,
    docx_content,
    docx_footnotes,
    docx_part,
    docx_text,
    pdf_content,
    pdf_pages,
    pdf_tags,
    words_of,
)
from tongket.core.report import Block, Bullet, Heading, Paragraph, Report, ReportAnnex, Run
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import Pages, write_pdf


def long_text() -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in ("I", "II", "III"):
        blocks.append(Heading(1, section, f"Phần {section}"))
        for clause in range(1, 4):
            blocks.append(Heading(2, str(clause), f"Nội dung {section}.{clause}"))
            blocks += [Paragraph((Run("Câu dài ra. " * 60),)) for _ in range(3)]
    return tuple(blocks)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Pages]:
    folder = tmp_path_factory.mktemp("contents")
    node = replace(report(blocks=long_text()), contents=True)
    pages = write_pdf(node, folder / "r.pdf")
    write_docx(node, folder / "r.docx", pages=pages)
    return folder / "r.docx", folder / "r.pdf", pages


def entries(path: Path) -> list[str]:
    return [
        words_of(line)
        for line in docx_part(path).iter(f"{W}p")
        if (style := line.find(f"{W}pPr/{W}pStyle")) is not None
        and str(style.get(f"{W}val")).startswith("TOC")
    ]


def codes(element: _Element) -> list[str]:
    return [" ".join((code.text or "").split()) for code in element.iter(f"{W}instrText")]


def test_contents_is_a_field_whose_entries_are_there(both: tuple[Path, Path, Pages]) -> None:
    body = docx_part(both[0])
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]

    assert codes(body)[0] == r'TOC \o "1-3" \h \z \b NoiDung'
    assert entries(both[0])[0].startswith("I. PHẦN I")
    assert len(entries(both[0])) == 12
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_pages_of_the_contents_are_those_of_the_pdf(both: tuple[Path, Path, Pages]) -> None:
    printed = pdf_pages(both[1])
    shown = [int(entry.rsplit(maxsplit=1)[-1][-1:]) for entry in entries(both[0])]

    assert shown == list(both[2].headings)
    assert shown[-1] > 4
    for clause, page in zip(("I.1", "II.2", "III.3"), (shown[1], shown[6], shown[11]), strict=True):
        assert f"Nội dung {clause}" in printed[page - 1]


def test_every_entry_leads_to_its_heading(both: tuple[Path, Path, Pages]) -> None:
    body = docx_part(both[0])
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]

    assert len(links) == 12 + 3
    assert set(links) <= marks
    assert len(ids) == len(set(ids))


def test_contents_names_the_annexes(both: tuple[Path, Path, Pages]) -> None:
    assert "Phụ lục I. Kết quả" in docx_text(both[0])


def test_pages_are_worked_out_where_they_are_not_given(
    both: tuple[Path, Path, Pages], tmp_path: Path
) -> None:
    write_docx(replace(report(blocks=long_text()), contents=True), tmp_path / "r.docx")

    assert (tmp_path / "r.docx").read_bytes() == both[0].read_bytes()


def test_a_text_without_headings_has_no_field(tmp_path: Path) -> None:
    node = replace(report(blocks=(Paragraph((Run("Hết."),)),), appended=()), contents=True)
    write_docx(node, tmp_path / "r.docx")

    assert codes(docx_part(tmp_path / "r.docx")) == []


def written(node: Report, tmp_path: Path) -> Path:
    write_docx(node, tmp_path / "r.docx")
    write_pdf(node, tmp_path / "r.pdf")
    assert docx_content(tmp_path / "r.docx") == pdf_content(tmp_path / "r.pdf")
    return tmp_path / "r.docx"


def test_tables_and_pictures_are_counted_and_each_annex_has_its_own_count(tmp_path: Path) -> None:
    one, two = (replace(table(n, 2), title=f"Kết quả {n}", code=f"t{n}") for n in (1, 2))
    three = replace(table(3, 2), title="Kết quả 3", code="t3")
    picture = replace(chart(), title="Diễn biến")
    annexes = (
        ReportAnnex("I", "Một", "x", (replace(one, code="a"),)),
        ReportAnnex("II", "Hai", "x", (replace(one, code="b"), replace(two, code="c"))),
    )
    path = written(report(blocks=(one, two, picture, three), appended=annexes), tmp_path)
    text = docx_text(path)
    counted = [code for code in codes(docx_part(path)) if code.startswith("SEQ")]

    for title in ("Bảng 1. Kết quả 1", "Bảng 3. Kết quả 3", "Hình 1. Diễn biến"):
        assert title in text
    assert [line for line in text.splitlines() if re.search(r"Kết quả \d$", line)][3:] == [
        "Kết quả 1",
        "Bảng II.1. Kết quả 1",
        "Bảng II.2. Kết quả 2",
    ]
    assert counted == [
        r"SEQ Bảng \* ARABIC \r 1",
        r"SEQ Bảng \* ARABIC",
        r"SEQ Hình \* ARABIC \r 1",
        r"SEQ Bảng \* ARABIC",
        r"SEQ Bảng \* ARABIC \r 1",
        r"SEQ Bảng \* ARABIC",
    ]


def test_a_title_that_brings_its_number_keeps_it(tmp_path: Path) -> None:
    path = written(report(blocks=(table(7, 2),), appended=()), tmp_path)

    assert "Bảng 7. Kết quả thực hiện" in docx_text(path)
    assert not [code for code in codes(docx_part(path)) if code.startswith("SEQ")]


def test_lines_of_a_list_are_a_list_in_both(tmp_path: Path) -> None:
    lines = (
        Bullet((Run("Một"),)),
        Bullet((Run("Sâu"),), depth=2),
        Bullet((Run("Hai"),)),
        Bullet((Run("Cuối."),), depth=2),
    )
    path = written(report(blocks=lines, appended=()), tmp_path)
    styles = docx_part(path, "word/styles.xml")
    numbered = [
        (style.get(f"{W}styleId"), level.get(f"{W}val"))
        for style in styles.iter(f"{W}style")
        for level in style.iter(f"{W}ilvl")
    ]

    assert numbered == [("Dash1", "0"), ("Dash2", "1")]
    assert "- Một\n+ Sâu\n- Hai\n+ Cuối./." in docx_text(path)
    assert not [p for p in docx.Document(str(path)).paragraphs if p.text.startswith(("-", "+"))]
    tags = pdf_tags(tmp_path / "r.pdf")
    assert tags.count("LI") == 4
    assert tags.count("L") >= 2


def test_footnotes_are_numbered_in_the_order_of_reading(tmp_path: Path) -> None:
    noted = Paragraph(
        (
            Run("Một", footnote="Nguồn: A."),
            Run(", hai", footnote="Nguồn: B <b>."),
        )
    )
    path = written(report(blocks=(noted,), appended=()), tmp_path)
    settings = docx_part(path, "word/settings.xml")

    assert docx_footnotes(path) == {"1": " Nguồn: A.", "2": " Nguồn: B <b>."}
    assert settings.find(f"{W}footnotePr") is not None
    assert "Một1, hai./.2" in " ".join(pdf_pages(tmp_path / "r.pdf")[0].split())


def test_a_report_without_footnotes_has_no_part_for_them(tmp_path: Path) -> None:
    path = written(report(blocks=(Paragraph((Run("Hết."),)),), appended=()), tmp_path)

    assert docx_footnotes(path) == {}
