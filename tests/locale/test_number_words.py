import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.locale import Language, words
from tongket.locale.number_words import in_english, in_vietnamese

READ_ALOUD = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    211: "hai trăm mười một",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    1015: "một nghìn không trăm mười lăm",
    1234: "một nghìn hai trăm ba mươi tư",
    10_021: "mười nghìn không trăm hai mươi mốt",
    1_000_001: "một triệu không trăm linh một",
    1_688_547: "một triệu sáu trăm tám mươi tám nghìn năm trăm bốn mươi bảy",
    2_000_000_000: "hai tỷ",
    2_000_000_015: "hai tỷ không trăm mười lăm",
    -15: "âm mười lăm",
}


@pytest.mark.parametrize(("number", "said"), READ_ALOUD.items())
def test_number_is_read_as_vietnamese_read_it(number: int, said: str) -> None:
    assert in_vietnamese(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (15, "fifteen"),
        (21, "twenty-one"),
        (105, "one hundred and five"),
        (1005, "one thousand five"),
        (2_000_015, "two million fifteen"),
        (3_000_000_001, "three billion one"),
        (-3, "minus three"),
    ],
)
def test_number_is_read_as_english(number: int, said: str) -> None:
    assert in_english(number) == said


DIGITS = {
    word: digit
    for digit, spoken in enumerate(
        ("không linh", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín")
    )
    for word in spoken.split()
}


def heard(said: str) -> int:
    """The number that somebody writes down who hears it, by a rule of its own."""
    total = group = digit = 0
    for word in said.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * {"mươi": 10, "trăm": 100}[word], 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        else:
            step = {"nghìn": 10**3, "triệu": 10**6}[word]
            total, group, digit = total + (group + digit) * step, 0, 0
    return total + group + digit


@given(st.integers(0, 10**12))
def test_number_said_is_the_number_heard(number: int) -> None:
    assert heard(in_vietnamese(number)) == number


def test_words_spell_in_their_language() -> None:
    assert words().spelled(15) == "mười lăm"
    assert words(Language.ENGLISH).spelled(15) == "fifteen"
