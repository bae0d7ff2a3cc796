"""No text in a table is taken for a formula, and numbers stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.formats.output.tables import harmless

EVIL = (
    "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "-x", "=", "+84",
    "＝1", "a;=1+1", "a\t@b", "1;-2+3",
)  # fmt: skip
STARTS = tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("text", EVIL)
def test_what_starts_a_formula_gets_an_apostrophe(text: str) -> None:
    made = harmless(text)

    assert made != text
    assert made.replace("'", "") == text.replace("'", "")
    assert not starts_formula(made)


@pytest.mark.parametrize(
    "text", ["", "-", "-5", "-1.234,5", "-12%", "12 người", "a-b", "a=b", "Số: 5", "x, =1"]
)
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def starts_formula(text: str) -> bool:
    """Whether a cell looks like a formula, taken apart at semicolons, tabs and line ends."""
    cells = [text]
    for sign in ";\t\r\n":
        cells = [piece for cell in cells for piece in cell.split(sign)]
    return any(cell.strip().startswith(STARTS) for cell in cells)


@given(st.text(st.sampled_from("=+-@;\t\r\n '1a.,%＝"), max_size=12))
def test_no_text_starts_a_formula(text: str) -> None:
    made = harmless(text)

    assert made == text or not starts_formula(made)
    if made == text and starts_formula(text):
        assert set(text) <= set("-1.,%")
