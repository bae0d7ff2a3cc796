"""Lineage: the leaves behind a consolidated number, reporter by reporter.

Plain Python over the same slots and parts that the SQL reads; the sum of the parts of the counted
leaves is the number itself, which the tests hold for every number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tongket.core.figures import Figure, FigureStatus
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import RollUp
from tongket.core.units import TreePart
from tongket.engine.ground import standing_reporters
from tongket.engine.inputs import EngineInputs
from tongket.engine.numbers import Numbers, number
from tongket.engine.questions import Question, questions_of, stays

__all__ = ["Leaf", "Lineage", "leaves_of"]

_NUMBERS = (FigureStatus.GIVEN, FigureStatus.NOTHING)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One figure behind a number.

    ``figure`` is as reported (MISSING where nothing came). ``part`` is what of it counts for the
    unit, in smallest steps: all of it but for units that were split, 1 or 0 where "yes" is counted;
    ``None`` where there is no number or it cannot be divided. ``counted`` says that it is in the
    sum: for an indicator, that the reporter gave every term.
    """

    figure: Figure
    part: int | None
    counted: bool


@dataclass(frozen=True)
class Lineage:
    """Answers for one set of inputs; making it once serves many questions."""

    inputs: EngineInputs

    def of_figure(
        self, element: str, unit: str, period: str, category: str = TOTAL
    ) -> tuple[Leaf, ...]:
        """The leaves of a consolidated figure, by year and reporter in the order of the tree.

        Empty for what the plan does not ask for.
        """
        slot = self._numbers.slot_number.get((element, category, period))
        if slot is None:
            return ()
        return tuple(
            self._leaf(element, category, year, part, counted=True)
            for year in self._numbers.slots[slot].years
            for part in self._parts_at(element, unit, year, own=self._stays(element))
        )

    def of_indicator(self, indicator: str, unit: str, period: str) -> tuple[Leaf, ...]:
        """The leaves of an indicator: every term of every reporter concerned, by term and year."""
        question = self._questions.get((indicator, period))
        if question is None:
            return ()
        paired, own = self._paired(question), stays(self.inputs.plan, question)
        leaves: list[Leaf] = []
        for cell, term in question.taken:
            slot = self._numbers.slots[term.slot]
            for part in self._parts_at(slot.element, unit, slot.years[0], own=own):
                if (cell, part.reporter) in paired:
                    leaf = self._leaf(
                        slot.element,
                        slot.category,
                        slot.years[0],
                        part,
                        counted=paired[cell, part.reporter],
                    )
                    leaves.append(leaf)
        return tuple(dict.fromkeys(leaves))

    @cached_property
    def _numbers(self) -> Numbers:
        return number(self.inputs)

    @cached_property
    def _questions(self) -> dict[tuple[str, str], Question]:
        return {(q.indicator.code, q.period): q for q in questions_of(self._numbers)}

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str, str], Figure]:
        return {(f.reporter, f.element, f.category, f.period): f for f in self.inputs.figures}

    @cached_property
    def _standing(self) -> tuple[dict[str, str], ...]:
        """Tree by tree: reporter -> role."""
        trees = range(len(self._numbers.trees))
        return tuple({r: role for role, r in standing_reporters(self._numbers, t)} for t in trees)

    @cached_property
    def _parts(self) -> dict[tuple[int, str], list[TreePart]]:
        """(tree, unit of the view) -> what each reporter contributes there."""
        found: dict[tuple[int, str], list[TreePart]] = {}
        for tree, parts in enumerate(self._numbers.parts):
            for part in parts:
                found.setdefault((tree, part.unit), []).append(part)
        return found

    def _asked(self, element: str, year: int) -> set[str]:
        """The reporters whose figures of an element and year enter the sums."""
        roles = {r.by for r in self.inputs.plan.element_by_code[element].reporters if r.counts}
        standing = self._standing[self._numbers.tree_of(year)]
        return {reporter for reporter, role in standing.items() if role in roles}

    def _stays(self, element: str) -> bool:
        return self.inputs.plan.element_by_code[element].rolls_up is RollUp.NONE

    def _parts_at(self, element: str, unit: str, year: int, *, own: bool) -> list[TreePart]:
        """What reporters contribute to a unit; with ``own``, only those whose own it is."""
        asked = self._asked(element, year)
        homes = {agency.code: agency.unit for agency in self.inputs.plan.agencies}
        return [
            part
            for part in self._parts.get((self._numbers.tree_of(year), unit), [])
            if part.reporter in asked
            and (not own or homes.get(part.reporter, part.reporter) == unit)
        ]

    def _paired(self, question: Question) -> dict[tuple[int, str], bool]:
        """(cell, reporter) -> whether it gave every term, for all that are concerned."""
        found: dict[tuple[int, str], bool] = {}
        for cell in question.cells:
            slots = [self._numbers.slots[slot] for slot in cell.slots]
            asked = set.intersection(*(self._asked(s.element, s.years[0]) for s in slots))
            for reporter in asked:
                statuses = [
                    self._figure(reporter, s.element, s.category, s.years[0]).status for s in slots
                ]
                if FigureStatus.NOT_APPLICABLE not in statuses:
                    found[cell.number, reporter] = all(s in _NUMBERS for s in statuses)
        return found

    def _figure(self, reporter: str, element: str, category: str, year: int) -> Figure:
        missing = Figure(reporter, element, str(year), category, None, FigureStatus.MISSING)
        return self._figures.get((reporter, element, category, str(year)), missing)

    def _leaf(
        self, element: str, category: str, year: int, part: TreePart, *, counted: bool
    ) -> Leaf:
        figure = self._figure(part.reporter, element, category, year)
        if figure.status not in _NUMBERS or figure.value is None:
            return Leaf(figure, None, counted=False)
        declared = self.inputs.plan.element_by_code[element]
        yes = declared.rolls_up is RollUp.COUNT_YES
        amount = 10**declared.decimals * (figure.value != 0) if yes else figure.value
        if amount and not part.divisible:
            return Leaf(figure, None, counted)
        return Leaf(figure, part.of(amount), counted)


def leaves_of(
    inputs: EngineInputs, code: str, unit: str, period: str, *, category: str = TOTAL
) -> tuple[Leaf, ...]:
    """The leaves of an indicator or, if none has that code, of an element's ``category``."""
    lineage = Lineage(inputs)
    if code in inputs.plan.indicator_by_code:
        return lineage.of_indicator(code, unit, period)
    return lineage.of_figure(code, unit, period, category)
