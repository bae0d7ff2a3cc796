import pytest

from tongket.core.narrative.wording import clean, plain_number, wording_of


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("- Công tác tuyên truyền", "Công tác tuyên truyền"),
        ("  +  a) Mở   lớp", "Mở lớp"),
        ("1.1. Kinh phí", "Kinh phí"),
        ("(2) Kinh phí", "Kinh phí"),
        ("15 lớp xóa mù chữ", "15 lớp xóa mù chữ"),
        ("1.234 người", "1.234 người"),
        ("Ông bà", "Ông bà"),
        ("-", ""),
    ],
)
def test_clean_drops_only_bullets_and_spaces(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1.234", "1234"),
        ("1.234,50", "1234.5"),
        ("98,5", "98.5"),
        ("98.5", "98.5"),
        ("02", "2"),
        ("100", "100"),
        ("12.3.2014", "12.3.2014"),
        ("1,2,3", "1,2,3"),
    ],
)
def test_numbers_are_read_as_vietnamese_write_them(written: str, plain: str) -> None:
    assert plain_number(written) == plain


def test_wording_knows_numbers_turns_and_names() -> None:
    wording = wording_of("Năm 2020 xã An Ninh chưa mở hai lớp, tăng 1.234,5.")

    assert wording.numbers == ("1234.5", "2020", "hai")
    assert wording.turns == ("chưa", "tăng")
    assert wording.names == {"an", "ninh"}


@pytest.mark.parametrize("text", ["-", "", "Không", "không có.", "+ Không có ý kiến"])
def test_wording_that_says_nothing_is_known(text: str) -> None:
    assert wording_of(text).says_nothing
