"""What a person typed into a cell, as an exact value: numbers, signs, words, dates.

Nothing is guessed: where two readings are plausible there is a problem and no value. Numbers arrive
from the spreadsheet as binary fractions; their shortest decimal text is what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from tongket.core.figures import FigureStatus, NotExactError, to_steps
from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.old_letters import every_reading, to_unicode
from tongket.formats.workbooks.trailing_words import fits, other_measure

__all__ = [
    "Content",
    "NumberKind",
    "Problem",
    "ReadValue",
    "Spoiled",
    "plain",
    "raw_text",
    "read_as",
    "read_day",
    "read_value",
    "read_year",
    "tidy",
]


@dataclass(frozen=True, slots=True)
class Spoiled:
    """An input cell whose content is not an input: a formula or an error value."""

    kind: FindingKind
    raw: str


Content = float | int | str | bool | date | time | timedelta | Spoiled
"""A cell as the spreadsheet gives it; an empty one is an empty text."""


@dataclass(frozen=True, slots=True)
class NumberKind:
    """What a cell is asked for. ``measure`` is the printed unit of measure."""

    decimals: int
    measure: str = ""
    yes_no: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value was not taken, or what was done to take it."""

    kind: FindingKind
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadValue:
    """``steps`` in 10^-decimals. ``status`` None: there was something, and it was not taken.

    ``choices``: the readings between which nobody chose yet, where there are several.
    """

    status: FigureStatus | None
    steps: int | None = None
    problems: tuple[Problem, ...] = ()
    choices: tuple[Decimal, ...] = ()


_EMPTY = ReadValue(FigureStatus.MISSING)
_DITTO = re.compile("['’‘`]{2}")
_DITTO_MARKS = ReadValue(None, None, (Problem(kinds.NOT_A_NUMBER),))
_GREATEST = 10**15
_THOUSANDS, _THOUSAND = 3, 1000

_SPACES = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                        "\u200a\u202f\u205f\u3000\t\r\n", " ")  # fmt: skip
_NOTHING_AT_ALL = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_TIDY = str.maketrans(_SPACES | _NOTHING_AT_ALL | _FULL_WIDTH)

_DASHES = frozenset("-‐‑‒–—―−")
_NOTHING_WORDS = frozenset({"không có", "không phát sinh", "kps", "ko có", "chưa phát sinh"})
_NOT_APPLICABLE = frozenset({"x", "kad"})
_NOT_APPLICABLE_WORDS = frozenset({"không áp dụng", "n/a"})
_MISSING_WORDS = frozenset({
    "...", "…", "chưa có", "chưa có số liệu", "không có số liệu", "xóa", "xoá",
})  # fmt: skip
_YES = frozenset({"có", "co", "đã có", "yes", "1", "đúng"})
_NO = frozenset({"không", "khong", "ko", "không có", "chưa", "chưa có", "no", "0"})
_NUMBER = re.compile(r"([+-]?) ?([0-9]+(?:[., ][0-9]+)*) ?(%?) ?([^0-9]*)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DAY = re.compile(
    r"(?:(?:.{1,40}, ?)?ngày )?"
    r"(\d{1,2}) ?(?:[/.-]|tháng) ?(\d{1,2}) ?(?:[/.-]|năm) ?(\d{4})"
    r"(?:,? \d{1,2}(?::\d{2}){1,2}| \d{1,2}(?:h|giờ)(?:\d{2})?)?"
)
"""With the place before it, as below a letter, and the hour behind it."""

_YEAR = re.compile(r"(?:năm )?([0-9]{4})", re.IGNORECASE)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050
_EPOCH = date(1899, 12, 30)


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """One line in NFC with single ASCII spaces, full-width forms narrowed, no apostrophe in front.

    Cached: the labels of a form come again with every file. A larger cache would only keep
    sentences that come once, and grow with the folder.

    >>> tidy("'１２\u00a0 người ")
    '12 người'
    """
    text = to_unicode(unicodedata.normalize("NFC", text.translate(_TIDY)))
    return " ".join(text.split()).lstrip("'’‘`").strip()


def plain(content: Content) -> str:
    """A cell as one line of text: 120.0 is ``120``; a formula or error is nothing."""
    if content == "" or isinstance(content, Spoiled):
        return ""
    return tidy(content if isinstance(content, str) else raw_text(content))


def raw_text(content: Content) -> str:
    """A cell as it stood, for showing to the officer."""
    if isinstance(content, str):
        return content
    if isinstance(content, Spoiled):
        return content.raw
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, float):
        return str(int(content)) if content.is_integer() else format(Decimal(repr(content)), "f")
    if isinstance(content, datetime):
        return f"{content:%d/%m/%Y %H:%M}"
    return f"{content:%d/%m/%Y}" if isinstance(content, date) else str(content)


