"""The rules of the plan as rows: each rule in each year is one test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from tongket.core.formulas import Term, TermKind, linear_form, parse_comparison
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import (
    ChangeRule,
    FormulaRule,
    Overlap,
    PartsRule,
    PeersRule,
    Plan,
    PopulationRule,
    RangeRule,
    Rule,
)
from tongket.engine.numbers import Numbers
from tongket.engine.tables import Row, Table
from tongket.engine.terms import (
    ScaledForms,
    SlotTerm,
    decimal_scale,
    indicator_forms,
    place_terms,
    scale_forms,
)

__all__ = ["RuleTest", "overlap_tables", "rule_tables", "rule_tests"]

_SIDES = ("left", "right")
_RELATIONS = {"equal": "=", "at_most": "<="}
_NAME = re.compile(r"(\w+)(?:\[(\w+)\])?")


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One rule in one year.

    ``terms`` are those of a comparison (empty for rules on single values), over 10^``digits``;
    ``slots`` those that an error keeps out; ``watched`` those whose single values are judged;
    ``indicator`` is that of a rule on peers.
    """

    number: int
    rule: Rule
    year: int
    slots: tuple[int, ...]
    terms: tuple[SlotTerm, ...] = ()
    operator: str = ""
    digits: int = 0
    watched: tuple[int, ...] = ()
    indicator: str | None = None

    @property
    def needed(self) -> int:
        """How many slots a reporter must have given."""
        return len({term.slot for term in self.terms})


def rule_tests(numbers: Numbers) -> tuple[RuleTest, ...]:
    """Every rule for every year in which the plan asks for its figures."""
    tests: list[RuleTest] = []
    years = sorted({year for slot in numbers.slots for year in slot.years})
    for rule in numbers.plan.rules:
        for year in years:
            tests += _tests_of(numbers, rule, year, len(tests))
    return tuple(tests)


def _tests_of(numbers: Numbers, rule: Rule, year: int, first: int) -> list[RuleTest]:
    if isinstance(rule, RangeRule | ChangeRule | PopulationRule):
        watched = _slots_of(numbers, rule.elements, year)
        if isinstance(rule, ChangeRule):
            watched = tuple(s for s in watched if _asked_in_other_years(numbers, s))
        kept_out = watched if rule.keeps_out is None else _kept_out(numbers, rule, year, watched)
        return [RuleTest(first, rule, year, kept_out, watched=watched)] if watched else []
    tests: list[RuleTest] = []
    for indicator, operator, forms in _comparisons(numbers.plan, rule):
        terms = place_terms(numbers, forms, year, _SIDES)
        if terms is None:
            continue
        slots = tuple(dict.fromkeys(t.slot for t in terms if t.term.lag == 0))
        tests.append(
            RuleTest(
                number=first + len(tests),
                rule=rule,
                year=year,
                slots=slots if rule.keeps_out is None else _kept_out(numbers, rule, year, slots),
                terms=terms,
                operator=operator,
                digits=forms.digits,
                indicator=indicator,
            )
        )
    return tests


def _comparisons(
    plan: Plan, rule: FormulaRule | PartsRule | PeersRule
) -> Iterator[tuple[str | None, str, ScaledForms]]:
    """(indicator, operator, both sides) of a rule; a rule on peers has one for each indicator."""
    if isinstance(rule, PeersRule):
        for code in rule.indicators:
            yield (
                code,
                "peers",
                _with_denominator(indicator_forms(plan, plan.indicator_by_code[code])),
            )
        return
    if isinstance(rule, PartsRule):
        text = f"{' + '.join(rule.parts)} {_RELATIONS[rule.relation]} {rule.whole}"
    else:
        text = rule.expression
    comparison = parse_comparison(text)
    left, right = linear_form(comparison.left), linear_form(comparison.right)
    yield None, comparison.operator, scale_forms(plan, left, right)


def _with_denominator(forms: ScaledForms) -> ScaledForms:
    """The forms, with one for each reporter under a plain value, so that every ratio is one."""
    if forms.right or not forms.left:
        return forms
    first = forms.left[0][0]
    one = Term(first.element, first.category, TermKind.UNITS, first.lag)
    return ScaledForms(forms.left, ((one, forms.scale),), forms.digits)


def _slots_of(numbers: Numbers, names: tuple[str, ...], year: int) -> tuple[int, ...]:
    """The slots of elements in a year: of one category if named (``x[female]``), else of all."""
    slots: list[int | None] = []
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None or match[1] not in numbers.plan.element_by_code:
            continue
        element = numbers.plan.element_by_code[match[1]]
        categories = (match[2],) if match[2] else (TOTAL, *element.categories)
        slots += [numbers.slot_of(element.code, category, year) for category in categories]
    return tuple(dict.fromkeys(slot for slot in slots if slot is not None))


