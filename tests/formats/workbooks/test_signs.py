"""Labels, codes, numbers and years as people type them anew."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tongket.formats.workbooks.signs import (
    alike,
    code_text,
    number_sign,
    same_measure,
    split_code,
    year_sign,
)
from tongket.formats.workbooks.values import Content


@pytest.mark.parametrize(
    ("text", "label", "same"),
    [
        ("Dân số độ tuổi 15-60", "Dân số độ tuổi 15-60", True),
        ("DAN SO DO TUOI 15-60", "Dân số độ tuổi 15-60", True),
        ("Dân số độ tuổi 15-60 (*)", "Dân số độ tuổi 15-60", True),
        ("Dân số độ tuổi 15-60 (cuối năm)", "Dân số độ tuổi 15-60", True),
        ("Người biêt chữ trong độ tuỗi", "Người biết chữ trong độ tuổi", True),
        ("Số trung tâm học tâp cộng dồng", "Số trung tâm học tập cộng đồng", True),
        ("Số trungg tâm học tập cộng đồng", "Số trung tâm học tập cộng đồng", True),
        ("Dân số độ tuổi 15-35", "Dân số độ tuổi 15-60", False),
        ("Trong đó: nam", "Trong đó: nữ", False),
        ("Số người không biết chữ", "Số người biết chữ", False),
        ("Số gia đình đăng ký", "Số gia đình được công nhận", False),
        ("", "", False),
    ],
)
def test_label_that_can_only_be_this_one(text: str, label: str, same: bool) -> None:
    assert alike(text, label) is same


@pytest.mark.parametrize(
    ("content", "code"),
    [("1.", "1"), (" 1.1 ", "1.1"), (1.0, "1"), (2.1, "2.1"), ("II", "ii"), ("(a)", "a"), ("", ""),
     (True, ""), (date(2020, 1, 1), "")],
)  # fmt: skip
def test_code(content: Content, code: str) -> None:
    assert code_text(content) == code


def test_label_with_its_code_in_front() -> None:
    assert split_code("1.1. Trong đó: nữ") == ("1.1", "trong đó: nữ")
    assert split_code("II) Điều kiện thực hiện") == ("ii", "điều kiện thực hiện")
    assert split_code("Dân số") == ("", "dân số")


@pytest.mark.parametrize(
    ("content", "number"),
    [("(3)", 3), ("( 3 )", 3), ("[3]", 3), (-3.0, 3), (3.0, None), ("3", None), ("(A)", None)],
)
def test_column_number(content: Content, number: int | None) -> None:
    assert number_sign(content) == number


@pytest.mark.parametrize(
    ("content", "year"),
    [
        (2018.0, 2018), ("2018", 2018), ("Năm 2018", 2018), ("NĂM 2018:", 2018), ("n2018", 2018),
        ("31/12/2018", 2018), (date(2018, 12, 31), 2018), (datetime(2018, 1, 1), 2018),  # noqa: DTZ001
        (date(1905, 7, 10), 2018), ("2012 - 2020", None), ("Giai đoạn 2018", None), (1234.0, None),
        ("", None), (True, None),
    ],
)  # fmt: skip
def test_year(content: Content, year: int | None) -> None:
    assert year_sign(content) == year


def test_measure_with_or_without_accents() -> None:
    assert same_measure("Triệu Đồng", "triệu đồng")
    assert same_measure("(trieu dong)", "triệu đồng")
    assert not same_measure("nghìn đồng", "triệu đồng")
