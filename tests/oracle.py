"""The oracle: every published number again, from its leaves, in plain Python and fractions.

Written from the definitions in docs/explanation/consolidation.md, with no help from the engine: no
SQL, no tables, no scaling, no linear forms. Slow and short on purpose. Only the division of a split
unit's value (core's TreePart, which has tests of its own) is taken as given.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from tongket.core.figures import ConsolidatedFigure, Figure, FigureStatus, from_steps
from tongket.core.formulas import (
    Add,
    ElementRef,
    Expression,
    Number,
    Scale,
    UnitsOf,
    parse_indicator,
)
from tongket.core.plan import Element, Indicator, Plan, RollUp, Target, TimeRollUp
from tongket.core.units import TreePart, UnitTree, tree_parts
from tongket.core.verdicts import Coverage, Verdict
from tongket.engine import EngineInputs

NUMBERS = (FigureStatus.GIVEN, FigureStatus.NOTHING)
Ref = ElementRef | UnitsOf


@dataclass(frozen=True)
class ExpectedResult:
    """An indicator as it must come out; ``value`` is rounded, the rest exact."""

    unit: str
    indicator: str
    period: str
    numerator: Fraction | None
    denominator: Fraction | None
    value: Decimal | None
    target: Target | None
    verdict: Verdict
    coverage: Coverage


class Oracle:
    """Answers for one set of inputs."""

    def __init__(self, inputs: EngineInputs) -> None:
        self.inputs = inputs
        self.plan: Plan = inputs.plan
        self.view = UnitTree.at(self.plan.units, inputs.viewed_on)
        self.figures = {(f.reporter, f.element, f.category, f.period): f for f in inputs.figures}
        self.gave = {f.reporter for f in inputs.figures if f.status is not FigureStatus.MISSING}
        self.homes = {a.code: a.unit for a in self.plan.agencies}
        self._parts: dict[int, dict[str, list[TreePart]]] = {}

    def tree(self, year: int) -> UnitTree:
        days = [t.day for t in self.plan.review.period_trees if year in t.years]
        return UnitTree.at(self.plan.units, days[0] if days else self.inputs.as_of)

    def asked(self, element: Element, year: int) -> list[str]:
        """The reporters whose figures of a year enter the sums."""
        roles = {r.by for r in element.reporters if r.counts}
        tree = self.tree(year)
        return [u for u in tree.depth_first() if tree[u].level in roles] + [
            a.code
            for a in self.plan.agencies
            if a.code in roles and (not a.optional or a.code in self.gave)
        ]

    def parts(self, year: int, unit: str) -> list[TreePart]:
        """What each reporter of a year contributes to a unit of the view."""
        if year not in self._parts:
            tree = self.tree(year)
            found: dict[str, list[TreePart]] = {}
            rows = tree_parts(
                self.plan.units, self.plan.reorganisations, tree.day, self.inputs.viewed_on
            )
            beside = [
                TreePart(agency, p.unit, p.start, p.upto, p.total, p.divisible)
                for agency, home in self.homes.items()
                for p in rows
                if p.reporter == home
            ] + [
                TreePart(agency, above, 0, 1, 1)
                for agency, home in self.homes.items()
                if home not in tree
                for above in self.view.ancestors(home)
            ]
            for part in (*rows, *beside):
                found.setdefault(part.unit, []).append(part)
            self._parts[year] = found
        return self._parts[year].get(unit, [])

    def at(self, element: Element, year: int, unit: str) -> list[TreePart]:
        """The contributions of the reporters asked for an element at a unit."""
        asked = set(self.asked_cached(element.code, year))
        own = element.rolls_up is RollUp.NONE
        return [
            p
            for p in self.parts(year, unit)
            if p.reporter in asked and (not own or self.homes.get(p.reporter, p.reporter) == unit)
        ]

    @cached_property
    def _asked(self) -> dict[tuple[str, int], list[str]]:
        return {(e.code, y): self.asked(e, y) for e in self.plan.elements for y in e.years}

    def asked_cached(self, element: str, year: int) -> list[str]:
        return self._asked.get((element, year), [])

    def answer(self, reporter: str, element: str, category: str, year: int) -> Figure:
        missing = Figure(reporter, element, str(year), category, None, FigureStatus.MISSING)
        return self.figures.get((reporter, element, category, str(year)), missing)

    def amount(self, figure: Figure) -> int:
        """What a figure adds, in steps; one for each yes where yes is counted."""
        element = self.plan.element_by_code[figure.element]
        value = figure.value or 0
        if element.rolls_up is RollUp.COUNT_YES:
            return 10**element.decimals if value else 0
        return value

    def figure(
        self, unit: str, element: Element, category: str, years: list[int], period: str
    ) -> ConsolidatedFigure | None:
        """One consolidated figure; None where nobody reports at or below the unit."""
        rows = [
            (part, self.answer(part.reporter, element.code, category, year))
            for year in years
            for part in self.at(element, year, unit)
        ]
        if not rows:
            return None
        expected = {p.reporter for p, f in rows if f.status is not FigureStatus.NOT_APPLICABLE}
        silent = {p.reporter for p, f in rows if f.status is FigureStatus.MISSING}
        given = [(p, f) for p, f in rows if f.status in NUMBERS]
        undivided = any(not p.divisible and self.amount(f) for p, f in given)
        value = sum(p.of(self.amount(f)) for p, f in given)
        reported = len(expected - silent)
        if not expected:
            status = FigureStatus.NOT_APPLICABLE
        elif not given:
            status = FigureStatus.MISSING
        elif undivided:
            status = FigureStatus.NOT_DIVISIBLE
        elif silent:
            status = FigureStatus.PARTIAL
        elif all(f.status is FigureStatus.NOTHING for _, f in given):
            status = FigureStatus.NOTHING
        else:
            status = FigureStatus.GIVEN
        known = given and not undivided
        return ConsolidatedFigure(
            unit, element.code, period, category, value if known else None, status, reported,
            len(expected),
        )  # fmt: skip

    def consolidated(self) -> list[ConsolidatedFigure]:
        """Every figure: by unit, element, period (span last), category."""
        span = self.plan.review.span
        found: list[ConsolidatedFigure | None] = []
        for unit in self.view.depth_first():
            for element in self.plan.elements:
                years = sorted(element.years)
                periods = [([year], str(year)) for year in years]
                within = [y for y in years if y in span.years]
                if within and len(span.years) > 1:
                    adds = element.over_time is TimeRollUp.SUM
                    periods.append((within if adds else within[-1:], span.code))
                for taken, period in periods:
                    found += [
                        self.figure(unit, element, category, taken, period)
                        for category in ("total", *element.categories)
                    ]
        return [figure for figure in found if figure is not None]

    def results(self) -> list[ExpectedResult]:
        """Every indicator: by unit, plan order, period (span last)."""
        span = self.plan.review.span
        every = sorted({y + back for e in self.plan.elements for y in e.years for back in (0, 1)})
        found = []
        for unit in self.view.depth_first():
            for indicator in self.plan.indicators:
                refs = _refs(indicator)
                years = [y for y in every if refs and all(self._is_asked(r, y) for r in refs)]
                found += [self.result(unit, indicator, [y], str(y)) for y in years]
                within = [y for y in years if y in span.years]
                if indicator.over_time and within and len(span.years) > 1:
                    found.append(self.result(unit, indicator, within, span.code))
        return found

    def _is_asked(self, ref: Ref, year: int) -> bool:
        element = self.plan.element_by_code[ref.code]
        named = ref.category in ("total", *element.categories)
        return named and year - _lag(ref) in element.years

    def result(
        self, unit: str, indicator: Indicator, years: list[int], period: str
    ) -> ExpectedResult:
        refs = _refs(indicator)
        used = [y for y in years if y == years[-1] or any(self._adds(ref) for ref in refs)]
        # reporter -> year -> what it answered to every term
        answers: dict[str, dict[int, list[Figure]]] = {}
        for year in used:
            groups = [set(self.asked_cached(r.code, year - _lag(r))) for r in refs]
            for reporter in set.intersection(*groups):
                rows = [self.answer(reporter, r.code, r.category, year - _lag(r)) for r in refs]
                answers.setdefault(reporter, {})[year] = rows
        here = self._reporters_here(indicator, unit, used)
        concerned = {
            reporter: {
                year: all(f.status in NUMBERS for f in rows)
                for year, rows in by_year.items()
                if all(f.status is not FigureStatus.NOT_APPLICABLE for f in rows)
            }
            for reporter, by_year in answers.items()
            if reporter in here
        }
        concerned = {r: by_year for r, by_year in concerned.items() if by_year}
        paired = {(r, y) for r, by_year in concerned.items() for y, full in by_year.items() if full}
        coverage = self._coverage(concerned)
        ratio = parse_indicator(indicator.formula)
        sums = _Sums(self, unit, used, paired)
        numerator: Fraction | None = None
        denominator: Fraction | None = None
        if paired:
            numerator = sums.of(ratio.numerator)
            denominator = sums.of(ratio.denominator) if ratio.denominator is not None else None
            if sums.undivided(refs):
                numerator = denominator = None
        size = denominator if ratio.denominator is not None else Fraction(1)
        exact = None if numerator is None or not size else numerator / size
        if exact is not None and indicator.measure == "percent":
            exact *= 100
        level = self.view[unit].level
        targets = [t for t in indicator.targets if str(t.year) == period and level in t.levels]
        target = targets[0] if targets else None
        return ExpectedResult(
            unit=unit,
            indicator=indicator.code,
            period=period,
            numerator=numerator,
            denominator=denominator,
            value=None if exact is None else rounded(exact, indicator.decimals),
            target=target,
            verdict=self._verdict(target, coverage, numerator, exact),
            coverage=coverage,
        )

    def _adds(self, ref: Ref) -> bool:
        return self.plan.element_by_code[ref.code].over_time is TimeRollUp.SUM

    def _reporters_here(self, indicator: Indicator, unit: str, years: list[int]) -> set[str]:
        stays = any(
            isinstance(r, ElementRef) and self.plan.element_by_code[r.code].rolls_up is RollUp.NONE
            for r in _refs(indicator)
        )
        # Figures stand on the tree of the formula's latest year.
        lag = min(_lag(ref) for ref in _refs(indicator))
        return {
            p.reporter
            for year in years
            for p in self.parts(year - lag, unit)
            if not stays or self.homes.get(p.reporter, p.reporter) == unit
        }

    def _coverage(self, concerned: dict[str, dict[int, bool]]) -> Coverage:
        persons = {r: self._persons(r) for r in concerned}
        full = [r for r, by_year in concerned.items() if all(by_year.values())]
        return Coverage(
            len(full), len(concerned), sum(persons[r] for r in full), sum(persons.values())
        )

    def _persons(self, unit: str) -> int:
        known = [
            p for p in self.plan.populations if p.unit == unit and p.day <= self.inputs.viewed_on
        ]
        return max(known, key=lambda p: p.day).persons if known else 0

    def _verdict(
        self,
        target: Target | None,
        coverage: Coverage,
        numerator: Fraction | None,
        exact: Fraction | None,
    ) -> Verdict:
        review, c = self.plan.review, coverage
        if target is None or c.units_expected == 0:
            return Verdict.NOT_APPLICABLE
        units = Fraction(100 * c.units_reported, c.units_expected)
        persons = (
            Fraction(100 * c.population_reported, c.population_expected)
            if c.population_expected
            else Fraction(100)
        )
        too_little = units < Fraction(review.coverage_floor_units) or persons < Fraction(
            review.coverage_floor_population
        )
        if too_little or numerator is None:
            return Verdict.INSUFFICIENT
        if exact is None:
            return Verdict.NOT_APPLICABLE
        least = None if target.at_least is None else Fraction(target.at_least)
        most = None if target.at_most is None else Fraction(target.at_most)
        if least is not None and most is not None:
            return Verdict.MET if least <= exact <= most else Verdict.NOT_MET
        if exact == (least if least is not None else most):
            return Verdict.MET
        beyond = exact > least if least is not None else most is not None and exact < most
        return Verdict.EXCEEDED if beyond else Verdict.NOT_MET


class _Sums:
    """Values of a formula at one unit, over the (reporter, year) pairs that gave all of it."""

    def __init__(
        self, oracle: Oracle, unit: str, years: list[int], paired: set[tuple[str, int]]
    ) -> None:
        self.oracle, self.unit, self.years, self.paired = oracle, unit, years, paired

    def taken(self, ref: Ref) -> list[tuple[TreePart, int]]:
        """(part, amount) of every figure that the reference takes in."""
        years = self.years if self.oracle._adds(ref) else self.years[-1:]
        found = []
        for year in years:
            lag = _lag(ref)
            for part in self.oracle.parts(year - lag, self.unit):
                if (part.reporter, year) in self.paired:
                    figure = self.oracle.answer(part.reporter, ref.code, ref.category, year - lag)
                    amount = 1 if isinstance(ref, UnitsOf) else self.oracle.amount(figure)
                    found.append((part, amount))
        return found

    def undivided(self, refs: list[Ref]) -> bool:
        return any(not p.divisible and a for ref in refs for p, a in self.taken(ref))

    def of(self, node: Expression) -> Fraction:
        match node:
            case ElementRef(code=code):
                steps = sum(part.of(amount) for part, amount in self.taken(node))
                return Fraction(steps, 10 ** self.oracle.plan.element_by_code[code].decimals)
            case UnitsOf():
                return Fraction(sum(part.of(amount) for part, amount in self.taken(node)))
            case Add(left=left, right=right, sign=sign):
                return self.of(left) + sign * self.of(right)
            case Scale(left=left, right=right):
                factor, rest = (left, right) if not _refs_in(left) else (right, left)
                return _constant(factor) * self.of(rest)
            case Number():
                raise NotImplementedError("a constant alone is not a sum over reporters")


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """Half up, away from zero, without a float: long division to far more digits than needed."""
    scaled = abs(exact) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    return from_steps(-whole if exact < 0 else whole, decimals)


def _lag(ref: Ref) -> int:
    return ref.lag if isinstance(ref, ElementRef) else 0


def _refs(indicator: Indicator) -> list[Ref]:
    ratio = parse_indicator(indicator.formula)
    return _refs_in(ratio.numerator) + (_refs_in(ratio.denominator) if ratio.denominator else [])


def _refs_in(node: Expression) -> list[Ref]:
    match node:
        case ElementRef() | UnitsOf():
            return [node]
        case Add(left=left, right=right) | Scale(left=left, right=right):
            return _refs_in(left) + _refs_in(right)
        case Number():
            return []


def _constant(node: Expression) -> Fraction:
    match node:
        case Number(value=value):
            return value
        case Add(left=left, right=right, sign=sign):
            return _constant(left) + sign * _constant(right)
        case Scale(left=left, right=right):
            return _constant(left) * _constant(right)
        case _:
            raise ValueError(node)
