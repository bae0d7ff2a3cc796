"""How each indicator goes over the years: towards its target, past it, or short of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tongket.core.plan import Indicator, Plan, Target
from tongket.sample.relations import Relations
from tongket.sample.streams import MILLION, Stream

__all__ = ["Ending", "Trend", "draw_trends"]

_PERCENT = MILLION // 100


class Ending(StrEnum):
    """How an indicator is to stand at its last target."""

    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Trend:
    """The share of the whole by year, in parts per million, at the root of the tree; for a plain
    value, what all add up to, in millionths of the measure. ``falls``: lower is better.
    """

    ending: Ending
    shares: tuple[tuple[int, int], ...]
    falls: bool = False

    def at(self, year: int) -> int:
        """The share of a year: between two anchors on the straight line, outside the nearest."""
        before = [a for a in self.shares if a[0] <= year]
        after = [a for a in self.shares if a[0] >= year]
        if not before or not after:
            return self.shares[0][1] if not before else self.shares[-1][1]
        (y0, s0), (y1, s1) = before[-1], after[0]
        return s0 if y0 == y1 else s0 + (s1 - s0) * (year - y0) // (y1 - y0)


def draw_trends(plan: Plan, relations: Relations, seed: int) -> dict[str, Trend]:
    """A trend for each indicator, so that among them all endings occur."""
    endings = _endings(plan, relations, seed)
    return {
        form.indicator.code: _trend(
            plan, form.indicator, endings[form.indicator.code], plain=form.below is None, seed=seed
        )
        for form in relations.indicators
    }


def _endings(plan: Plan, relations: Relations, seed: int) -> dict[str, Ending]:
    stream = Stream(seed, "endings")
    open_ended: list[str] = []
    closed: list[str] = []
    endings: dict[str, Ending] = {}
    for form in relations.indicators:
        targets = targets_of(plan, form.indicator)
        if not targets:
            endings[form.indicator.code] = Ending.FREE
        elif _is_closed(targets[-1], bounded=form.indicator.bounded and form.below is not None):
            closed.append(form.indicator.code)
        else:
            open_ended.append(form.indicator.code)
    for codes, good in ((open_ended, Ending.EXCEEDED), (closed, Ending.MET)):
        failing = max(1, len(codes) * 3 // 10) if len(codes) > 1 else 0
        for place, code in enumerate(stream.shuffled(codes)):
            endings[code] = Ending.NOT_MET if place < failing else good
    return endings


def _is_closed(target: Target, *, bounded: bool) -> bool:
    """Whether the target can be met, but not exceeded: a full share, or a range."""
    full = bounded and target.at_least == 100
    return full or (target.at_least is not None and target.at_most is not None)


def targets_of(plan: Plan, indicator: Indicator) -> tuple[Target, ...]:
    """One target a year, in order: that of the root's level where there is one."""
    root = next(u.level for u in plan.units if u.id == plan.review.root)
    by_year: dict[int, Target] = {}
    for target in sorted(indicator.targets, key=lambda t: (t.year, root not in t.levels)):
        by_year.setdefault(target.year, target)
    return tuple(by_year[year] for year in sorted(by_year))


def _trend(plan: Plan, indicator: Indicator, ending: Ending, *, plain: bool, seed: int) -> Trend:
    stream = Stream(seed, "trend", indicator.code)
    targets = targets_of(plan, indicator)
    first, last = plan.review.first_year, plan.review.last_year
    anchors: dict[int, int] = {}
    for target in targets:
        late = target is targets[-1]
        good = ending if late else stream.pick((Ending.EXCEEDED, Ending.EXCEEDED, Ending.NOT_MET))
        anchors[target.year] = _goal(target, good, stream, plain=plain)
    if not anchors:
        anchors[last] = stream.between(450_000, 900_000)
    earliest, latest = min(anchors), max(anchors)
    if not plain and not _falls(targets):
        for year in list(anchors):
            anchors[year] = _before(anchors[year], anchors[latest], latest - year)
    if first < earliest:
        anchors[first] = _start(anchors[earliest], targets, earliest - first, stream, plain=plain)
    return Trend(ending, tuple(sorted(anchors.items())), _falls(targets))


def _before(milestone: int, end: int, years: int) -> int:
    """A milestone stays behind the end, unless it is already full."""
    if years == 0 or milestone >= MILLION:
        return milestone
    behind = (MILLION - end + _PERCENT) * years // 8 if 2 * end >= MILLION else end * years // 30
    return min(milestone, end - behind)


def _falls(targets: tuple[Target, ...]) -> bool:
    return bool(targets) and targets[-1].at_least is None


def _goal(target: Target, ending: Ending, stream: Stream, *, plain: bool) -> int:
    """The value of a target year in parts per million (of a whole, or of the measure)."""
    scale = MILLION if plain else _PERCENT
    low = None if target.at_least is None else _parts(target.at_least, scale)
    high = None if target.at_most is None else _parts(target.at_most, scale)
    if low is not None and high is not None:
        room = max(1, high - low)
        short = max(0, low - room // 2 - scale)
        return short if ending is Ending.NOT_MET else low + room * stream.between(30, 70) // 100
    if low is not None:
        room = low * 3 // 10 if plain else max(0, MILLION - low)
        if ending is Ending.NOT_MET:
            return low - _gap(room, low, stream)
        most = low * stream.between(8, 28) // 100
        return low + max(1, min(room * stream.between(25, 60) // 100, most))
    bound = high or 0
    if ending is Ending.NOT_MET:
        return bound + max(bound * stream.between(10, 40) // 100, 2 * scale)
    return bound * stream.between(40, 80) // 100


def _gap(room: int, low: int, stream: Stream) -> int:
    """Short of a target: by about half of what was left above it, at least 1% of it."""
    least = max(low // 100, 8 * _PERCENT // 10)
    return min(low * 2 // 10, max(least, room * stream.between(30, 80) // 100))


def _start(
    earliest: int, targets: tuple[Target, ...], years: int, stream: Stream, *, plain: bool
) -> int:
    """Where it began: each year before the first target lies a little behind the next."""
    step = stream.between(8, 14) * years
    if _falls(targets):
        return earliest * (100 + step) // 100
    if plain or earliest < MILLION // 2:
        return earliest * max(30, 100 - step) // 100
    room = max(MILLION - earliest, 2 * _PERCENT)
    return max(earliest // 2, earliest - room * step // 40)


def _parts(value: Decimal, scale: int) -> int:
    return int(value * scale)