def read_value(content: Content, kind: NumberKind) -> ReadValue:
    """The value of a cell of figures, with every problem met."""
    if isinstance(content, str):
        text = tidy(content)
        # Two marks in front of nothing are no apostrophe: they say "as above".
        return _read_text(text, kind) if text or not _DITTO.search(content) else _DITTO_MARKS
    if isinstance(content, bool):
        if kind.yes_no:
            return ReadValue(FigureStatus.GIVEN, int(content))
        return _refused(kinds.NOT_A_NUMBER)
    if isinstance(content, (int, float)):
        return _read_number(content, kind)
    if isinstance(content, Spoiled):
        return _refused(content.kind)
    return _refused(kinds.DATE_IN_NUMBER)


def _refused(kind: FindingKind, **facts: object) -> ReadValue:
    return ReadValue(None, None, (Problem(kind, tuple((k, str(v)) for k, v in facts.items())),))


def _read_number(content: float, kind: NumberKind) -> ReadValue:
    value = Decimal(repr(content))
    if not value.is_finite():
        return _refused(kinds.NOT_A_NUMBER)
    if kind.percent and 0 < value <= 1:
        return _share_or_percent(value, kind)
    read = _checked(value, kind, ())
    exponent = value.as_tuple().exponent
    if read.status is None and kind.decimals == 0 and exponent == -_THOUSANDS and value < _THOUSAND:
        # 1.234 typed where a point begins decimals: perhaps 1234, if other years say so.
        return replace(read, choices=(value * _THOUSAND,))
    return read


def _share_or_percent(value: Decimal, kind: NumberKind) -> ReadValue:
    """A number up to 1 in a row of percentages: 0,98% or, in a cell with a percent format, 98%.

    The decimals settle it where only the second can be; else the other years of the row may.
    """
    percent = value * 100
    if _checked(value, kind, ()).status is None:
        shown = format(percent.normalize(), "f")
        return _checked(percent, kind, (Problem(kinds.READ_AS, (("read", shown),)),))
    if kind.yes_no or _checked(percent, kind, ()).status is None:
        return _checked(value, kind, ())
    facts = tuple(
        (name, format(one.normalize(), "f")) for name, one in (("one", value), ("other", percent))
    )
    return ReadValue(None, None, (Problem(kinds.MAYBE_FRACTION, facts),), (value, percent))


def read_as(value: Decimal, kind: NumberKind, *problems: Problem) -> ReadValue:
    """A number that was settled between several readings, against what is asked."""
    return _checked(value, kind, problems)


def _checked(value: Decimal, kind: NumberKind, problems: tuple[Problem, ...]) -> ReadValue:
    """An exact number against what is asked: sign, size, decimals, yes or no."""
    if not value.is_finite():
        return _refused(kinds.NOT_A_NUMBER)
    if value < 0:
        return _refused(kinds.NEGATIVE)
    if value >= _GREATEST:
        return _refused(kinds.VALUE_TOO_LARGE)
    if kind.yes_no and value not in (0, 1):
        return _refused(kinds.NOT_YES_OR_NO)
    try:
        steps = to_steps(value, kind.decimals)
    except NotExactError:
        return _refused(kinds.TOO_MANY_DECIMALS, decimals=kind.decimals)
    return ReadValue(FigureStatus.GIVEN, steps, problems)


@lru_cache(maxsize=2048)
def _read_text(text: str, kind: NumberKind) -> ReadValue:
    if not text:
        return _EMPTY
    for one in every_reading(text):
        signed = _read_sign(one, one.casefold().rstrip(".") or one, kind)
        if signed is not None:
            return signed
    if kind.yes_no:
        return _refused(kinds.NOT_YES_OR_NO)
    return _read_typed_number(text, kind)


def _read_sign(text: str, word: str, kind: NumberKind) -> ReadValue | None:
    """Signs and words that are no numbers; None for anything else."""
    if kind.yes_no and word in _YES | _NO:
        return ReadValue(FigureStatus.GIVEN, int(word in _YES))
    if all(letter in _DASHES for letter in text):
        return ReadValue(FigureStatus.NOTHING, 0)
    if word in _NOT_APPLICABLE:
        doubt = (Problem(kinds.TICK_OR_NOT),) if kind.yes_no and word == "x" else ()
        return ReadValue(FigureStatus.NOT_APPLICABLE, None, doubt)
    status = (
        FigureStatus.NOTHING if word in _NOTHING_WORDS
        else FigureStatus.NOT_APPLICABLE if word in _NOT_APPLICABLE_WORDS
        else FigureStatus.MISSING if word in _MISSING_WORDS or text in _MISSING_WORDS
        else None
    )  # fmt: skip
    if status is None:
        return None
    if status is FigureStatus.MISSING:
        return ReadValue(status, None, (Problem(kinds.CLEARED),))
    sign = "-" if status is FigureStatus.NOTHING else "x"
    problem = Problem(kinds.WORDS_READ, (("read", sign),))
    return ReadValue(status, 0 if status is FigureStatus.NOTHING else None, (problem,))


