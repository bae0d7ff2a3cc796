"""How large a figure may be, so that no sum or product on any engine leaves 64 bits.

SQLite turns an overflow into a fraction without a word, DuckDB and PostgreSQL stop. Neither may
happen, so a figure beyond the limit is kept out as a breach of its own before anything is added.
The limit follows from the plan: the more reporters, decimals and years, the smaller. For a province
it lies near 10^11 smallest steps, far beyond what any unit can count.
"""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.figures import Figure
from tongket.engine.numbers import Numbers
from tongket.engine.questions import Question
from tongket.engine.rules import RuleTest
from tongket.engine.terms import decimal_scale

__all__ = ["MAGNITUDE_RULE", "largest_steps", "refuse_too_large", "too_large"]

MAGNITUDE_RULE = "magnitude"
"""Rule code of a figure that is too large to be true."""

_LARGEST_WHOLE = 2**63 - 1
_LARGEST_FIGURE = 10**12
_RATIO_OF_PEERS = 10**6


def largest_steps(
    numbers: Numbers, questions: tuple[Question, ...], tests: tuple[RuleTest, ...]
) -> int:
    """The largest value, in smallest steps, with which nothing can overflow."""
    years = len({slot.period for slot in numbers.slots if not slot.spans})
    figures = len(numbers.places) * max(1, years)
    growth = max((*_growth_of_sums(numbers, questions, figures), *_growth_of_tests(tests), figures))
    return min(_LARGEST_FIGURE, _LARGEST_WHOLE // (2 * growth))


def _growth_of_sums(
    numbers: Numbers, questions: tuple[Question, ...], figures: int
) -> Iterator[int]:
    """By how much the programs of consolidation can multiply a value."""
    for parts in numbers.parts:
        yield from (part.total for part in parts)
    for question in questions:
        weight = sum(abs(c) for _, c in (*question.forms.left, *question.forms.right))
        largest = max(weight * figures, question.forms.scale)
        yield 2 * largest * question.factor * 10**question.indicator.decimals + largest
        for target in question.targets:
            bounds = [b for b in (target.at_least, target.at_most) if b is not None]
            scale = max(map(decimal_scale, bounds), default=1)
            highest = max((abs(int(bound * scale)) for bound in bounds), default=0)
            yield largest * (question.factor * scale + highest)


def _growth_of_tests(tests: tuple[RuleTest, ...]) -> Iterator[int]:
    """By how much the programs of checking can multiply a value."""
    for test in tests:
        weight = sum(abs(term.coefficient) for term in test.terms)
        yield weight * (_RATIO_OF_PEERS if test.rule.kind == "peers" else 1)
        if test.rule.kind in {"change", "population"}:
            scale = decimal_scale(test.rule.times)
            yield max(scale, int(test.rule.times * scale))


def too_large(numbers: Numbers, limit: int) -> tuple[Figure, ...]:
    """The figures whose value lies beyond the limit."""
    figures = numbers.inputs.figures
    return tuple(f for f in figures if f.value is not None and abs(f.value) > limit)


def refuse_too_large(
    numbers: Numbers, questions: tuple[Question, ...], tests: tuple[RuleTest, ...]
) -> None:
    """ValueError if a figure lies beyond the limit: whoever calls has not checked first."""
    limit = largest_steps(numbers, questions, tests)
    beyond = too_large(numbers, limit)
    if beyond:
        raise ValueError(f"{len(beyond)} figures beyond {limit}, first {beyond[0]}")
