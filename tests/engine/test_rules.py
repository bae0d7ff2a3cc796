"""Rules as tests of single years."""

from tests.engine.random_reviews import AS_OF
from tests.plans_small import (
    change_rule,
    element,
    formula_rule,
    indicator,
    parts_rule,
    peers_rule,
    plan,
    population_rule,
    range_rule,
    units,
)
from tongket.core.plan import Rule
from tongket.engine import EngineInputs
from tongket.engine.numbers import Numbers, number
from tongket.engine.rules import RuleTest, overlap_tables, rule_tables, rule_tests

YEARS = (2019, 2020)


def made(*rules: Rule) -> tuple[Numbers, tuple[RuleTest, ...]]:
    small = plan(
        units=units({"D": "a"}),
        elements=[
            element("x", "commune", "district:same", years=YEARS, categories="f", decimals=1),
            element("y"),
        ],
        indicators=[indicator("i", "y"), indicator("j", "x / y")],
        rules=rules,
    )
    numbers = number(EngineInputs(small, AS_OF, AS_OF, ()))
    return numbers, rule_tests(numbers)


def names(numbers: Numbers, slots: tuple[int, ...]) -> list[str]:
    return [f"{numbers.slots[s].element}[{numbers.slots[s].category}]" for s in slots]


def test_rule_is_tested_in_each_year_that_asks_all_of_it() -> None:
    _, tests = made(formula_rule("both", "x[f] <= x"), formula_rule("one", "x <= y"))

    assert [(t.rule.code, t.year) for t in tests] == [("both", 2019), ("both", 2020), ("one", 2020)]
    assert [t.number for t in tests] == [0, 1, 2]


def test_parts_become_a_comparison() -> None:
    _, (test, _) = made(parts_rule("r", "x", "x[f]", "x", relation="equal"))

    assert test.operator == "="
    assert test.needed == 2


def test_change_needs_another_year() -> None:
    numbers, tests = made(change_rule("r", "x", "y", times="1.5", floor="0.25"))

    assert [test.year for test in tests] == [2019, 2020]
    assert {numbers.slots[slot].element for test in tests for slot in test.watched} == {"x"}


def test_change_follows_each_category_through_the_years() -> None:
    numbers, tests = made(change_rule("r", "x", times="2"), change_rule("s", "x", times="3"))
    tables = {table.name: table.rows for table in rule_tables(numbers, tests)}

    series = [row[1] for row in tables["change"]]
    assert series == [0, 1, 0, 1, 2, 3, 2, 3]


def test_population_is_a_bound_in_whole_steps() -> None:
    numbers, tests = made(population_rule("r", "x[f]", "y", times="1.5"))
    tables = {table.name: table.rows for table in rule_tables(numbers, tests)}

    assert [row[2:] for row in tables["population_bound"]] == [(15, 10, 10)] * 2 + [(15, 10, 1)]


def test_change_and_range_are_in_whole_steps() -> None:
    numbers, tests = made(
        change_rule("c", "x", times="1.5", floor="0.25"),
        range_rule("r", "x", minimum="0.25", maximum="9.99"),
    )
    tables = {table.name: table.rows for table in rule_tables(numbers, tests)}

    # From 0.25 up is from 3 tenths up; to 9.99 is to 99 tenths.
    assert [row[4:] for row in tables["change"]] == [(15, 10, 3)] * 4
    assert {row[2:] for row in tables["bound"]} == {(3, 99)}


def test_keeps_out_may_name_other_figures_of_the_year() -> None:
    numbers, (test,) = made(formula_rule("r", "x <= y", keeps_out=["x[f]", "y"]))

    assert names(numbers, test.slots) == ["x[f]", "y[total]"]


def test_peers_have_one_test_for_each_indicator_and_year() -> None:
    numbers, tests = made(peers_rule("r", "i", "j"))

    assert [(t.indicator, t.year) for t in tests] == [("i", 2020), ("j", 2020)]
    # A plain value is divided by one for each reporter, in its own scale.
    assert [(t.side, t.kind.value, t.coefficient) for t in tests[0].terms] == [
        ("left", "value", 1),
        ("right", "units", 1),
    ]
    assert numbers.plan.rules[0].code == "r"


def test_overlap_names_the_roles_that_are_only_compared() -> None:
    numbers, _ = made()
    tables = {table.name: table.rows for table in overlap_tables(numbers)}

    assert {row[1:] for row in tables["overlap"]} == {("district", "same")}
    assert len(tables["overlap"]) == 4
