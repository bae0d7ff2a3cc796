"""Values that jump between years: the wrong one is kept out, never the right one alone."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.engine.engines import postgresql, sqlite
from tests.engine.random_reviews import AS_OF
from tests.house.tree import ROOT
from tests.plans_small import change_rule, element, plan, units
from tongket.core.figures import Figure, FigureStatus
from tongket.core.findings import Finding, Place
from tongket.core.plan import Category, Plan
from tongket.engine import Breach, EngineInputs, check_figures
from tongket.engine.duckdb_database import DuckDBDatabase
from tongket.locale import Language, words

FILE = ROOT / "tests" / "cases" / "checking" / "so-nhay-vot.yaml"
EXAMPLES: list[dict[str, Any]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
STATUSES = {"-": FigureStatus.NOTHING, "": FigureStatus.MISSING}
YEARS = tuple(range(2012, 2021))

Value = int | str


def plan_of(times: str, floor: str) -> Plan:
    return plan(
        units=units({"D": "a"}),
        elements=[element("x", years=YEARS, categories=("f",))],
        rules=[change_rule("r", "x", times=times, floor=floor)],
    ).model_copy(update={"categories": (Category(code="f", label="nữ"),)})


def inputs_of(
    values: dict[int, Value], times: str, floor: str, category: str = "total"
) -> EngineInputs:
    figures = []
    for year, value in values.items():
        number = value if isinstance(value, int) else {"-": 0}.get(value)
        status = FigureStatus.GIVEN if isinstance(value, int) else STATUSES[value]
        figures.append(Figure("a", "x", str(year), category, number, status))
    return EngineInputs(plan_of(times, floor), AS_OF, AS_OF, tuple(figures))


def kept_out(found: tuple[Breach, ...]) -> set[int]:
    return {int(key.period) for breach in found for key in breach.figures}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: str(e["tên"]))
def test_worked_example_of_a_jump_holds(example: dict[str, Any]) -> None:
    rule = example["quy tắc"]

    found = check_figures(
        inputs_of(example["số liệu"], str(rule["gấp"]), str(rule["từ"])), sqlite()
    )

    assert sorted(kept_out(found)) == example["giữ lại"]
    ways = [dict(breach.facts)["way"] for breach in found]
    assert sorted(ways) == sorted(example["cách nói"])


def far(one: int, other: int, times: Fraction) -> bool:
    return max(one, other) > times * min(one, other)


def wrong_years(values: dict[int, Value], times: Fraction, floor: int) -> set[int]:
    """The definition once more, on plain lists: what is wrong by both sides, at an end, or may be.

    An end is believed to be wrong where its neighbour stands with the next, and that with its own.
    """
    judged = [(y, v) for y, v in sorted(values.items()) if isinstance(v, int) and v >= floor]
    apart = [far(a[1], b[1], times) for a, b in pairwise(judged)]
    odd = {judged[n][0] for n in range(1, len(apart)) if apart[n - 1] and apart[n]}
    rest = [(y, v) for y, v in judged if y not in odd]
    wrong_ends = {
        line[0][0]
        for line in (rest, rest[::-1])
        if len(line) > 2
        and far(line[0][1], line[1][1], times)
        and not far(line[1][1], line[2][1], times)
        and not (len(line) > 3 and far(line[2][1], line[3][1], times))
    }
    doubtful = {
        year
        for (y1, v1), (y2, v2) in pairwise(rest)
        if far(v1, v2, times) and not {y1, y2} & wrong_ends
        for year in (y1, y2)
    }
    return odd | wrong_ends | doubtful


SERIES = st.dictionaries(
    st.sampled_from(YEARS), st.sampled_from((1, 9, 10, 14, 15, 16, 30, 100, "-", "")), max_size=9
)


@settings(max_examples=150)
@given(SERIES, st.sampled_from(("1.5", "3")), st.sampled_from(("0", "10")))
def test_jumps_equal_the_definition(values: dict[int, Value], times: str, floor: str) -> None:
    found = check_figures(inputs_of(values, times, floor), sqlite())

    assert kept_out(found) == wrong_years(values, Fraction(times), int(floor))


@settings(max_examples=60)
@given(st.integers(0, 8), st.sampled_from((10, 100, 10000)), st.booleans())
def test_one_slip_among_steady_years_keeps_out_itself_alone(
    place: int, factor: int, fewer: bool
) -> None:
    values: dict[int, Value] = {year: 10**7 + year for year in YEARS}
    right = 10**7 + YEARS[place]
    values[YEARS[place]] = right // factor if fewer else right * factor

    found = check_figures(inputs_of(values, "5", "100"), sqlite())

    assert kept_out(found) == {YEARS[place]}
    assert len(found) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SERIES)
def test_jumps_are_equal_on_every_engine(
    postgres: psycopg.Connection, values: dict[int, Value]
) -> None:
    inputs = inputs_of(values, "1.5", "10")
    found = check_figures(inputs, sqlite())

    assert check_figures(inputs, DuckDBDatabase()) == found
    assert check_figures(inputs, postgresql(postgres)) == found


def test_facts_name_the_value_and_those_beside_it() -> None:
    values: dict[int, Value] = {2012: 4890, 2013: 49000, 2015: 5009}

    (found,) = check_figures(inputs_of(values, "5", "100", "f"), sqlite())

    assert found.period == "2013"
    assert found.facts == (
        ("label", "x (nữ)"),
        ("year", "2013"),
        ("value", "49000"),
        ("year_before", "2012"),
        ("before", "4890"),
        ("year_after", "2015"),
        ("after", "5009"),
        ("way", "between"),
        ("times", "5"),
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({2012: 4890, 2013: 49000, 2014: 5009}, "năm 2013 ghi 49.000"),
        ({2012: 49000, 2013: 5009, 2014: 5010}, "năm 2013 ghi 5.009"),
        ({2012: 5009, 2013: 5010, 2014: 51000}, "năm 2014 ghi 51.000"),
        ({2012: 5009, 2013: 51000}, "cả hai"),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_sentence_names_years_and_values(
    values: dict[int, Value], says: str, language: Language
) -> None:
    inputs = inputs_of(values, "5", "100")
    (breach,) = check_figures(inputs, sqlite())
    finding = Finding("rule.r", breach.severity, Place(), (*breach.facts, ("cells", "B1!D11")))

    text = words(language).with_rules(inputs.plan.rules).finding(finding)

    assert "…" not in text.what
    assert text.what.startswith("r. “x”")
    if language is Language.VIETNAMESE:
        assert says in text.what
