"""Checking: the rules of the plan, and the figures of reporters that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tongket.core.figures import exact_text, from_steps
from tongket.core.findings import Severity
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import ChangeRule, PopulationRule, RangeRule
from tongket.core.submissions import Breach, FigureKey
from tongket.core.submissions.acceptance import OVERLAP_RULE
from tongket.engine.database import Database, run_programs
from tongket.engine.ground import reporter_tables, slot_tables
from tongket.engine.inputs import EngineInputs
from tongket.engine.limits import MAGNITUDE_RULE, largest_steps, too_large
from tongket.engine.numbers import Numbers, number
from tongket.engine.programs import CHECKING
from tongket.engine.questions import questions_of
from tongket.engine.rules import RuleTest, overlap_tables, rule_tables, rule_tests
from tongket.engine.tables import Table

__all__ = ["check_figures", "largest_figure"]

Facts = tuple[tuple[str, str], ...]

_Z_SCALE = Fraction(2 * 6745, 10**4)
"""Distance over spread times this is the robust z-score (see ``sql/peer_breach.sql``)."""


def check_figures(
    inputs: EngineInputs, database: Database | None = None, *, largest: int | None = None
) -> tuple[Breach, ...]:
    """Every rule that does not hold, then every overlap that differs; by rule, year, reporter.

    The figures of all reporters are checked, also of those that are compared and never added. A
    rule speaks where its reporter gave all it needs. A figure too large to be added exactly is a
    breach of ``magnitude``, and no other rule sees it; ``largest`` is the limit of a whole plan
    (``largest_figure``) where the inputs hold a part of it. Facts are exact numbers as text:

    - formula, parts: left, operator, right;  range: value, minimum, maximum;
    - change: label, year, value, times, and those beside it: year_before, before, year_after,
      after; ``way`` is "either" where both may be wrong, else says on which side they lie;
    - population: label, year, value, persons, times;
    - peers: indicator, value, median, z, way, threshold (value and median as plain ratios of six
      decimals, z rounded to two);
    - overlap: kind, way, official, other;  magnitude: value, limit (both in the element's measure).
    """
    if database is None:
        from tongket.engine.duckdb_database import DuckDBDatabase  # noqa: PLC0415

        with closing(DuckDBDatabase()) as own:
            return check_figures(inputs, own, largest=largest)
    numbers = number(inputs)
    tests = rule_tests(numbers)
    limit = largest_steps(numbers, questions_of(numbers), tests)
    limit = limit if largest is None else min(limit, largest)
    excessive = tuple(_magnitude_breaches(numbers, limit))
    sound = tuple(f for f in inputs.figures if f.value is None or abs(f.value) <= limit)
    numbers = replace(numbers, inputs=replace(inputs, figures=sound))
    run_programs(database, _tables(numbers, tests), CHECKING)
    found = [
        *_comparison_breaches(database, numbers, tests),
        *_bound_breaches(database, numbers, tests),
        *_change_breaches(database, numbers, tests),
        *_population_breaches(database, numbers, tests),
        *_peer_breaches(database, numbers, tests),
    ]
    found.sort(key=lambda breach: breach[0])
    return (*excessive, *(b for _, b in found), *_overlap_breaches(database, numbers))


def largest_figure(inputs: EngineInputs) -> int:
    """The largest value, in smallest steps, that can be added exactly over all who report."""
    numbers = number(inputs)
    return largest_steps(numbers, questions_of(numbers), rule_tests(numbers))


def _tables(numbers: Numbers, tests: tuple[RuleTest, ...]) -> Iterator[Table]:
    yield from slot_tables(numbers)
    yield from reporter_tables(numbers)
    yield from rule_tables(numbers, tests)
    yield from overlap_tables(numbers)


def _key(numbers: Numbers, reporter: int, slot: int) -> FigureKey:
    asked = numbers.slots[slot]
    return FigureKey(numbers.places[reporter], asked.element, asked.period, asked.category)


def _breach(
    numbers: Numbers, test: RuleTest, reporter: int, slots: tuple[int, ...], facts: Facts
) -> Breach:
    return Breach(
        rule=test.rule.code,
        severity=test.rule.severity,
        reporter=numbers.places[reporter],
        period=str(test.year),
        figures=tuple(_key(numbers, reporter, slot) for slot in slots),
        facts=facts,
    )


def _steps(numbers: Numbers, slot: int, steps: int) -> str:
    """Smallest steps of a slot's element, in its measure."""
    element = numbers.plan.element_by_code[numbers.slots[slot].element]
    return exact_text(from_steps(steps, element.decimals))


def _comparison_breaches(
    database: Database, numbers: Numbers, tests: tuple[RuleTest, ...]
) -> Iterator[tuple[tuple[int, int, int], Breach]]:
    rows = database.query(
        "SELECT test, reporter, left_sum, right_sum FROM comparison_breach ORDER BY test, reporter"
    )
    for count, reporter, left, right in rows:
        test = tests[count]
        facts = (
            ("left", exact_text(from_steps(left, test.digits))),
            ("operator", test.operator),
            ("right", exact_text(from_steps(right, test.digits))),
        )
        yield (count, reporter, 0), _breach(numbers, test, reporter, test.slots, facts)


def _bound_breaches(
    database: Database, numbers: Numbers, tests: tuple[RuleTest, ...]
) -> Iterator[tuple[tuple[int, int, int], Breach]]:
    rows = database.query(
        "SELECT test, reporter, slot, value FROM bound_breach ORDER BY test, reporter, slot"
    )
    for count, reporter, slot, value in rows:
        test = tests[count]
        assert isinstance(test.rule, RangeRule)
        bounds = (("minimum", test.rule.minimum), ("maximum", test.rule.maximum))
        facts = (
            ("value", _steps(numbers, slot, value)),
            *((name, exact_text(bound)) for name, bound in bounds if bound is not None),
        )
        yield (
            (count, reporter, slot),
            _breach(numbers, test, reporter, _own_or_declared(test, slot), facts),
        )


def _change_breaches(
    database: Database, numbers: Numbers, tests: tuple[RuleTest, ...]
) -> Iterator[tuple[tuple[int, int, int], Breach]]:
    rows = database.query(
        "SELECT test, reporter, slot, value, slot_before, value_before, slot_after, value_after,"
        " told FROM change_breach ORDER BY test, reporter, slot"
    )
    test_of = {(t.rule.code, t.year): t for t in tests}
    for count, reporter, slot, value, *beside, told in rows:
        test = tests[count]
        assert isinstance(test.rule, ChangeRule)
        facts = (
            *_value_facts(numbers, slot, value),
            *_facts_beside(numbers, beside),
            ("way", _way(beside, told=bool(told))),
            ("times", exact_text(test.rule.times)),
        )
        kept_out = _own_or_declared(test, slot)
        if not told:
            before = beside[0]
            earlier = test_of[test.rule.code, numbers.slots[before].years[0]]
            kept_out = (*kept_out, *_own_or_declared(earlier, before))
        yield (count, reporter, slot), _breach(numbers, test, reporter, kept_out, facts)


def _value_facts(numbers: Numbers, slot: int, value: int) -> Facts:
    """What a value is called on its form, its year, and itself."""
    asked = numbers.slots[slot]
    label = numbers.plan.element_by_code[asked.element].label
    if asked.category != TOTAL:
        names = {category.code: category.label for category in numbers.plan.categories}
        label = f"{label} ({names.get(asked.category, asked.category)})"
    return (("label", label), ("year", asked.period), ("value", _steps(numbers, slot, value)))


def _facts_beside(numbers: Numbers, beside: list[int | None]) -> Iterator[tuple[str, str]]:
    """Years and values before and after: ``beside`` is slot, value, slot, value."""
    sides = (("before", beside[0], beside[1]), ("after", beside[2], beside[3]))
    for name, slot, value in sides:
        if slot is not None and value is not None:
            yield (f"year_{name}", numbers.slots[slot].period)
            yield (name, _steps(numbers, slot, value))


def _way(beside: list[int | None], *, told: bool) -> str:
    """Which sentence fits: of a value between two others, at an end, or of either of two."""
    if not told:
        return "either"
    if beside[0] is None:
        return "after"
    return "before" if beside[2] is None else "between"


def _population_breaches(
    database: Database, numbers: Numbers, tests: tuple[RuleTest, ...]
) -> Iterator[tuple[tuple[int, int, int], Breach]]:
    rows = database.query(
        "SELECT test, reporter, slot, value, persons FROM population_breach"
        " ORDER BY test, reporter, slot"
    )
    for count, reporter, slot, value, persons in rows:
        test = tests[count]
        assert isinstance(test.rule, PopulationRule)
        facts = (
            *_value_facts(numbers, slot, value),
            ("persons", str(persons)),
            ("way", "population"),
            ("times", exact_text(test.rule.times)),
        )
        kept_out = _own_or_declared(test, slot)
        yield (count, reporter, slot), _breach(numbers, test, reporter, kept_out, facts)


def _own_or_declared(test: RuleTest, slot: int) -> tuple[int, ...]:
    """A rule on single values keeps out the very value, unless it declares what to keep out."""
    return (slot,) if test.rule.keeps_out is None else test.slots


def _peer_breaches(
    database: Database, numbers: Numbers, tests: tuple[RuleTest, ...]
) -> Iterator[tuple[tuple[int, int, int], Breach]]:
    rows = database.query(
        "SELECT test, reporter, ratio, double_median, distance, quadruple_mad FROM peer_breach"
        " ORDER BY test, reporter"
    )
    for count, reporter, ratio, double_median, distance, quadruple_mad in rows:
        test = tests[count]
        z = Fraction(distance, quadruple_mad) * _Z_SCALE
        facts = (
            ("indicator", test.indicator or ""),
            ("value", exact_text(from_steps(ratio, 6))),
            ("median", exact_text(from_steps(double_median * 5, 7))),
            ("z", str(_two_decimals(z))),
            ("way", "peers"),
            ("threshold", exact_text(test.rule.threshold) if test.rule.kind == "peers" else ""),
        )
        yield (count, reporter, 0), _breach(numbers, test, reporter, test.slots, facts)


def _two_decimals(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _overlap_breaches(database: Database, numbers: Numbers) -> Iterator[Breach]:
    rows = database.query(
        "SELECT slot, reporter, kind, value, official FROM overlap_breach ORDER BY slot, reporter"
    )
    for slot, reporter, kind, value, official in rows:
        key = _key(numbers, reporter, slot)
        yield Breach(
            rule=OVERLAP_RULE,
            severity=Severity.WARNING,
            reporter=key.reporter,
            period=key.period,
            figures=(key,),
            facts=(
                ("kind", kind),
                ("way", kind),
                ("official", _steps(numbers, slot, official)),
                ("other", _steps(numbers, slot, value)),
            ),
        )


def _magnitude_breaches(numbers: Numbers, limit: int) -> Iterator[Breach]:
    decimals = {e.code: e.decimals for e in numbers.plan.elements}
    for figure in too_large(numbers, limit):
        places = decimals.get(figure.element, 0)
        yield Breach(
            rule=MAGNITUDE_RULE,
            severity=Severity.ERROR,
            reporter=figure.reporter,
            period=figure.period,
            figures=(FigureKey(figure.reporter, figure.element, figure.period, figure.category),),
            facts=(
                ("value", exact_text(from_steps(figure.value or 0, places))),
                ("limit", exact_text(from_steps(limit, places))),
            ),
        )
