"""Nominations within the rules: allowed awards, within quotas, whole dossiers, true claims."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tongket.core.formulas import LinearForm, TermKind
from tongket.core.plan import Award, NominationForm, Plan, Slot
from tongket.formats.workbooks.filling import NominationInput
from tongket.sample.people import Register
from tongket.sample.pools import Pools
from tongket.sample.relations import IndicatorForm, Relations
from tongket.sample.streams import Stream
from tongket.sample.truth import PlaceTruth
from tongket.sample.voice import Voice

__all__ = ["Nominator", "awards_of", "nominations_form"]

_COMMUNE_SHARE = 420_000
_CLAIMS = 450_000
_BORN = (1958, 1994)


def nominations_form(plan: Plan, role: str) -> NominationForm | None:
    """The form on which a role nominates, if it does."""
    return next((f for f in plan.forms_of(role) if isinstance(f, NominationForm)), None)


def awards_of(plan: Plan, role: str) -> tuple[Award, ...]:
    """Awards for which a role may nominate on the cut-off date."""
    day = plan.review.cut_off
    return tuple(
        a
        for a in plan.awards
        if role in a.nominators
        and (a.valid_from is None or a.valid_from <= day)
        and (a.valid_to is None or day <= a.valid_to)
    )


@dataclass(frozen=True, slots=True)
class Nominator:
    """Draws nominations; ``people`` sees to it that nobody is nominated twice."""

    plan: Plan
    pools: Pools
    relations: Relations
    people: Register
    seed: int

    def nominate(self, truth: PlaceTruth, voice: Voice) -> tuple[NominationInput, ...]:
        """The nominations of one reporter: none, or a few."""
        reporter = truth.place.reporter
        form, awards = (
            nominations_form(self.plan, reporter.role),
            awards_of(self.plan, reporter.role),
        )
        stream = Stream(self.seed, "nominations", reporter.code)
        lowest = not reporter.agency and not self._has_units_below(reporter.role)
        if form is None or not awards or (lowest and not stream.chance(_COMMUNE_SHARE)):
            return ()
        count = min(form.lines, stream.between(1, 2) if lowest else stream.between(2, 4))
        used: dict[tuple[str, str], int] = {}
        collectives = stream.shuffled(self._roles(voice).collectives)
        drawn: list[NominationInput] = []
        for _ in range(count):
            award = stream.pick(awards)
            kind = stream.pick(award.nominees)
            key = (award.code, kind)
            full = award.quota is not None and used.get(key, 0) >= award.quota
            if full or (kind == "collective" and not collectives):
                continue
            used[key] = used.get(key, 0) + 1
            collective = collectives.pop() if kind == "collective" else None
            drawn.append(self.one(truth, voice, award, stream=stream, collective=collective))
        return tuple(drawn)

    def one(
        self,
        truth: PlaceTruth,
        voice: Voice,
        award: Award,
        *,
        stream: Stream,
        collective: str | None = None,
    ) -> NominationInput:
        """One nomination that keeps every rule; an individual unless ``collective`` is named."""
        claim = self._claim(truth, stream)
        dossier = tuple(p.code for p in award.dossier if p.required or stream.below(2))
        achievement = stream.pick(
            self.pools.achievements["collective" if collective else "individual"]
        )
        if collective:
            name = voice.fill(collective.replace("{full}", voice.full))
            return NominationInput(
                award.code, "collective", name, None, "", "", voice.body, achievement,
                *claim, dossier,
            )  # fmt: skip
        person = self.people.person(stream, _BORN)
        position = voice.fill(stream.pick(self._roles(voice).positions))
        return NominationInput(
            award.code, "individual", person.name, person.birth_year, person.sex, position,
            voice.body, achievement, *claim, dossier,
        )  # fmt: skip

    def _roles(self, voice: Voice) -> _Roles:
        found = self.pools.nominees["agency" if voice.agency else "unit"]
        return _Roles(found["positions"], found["collectives"])

    def _has_units_below(self, role: str) -> bool:
        rank = {level.code: level.rank for level in self.plan.review.levels}
        return role in rank and rank[role] < max(rank.values())

    def _claim(self, truth: PlaceTruth, stream: Stream) -> tuple[str | None, Decimal | None]:
        """An indicator that this reporter's own figures prove, in its last year, or none."""
        if not stream.chance(_CLAIMS):
            return None, None
        for form in stream.shuffled(self.relations.indicators):
            value = claim_value(self.plan, form, truth)
            if value is not None and value > 0:
                return form.indicator.code, value
        return None, None


@dataclass(frozen=True, slots=True)
class _Roles:
    positions: tuple[str, ...]
    collectives: tuple[str, ...]


def claim_value(plan: Plan, form: IndicatorForm, truth: PlaceTruth) -> Decimal | None:
    """The indicator of a reporter alone in the last year; None if it does not give every term, or
    if others report the same for its unit.
    """
    role = truth.place.reporter.role
    elements = {*form.above.elements, *(form.below.elements if form.below else ())}
    if truth.place.reporter.agency or any(
        plan.element_by_code[e].reporters[0].by != role for e in elements
    ):
        return None
    year = plan.review.last_year
    above = _evaluate(plan, form.above, truth, year=year)
    below = Fraction(1) if form.below is None else _evaluate(plan, form.below, truth, year=year)
    if above is None or not below:
        return None
    ratio = above / below * (100 if form.below is not None else 1)
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return exact.quantize(Decimal(1).scaleb(-form.indicator.decimals), ROUND_HALF_UP)


def _evaluate(plan: Plan, form: LinearForm, truth: PlaceTruth, *, year: int) -> Fraction | None:
    total = form.constant
    for term, coefficient in form.terms:
        slot = Slot(term.element, term.category, year - term.lag)
        if slot not in truth.values:
            return None
        scale = 10 ** plan.element_by_code[term.element].decimals
        one = term.kind is TermKind.UNITS
        total += coefficient * (1 if one else Fraction(truth.values[slot], scale))
    return total
