from decimal import Decimal

import pytest

from tongket.core.commendation.claims import read_claim


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98,5", "98.5"),
        ("98,50 %", "98.50"),
        ("98.50", "98.50"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("100%", "100"),
        ("0", "0"),
    ],
)
def test_claim_is_read_with_the_decimals_it_was_given(text: str, value: str) -> None:
    assert str(read_claim(text)) == value
    assert read_claim(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "trên 95%", "98,5 - 99", "1.2.3", "đạt"])
def test_claim_that_is_no_number_is_not_guessed(text: str) -> None:
    assert read_claim(text) is None
