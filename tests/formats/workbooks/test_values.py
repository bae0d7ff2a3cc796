"""Values as people type them: the table that an official reads, and what no table can list."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TypedDict, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tongket.core.figures import FigureStatus, from_steps
from tongket.core.findings import Severity
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.values import (
    Content,
    NumberKind,
    ReadValue,
    Spoiled,
    raw_text,
    read_day,
    read_value,
    read_year,
    tidy,
)
from tongket.locale import Language, words

CASES = Path(__file__).parents[2] / "cases" / "values.yaml"
SIGNS = {
    FigureStatus.NOTHING: "-",
    FigureStatus.NOT_APPLICABLE: "x",
    FigureStatus.MISSING: "",
    None: "none",
}


class Case(TypedDict, total=False):
    typed: Any
    decimals: int
    measure: str
    yes_no: bool
    percent: bool
    value: str
    says: str


def cases() -> list[Case]:
    return cast(list[Case], YAML(typ="safe").load(CASES.read_text(encoding="utf-8")))


def cell(typed: object) -> Content:
    """As a spreadsheet gives it: every number is a binary fraction."""
    if isinstance(typed, int) and not isinstance(typed, bool):
        return float(typed)
    return cast(Content, typed)


def shown(value: ReadValue, decimals: int) -> str:
    if value.status is FigureStatus.GIVEN and value.steps is not None:
        return format(from_steps(value.steps, decimals).normalize(), "f")
    return SIGNS[value.status]


@pytest.mark.parametrize("case", cases(), ids=repr)
def test_value_as_typed(case: Case) -> None:
    decimals = case.get("decimals", 0)
    kind = NumberKind(
        decimals,
        measure=case.get("measure", "người"),
        yes_no=case.get("yes_no", False),
        percent=case.get("percent", False),
    )

    value = read_value(cell(case["typed"]), kind)

    assert shown(value, decimals) == case["value"]
    assert [p.kind.code for p in value.problems] == ([case["says"]] if "says" in case else [])


@given(st.integers(0, 10**14), st.integers(0, 6))
def test_number_typed_as_number_comes_back_exactly(steps: int, decimals: int) -> None:
    typed = float(from_steps(steps % 10**13, decimals))

    value = read_value(typed, NumberKind(decimals))

    assert value == ReadValue(FigureStatus.GIVEN, steps % 10**13)


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_number_typed_the_vietnamese_way_is_never_read_wrong(steps: int, decimals: int) -> None:
    text = words(Language.VIETNAMESE).number(from_steps(steps, decimals), decimals)

    value = read_value(text, NumberKind(decimals))

    if value.status is None:
        assert [p.kind for p in value.problems] == [kinds.AMBIGUOUS]
    else:
        assert (value.status, value.steps) == (FigureStatus.GIVEN, steps)


@given(st.text(max_size=30), st.integers(0, 6), st.booleans(), st.booleans())
def test_junk_never_raises_and_is_never_silently_dropped(
    text: str, decimals: int, yes_no: bool, percent: bool
) -> None:
    value = read_value(text, NumberKind(decimals, "người", yes_no=yes_no, percent=percent))

    if value.status is None:
        assert any(p.kind.severity is Severity.ERROR for p in value.problems)
    elif value.status is FigureStatus.MISSING and not value.problems:
        assert tidy(text) == ""


@given(st.text(alphabet="0123456789., -–%x người", max_size=14), st.integers(0, 3))
def test_digits_are_never_lost_or_added(text: str, decimals: int) -> None:
    value = read_value(text, NumberKind(decimals, "người"))

    if value.status is FigureStatus.GIVEN and value.steps is not None:
        digits = "".join(c for c in text if c.isdigit()).lstrip("0")
        read = format(from_steps(value.steps, decimals).normalize(), "f").replace(".", "")
        assert digits.rstrip("0") == read.strip("0").rstrip("0") or digits == read.lstrip("0")


@given(st.floats())
def test_any_float_is_a_value_or_a_problem(number: float) -> None:
    value = read_value(number, NumberKind(2))

    assert (value.status is None) == any(p.kind.severity is Severity.ERROR for p in value.problems)


@pytest.mark.parametrize(
    "content", [date(2020, 3, 4), datetime(2020, 3, 4, 5, 6, tzinfo=UTC), time(3, 4)], ids=repr
)
def test_date_where_a_number_is_asked_is_not_taken(content: Content) -> None:
    value = read_value(content, NumberKind(0))

    assert value.status is None
    assert value.problems[0].kind is kinds.DATE_IN_NUMBER


def test_formula_is_not_taken() -> None:
    value = read_value(Spoiled(kinds.FORMULA, "=A1"), NumberKind(0))

    assert value.status is None
    assert value.problems[0].kind is kinds.FORMULA


@pytest.mark.parametrize(
    ("content", "day"),
    [
        (date(2014, 3, 25), date(2014, 3, 25)),
        (datetime(2014, 3, 25, 10, 0, tzinfo=UTC), date(2014, 3, 25)),
        ("25/03/2014", date(2014, 3, 25)),
        ("5/4/2015", date(2015, 4, 5)),
        ("25-3-2014", date(2014, 3, 25)),
        ("25.3.2014", date(2014, 3, 25)),
        ("ngày 25 tháng 3 năm 2014", date(2014, 3, 25)),
        ("2014-03-25", date(2014, 3, 25)),
        ("Hưng Hà, ngày 25 tháng 3 năm 2014", date(2014, 3, 25)),
        ("25/03/2014 14:30", date(2014, 3, 25)),
        ("25/03/2014 lúc nào đó", None),
        ("Hưng Hà, ngày ... tháng ... năm 2014", None),
        (41723.0, date(2014, 3, 25)),
        ("31/02/2014", None),
        ("tháng 3/2014", None),
        ("25/3/14", None),
        ("2014", None),
        (2014.0, None),
        ("", None),
        (True, None),
    ],
)
def test_day_as_typed(content: Content, day: date | None) -> None:
    assert read_day(content) == day


@pytest.mark.parametrize(
    ("content", "year"),
    [
        (2014.0, 2014),
        ("2014", 2014),
        ("Năm 2014", 2014),
        ("2014-2015", None),
        (" 2014 ", 2014),
        ("14", None),
        (3014.0, None),
        ("năm", None),
    ],
)
def test_year_as_typed(content: Content, year: int | None) -> None:
    assert read_year(content) == year


def test_raw_text_shows_a_number_as_it_was_typed() -> None:
    assert [raw_text(c) for c in (12.0, 0.1, 1e-7, True, date(2020, 1, 2))] == [
        "12", "0.1", "0.0000001", "TRUE", "02/01/2020"
    ]  # fmt: skip


def test_decimal_of_a_float_is_its_shortest_text() -> None:
    value = read_value(1.1000000000000001, NumberKind(1))

    assert from_steps(value.steps or 0, 1) == Decimal("1.1")


@pytest.mark.parametrize(
    ("typed", "decimals", "way"),
    [("100,00", 2, "decimals"), ("98,5", 4, "decimals"), ("1.234", 0, "thousands")],
)
def test_lone_separator_is_told_for_what_it_was_taken(typed: str, decimals: int, way: str) -> None:
    (problem,) = read_value(typed, NumberKind(decimals)).problems

    assert problem.kind is kinds.READ_AS
    assert dict(problem.facts)["way"] == way
