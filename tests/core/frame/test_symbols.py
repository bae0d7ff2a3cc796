"""Number and symbol, by II.3 of annex I."""

import pytest

from tongket.core.frame import symbol
from tongket.core.frame.symbols import number_is_well_formed, symbol_is_well_formed


@pytest.mark.parametrize(
    ("kind", "bodies", "unit", "expected"),
    [
        ("QĐ", ["BNV"], None, "QĐ-BNV"),
        (None, ["BNV"], "VP", "BNV-VP"),
        ("TTr", ["SGDĐT"], "GDTX", "TTr-SGDĐT"),
        ("KH", ["SGDĐT", "HKH"], None, "KH-SGDĐT-HKH"),
    ],
)
def test_symbol_names_kind_and_bodies(
    kind: str | None, bodies: list[str], unit: str | None, expected: str
) -> None:
    assert symbol(kind, bodies, unit) == expected


@pytest.mark.parametrize("given", ["QĐ-UBND", "BNV-VP", "TTr-SGDĐT", "QyĐ-UBND", "BC-BCĐ89"])
def test_well_formed_symbols(given: str) -> None:
    assert symbol_is_well_formed(given)


@pytest.mark.parametrize("given", ["", "QĐ - UBND", "QĐ/UBND", "qđ-ubnd", "QĐ-", "QĐ_UBND"])
def test_symbols_with_spaces_or_small_letters_are_not(given: str) -> None:
    assert not symbol_is_well_formed(given)


@pytest.mark.parametrize(
    ("given", "right"), [("05", True), ("5", False), ("137", True), ("V", False)]
)
def test_numbers_are_arabic_and_below_ten_take_a_nought(given: str, right: bool) -> None:
    assert number_is_well_formed(given) is right
