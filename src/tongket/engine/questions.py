"""The tables about indicators: what is asked of the figures, and against which target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongket.core.formulas import TermKind
from tongket.core.plan import Indicator, Plan, RollUp, Target, TimeRollUp
from tongket.engine.numbers import Numbers
from tongket.engine.tables import Table
from tongket.engine.terms import ScaledForms, SlotTerm, decimal_scale, indicator_forms, place_terms

__all__ = ["Question", "question_tables", "questions_of", "stays"]

_SIDES = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula in one year, with its terms: where figures are paired reporter by reporter."""

    number: int
    year: int
    terms: tuple[SlotTerm, ...]

    @property
    def slots(self) -> tuple[int, ...]:
        """The slots that a reporter must have given, each once."""
        return tuple(dict.fromkeys(term.slot for term in self.terms))


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator for one period. ``targets`` are those of the year (none for a span)."""

    indicator: Indicator
    period: str
    forms: ScaledForms
    cells: tuple[FormulaCell, ...]
    taken: tuple[tuple[int, SlotTerm], ...]
    targets: tuple[Target, ...]

    @property
    def factor(self) -> int:
        """100 for an indicator shown in percent, else 1."""
        return 100 if self.indicator.measure == "percent" else 1


def questions_of(numbers: Numbers) -> tuple[Question, ...]:
    """Every indicator for each year in which all its terms are asked, and for the span."""
    questions: list[Question] = []
    made = 0
    for indicator in numbers.plan.indicators:
        forms = indicator_forms(numbers.plan, indicator)
        cells = tuple(_cells(numbers, forms, made))
        made += len(cells)
        questions += [_year_question(indicator, forms, cell) for cell in cells]
        span = numbers.plan.review.span
        within = tuple(cell for cell in cells if span.first <= cell.year <= span.last)
        if indicator.over_time and within and span.first < span.last:
            questions.append(_span_question(numbers, indicator, forms, within))
    return tuple(questions)


def _cells(numbers: Numbers, forms: ScaledForms, first: int) -> Iterator[FormulaCell]:
    years = sorted({year for slot in numbers.slots for year in slot.years})
    number = first
    # A formula that looks back may be asked for a year later than its figures.
    for year in sorted({*years, *(year + 1 for year in years)}):
        terms = place_terms(numbers, forms, year, _SIDES)
        if terms is not None:
            yield FormulaCell(number, year, terms)
            number += 1


def _year_question(indicator: Indicator, forms: ScaledForms, cell: FormulaCell) -> Question:
    return Question(
        indicator=indicator,
        period=str(cell.year),
        forms=forms,
        cells=(cell,),
        taken=tuple((cell.number, term) for term in cell.terms),
        targets=tuple(t for t in indicator.targets if t.year == cell.year),
    )


def _span_question(
    numbers: Numbers, indicator: Indicator, forms: ScaledForms, cells: tuple[FormulaCell, ...]
) -> Question:
    """The span takes every year of terms that add over time, the last year of the others."""
    adds = {e.code: e.over_time is TimeRollUp.SUM for e in numbers.plan.elements}
    last = cells[-1]
    taken = tuple(
        (cell.number, term)
        for cell in cells
        for term in cell.terms
        if cell is last or adds[term.term.element]
    )
    used = {number for number, _ in taken}
    return Question(
        indicator=indicator,
        period=numbers.plan.review.span.code,
        forms=forms,
        cells=tuple(cell for cell in cells if cell.number in used),
        taken=taken,
        targets=(),
    )


def question_tables(numbers: Numbers, questions: tuple[Question, ...]) -> Iterator[Table]:
    """The questions, their terms and targets, and the floor below which there is no verdict."""
    cells = {cell.number: cell for question in questions for cell in question.cells}
    yield Table.of("cell", ((c.number, _tree(numbers, c), len(c.slots)) for c in cells.values()))
    yield Table.of("cell_slot", ((c.number, slot) for c in cells.values() for slot in c.slots))
    yield Table.of(
        "question",
        (
            (
                n,
                q.forms.scale,
                q.factor,
                10**q.indicator.decimals,
                int(bool(q.forms.right)),
                int(stays(numbers.plan, q)),
            )
            for n, q in enumerate(questions)
        ),
    )
    yield Table.of(
        "question_cell", ((n, cell.number) for n, q in enumerate(questions) for cell in q.cells)
    )
    yield Table.of(
        "term",
        (
            (n, cell, t.side, t.slot, t.kind.value, t.coefficient)
            for n, q in enumerate(questions)
            for cell, t in q.taken
        ),
    )
    yield Table.of("target", _target_rows(questions))
    yield _floor_table(numbers)


def _tree(numbers: Numbers, cell: FormulaCell) -> int:
    """The reporting tree of the formula's latest figures."""
    least_lag = min(cell.terms, key=lambda t: t.term.lag)
    return numbers.tree_of(cell.year - least_lag.term.lag)


def stays(plan: Plan, question: Question) -> bool:
    """Whether a value among the terms does not rise in the tree: then the ratio cannot either."""
    return any(
        term.kind is TermKind.VALUE and plan.element_by_code[term.element].rolls_up is RollUp.NONE
        for term in question.forms.terms
    )


def _target_rows(
    questions: tuple[Question, ...],
) -> Iterator[tuple[int, int, str, int | None, int | None, int]]:
    """One row for each question and level: the first target that names the level."""
    for n, question in enumerate(questions):
        seen: set[str] = set()
        for place, target in enumerate(question.targets):
            bounds = (target.at_least, target.at_most)
            if bounds == (None, None):
                continue
            scale = max(decimal_scale(b) for b in bounds if b is not None)
            at_least, at_most = (None if b is None else int(b * scale) for b in bounds)
            for level in target.levels:
                if level not in seen:
                    seen.add(level)
                    yield (place, n, level, at_least, at_most, scale)


def _floor_table(numbers: Numbers) -> Table:
    review = numbers.plan.review
    floors = (review.coverage_floor_units, review.coverage_floor_population)
    scale = max(decimal_scale(floor) for floor in floors)
    return Table.of("coverage_floor", [(int(floors[0] * scale), int(floors[1] * scale), scale)])
