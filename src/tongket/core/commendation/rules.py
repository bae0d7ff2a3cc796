"""What each kind of rule looks at. A check gets the whole round and one nomination of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tongket.core.commendation import kinds
from tongket.core.commendation.claims import Comparison, Doubt, compare_claim
from tongket.core.commendation.duplicates import Certainty, Duplicate
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Award, AwardRule, AwardRuleKind, Indicator, Plan, Reference
from tongket.core.submissions import Nomination
from tongket.core.verdicts import IndicatorResult

__all__ = ["Round", "apply_rule", "basis_of", "is_legible", "place_of", "unfilled"]

_KINDS = ("collective", "individual")
_DOUBTS = {
    Doubt.UNREADABLE: kinds.CLAIM_UNREADABLE,
    Doubt.NO_INDICATOR: kinds.CLAIM_WITHOUT_INDICATOR,
    Doubt.NO_DATA: kinds.CLAIM_WITHOUT_DATA,
    Doubt.INCOMPLETE: kinds.CLAIM_ON_INCOMPLETE_DATA,
}


@dataclass(frozen=True, slots=True)
class Round:
    """All nominations of a round in screening order, with what the rules need to know of them.

    ``turns`` is the turn of each nomination among those of its reporter, award and kind, from 1;
    ``roles`` maps reporters to their level or agency; ``results`` are those of the last year, by
    unit and indicator.
    """

    plan: Plan
    day: date
    nominations: tuple[Nomination, ...]
    turns: tuple[int, ...]
    duplicates: Mapping[int, Duplicate]
    roles: Mapping[str, str]
    results: Mapping[tuple[str, str], IndicatorResult]


def apply_rule(rule: AwardRule, held: Round, place: int) -> Iterator[Finding]:
    """Findings of one rule on the nomination at ``place``; without a known award, of those that
    need none.
    """
    award = held.plan.award_by_code.get(held.nominations[place].award)
    match rule.kind:
        case AwardRuleKind.LEVEL if award:
            yield from _level(rule, held, place, award)
        case AwardRuleKind.QUOTA if award:
            yield from _quota(rule, held, place, award)
        case AwardRuleKind.DOSSIER if award:
            yield from _dossier(rule, held, place, award)
        case AwardRuleKind.DUPLICATE:
            yield from _duplicate(rule, held, place)
        case AwardRuleKind.CLAIM:
            yield from _claim(rule, held, place)
        case AwardRuleKind.COMPLETE:
            yield from _complete(rule, held, place)


def is_legible(plan: Plan, nomination: Nomination) -> bool:
    """Whether it says which award of the plan it is for, and for whom."""
    return nomination.award in plan.award_by_code and nomination.kind in _KINDS


def unfilled(held: Round, place: int, rule: AwardRule | None) -> Iterator[Finding]:
    """What is not to be read from a nomination: its award or its kind. It cannot be proposed, so
    this is an error whatever the rule on completeness weighs, and where there is no such rule.
    """
    nomination = held.nominations[place]
    asked = (
        (nomination.award, held.plan.award_by_code, kinds.NO_AWARD, kinds.UNKNOWN_AWARD),
        (nomination.kind, _KINDS, kinds.NO_KIND, kinds.UNKNOWN_KIND),
    )
    article = basis_of(held.plan, rule.reference) if rule else None
    for typed, known, none, unknown in asked:
        if typed not in known:
            facts = {
                "name": nomination.name,
                "award": nomination.award,
                "typed": typed,
            }
            by_rule = (
                {
                    "rule": rule.label,
                    "rule_code": rule.code,
                    "article": article,
                    "way": "by-rule",
                }
                if rule
                else {}
            )
            where = place_of(held.plan, nomination, held.roles.get(nomination.reporter))
            yield (unknown if typed else none).at(where, **facts, **by_rule)


def place_of(plan: Plan, nomination: Nomination, role: str | None = None) -> Place:
    """The cell of a nomination."""
    form = next((f.code for f in plan.forms_of(role or "") if f.kind == "nominations"), None)
    source = nomination.source
    return Place(
        file=source.file, sheet=source.sheet, cell=source.cell, unit=nomination.reporter, form=form
    )


def basis_of(plan: Plan, reference: Reference) -> str:
    """What a rule rests on: its article, or the reason why it is assumed."""
    return plan.cite(reference) or reference.reason or ""


def _level(rule: AwardRule, held: Round, place: int, award: Award) -> Iterator[Finding]:
    nomination = held.nominations[place]
    if not _in_force(award, held.day):
        yield _found(kinds.NOT_IN_FORCE, rule, held, place, facts={"day": held.day.isoformat()})
    if held.roles.get(nomination.reporter) not in award.nominators:
        yield _found(
            kinds.NOMINATOR_NOT_ENTITLED, rule, held, place, facts={"authority": award.authority}
        )
    if nomination.kind in _KINDS and nomination.kind not in award.nominees:
        yield _found(kinds.NOMINEE_KIND, rule, held, place, facts={"nominee": nomination.kind})


def _quota(rule: AwardRule, held: Round, place: int, award: Award) -> Iterator[Finding]:
    turn = held.turns[place]
    if award.quota is not None and turn > award.quota:
        yield _found(
            kinds.QUOTA_EXCEEDED, rule, held, place, facts={"quota": award.quota, "turn": turn}
        )


def _dossier(rule: AwardRule, held: Round, place: int, award: Award) -> Iterator[Finding]:
    enclosed = held.nominations[place].dossier
    for part in award.dossier:
        if part.required and part.code not in enclosed:
            yield _found(
                kinds.DOSSIER_PART_MISSING,
                rule,
                held,
                place,
                facts={
                    "part": part.label,
                    "part_basis": basis_of(held.plan, part.reference),
                },
            )


def _duplicate(rule: AwardRule, held: Round, place: int) -> Iterator[Finding]:
    duplicate = held.duplicates.get(place)
    if duplicate is None:
        return
    other = held.nominations[duplicate.first]
    award = held.plan.award_by_code.get(other.award)
    facts: dict[str, object] = {
        "other_name": other.name,
        "other_award": award.label if award else other.award,
        "other_reporter": other.reporter,
        "other_file": other.source.file,
        "other_cell": other.source.cell or "",
        "likeness": duplicate.likeness.value,
    }
    if duplicate.certainty is Certainty.SAME:
        yield _found(kinds.DUPLICATE, rule, held, place, facts=facts)
    else:
        yield _found(kinds.POSSIBLE_DUPLICATE, rule, held, place, weighed=False, facts=facts)


def _claim(rule: AwardRule, held: Round, place: int) -> Iterator[Finding]:
    nomination = held.nominations[place]
    code = nomination.claim_indicator or ""
    indicator = held.plan.indicator_by_code.get(code)
    unit = nomination.reporter
    agency = held.plan.agency_by_code.get(unit)
    result = held.results.get((agency.unit if agency else unit, code))
    claim = compare_claim(nomination, indicator, result)
    if claim is None or claim.comparison is Comparison.AGREES:
        return
    facts: dict[str, object] = {
        "indicator": code,
        "indicator_label": indicator.label if indicator else code,
        "claimed": nomination.claim_value,
        "actual": claim.actual if claim.actual is not None else "",
        "measure_behind": _measure_behind(held.plan, indicator),
        "period": held.plan.review.last_year,
    }
    if claim.comparison is Comparison.CONTRADICTED:
        yield _found(kinds.CLAIM_CONTRADICTED, rule, held, place, facts=facts)
    else:
        doubted = _DOUBTS[claim.doubt] if claim.doubt else kinds.CLAIM_UNDERSTATED
        yield _found(doubted, rule, held, place, weighed=False, facts=facts)


def _measure_behind(plan: Plan, indicator: Indicator | None) -> str:
    """What stands behind a value of an indicator: ``%``, or a space and the measure."""
    if indicator is None:
        return ""
    if indicator.measure == "percent":
        return "%"
    known = plan.measure_by_code.get(indicator.measure)
    return f" {known.label}" if known else ""


def _complete(rule: AwardRule, held: Round, place: int) -> Iterator[Finding]:
    nomination = held.nominations[place]
    asked = [(nomination.name, kinds.NO_NAME), (nomination.achievement, kinds.NO_ACHIEVEMENT)]
    if nomination.kind == "individual":
        asked += [
            (str(nomination.birth_year or ""), kinds.NO_BIRTH_YEAR),
            (nomination.position, kinds.NO_POSITION),
            (nomination.workplace, kinds.NO_WORKPLACE),
        ]
    for text, kind in asked:
        if not text.strip():
            yield _found(kind, rule, held, place, facts={})


def _in_force(award: Award, day: date) -> bool:
    begun = award.valid_from is None or award.valid_from <= day
    return begun and (award.valid_to is None or day <= award.valid_to)


def _found(
    found: FindingKind,
    rule: AwardRule,
    held: Round,
    place: int,
    *,
    weighed: bool = True,
    facts: Mapping[str, object],
) -> Finding:
    """A finding with the award, the rule and its article among its facts. It weighs what the rule
    says, or what its kind says where the rule is not ``weighed``.
    """
    nomination = held.nominations[place]
    if weighed:
        found = replace(found, severity=rule.severity)
    award = held.plan.award_by_code.get(nomination.award)
    return found.at(
        place_of(held.plan, nomination, held.roles.get(nomination.reporter)),
        name=nomination.name,
        award=award.label if award else nomination.award,
        rule=rule.label,
        rule_code=rule.code,
        article=basis_of(held.plan, rule.reference),
        **facts,
    )
