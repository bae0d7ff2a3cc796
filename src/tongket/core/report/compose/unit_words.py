"""How the units below stand: who leads, how many reached the target, where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.plan import Indicator
from tongket.core.report.compose.exact import unsettled
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.indicator_words import (
    bare_subject,
    capital,
    is_yes_or_no,
    listed,
    subject,
    unit_of,
    value_of,
)
from tongket.core.report.compose.naming import inside, level_name
from tongket.core.report.compose.runs import count, how_many, joined, runs
from tongket.core.report.nodes import Block, Bound, Bullet, Derivation, Derived, Run
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["unit_words"]

_REACHED = (Verdict.EXCEEDED, Verdict.MET)
_CLEAR = (*_REACHED, Verdict.NOT_MET)
_NAMED = 3
"""Up to this many units are named; more are counted."""
_LEADS = 3
"""Who is first, or last, in fewer indicators than these is not worth a sentence."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """An indicator with the results of the units below: judged, those that may be ranked, and
    those that rest on too little.
    """

    indicator: Indicator
    results: tuple[IndicatorResult, ...]
    unclear: tuple[IndicatorResult, ...]

    @property
    def judged(self) -> tuple[IndicatorResult, ...]:
        return tuple(r for r in self.results if r.verdict in _CLEAR)

    @property
    def ranked(self) -> tuple[IndicatorResult, ...]:
        return tuple(r for r in self.results if r.value is not None and r not in self.unclear)

    @property
    def case(self) -> str:
        """The case of the family ``units`` under which it is told."""
        reached = sum(r.verdict in _REACHED for r in self.judged)
        if not self.judged:
            return "unjudged"
        if reached in (0, len(self.judged)):
            return "all" if reached else "none"
        return "some"

    def end(self, *, highest: bool) -> tuple[IndicatorResult, ...]:
        """Those at one end by the printed value, so that a tie in the table is a tie in words."""
        values = [r.value for r in self.ranked if r.value is not None]
        wanted = max(values) if highest else min(values)
        return tuple(r for r in self.ranked if r.value == wanted)

    @property
    def even(self) -> bool:
        return len({r.value for r in self.ranked}) == 1


def unit_words(
    index: Index, words: Words, indicators: Sequence[Indicator], year: int
) -> Iterator[Block]:
    """Who leads and who trails; then the indicators that all, some or none of the units reached;
    then the units without enough data.
    """
    compared = [held for i in indicators if (held := _compared(index, i, year)) is not None]
    yield from _overview(index, words, compared)
    groups: dict[tuple[str, int], list[_Compared]] = {}
    for case in ("all", "some", "none", "unjudged"):
        for held in (each for each in compared if each.case == case):
            total = len(held.judged) if case in ("all", "none") else 0
            groups.setdefault((case, total), []).append(held)
    for (case, total), members in groups.items():
        yield Bullet(_group(index, words, case, total, members))
    yield from _unclear(index, words, compared)


def _compared(index: Index, indicator: Indicator, year: int) -> _Compared | None:
    """None where fewer than two units were asked or can be compared."""
    results = (index.result(unit, indicator.code, year) for unit in index.middle)
    asked = tuple(r for r in results if r is not None and r.coverage.units_expected > 0)
    held = _Compared(indicator, asked, tuple(r for r in asked if unsettled(index.plan, r)))
    return held if len(held.ranked) > 1 else None


def _overview(index: Index, words: Words, compared: Sequence[_Compared]) -> Iterator[Bullet]:
    apart = [held for held in compared if not (held.even or _yes_no(index, held))]
    leads, lags = (
        Counter(r.unit for held in apart for r in held.end(highest=highest))
        for highest in (True, False)
    )
    if not apart or min(max(leads.values()), max(lags.values())) < _LEADS:
        return
    first, last = (
        [unit for unit in index.middle if counted[unit] == max(counted.values())]
        for counted in (leads, lags)
    )
    if max(len(first), len(last)) > _NAMED:
        return
    said = runs(
        words,
        "sentence.units.overview",
        total=count(words, len(apart)),
        leaders=_each(index, words, first),
        leader_count=count(words, max(leads.values())),
        last=_each(index, words, last),
        last_count=count(words, max(lags.values())),
    )
    yield Bullet((*capital(said), Run(".")))


def _group(
    index: Index, words: Words, case: str, total: int, members: Sequence[_Compared]
) -> tuple[Run, ...]:
    total_run = _count(words, members[0].judged, _CLEAR) if total else count(words, 0)
    said = runs(
        words,
        f"sentence.units.{case}",
        total=total_run,
        total_words=words.spelled(total),
        level=_level(index),
        count=count(words, len(members)),
        indicators=joined(_items(index, words, members), "; "),
    )
    return (*capital(said), Run("."))


def _items(index: Index, words: Words, members: Sequence[_Compared]) -> Iterator[tuple[Run, ...]]:
    """Those in which units differ one by one; then, for each value that all units share, the
    indicators together.
    """
    shared: dict[tuple[Decimal | None, str], list[_Compared]] = {}
    for held in members:
        if held.even and not _yes_no(index, held):
            key = held.ranked[0].value, held.indicator.measure
            shared.setdefault(key, []).append(held)
        else:
            yield _item(index, words, held)
    for alike in shared.values():
        names = listed(words, [subject(words, held.indicator) for held in alike])
        yield Run(names), Run(" ("), *_ends(index, words, alike[0]), Run(")")


def _item(index: Index, words: Words, held: _Compared) -> tuple[Run, ...]:
    if _yes_no(index, held):
        return _yes(index, words, held)
    name = subject(words, held.indicator)
    parts: list[tuple[Run, ...]] = [(Run(name),)]
    if held.case == "some":
        parts = [
            runs(
                words,
                "sentence.units.counted",
                subject=name,
                reached=_count(words, held.judged, _REACHED),
                total=_count(words, held.judged, _CLEAR),
            )
        ]
        short = [r.unit for r in held.judged if r.verdict is Verdict.NOT_MET]
        if len(short) <= _NAMED:
            parts.append(runs(words, "sentence.units.short", units=_and(index, words, short)))
    said = joined(parts, words.say("sentence.words.clause"))
    return (*said, Run(" ("), *_ends(index, words, held), Run(")"))


def _yes_no(index: Index, held: _Compared) -> bool:
    return all(is_yes_or_no(index, held.indicator, r) for r in held.ranked)


def _yes(index: Index, words: Words, held: _Compared) -> tuple[Run, ...]:
    """How many units have it, and which few do not."""
    no = [r for r in held.ranked if not r.numerator]
    cells = tuple(
        Bound("indicators", r.unit, r.indicator, r.period, "numerator") for r in held.ranked
    )
    number = len(held.ranked) - len(no)
    yes = Derived(Derivation.COUNT, cells, equal=("1",))
    case = how_many(number, len(held.ranked)).replace(".", "_")
    said = runs(
        words,
        f"sentence.units.counted_yes{case}",
        subject=bare_subject(words, held.indicator),
        reached=Run(words.number(number), value=Decimal(number), derived=yes),
        total=count(words, len(held.ranked)),
    )
    if not number or not 0 < len(no) <= _NAMED:
        return said
    short = runs(words, "sentence.units.short_yes", units=_and(index, words, [r.unit for r in no]))
    return joined((said, short), words.say("sentence.words.clause"))


def _ends(index: Index, words: Words, held: _Compared) -> tuple[Run, ...]:
    unit = unit_of(index, held.indicator)
    if held.even:
        value = value_of(words, held.indicator, held.ranked[0])
        return runs(words, "sentence.units.equal", value=value, unit=unit)
    found = []
    for case, highest in (("highest", True), ("lowest", False)):
        ends = held.end(highest=highest)
        tie = "" if len(ends) == 1 else "_tie" if len(ends) <= _NAMED else "_many"
        found.append(
            runs(
                words,
                f"sentence.units.{case}{tie}",
                units=_and(index, words, [r.unit for r in ends]),
                count=count(words, len(ends)),
                value=value_of(words, held.indicator, ends[0]),
                unit=unit,
            )
        )
    return joined(found, "; ")


def _unclear(index: Index, words: Words, compared: Sequence[_Compared]) -> Iterator[Bullet]:
    """Units without enough data, each with the number of indicators."""
    counted = Counter(r.unit for held in compared for r in held.unclear)
    if not counted:
        return
    named = [
        runs(
            words,
            "sentence.units.unclear_unit",
            units=inside(index, unit),
            count=count(words, counted[unit]),
        )
        for unit in index.middle
        if counted[unit]
    ]
    said = runs(words, "sentence.units.unclear", units=joined(named, "; "))
    yield Bullet((*capital(said), Run(".")))


def _and(index: Index, words: Words, units: Sequence[str]) -> str:
    """huyện A, huyện B và huyện C."""
    return listed(words, [inside(index, unit) for unit in units])


def _each(index: Index, words: Words, units: Sequence[str]) -> str:
    """Those who lead in as many indicators; of several, each in its own."""
    names = _and(index, words, units)
    return words.say("sentence.words.each", names=names) if len(units) > 1 else names


def _level(index: Index) -> str:
    return level_name(index, index.tree[index.middle[0]].level) if index.middle else ""


def _count(words: Words, held: Sequence[IndicatorResult], verdicts: Sequence[Verdict]) -> Run:
    number = sum(result.verdict in verdicts for result in held)
    cells = tuple(Bound("indicators", r.unit, r.indicator, r.period, "verdict") for r in held)
    derived = Derived(Derivation.COUNT, cells, equal=tuple(v.value for v in verdicts))
    return Run(words.number(number), value=Decimal(number), derived=derived)
