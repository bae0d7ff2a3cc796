"""The results against targets in words: over all, then objective by objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tongket.core.plan import Indicator, Objective
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.indicator_words import (
    IndicatorWords,
    capital,
    group_words,
    tells_floor,
)
from tongket.core.report.compose.runs import joined, runs
from tongket.core.report.nodes import Block, Bound, Bullet, Derivation, Derived, Paragraph, Run
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["objective_words", "overall_words"]

_JUDGED = (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET, Verdict.INSUFFICIENT)
_REACHED = (Verdict.EXCEEDED, Verdict.MET)
UNJUDGED = "unjudged"
"""Indicators of which nothing is asked, or that nobody can be judged by."""

_Judged = list[tuple[Indicator, IndicatorResult]]


def overall_words(index: Index, words: Words) -> Iterator[Block]:
    """A sentence for each milestone, in one paragraph: how many indicators came to what."""
    said = [_overall(index, words, year) for year in index.milestones]
    yield Paragraph(joined(said, " "))


def objective_words(index: Index, words: Words) -> Iterator[Block]:
    """For each objective a line that sums it up, and below it a line for each verdict."""
    floor = True
    for objective in index.plan.objectives:
        held = _held(index, objective)
        if not held:
            continue
        groups = _groups(index, held)
        head = _objective(words, objective, groups)
        judged = [name for name in groups if name != UNJUDGED]
        if sum(len(groups[name]) for name in judged) == 1:
            # One indicator needs no line of its own below the head.
            only = groups.pop(judged[0])
            head = (*head, Run(" "), *_line(index, words, only, floor=floor))
            floor = floor and not _tells_floor(index, only)
        yield Bullet(head)
        for name, members in groups.items():
            yield Bullet(_line(index, words, members, lead=name, floor=floor), depth=2)
            floor = floor and not _tells_floor(index, members)


def _tells_floor(index: Index, members: Sequence[IndicatorWords]) -> bool:
    return any(tells_floor(index, one) for one in members)


def _line(
    index: Index,
    words: Words,
    members: Sequence[IndicatorWords],
    *,
    lead: str | None = None,
    floor: bool,
) -> tuple[Run, ...]:
    said = group_words(index, words, members, floor=floor)
    before = runs(words, f"sentence.lead.{lead}") if lead else ()
    return (*before, *(said if before else capital(said)), Run("."))


def _overall(index: Index, words: Words, year: int) -> tuple[Run, ...]:
    judged = _judged(index, year)
    if not judged:
        return runs(words, "sentence.overall.unjudged", year=year)
    counted = Counter(result.verdict for _, result in judged)
    reached = sum(counted[verdict] for verdict in _REACHED)
    if len(judged) == 1:
        verdict = words.say(f"report.verdict.{judged[0][1].verdict.value}").lower()
        return runs(words, "sentence.overall.one", year=year, verdict=verdict)
    case = "some"
    if reached == len(judged):
        case = _all(len(judged), counted)
    elif counted[Verdict.INSUFFICIENT] == len(judged):
        case = "all_insufficient"
    elif reached == 0 and not counted[Verdict.INSUFFICIENT]:
        case = "none"
    parts = [
        runs(
            words,
            f"sentence.overall.{verdict.value}",
            count=_count(words, judged, (verdict,)),
        )
        for verdict in _JUDGED
        if counted[verdict]
    ]
    return runs(
        words,
        f"sentence.overall.{case}",
        year=year,
        total=_count(words, judged, _JUDGED),
        total_words=words.spelled(len(judged)),
        reached=_count(words, judged, _REACHED),
        parts=_and(words, parts),
    )


def _judged(index: Index, year: int) -> _Judged:
    return [
        (indicator, result)
        for indicator in index.plan.indicators
        if (result := index.result(index.root, indicator.code, year)) is not None
        and result.verdict in _JUDGED
        and index.target(indicator, index.root, year) is not None
    ]


def _held(index: Index, objective: Objective) -> list[IndicatorWords]:
    """The indicators of an objective that somebody was asked for in the last milestone year."""
    *earlier, last = index.milestones
    found = []
    for indicator in index.plan.indicators:
        result = index.result(index.root, indicator.code, last)
        if indicator.objective != objective.code or result is None:
            continue
        if result.coverage.units_expected == 0:
            continue
        before = index.result(index.root, indicator.code, earlier[-1]) if earlier else None
        found.append(IndicatorWords(indicator, result, before))
    return found


def _groups(index: Index, held: Sequence[IndicatorWords]) -> dict[str, list[IndicatorWords]]:
    """By verdict, in the order of verdicts; at the end those that nothing is asked of."""
    last = index.milestones[-1]
    groups: dict[str, list[IndicatorWords]] = {v.value: [] for v in _JUDGED}
    groups[UNJUDGED] = []
    for one in held:
        judged = index.target(one.indicator, index.root, last) is not None
        judged = judged and one.result.verdict in _JUDGED
        groups[one.result.verdict.value if judged else UNJUDGED].append(one)
    return {name: members for name, members in groups.items() if members}


def _objective(
    words: Words, objective: Objective, groups: dict[str, list[IndicatorWords]]
) -> tuple[Run, ...]:
    judged = [
        (one.indicator, one.result) for verdict in _JUDGED for one in groups.get(verdict.value, ())
    ]
    counted = Counter(result.verdict for _, result in judged)
    reached = sum(counted[verdict] for verdict in _REACHED)
    unclear = counted[Verdict.INSUFFICIENT]
    if not judged:
        case = "unjudged"
    elif unclear == len(judged):
        case = "insufficient"
    elif len(judged) == 1:
        case = "one_reached" if reached else "one_short"
    elif reached == len(judged):
        case = _all(len(judged), counted)
    elif not reached:
        case = "none_unclear" if unclear else "none"
    else:
        case = "some"
    return runs(
        words,
        f"sentence.objective.{case}",
        number=objective.number,
        objective=objective.label,
        total=_count(words, judged, _JUDGED),
        total_words=words.spelled(len(judged)),
        reached=_count(words, judged, _REACHED),
        short=_count(words, judged, (Verdict.NOT_MET,)),
        unclear=_count(words, judged, (Verdict.INSUFFICIENT,)),
    )


def _all(total: int, counted: Counter[Verdict]) -> str:
    """The case where all reached their targets: in one way, or some so and some so."""
    return next((f"all_{v.value}" for v in _REACHED if counted[v] == total), "all")


def _count(words: Words, judged: _Judged, verdicts: Sequence[Verdict]) -> Run:
    """How many have one of the verdicts, with the cells that were counted."""
    number = sum(result.verdict in verdicts for _, result in judged)
    cells = tuple(Bound("indicators", r.unit, r.indicator, r.period, "verdict") for _, r in judged)
    derived = Derived(Derivation.COUNT, cells, equal=tuple(v.value for v in verdicts))
    return Run(words.number(number), value=Decimal(number), derived=derived)


def _and(words: Words, parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """A, B và C."""
    *rest, last = parts
    if not rest:
        return last
    head = joined(rest, words.say("sentence.words.clause"))
    return (*head, Run(words.say("sentence.words.and")), *last)
