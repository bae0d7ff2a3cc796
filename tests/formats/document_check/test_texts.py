"""Texts are compared as readers compare them."""

import pytest

from tongket.formats.document_check.texts import has_blank, in_capitals, like, plain, roman


def test_plain_text_has_one_place_for_tones_and_one_dash() -> None:
    assert plain("CỘNG  HOÀ – UỶ ban") == "cộng hòa - ủy ban"


@pytest.mark.parametrize(
    ("text", "value"),
    [("I", 1), ("IV", 4), ("XIV", 14), ("XL", 40), ("IIII", None), ("", None), ("A", None)],
)
def test_roman_numerals_are_read(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_place_to_fill_in_is_seen() -> None:
    assert has_blank("Số: …/BC-UBND")
    assert has_blank("ngày .... tháng")
    assert not has_blank("Số: 12/BC-UBND.")


def test_letters_without_case_are_no_capitals() -> None:
    assert in_capitals("TM. ỦY BAN")
    assert not in_capitals("12/2020")


def test_likeness_forgives_a_slip() -> None:
    assert like("Độc lập-Tự do-Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", 72)
    assert not like("Độc lập kinh tế", "Độc lập - Tự do - Hạnh phúc", 72)
