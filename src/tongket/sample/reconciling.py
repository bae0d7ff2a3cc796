"""Reconciling drawn figures with the rules: a clean sample breaks no linear rule of its plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from tongket.core.formulas import LinearForm, Term, TermKind
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import Plan, Slot
from tongket.sample.relations import Constraint, Relations

__all__ = ["Reconciler", "excess_of"]

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class _Test:
    """A constraint in whole numbers: weights of steps, all times one positive number."""

    constraint: Constraint
    weights: tuple[tuple[Term, int], ...]
    constant: int

    @classmethod
    def of(cls, constraint: Constraint, scale: dict[str, int]) -> _Test:
        form = constraint.form
        exact = [
            (t, c if t.kind is TermKind.UNITS else c / scale[t.element]) for t, c in form.terms
        ]
        common = lcm(form.constant.denominator, *(c.denominator for _, c in exact))
        return cls(
            constraint,
            tuple((t, int(c * common)) for t, c in exact),
            int(form.constant * common),
        )

    def broken(self, values: dict[Slot, int], year: int) -> bool:
        """Whether all terms are given and the constraint does not hold."""
        total = self.constant
        for term, weight in self.weights:
            value = values.get(Slot(term.element, term.category, year - term.lag))
            if value is None:
                return False
            total += weight if term.kind is TermKind.UNITS else weight * value
        return total > 0 or (total != 0 and self.constraint.equal)


@dataclass(frozen=True, slots=True)
class _Point:
    slot: Slot
    coefficient: Fraction


class Reconciler:
    """Brings the figures of one reporter within the rules, changing as little as it must."""

    def __init__(self, plan: Plan, relations: Relations) -> None:
        self._scale = {e.code: 10**e.decimals for e in plan.elements}
        self._depth = {e.code: _depth(relations, e.code) for e in plan.elements}
        self._wholes = frozenset(relations.sums)
        self._firm = relations.firm
        self._yes_no = frozenset(
            e.code for e in plan.elements if plan.measure_by_code[e.measure].yes_no
        )
        parts = tuple(
            Constraint("category", _within(e.code, category), equal=False)
            for e in plan.elements
            for category in e.categories
        )
        self._tests = [_Test.of(c, self._scale) for c in (*relations.constraints, *parts)]

    def reconcile(self, values: dict[Slot, int], frozen: Iterable[str] = ()) -> None:
        """Change ``values`` until every rule holds; elements of ``frozen`` keep theirs."""
        fixed = frozenset(frozen)
        present = {(slot.element, slot.category) for slot in values}
        concerned = [
            test
            for test in self._tests
            if all((t.element, t.category) in present for t, _ in test.weights)
        ]
        years = sorted({slot.year for slot in values})
        for _ in range(_ROUNDS):
            changed = False
            for year in years:
                for test in concerned:
                    if test.broken(values, year):
                        changed |= self._apply(test.constraint, values, year=year, frozen=fixed)
            if not changed:
                return

    def _apply(
        self, constraint: Constraint, values: dict[Slot, int], *, year: int, frozen: frozenset[str]
    ) -> bool:
        excess = excess_of(constraint.form, values, self._scale, year=year)
        if excess is None:
            return False
        points = [
            _Point(Slot(t.element, t.category, year), c)
            for t, c in constraint.form.terms
            if t.kind is TermKind.VALUE and t.lag == 0 and t.element not in frozen
        ]
        if constraint.equal:
            return self._balance(points, values, excess)
        before = excess
        for point in sorted(points, key=self._order):
            if excess > 0:
                excess += self._move(point, values, excess)
        return excess != before

    def _move(self, point: _Point, values: dict[Slot, int], excess: Fraction) -> Fraction:
        """Lower (or raise) one value by as much as is too much; return the change of the form."""
        scale = self._scale[point.slot.element]
        steps = -(-abs(excess / point.coefficient) * scale // 1)
        amount = int(steps)
        if point.coefficient > 0:
            amount = -min(amount, values[point.slot])
        elif point.slot.element in self._yes_no:
            amount = min(amount, 1 - values[point.slot])
        values[point.slot] += amount
        return point.coefficient * Fraction(amount, scale)

    def _balance(self, points: list[_Point], values: dict[Slot, int], excess: Fraction) -> bool:
        """Make an equation hold by changing one value: the whole, if it is one."""
        ordered = sorted(points, key=lambda p: (p.slot.element not in self._wholes, self._order(p)))
        for point in ordered:
            scale = self._scale[point.slot.element]
            change = -excess / point.coefficient * scale
            if change.denominator == 1 and values[point.slot] + change >= 0:
                values[point.slot] += int(change)
                return True
        return False

    def _order(self, point: _Point) -> tuple[bool, bool, bool, int, Slot]:
        """What no indicator rests on goes first; then what is lowered, parts before wholes."""
        slot = point.slot
        return (
            slot.element in self._firm,
            point.coefficient < 0,
            slot.category == TOTAL,
            -self._depth[slot.element],
            slot,
        )


def excess_of(
    form: LinearForm, values: dict[Slot, int], scale: dict[str, int], *, year: int
) -> Fraction | None:
    """What a linear form comes to at one reporter and year; None if a term was not given."""
    total = form.constant
    for term, coefficient in form.terms:
        value = values.get(Slot(term.element, term.category, year - term.lag))
        if value is None:
            return None
        one = Fraction(1) if term.kind is TermKind.UNITS else Fraction(value, scale[term.element])
        total += coefficient * one
    return total


def _within(element: str, category: str) -> LinearForm:
    return LinearForm(
        ((Term(element, category), Fraction(1)), (Term(element, TOTAL), Fraction(-1)))
    )


def _depth(relations: Relations, element: str) -> int:
    """How many shares lie between an element and one that is a share of nothing."""
    depth, current, seen = 0, element, {element}
    while current in relations.shares:
        current = relations.shares[current].whole.elements[0]
        depth += 1
        if current in seen:
            break
        seen.add(current)
    return depth
