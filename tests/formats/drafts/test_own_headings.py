"""Headings that an office puts below a section of the outline: nothing below them is lost, and
each statement keeps what its heading says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from tests.formats.drafts.reading import by_section, codes, long_an_desk, read_written
from tests.formats.drafts.test_placing import LONG_AN, long_an

VI = "**VI. Kiến nghị, đề xuất**"
TO_BOTH = {"VI": [
    "Đối với Trung ương: Cấp thêm kinh phí.", "Đối với Trung ương: Ban hành chương trình.",
    "Đối với tỉnh: Cấp thêm sách.",
]}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("**1. Đối với Trung ương**", "**2. Đối với tỉnh**"),
        ("**1. Đối với Trung ương:**", "**2. Đối với tỉnh:**"),
        ("**a) Đối với Trung ương**", "**b) Đối với tỉnh**"),
        ("1. Đối với Trung ương", "2. Đối với tỉnh"),
        ("Đối với Trung ương:", "Đối với tỉnh:"),
        ("* Đối với Trung ương:", "* Đối với tỉnh:"),
    ],
)
def test_statements_stay_in_the_section_with_their_heading(
    one: str, two: str, tmp_path: Path
) -> None:
    reading = long_an(
        tmp_path, VI, one, "- Cấp thêm kinh phí.", "- Ban hành chương trình.", two,
        "- Cấp thêm sách.",
    )  # fmt: skip

    assert by_section(reading) == TO_BOTH
    assert codes(reading) == ["draft.own-heading", "draft.read"]


def test_headings_by_style_are_told_by_their_level(tmp_path: Path) -> None:
    def write(document: WordDocument) -> None:
        document.add_heading("VI. Kiến nghị, đề xuất", 1)
        document.add_heading("Đối với Trung ương", 2)
        document.add_paragraph("Cấp thêm kinh phí.")
        document.add_paragraph("Ban hành chương trình.")
        document.add_heading("Đối với tỉnh", 2)
        document.add_paragraph("Cấp thêm sách.")

    reading = read_written(tmp_path, write, desk=long_an_desk(), name=LONG_AN)

    assert by_section(reading) == TO_BOTH


def test_headings_below_one_another_are_both_kept(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, VI, "Mở thêm lớp.", "**1. Đối với tỉnh**", "**a) Về kinh phí**", "- Cấp thêm.",
        "**b) Về sách**", "- In thêm.", "**2. Đối với huyện**", "Cử giáo viên.",
    )  # fmt: skip

    assert by_section(reading)["VI"] == [
        "Mở thêm lớp.", "Đối với tỉnh: Về kinh phí: Cấp thêm.", "Đối với tỉnh: Về sách: In thêm.",
        "Đối với huyện: Cử giáo viên.",
    ]  # fmt: skip


def test_line_that_begins_like_its_heading_is_beside_it(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, VI, "- Đối với tỉnh:", "+ Cấp thêm sách.", "- Giữ lớp đã mở.",
    )  # fmt: skip

    assert by_section(reading)["VI"] == ["Đối với tỉnh: Cấp thêm sách.", "Giữ lớp đã mở."]


def test_numbered_statements_below_a_bold_heading_stay_under_it(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, VI, "**1. Đối với tỉnh**", "1. Cấp thêm sách.", "2. Cử giáo viên.",
    )  # fmt: skip

    assert by_section(reading)["VI"] == [
        "Đối với tỉnh: Cấp thêm sách.", "Đối với tỉnh: Cử giáo viên.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    ["**VII. Đối với tỉnh**", "**Đánh giá chung**", "**2. Việc lập ban điều hành**"],
)
def test_heading_that_may_be_beside_the_section_closes_it(heading: str, tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**I. Công tác chỉ đạo, điều hành**", "**1. Công tác triển khai, quán triệt**",
        "Một.", heading, "Hai.",
    )  # fmt: skip

    assert by_section(reading) == {"I.1": ["Một."]}
    assert "draft.unknown-heading" in codes(reading)


def test_one_note_names_all_such_headings(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, VI, "**1. Đối với tỉnh**", "- Một.", "**2. Đối với huyện**", "- Hai."
    )

    (found,) = [f for f in reading.findings if f.code == "draft.own-heading"]
    assert (found.place.cell, found.fact("count")) == ("đoạn 2", "2")
    assert found.fact("headings") == (
        "“1. Đối với tỉnh” (đoạn 2, VI); “2. Đối với huyện” (đoạn 4, VI)"
    )
    assert reading.placement is not None
    assert reading.placement.sections == ("VI",)