def _kept_out(
    numbers: Numbers, rule: Rule, year: int, involved: tuple[int, ...]
) -> tuple[int, ...]:
    """The slots that ``keeps_out`` names: of those involved where it can, else of the year."""
    kept: list[int] = []
    for name in rule.keeps_out or ():
        named = _slots_of(numbers, (name,), year)
        kept += [slot for slot in involved if slot in named] or named
    return tuple(dict.fromkeys(kept))


def _asked_in_other_years(numbers: Numbers, slot: int) -> bool:
    return len(set(numbers.plan.element_by_code[numbers.slots[slot].element].years)) > 1


def rule_tables(numbers: Numbers, tests: tuple[RuleTest, ...]) -> Iterator[Table]:
    """The rows that the programs of checking read."""
    compared = [test for test in tests if test.terms]
    yield Table.of(
        "comparison",
        ((t.number, t.operator, t.needed, numbers.tree_of(_year_of(numbers, t))) for t in compared),
    )
    yield Table.of(
        "comparison_term",
        (
            (t.number, term.side, term.slot, term.kind.value, term.coefficient)
            for t in compared
            for term in t.terms
        ),
    )
    yield Table.of("bound", (row for t in tests for row in _bound_rows(numbers, t)))
    yield Table.of("change", _change_rows(numbers, tests))
    yield Table.of("population_bound", (r for t in tests for r in _population_rows(numbers, t)))
    yield Table.of("peers", (row for t in tests for row in _peers_rows(t)))


def _year_of(numbers: Numbers, test: RuleTest) -> int:
    """The latest year that the figures of a comparison stand on."""
    return max(numbers.slots[term.slot].years[0] for term in test.terms)


def _bound_rows(numbers: Numbers, test: RuleTest) -> Iterator[Row]:
    rule = test.rule
    if not isinstance(rule, RangeRule):
        return
    for slot in test.watched:
        steps = 10 ** numbers.plan.element_by_code[numbers.slots[slot].element].decimals
        # A value in whole steps lies within the bounds if it lies within the whole steps inside.
        minimum = None if rule.minimum is None else ceil(rule.minimum * steps)
        maximum = None if rule.maximum is None else floor(rule.maximum * steps)
        yield (test.number, slot, minimum, maximum)


def _change_rows(numbers: Numbers, tests: tuple[RuleTest, ...]) -> Iterator[Row]:
    """The years of one element and category, under one rule, have the same number of a series."""
    series: dict[tuple[str, str, str], int] = {}
    for test in tests:
        rule = test.rule
        if not isinstance(rule, ChangeRule):
            continue
        scale = decimal_scale(rule.times)
        for slot in test.watched:
            here = numbers.slots[slot]
            steps = 10 ** numbers.plan.element_by_code[here.element].decimals
            own = series.setdefault((rule.code, here.element, here.category), len(series))
            times, smallest = int(rule.times * scale), ceil(rule.floor * steps)
            yield (test.number, own, test.year, slot, times, scale, smallest)


def _population_rows(numbers: Numbers, test: RuleTest) -> Iterator[Row]:
    rule = test.rule
    if not isinstance(rule, PopulationRule):
        return
    scale = decimal_scale(rule.times)
    for slot in test.watched:
        one = 10 ** numbers.plan.element_by_code[numbers.slots[slot].element].decimals
        yield (test.number, slot, int(rule.times * scale), scale, one)


def _peers_rows(test: RuleTest) -> Iterator[Row]:
    rule = test.rule
    if isinstance(rule, PeersRule):
        scale = decimal_scale(rule.threshold)
        yield (test.number, int(rule.threshold * scale), scale, rule.least_units)


def overlap_tables(numbers: Numbers) -> Iterator[Table]:
    """Roles whose figures are compared with the official total, and the trees to total it on."""
    place, plan = numbers.place_number, numbers.plan
    compared = {
        e.code: tuple(r for r in e.reporters if r.overlap in (Overlap.SAME, Overlap.PART_OF))
        for e in plan.elements
    }
    yield Table.of(
        "overlap",
        (
            (n, reporting.by, reporting.overlap.value)
            for n, slot in enumerate(numbers.slots)
            if not slot.spans
            for reporting in compared[slot.element]
            if reporting.overlap is not None
        ),
    )
    homes = {agency.code: agency.unit for agency in plan.agencies if agency.unit in place}
    yield Table.of("home", ((n, place[homes.get(p, p)]) for p, n in place.items()))
    yield Table.of(
        "above",
        (
            (tree, place[reporter], place[unit], int(unit == home))
            for tree, states in enumerate(numbers.trees)
            for reporter, home in (*((u, u) for u in states.depth_first()), *homes.items())
            for unit in states.ancestors(home)
        ),
    )
