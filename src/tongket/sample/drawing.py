"""Drawing of figures: from the size of a place and the trends of the plan to whole series.

Every series is drawn from a stream of its own name (seed, place, element), so that the order of
drawing does not matter. Shares are parts per million, values whole smallest steps: no floats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from tongket.core.formulas import LinearForm, TermKind
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import Element, Overlap, Plan, TimeRollUp
from tongket.sample.pools import Magnitude, Pools, plain
from tongket.sample.relations import Relations, ShareOf
from tongket.sample.sizes import Ground, Place
from tongket.sample.streams import MILLION, Stream
from tongket.sample.trends import Ending, Trend

__all__ = ["Drawing", "Series"]

Series = tuple[int, ...]
"""Values in smallest steps, one for each year from ``Drawing.first`` on."""

_OWN_PART = 20
_WIDEST = 280_000


class Drawing:
    """Series of any element at any place, drawn when asked for and kept."""

    def __init__(
        self,
        plan: Plan,
        pools: Pools,
        ground: Ground,
        *,
        relations: Relations,
        trends: dict[str, Trend],
        seed: int,
    ) -> None:
        self.plan, self.pools, self.ground = plan, pools, ground
        self.relations, self.trends, self.seed = relations, trends, seed
        years = [y for e in plan.elements for y in e.years]
        self.first = min((plan.review.first_year, *years))
        self.last = max((plan.review.last_year, *years))
        self._kept: dict[tuple[str, str, str], Series] = {}
        self._deviations: dict[str, dict[str, int]] = {}
        self._ranks: dict[str, dict[str, tuple[int, int]]] = {}
        self._kinds = {e.code: self._find_kind(e) for e in plan.elements}
        self._counting = {e.code: self._find_counting(e) for e in plan.elements}
        self._plain_goals = {
            term.element: (form.indicator.code, len(form.above.terms))
            for form in relations.indicators
            if form.below is None and form.indicator.targets
            for term, _ in form.above.terms
        }

    @property
    def years(self) -> range:
        """All years for which series are drawn."""
        return range(self.first, self.last + 1)

    def counting(self, element: Element) -> tuple[Place, ...]:
        """Places whose figures enter the sums of an element."""
        return self._counting[element.code]

    def _find_counting(self, element: Element) -> tuple[Place, ...]:
        roles = {r.by for r in element.reporters if r.counts}
        return tuple(p for p in self.ground.places if p.reporter.role in roles)

    def series(self, place: Place, code: str, category: str = TOTAL) -> Series:
        """The series of an element at a place."""
        key = (place.reporter.code, code, category)
        if key not in self._kept:
            element = self.plan.element_by_code[code]
            self._kept[key] = (
                self._total(place, element)
                if category == TOTAL
                else self._part(place, element, category)
            )
        return self._kept[key]

    def form(self, place: Place, form: LinearForm) -> tuple[Fraction, ...]:
        """A linear form of a place by year, in measures; before the first year lies that year."""
        totals = [form.constant] * len(self.years)
        for term, coefficient in form.terms:
            if term.kind is TermKind.UNITS:
                totals = [t + coefficient for t in totals]
                continue
            scale = 10 ** self.plan.element_by_code[term.element].decimals
            values = self.series(place, term.element, term.category)
            for index in range(len(totals)):
                value = values[max(0, index - term.lag)]
                totals[index] += coefficient * Fraction(value, scale)
        return tuple(totals)

    def _total(self, place: Place, element: Element) -> Series:
        code = element.code
        if code in self.relations.sums:
            scale = 10**element.decimals
            forms = [
                (self.series(place, part), 10 ** self.plan.element_by_code[part].decimals)
                for part in self.relations.sums[code]
            ]
            return tuple(
                sum(series[i] * scale // parts for series, parts in forms)
                for i in range(len(self.years))
            )
        if code in self.relations.divisions:
            return self._division(place, element)
        if self.plan.measure_by_code[element.measure].yes_no:
            return self._yes_no(place, element)
        share = self.relations.shares.get(code)
        # Of a share that only a rule tells, it is not known how large: a magnitude says more.
        if share is not None and (share.indicator or not self.kind_of(element).words):
            return self._share(place, element, share)
        return self._magnitude(place, element)

    def _magnitude(self, place: Place, element: Element) -> Series:
        """An element that is part of nothing: so many for each thousand persons."""
        kind = self.kind_of(element)
        goal = self._goal(place, element)
        stream = Stream(self.seed, "magnitude", place.reporter.code, element.code)
        spread = 100 + stream.around(kind.spread)
        reporting = element.reported_by(place.reporter.role)
        own = _OWN_PART if reporting and reporting.overlap is Overlap.DISJOINT else 100
        least = kind.least * 10**element.decimals
        begins = self.first
        if stream.below(100) < kind.idle:
            begins = stream.between(self.first + 1, self.first + (self.last - self.first) // 2)
        values: list[int] = []
        for year in self.years:
            swing = 1000 + stream.around(kind.swing * 10) + stream.around(3)
            if goal is not None:
                value = goal(year) * swing // 1000
            else:
                value = (
                    place.persons * kind.per_million * 10**element.decimals // MILLION
                    * spread * own // 10_000
                    * (1000 - kind.growth * (self.last - year)) // 1000
                    * swing // 1000
                )  # fmt: skip
            if kind.fixed is not None:
                value = kind.fixed * 10**element.decimals
            values.append(max(least, value) if year >= begins else 0)
        return tuple(values)

    def _goal(self, place: Place, element: Element) -> Callable[[int], int] | None:
        """For an element with a target of its own: the part of this place in the sum aimed at."""
        if element.code not in self._plain_goals:
            return None
        indicator, count = self._plain_goals[element.code]
        trend = self.trends[indicator]
        places = self.counting(element)
        everyone = sum(p.persons for p in places) or 1
        if place not in places:
            return None
        scale: int = 10**element.decimals

        def value(year: int) -> int:
            aim = trend.at(year) * scale * place.persons
            # Rounded up where the target is to be reached, so that the parts do not fall short.
            extra = 0 if trend.ending is Ending.NOT_MET else MILLION * everyone * count - 1
            return (aim + extra) // (MILLION * everyone * count)

        return value

    def kind_of(self, element: Element) -> Magnitude:
        """The magnitude that fits what an element counts."""
        return self._kinds[element.code]

    def _find_kind(self, element: Element) -> Magnitude:
        measure = self.plan.measure_by_code[element.measure].label
        text = plain(f"{element.label} | {measure}")
        for kind in self.pools.magnitudes:
            if all(word in text for word in kind.words):
                return kind
        flows = element.over_time is TimeRollUp.SUM
        return self.pools.flow_fallback if flows else self.pools.fallback

    def _share(self, place: Place, element: Element, share: ShareOf) -> Series:
        whole = self.form(place, share.whole)
        trend = self._trend(element, share)
        better = self._deviation(place, element)
        deviation = -better if trend.falls else better
        stream = Stream(self.seed, "share", place.reporter.code, element.code)
        weight, fraction = self._weight(share), stream.below(MILLION)
        values: list[int] = []
        for year, base in zip(self.years, whole, strict=True):
            part = shifted(trend.at(year), deviation + stream.around(20_000)) * weight // 100
            steps = base * 10**element.decimals * part
            # Not always rounded the same way: among small wholes that would shift the share.
            values.append(max(0, int((steps + fraction) // MILLION)))
        return tuple(values)

    def _weight(self, share: ShareOf) -> int:
        """The percentage of the numerator that falls to one of its several elements."""
        if share.count == 1:
            return 100
        stream = Stream(self.seed, "weights", share.indicator)
        weights = [stream.between(2, 8) for _ in range(share.count)]
        before = sum(weights[: share.place]) * 100 // sum(weights)
        return sum(weights[: share.place + 1]) * 100 // sum(weights) - before

    def _trend(self, element: Element, share: ShareOf | None) -> Trend:
        if share is not None and share.indicator is not None:
            return self.trends[share.indicator]
        stream = Stream(self.seed, "free trend", element.code)
        yes_no = self.plan.measure_by_code[element.measure].yes_no
        end = stream.between(930_000, 1_000_000) if yes_no else stream.between(550_000, 930_000)
        start = end - stream.between(30_000, 200_000)
        return Trend(Ending.FREE, ((self.first, start), (self.last, end)))

    def _deviation(self, place: Place, element: Element) -> int:
        """How much better than the whole this place does, so that all together do not deviate."""
        if element.code not in self._deviations:
            places = self.counting(element)
            raw = {p.reporter.code: self._raw_deviation(p, element) for p in places}
            weight = sum(p.persons for p in places) or 1
            mean = sum(raw[p.reporter.code] * p.persons for p in places) // weight
            self._deviations[element.code] = {code: value - mean for code, value in raw.items()}
        kept = self._deviations[element.code]
        value = kept.get(place.reporter.code, self._raw_deviation(place, element))
        return max(-_WIDEST, min(_WIDEST, value))

    def _raw_deviation(self, place: Place, element: Element) -> int:
        own = Stream(self.seed, "deviation", place.reporter.code, element.code).around(200_000)
        return place.standing + own

    def _division(self, place: Place, element: Element) -> Series:
        """One of several parts of a whole: all of a yes, or a steady share of a number."""
        division = self.relations.divisions[element.code]
        whole = self.series(place, division.whole)
        own = division.parts.index(element.code)
        stream = Stream(self.seed, "division", place.reporter.code, division.whole)
        if self.plan.measure_by_code[element.measure].yes_no:
            chosen = stream.below(len(division.parts))
            return tuple(value if own == chosen else 0 for value in whole)
        weights = [stream.between(20, 60) for _ in division.parts]
        before, total = sum(weights[:own]), sum(weights)
        return tuple(v * (before + weights[own]) // total - v * before // total for v in whole)

    def _yes_no(self, place: Place, element: Element) -> Series:
        """Yes from the year on in which the place's rank falls within the share of the year."""
        if element.code not in self._ranks:
            places = sorted(
                self.counting(element),
                key=lambda p: (-self._raw_deviation(p, element), p.reporter.code),
            )
            self._ranks[element.code] = {
                p.reporter.code: (rank, len(places)) for rank, p in enumerate(places)
            }
        rank, count = self._ranks[element.code].get(place.reporter.code, (0, 1))
        goal = self._plain_goals.get(element.code)
        share = self.relations.shares.get(element.code)
        trend = self.trends[goal[0]] if goal else self._trend(element, share)
        up = 0 if trend.ending is Ending.NOT_MET else 999_999
        full = MILLION if goal else count
        return tuple(
            int(rank < (trend.at(y) * (1 if goal else full) + up) // MILLION) for y in self.years
        )

    def _part(self, place: Place, element: Element, category: str) -> Series:
        """The part of a series in one category; within the same category of its whole."""
        total = self.series(place, element.code)
        split = self.relations.splits.get(element.code, ())
        if split and category == split[-1]:
            rest = [self.series(place, element.code, other) for other in split[:-1]]
            return tuple(t - sum(r[i] for r in rest) for i, t in enumerate(total))
        if element.code in self.relations.sums:
            parts = self.relations.sums[element.code]
            if all(category in self.plan.element_by_code[p].categories for p in parts):
                rows = [self.series(place, part, category) for part in parts]
                return tuple(sum(row[i] for row in rows) for i in range(len(total)))
        share = self.relations.shares.get(element.code)
        whole = self._only_element(share)
        if share is not None and whole is not None and category in whole.categories:
            return self._part_of_share(place, element, category, whole=whole)
        stream = Stream(self.seed, "category", place.reporter.code, element.code, category)
        fraction = self._fraction(category)
        fraction += stream.around(fraction // 12)
        return tuple((t * fraction + MILLION // 2) // MILLION for t in total)

    def _part_of_share(
        self, place: Place, element: Element, category: str, *, whole: Element
    ) -> Series:
        """The category's own share lies near that of the total; the rest must fit its rest too."""
        total, base = self.series(place, element.code), self.series(place, whole.code)
        base_part = self.series(place, whole.code, category)
        stream = Stream(self.seed, "category", place.reporter.code, element.code, category)
        lean = stream.between(-60_000, 20_000)
        values: list[int] = []
        for t, b, part in zip(total, base, base_part, strict=True):
            share = shifted(t * MILLION // b, lean) if b else 0
            lowest, highest = max(0, t - (b - part)), min(part, t)
            values.append(max(lowest, min(highest, (part * share + MILLION // 2) // MILLION)))
        return tuple(values)

    def _only_element(self, share: ShareOf | None) -> Element | None:
        if share is None or len(share.whole.terms) != 1 or share.whole.constant:
            return None
        term = share.whole.terms[0][0]
        return self.plan.element_by_code[term.element] if term.kind is TermKind.VALUE else None

    def _fraction(self, category: str) -> int:
        text = plain(f"{category} {self.plan.category_by_code[category].label}")
        for words, fraction in self.pools.categories:
            if any(word in text for word in words):
                return fraction
        return Stream(self.seed, "fraction", category).between(150_000, 400_000)


def shifted(share: int, deviation: int) -> int:
    """A share made better or worse: what is missing to the whole shrinks or grows; below a half,
    the share itself grows or shrinks. Stays between nothing and the whole.

    >>> shifted(900_000, 200_000)
    920000
    """
    if share >= MILLION:
        return share
    if share >= MILLION // 2:
        share = MILLION - (MILLION - share) * (MILLION - deviation) // MILLION
    else:
        share = share * (MILLION + deviation) // MILLION
    return max(0, min(MILLION, share))


def sums(rows: Sequence[Series]) -> Series:
    """Series added up, year by year."""
    return tuple(sum(column) for column in zip(*rows, strict=True))
