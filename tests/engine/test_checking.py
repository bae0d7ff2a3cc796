"""Rules of every kind, each with the facts that its sentence needs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.engine.engines import sqlite
from tests.engine.random_reviews import AS_OF
from tests.plans_small import (
    agency,
    change_rule,
    element,
    formula_rule,
    indicator,
    parts_rule,
    peers_rule,
    plan,
    range_rule,
    units,
)
from tongket.core.figures import Figure, FigureStatus
from tongket.core.findings import Severity
from tongket.core.plan import Element, Indicator, RollUp, Rule
from tongket.engine import Breach, EngineInputs, FigureKey, check_figures

Value = int | str | None


def given_by(reporter: str, element: str, value: Value, year: int = 2020) -> Figure:
    """A number; "-", "x" or None for the other statuses. ``x[f]`` names a category."""
    code, _, rest = element.partition("[")
    category = rest.rstrip("]") or "total"
    statuses = {
        "-": FigureStatus.NOTHING,
        "x": FigureStatus.NOT_APPLICABLE,
        None: FigureStatus.MISSING,
    }
    if isinstance(value, int):
        return Figure(reporter, code, str(year), category, value, FigureStatus.GIVEN)
    number = 0 if value == "-" else None
    return Figure(reporter, code, str(year), category, number, statuses[value])


def breaches(
    rules: Iterable[Rule],
    figures: Iterable[Figure],
    *,
    elements: Iterable[Element] = (),
    indicators: Iterable[Indicator] = (),
) -> tuple[Breach, ...]:
    """What is found with communes a, b, c, d of one district and an agency beside them."""
    years = (2019, 2020)
    every = elements or (
        element("x", years=years, categories=("f",), decimals=1),
        element("y", years=years),
    )
    made = plan(
        units=units({"D": ["a", "b", "c", "d"]}),
        elements=every,
        rules=rules,
        indicators=indicators,
        agencies=[agency("union"), agency("club", optional=True)],
    )
    return check_figures(EngineInputs(made, AS_OF, AS_OF, tuple(figures)), sqlite())


def key(reporter: str, element: str, year: int = 2020, category: str = "total") -> FigureKey:
    return FigureKey(reporter, element, str(year), category)


def test_formula_compares_in_the_measure_of_each_element() -> None:
    figures = [given_by("a", "x", 125), given_by("a", "y", 12)]

    found = breaches([formula_rule("r", "x <= y")], figures)

    assert found == (
        Breach(
            "r",
            Severity.ERROR,
            "a",
            "2020",
            (key("a", "x"), key("a", "y")),
            (("left", "12.5"), ("operator", "<="), ("right", "12")),
        ),
    )


def test_formula_that_holds_exactly_is_no_breach() -> None:
    figures = [given_by("a", "x", 120), given_by("a", "y", 12)]

    assert breaches([formula_rule("r", "x <= y")], figures) == ()
    assert breaches([formula_rule("r", "x != y")], figures) != ()
    assert breaches([formula_rule("r", "x > y")], figures) != ()


def test_formula_takes_nothing_as_zero_and_is_silent_about_missing() -> None:
    rule = formula_rule("r", "y <= x")

    assert len(breaches([rule], [given_by("a", "y", 1), given_by("a", "x", "-")])) == 1
    assert breaches([rule], [given_by("a", "y", 1), given_by("a", "x", None)]) == ()
    assert breaches([rule], [given_by("a", "y", 1), given_by("a", "x", "x")]) == ()
    assert breaches([rule], [given_by("a", "y", 1)]) == ()


def test_formula_keeps_out_figures_of_its_own_year_only() -> None:
    rule = formula_rule("r", "trước(y) <= y")
    figures = [given_by("a", "y", 9, 2019), given_by("a", "y", 5)]

    (found,) = breaches([rule], figures)

    assert found.period == "2020"
    assert found.figures == (key("a", "y"),)


def test_formula_keeps_out_what_it_declares() -> None:
    figures = [given_by("a", "x", 125), given_by("a", "y", 12)]

    (found,) = breaches([formula_rule("r", "x <= y", keeps_out=["y"])], figures)

    assert found.figures == (key("a", "y"),)


def test_parts_must_stay_within_or_equal_the_whole() -> None:
    figures = [given_by("a", "x", 50), given_by("a", "x[f]", 51), given_by("a", "y", 3)]

    (within,) = breaches([parts_rule("r", "x", "x[f]")], figures)
    (equal,) = breaches([parts_rule("r", "x", "x[f]", "y", relation="equal")], figures)

    assert within.facts == (("left", "5.1"), ("operator", "<="), ("right", "5"))
    assert within.figures == (key("a", "x", category="f"), key("a", "x"))
    assert equal.facts == (("left", "8.1"), ("operator", "="), ("right", "5"))


def test_range_judges_single_values_and_keeps_out_only_those() -> None:
    figures = [given_by("a", "x", 5), given_by("a", "x[f]", 4), given_by("b", "x", 71)]
    figures += [given_by("c", "x", 70), given_by("c", "x[f]", "-"), given_by("d", "x", "x")]

    found = breaches([range_rule("r", "x", minimum="0.45", maximum="7")], figures)

    assert [b.figures for b in found] == [
        (key("a", "x", category="f"),),
        (key("b", "x"),),
        (key("c", "x", category="f"),),
    ]
    assert found[0].facts == (("value", "0.4"), ("minimum", "0.45"), ("maximum", "7"))


def test_change_judges_growth_and_fall_from_the_floor_up() -> None:
    figures = [
        *(given_by("a", "y", 10, 2019), given_by("a", "y", 31)),
        *(given_by("b", "y", 31, 2019), given_by("b", "y", 10)),
        *(given_by("c", "y", 10, 2019), given_by("c", "y", 30)),
        *(given_by("d", "y", 9, 2019), given_by("d", "y", 900)),
    ]

    found = breaches([change_rule("r", "y", times="3", floor="10")], figures)

    assert [(b.reporter, b.period) for b in found] == [("a", "2020"), ("b", "2020")]
    assert found[0].figures == (key("a", "y"), key("a", "y", 2019))
    facts = dict(found[0].facts)
    assert (facts["before"], facts["value"], facts["times"]) == ("10", "31", "3")


def peers_of(ratios: list[int], threshold: str = "3.5", least: int = 3) -> tuple[Breach, ...]:
    communes = [f"c{n:02}" for n in range(len(ratios))]
    made = plan(
        units=units({"D": communes}),
        elements=[element("x"), element("y")],
        indicators=[indicator("i", "x / y")],
        rules=[peers_rule("r", "i", threshold=threshold, least_units=least)],
    )
    figures = [given_by(c, "x", r) for c, r in zip(communes, ratios, strict=True)]
    figures += [given_by(c, "y", 1000) for c in communes]
    return check_figures(EngineInputs(made, AS_OF, AS_OF, tuple(figures)), sqlite())


def test_peers_name_the_ratio_that_lies_far_from_the_others() -> None:
    (found,) = peers_of([800, 810, 820, 830, 840, 90])

    assert found.reporter == "c05"
    facts = dict(found.facts)
    assert (facts["indicator"], facts["value"], facts["median"]) == ("i", "0.09", "0.815")
    assert (facts["way"], facts["threshold"]) == ("peers", "3.5")
    assert Decimal(facts["z"]) > Decimal("3.5")


def test_peers_are_silent_among_too_few_or_where_most_are_equal() -> None:
    assert peers_of([800, 810, 820, 830, 840, 90], least=7) == ()
    assert peers_of([800, 800, 800, 800, 90]) == ()


@settings(max_examples=80)
@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=9),
    st.sampled_from(("0.5", "1", "3.5")),
)
def test_peers_equal_the_definition(ratios: list[int], threshold: str) -> None:
    exact = [Fraction(r, 1000) for r in ratios]
    middle = median(exact)
    spread = median(abs(x - middle) for x in exact)
    far = [
        f"c{n:02}"
        for n, x in enumerate(exact)
        if spread and Fraction(6745, 10000) * abs(x - middle) / spread > Fraction(threshold)
    ]

    assert [b.reporter for b in peers_of(ratios, threshold)] == far


def overlaps(*figures: Figure, rolls_up: RollUp = RollUp.SUM) -> list[tuple[str, dict[str, str]]]:
    elements = [element("s", "commune", "union:same", "club:part_of", rolls_up=rolls_up)]
    found = breaches([], figures, elements=elements)
    assert all(b.rule == "overlap" and b.severity is Severity.WARNING for b in found)
    return [(b.reporter, dict(b.facts)) for b in found]


ALL = tuple(given_by(commune, "s", 10) for commune in "abcd")


def test_overlap_same_must_equal_the_official_total() -> None:
    assert overlaps(*ALL, given_by("union", "s", 40)) == []
    assert overlaps(*ALL, given_by("union", "s", 41)) == [
        ("union", {"kind": "same", "way": "same", "official": "40", "other": "41"})
    ]


def test_overlap_part_may_be_smaller_than_the_official_total() -> None:
    assert overlaps(*ALL, given_by("club", "s", 39)) == []
    assert overlaps(*ALL, given_by("club", "s", 40)) == []
    assert overlaps(*ALL, given_by("club", "s", 41))[0][0] == "club"


def test_overlap_waits_for_the_whole_total_unless_it_is_already_passed() -> None:
    assert overlaps(*ALL[:3], given_by("union", "s", 35)) == []
    assert overlaps(*ALL[:3], given_by("club", "s", 35)) == []
    assert [who for who, _ in overlaps(*ALL[:3], given_by("union", "s", 29))] == ["union"]


def test_overlap_compares_the_number_of_yes() -> None:
    yes = (*(given_by(c, "s", 1) for c in "abc"), given_by("d", "s", 0))

    assert overlaps(*yes, given_by("union", "s", 3), rolls_up=RollUp.COUNT_YES) == []
    assert len(overlaps(*yes, given_by("union", "s", 4), rolls_up=RollUp.COUNT_YES)) == 1


def test_figure_too_large_to_be_added_is_a_breach_of_its_own() -> None:
    figures = [given_by("a", "y", 10**16), given_by("a", "x", 5)]

    (found,) = breaches([formula_rule("r", "y <= x")], figures)

    assert found.rule == "magnitude"
    assert found.severity is Severity.ERROR
    assert found.figures == (key("a", "y"),)
    assert dict(found.facts)["value"] == "10000000000000000"


def test_breaches_come_by_rule_then_year_then_reporter() -> None:
    figures = [given_by(c, "y", 9, year) for c in "ba" for year in (2020, 2019)]
    rules: list[Rule] = [range_rule("second", "y", maximum="5"), formula_rule("first", "y < 5")]

    found = breaches(rules, figures)

    assert [(b.rule, b.period, b.reporter) for b in found] == [
        (rule, year, commune)
        for rule in ("second", "first")
        for year in ("2019", "2020")
        for commune in "ab"
    ]
    assert found == breaches(rules, reversed(figures))


def test_figures_of_agencies_that_are_never_added_are_checked_too() -> None:
    figures = [structs.replace(given_by("union", "s", 5), element="s")]
    elements = [element("s", "commune", "union:same")]

    found = breaches([range_rule("r", "s", maximum="4")], figures, elements=elements)

    assert [b.reporter for b in found if b.rule == "r"] == ["union"]