def _read_typed_number(text: str, kind: NumberKind) -> ReadValue:
    """A number typed as text, by the Vietnamese separators first."""
    match = _NUMBER.fullmatch("-" + text[1:] if text[0] in _DASHES else text)
    if match is None:
        return _refused(kinds.NOT_A_NUMBER)
    sign, digits, percent, tail = match[1], match[2], match[3], match[4].strip(" .*")
    if tail and not fits(tail.casefold(), kind.measure.casefold()):
        return _not_a_number(tail, kind)
    if percent and not kind.percent:
        return _refused(kinds.PERCENT_SIGN)
    value = _exact(digits, kind.decimals)
    if isinstance(value, Problem):
        choices = _two_readings(digits) if value.kind is kinds.AMBIGUOUS and sign != "-" else ()
        return ReadValue(None, None, (value,), choices)
    untouched = text.isdigit()
    facts = (("read", format(value, "f")), *_separator(digits, value))
    problem = Problem(kinds.TEXT_NUMBER, facts[:1]) if untouched else Problem(kinds.READ_AS, facts)
    return _checked(-value if sign == "-" else value, kind, (problem,))


def _separator(digits: str, value: Decimal) -> tuple[tuple[str, str], ...]:
    """What a lone point or comma was taken for: the number may look the same read either way."""
    if sum(not c.isdigit() for c in digits) != 1 or " " in digits:
        return ()
    # 100,00 is whole, and its comma parts no thousands all the same.
    whole = "".join(c for c in digits if c.isdigit()).lstrip("0") == str(value)
    return (("way", "thousands" if whole else "decimals"),)


def _not_a_number(tail: str, kind: NumberKind) -> ReadValue:
    """Why a number with these words behind it is not taken."""
    said = other_measure(tail.casefold(), kind.measure.casefold())
    if not said:
        return _refused(kinds.NOT_A_NUMBER)
    return _refused(kinds.OTHER_UNIT, said=said, measure=kind.measure)


def _exact(digits: str, decimals: int) -> Decimal | Problem:
    """Digits with separators as a number, or why not.

    A lone separator before exactly three digits may group thousands or begin decimals: an element
    without decimals settles it, any other does not.
    """
    separators = [c for c in digits if not c.isdigit()]
    if not separators:
        return Decimal(digits)
    if len(separators) == 1:
        separator = separators[0]
        whole, _, rest = digits.partition(separator)
        may_group = len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")
        if separator == " ":
            return Decimal(whole + rest) if may_group else Problem(kinds.NOT_A_NUMBER)
        if not may_group:
            return Decimal(f"{whole}.{rest}")
        if decimals == 0:
            return Decimal(whole + rest)
        thousands, fraction = whole + rest, f"{whole}.{rest}"
        return Problem(kinds.AMBIGUOUS, (("one", thousands), ("other", fraction)))
    whole, fraction = digits, ""
    if len(set(separators)) > 1 and separators.count(separators[-1]) == 1:
        if separators[-1] == " ":
            return Problem(kinds.NOT_A_NUMBER)
        whole, _, fraction = digits.rpartition(separators[-1])
    if not _GROUPED.fullmatch(whole):
        return Problem(kinds.NOT_A_NUMBER)
    return Decimal("".join(c for c in whole if c.isdigit()) + (f".{fraction}" if fraction else ""))


def _two_readings(digits: str) -> tuple[Decimal, Decimal]:
    """Digits with one separator: as grouped thousands, and as a decimal."""
    whole, rest = digits[:-4], digits[-3:]
    return Decimal(whole + rest), Decimal(f"{whole}.{rest}")


def read_day(content: Content) -> date | None:
    """A date cell, a typed dd/mm/yyyy, ``Hưng Hà, ngày 5 tháng 3 năm 2014``, or the serial number
    of a day whose format was lost. None for anything else.
    """
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    if isinstance(content, float) and content.is_integer():
        serial = int(content)
        return _EPOCH + timedelta(serial) if _FIRST_SERIAL <= serial <= _LAST_SERIAL else None
    if not isinstance(content, str):
        return None
    text = tidy(content).casefold()
    if match := _DAY.fullmatch(text):
        day, month, year = match.groups()
    elif match := _ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_year(content: Content) -> int | None:
    """Four digits from 1900 to 2100, as number or text, ``năm`` before it or not, or the number of
    a year in a cell that shows it as a day of 1905; None for anything else.
    """
    if isinstance(content, date):
        serial = content.toordinal() - _EPOCH.toordinal()
        return serial if 1990 <= serial <= 2100 else None
    found = _YEAR.fullmatch(plain(content))
    year = int(found[1]) if found else 0
    return year if 1900 <= year <= 2100 else None
