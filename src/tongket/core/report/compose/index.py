"""Results of a review, found by their keys while the report is composed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

from tongket.core.figures import ConsolidatedFigure
from tongket.core.narrative import StatementGroup
from tongket.core.plan import Indicator, Plan, Reporter, Target
from tongket.core.report.results import ReporterOutcome, ReviewResults
from tongket.core.submissions import RegisterEntry, SubmissionState
from tongket.core.units import UnitTree
from tongket.core.verdicts import IndicatorResult

__all__ = ["Index"]

T = TypeVar("T")


@dataclass(frozen=True)
class Index:
    """Look-ups over ``results``; what is not there is None or empty."""

    results: ReviewResults

    @property
    def plan(self) -> Plan:
        """The plan of the review."""
        return self.results.plan

    @property
    def root(self) -> str:
        """The unit whose review this is."""
        return self.plan.review.root

    @cached_property
    def milestones(self) -> tuple[int, ...]:
        """Years in which targets are judged, in order; the last year if the plan names none."""
        return tuple(sorted(self.plan.review.milestones)) or (self.plan.review.last_year,)

    @cached_property
    def tree(self) -> UnitTree:
        """The tree on which results are shown."""
        return UnitTree.at(self.plan.units, self.results.viewed_on)

    @cached_property
    def middle(self) -> tuple[str, ...]:
        """Units directly below the root, by official code; none in the view of an agency."""
        return () if self.of_agency else self.tree.children(self.root)

    @property
    def of_agency(self) -> bool:
        """Whether this is the view of an agency, which has nobody below it."""
        return self.results.viewer in self.plan.agency_by_code

    @property
    def single(self) -> bool:
        """Whether this is the view of one reporter that has nobody below it."""
        return self.results.viewer is not None and not self.middle

    @property
    def figures_of(self) -> str:
        """Whose figures are shown: the root's, or the agency's own."""
        return (self.results.viewer or self.root) if self.of_agency else self.root

    @cached_property
    def lowest(self) -> tuple[str, ...]:
        """Units below those, in the order of the tree; empty where the tree has two levels."""
        return tuple(unit for middle in self.middle for unit in self.tree.children(middle))

    @cached_property
    def middle_by_unit(self) -> dict[str, str]:
        """For each unit below the root: the unit directly below the root that it belongs to."""
        return {
            state.id: path[path.index(self.root) - 1]
            for state in self.tree.states
            if self.root in (path := self.tree.ancestors(state.id))[1:]
        }

    @cached_property
    def reporters(self) -> dict[str, Reporter]:
        """Reporters by code, in plan order."""
        return {o.reporter.code: o.reporter for o in self.results.outcomes}

    @cached_property
    def _reporter_rank(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.reporters)}

    def in_plan_order(self, reporters: Iterable[str]) -> tuple[str, ...]:
        """Reporters in plan order; unknown ones last, by code."""
        rank = self._reporter_rank
        return tuple(sorted(set(reporters), key=lambda code: (rank.get(code, len(rank)), code)))

    @cached_property
    def indicators(self) -> dict[tuple[str, str, str], IndicatorResult]:
        """Results by unit, indicator and period."""
        return {(r.unit, r.indicator, r.period): r for r in self.results.indicators}

    @cached_property
    def figures(self) -> dict[tuple[str, str, str, str], ConsolidatedFigure]:
        """Figures by unit, element, period and category."""
        return {(f.unit, f.element, f.period, f.category): f for f in self.results.figures}

    def figures_within(self, units: frozenset[str]) -> tuple[ConsolidatedFigure, ...]:
        """The figures of these units, in the order of the results."""
        held = self._figures_by_unit
        return _in_order(held[unit] for unit in units if unit in held)

    def results_within(self, units: frozenset[str]) -> tuple[IndicatorResult, ...]:
        """The results of these units, in the order of all results."""
        held = self._results_by_unit
        return _in_order(held[unit] for unit in units if unit in held)

    @cached_property
    def _figures_by_unit(self) -> dict[str, list[tuple[int, ConsolidatedFigure]]]:
        return _by_unit((f.unit, f) for f in self.results.figures)

    @cached_property
    def _results_by_unit(self) -> dict[str, list[tuple[int, IndicatorResult]]]:
        return _by_unit((r.unit, r) for r in self.results.indicators)

    def result(self, unit: str, indicator: str, year: int | str) -> IndicatorResult | None:
        """The result of an indicator, None where there is none."""
        return self.indicators.get((unit, indicator, str(year)))

    def figure(
        self, unit: str, element: str, period: int | str, category: str = "total"
    ) -> ConsolidatedFigure | None:
        """A consolidated figure, None where there is none."""
        return self.figures.get((unit, element, str(period), category))

    def target(self, indicator: Indicator, unit: str, year: int) -> Target | None:
        """The target by which a unit is judged: that of its result, or of its level."""
        result = self.result(unit, indicator.code, year)
        if result is not None and result.target is not None:
            return result.target
        level = self.tree[unit].level if unit in self.tree else None
        return next((t for t in indicator.targets if t.year == year and level in t.levels), None)

    @cached_property
    def groups(self) -> dict[str, tuple[StatementGroup, ...]]:
        """Groups of statements by section."""
        found: dict[str, list[StatementGroup]] = {}
        for group in self.results.statements:
            found.setdefault(group.section, []).append(group)
        return {section: tuple(groups) for section, groups in found.items()}

    @cached_property
    def entries(self) -> dict[str, tuple[RegisterEntry, ...]]:
        """Lines of the registers by form, in the order of reporters and lines."""
        rank = self._reporter_rank
        found: dict[str, list[RegisterEntry]] = {}
        for entry in sorted(
            self.results.entries,
            key=lambda e: (
                rank.get(e.reporter, len(rank)),
                e.reporter,
                e.line,
                e.source.cell or "",
            ),
        ):
            found.setdefault(entry.form, []).append(entry)
        return {form: tuple(entries) for form, entries in found.items()}

    @cached_property
    def expected(self) -> tuple[ReporterOutcome, ...]:
        """Outcomes of the reporters that had to report."""
        return tuple(o for o in self.results.outcomes if o.reporter.expected)

    @cached_property
    def silent(self) -> frozenset[str]:
        """Units in which all that had to report, they themselves or below them, sent nothing."""
        asked: set[str] = set()
        heard: set[str] = set()
        for outcome in self.expected:
            path = self.tree.ancestors(outcome.reporter.code)
            asked.update(path)
            if outcome.state is not SubmissionState.MISSING:
                heard.update(path)
        return frozenset(asked - heard)

    @cached_property
    def key_indicators(self) -> tuple[Indicator, ...]:
        """Indicators that units below the root have results for in the last milestone year."""
        last = self.milestones[-1]
        return tuple(
            indicator
            for indicator in self.plan.indicators
            if any(
                (found := self.result(unit, indicator.code, last)) is not None
                and found.value is not None
                for unit in self.middle
            )
        )


def _by_unit(values: Iterable[tuple[str, T]]) -> dict[str, list[tuple[int, T]]]:
    """For each unit its values with their places in the whole."""
    held: dict[str, list[tuple[int, T]]] = {}
    for place, (unit, value) in enumerate(values):
        held.setdefault(unit, []).append((place, value))
    return held


def _in_order(parts: Iterable[list[tuple[int, T]]]) -> tuple[T, ...]:
    """The values of several units, in the order of the whole."""
    placed = [one for part in parts for one in part]
    placed.sort(key=itemgetter(0))
    return tuple(value for _, value in placed)
