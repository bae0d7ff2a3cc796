"""Words behind a number: they repeat its measure, they are a note, or they name another measure.

``29,1 (USD)`` where millions of dong are asked is no note: the number is one of something else.
Nobody but the officer knows what it is in the measure of the row.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["FOREIGN", "MULTIPLIERS", "fits", "other_measure"]

MULTIPLIERS: Final = ("trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "đồng")
FOREIGN: Final = (
    "usd", "$", "us$", "đô la", "đôla", "đô-la", "dollar", "eur", "euro", "€", "£", "¥",
    "nhân dân tệ",
)  # fmt: skip
"""Money of other countries."""

_SHORT_MEASURES: Final = {
    "triệu đồng": ("trđ", "tr.đ", "tr. đ", "tr đ", "tr đồng", "tr.đồng", "triệu đ"),
    "đồng": ("đ", "vnđ", "vnd", "₫"),
    "tỷ đồng": ("tỷ đ", "tỉ đồng", "tỷ", "tỉ"),
}
_ATTENDANCES: Final = frozenset({"lượt", "lượt người"})
_PERSONS: Final = _ATTENDANCES | {
    "người", "em", "cháu", "trẻ", "trẻ em", "học viên", "học sinh", "cán bộ", "lao động",
    "đồng chí", "đ/c",
}  # fmt: skip
_PLACES: Final = frozenset({"ấp", "thôn", "khu phố", "cộng đồng", "tổ"})
_OFFICES: Final = frozenset({
    "xã", "phường", "thị trấn", "huyện", "trung tâm", "trường", "cơ quan", "ban", "doanh nghiệp",
})  # fmt: skip
_ONLY_ALONE: Final = _PLACES | _OFFICES
"""With more words behind, a note about who reports: ``12 (xã báo cáo)``."""

_FAMILIES: Final = (
    frozenset({"hộ", "gia đình", "hộ gia đình"}),
    frozenset({"dòng họ"}),
    frozenset({"lớp", "lớp học"}),
    frozenset({"hoạt động", "cuộc", "buổi", "lần"}),
    frozenset({"văn bản"}),
    _PLACES,
    _OFFICES | _PLACES | {"đơn vị"},
)
"""Words that count the same. A unit (đơn vị) may be any place or office."""

_UNIT: Final = "đơn vị"
_COUNTED: Final = frozenset[str]().union(*_FAMILIES)
_SIZES: Final = frozenset({
    "m", "km", "m²", "km²", "ha", "héc ta", "kg", "tạ", "tấn", "lít", "giờ", "tiết", "ngày",
    "tháng", "năm", "yên", "tệ", "đô", "đ", "người/năm", "phần trăm",
})  # fmt: skip
"""Other measures that are one only where nothing else is said."""

_ALWAYS: Final = (
    *FOREIGN,
    *MULTIPLIERS,
    "vnd",
    "vnđ",
    "₫",
    "trđ",
    "phần trăm",
    "%",
    "‰",
    "km",
    "ha",
)
_NAMED: Final = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(re.escape(word) for word in sorted(_ALWAYS, key=len, reverse=True))
    + r")(?![^\W_])"
)
_NO_MONEY: Final = re.compile(r"\b(?:(?:hội|cộng) đồng|đồng (?:bào|chí|thời|ý|bằng))\b")
_NOTES: Final = frozenset({
    "ước", "ước tính", "tạm tính", "ước đạt", "sơ bộ", "số sơ bộ", "số ước", "chưa chính thức",
})  # fmt: skip
_CHANGES: Final = frozenset({
    "chục", "tá", "trừ", "cộng", "không", "chưa", "sai", "khoảng",
})  # fmt: skip
_BRACKETED: Final = re.compile(r"([^()]*)\(([^()]+)\)")
_LEAD: Final = re.compile(r"(?:đvt|đv tính|đơn vị tính|đơn vị|tính bằng|tính theo)\s*:?\s+")


def fits(tail: str, measure: str) -> bool:
    """Whether words behind a number leave it what it is: its measure, or a note about it.

    Both in small letters.

    >>> fits("người (cuối năm)", "người"), fits("(usd)", "triệu đồng"), fits("(hộ)", "hộ")
    (True, False, True)
    """
    if _is_measure(tail, measure) or tail in _NOTES:
        return True
    inner = _BRACKETED.fullmatch(tail)
    if inner is None:
        return False
    before, note = inner[1].strip(), inner[2].strip()
    if before and not _is_measure(before, measure):
        return False
    if _is_measure(_without_lead(note), measure):
        return True
    return not other_measure(note, measure) and not _CHANGES & set(_NO_MONEY.sub(" ", note).split())


def other_measure(tail: str, measure: str) -> str:
    """The measure that words behind a number name, if it is another than the number's; else empty.

    >>> other_measure("(usd)", "triệu đồng"), other_measure("tỷ đồng", "triệu đồng")
    ('usd', 'tỷ đồng')
    >>> other_measure("(hộ nghèo)", "người"), other_measure("(xã báo cáo)", "người")
    ('hộ nghèo', '')
    """
    if not measure:
        return ""
    inner = _BRACKETED.fullmatch(tail)
    for part in (inner[1], inner[2]) if inner else (tail,):
        said = _without_lead(part.strip(" ()"))
        if said and not _is_measure(said, measure) and _is_other(said, measure):
            return said
    return ""


def _is_other(said: str, measure: str) -> bool:
    """Whether words name a measure, and not only this one."""
    rest = _NO_MONEY.sub(" ", said)
    for own in (measure, *_SHORT_MEASURES.get(measure, ())):
        rest = re.sub(rf"(?<![^\W_]){re.escape(own)}(?![^\W_])", " ", rest)
    if _NAMED.search(rest):
        return True
    known = _PERSONS | _COUNTED | _SIZES
    if said in known:
        return True
    begins = (word for word in known - _SIZES - _ONLY_ALONE if said.startswith(f"{word} "))
    return any(not _is_measure(word, measure) for word in begins)


def _without_lead(note: str) -> str:
    return _LEAD.sub("", note, count=1) if _LEAD.match(note) else note


def _is_measure(tail: str, measure: str) -> bool:
    """Whether words behind a number only repeat its measure: ``nghìn`` would multiply it, and
    households are neither persons nor classes.

    >>> _is_measure("triệu", "triệu đồng"), _is_measure("nghìn", "người")
    (True, False)
    >>> _is_measure("em", "người"), _is_measure("hộ", "người"), _is_measure("lượt", "người")
    (True, False, False)
    """
    own = (measure, *(part.strip() for part in measure.split(",")))
    if tail in own or tail in _SHORT_MEASURES.get(measure, ()):
        return True
    if not measure:
        return tail in _PERSONS | _COUNTED
    first = measure.partition(" ")[0].strip(",")
    if tail == first and not any(tail in family and measure not in family for family in _FAMILIES):
        return True
    if "người" in measure.split() or measure in _PERSONS:
        return tail in (_PERSONS if "lượt" in measure.split() else _PERSONS - _ATTENDANCES)
    return any(
        tail in family and any(part in family for part in own) for family in _FAMILIES
    ) and not _apart(tail, own)


def _apart(tail: str, own: tuple[str, ...]) -> bool:
    """Whether two words of places and offices count different things: schools are no centres."""
    return tail != _UNIT and _UNIT not in own and tail in _OFFICES
