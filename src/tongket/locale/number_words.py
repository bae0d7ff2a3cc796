"""Whole numbers in words, Vietnamese and English.

Vietnamese: một becomes mốt after a ten (hai mươi mốt), bốn becomes tư (hai mươi tư), năm becomes
lăm behind any ten (mười lăm); a missing ten is bridged by linh (một trăm linh năm), and inside a
number a missing hundred by không trăm (một nghìn không trăm linh năm).
"""

from __future__ import annotations

from typing import Final

__all__ = ["in_english", "in_vietnamese"]

_VI: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VI_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_VI_THOUSANDS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9

_EN_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_EN_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_THOUSANDS: Final = ("", "thousand", "million")


def in_vietnamese(number: int) -> str:
    """A whole number as it is read aloud.

    >>> [in_vietnamese(n) for n in (5, 15, 21, 24, 105, 1005)]
    ['năm', 'mười lăm', 'hai mươi mốt', 'hai mươi tư', 'một trăm linh năm', \
'một nghìn không trăm linh năm']
    """
    if number < 0:
        return f"âm {in_vietnamese(-number)}"
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        said = f"{in_vietnamese(billions)} tỷ"
        return f"{said} {_vi_groups(rest, led=True)}" if rest else said
    return _vi_groups(number, led=False) if number else _VI[0]


def in_english(number: int) -> str:
    """A whole number in English words.

    >>> [in_english(n) for n in (0, 15, 21, 105)]
    ['zero', 'fifteen', 'twenty-one', 'one hundred and five']
    """
    if number < 0:
        return f"minus {in_english(-number)}"
    if number < 1000:
        return _en_group(number)
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        said = f"{in_english(billions)} billion"
    else:
        power = 2 if number >= 10**6 else 1
        head, rest = divmod(number, 1000**power)
        said = f"{_en_group(head)} {_EN_THOUSANDS[power]}"
    return f"{said} {in_english(rest)}" if rest else said


def _vi_groups(number: int, *, led: bool) -> str:
    """Up to three groups of three digits; ``led``: something stands before them."""
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            said = _vi_group(group, led=led or bool(parts))
            parts.append(f"{said} {_VI_THOUSANDS[power]}".rstrip())
    return " ".join(parts)


def _vi_group(group: int, *, led: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    parts = [f"{_VI[hundreds]} trăm"] if hundreds or led else []
    if tens == 1:
        parts.append("mười")
    elif tens:
        parts.append(f"{_VI[tens]} mươi")
    elif ones and parts:
        parts.append("linh")
    if ones:
        parts.append(_vi_ones(ones, tens))
    return " ".join(parts)


def _vi_ones(ones: int, tens: int) -> str:
    if tens > 1:
        return _VI_AFTER_TENS.get(ones, _VI[ones])
    return "lăm" if tens == 1 and ones == 5 else _VI[ones]


def _en_group(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    if hundreds:
        said = f"{_EN_SMALL[hundreds]} hundred"
        return f"{said} and {_en_group(rest)}" if rest else said
    if rest < 20:
        return _EN_SMALL[rest]
    tens, ones = divmod(rest, 10)
    said = _EN_TENS[tens - 2]
    return f"{said}-{_EN_SMALL[ones]}" if ones else said
