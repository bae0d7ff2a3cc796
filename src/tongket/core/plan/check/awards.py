"""awards.yaml: awards that somebody can be nominated for, and rules that do not contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from tongket.core.findings import Finding
from tongket.core.plan.awards import Award, AwardRule, AwardRuleKind
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file
from tongket.core.plan.check.roles import roles_of, unknown_roles
from tongket.core.plan.forms import NominationForm
from tongket.core.plan.plan import Plan

__all__ = ["check_award_rules", "check_nomination_forms", "check_nominators"]

_FILE = "awards.yaml"


def check_nominators(plan: Plan) -> Iterator[Finding]:
    """Who may nominate is known."""
    known = roles_of(plan)
    for index, award in enumerate(plan.awards):
        path = ("awards", index, "nominators")
        yield from unknown_roles(award.nominators, known, _FILE, *path)


def check_nomination_forms(plan: Plan) -> Iterator[Finding]:
    """Whoever may nominate has a form for it, and the other way round."""
    forms = [(i, f) for i, f in enumerate(plan.forms) if isinstance(f, NominationForm)]
    filling = {role for _, form in forms for role in form.reporters}
    nominating = {role for award in plan.awards for role in award.nominators}
    for index, award in enumerate(plan.awards):
        for number, role in enumerate(award.nominators):
            if role not in filling:
                place = in_file(_FILE, "awards", index, "nominators", number)
                yield kinds.NOMINATOR_WITHOUT_FORM.at(place, award=award.code, role=role)
    for index, form in forms:
        for number, role in enumerate(form.reporters):
            if role not in nominating:
                place = in_file("forms.yaml", "forms", index, "reporters", number)
                yield kinds.NOMINATOR_WITHOUT_AWARD.at(place, form=form.code, role=role)


def check_award_rules(plan: Plan) -> Iterator[Finding]:
    """Dates run forward; of one kind one rule is in force at a time; quotas have numbers."""
    for index, award in enumerate(plan.awards):
        path = ("awards", index)
        yield from _check_dates(award, path)
        if not award.nominators:
            place = in_file(_FILE, *path, "nominators")
            yield kinds.AWARD_WITHOUT_NOMINATOR.at(place, award=award.code)
        if not award.nominees:
            place = in_file(_FILE, *path, "nominees")
            yield kinds.AWARD_WITHOUT_NOMINEE.at(place, award=award.code)
    for index, rule in enumerate(plan.award_rules):
        yield from _check_dates(rule, ("rules", index))
        if rule.kind is AwardRuleKind.QUOTA and all(a.quota is None for a in plan.awards):
            place = in_file(_FILE, "rules", index)
            yield kinds.QUOTA_RULE_WITHOUT_QUOTA.at(place, rule=rule.code)
    for (_, first), (index, second) in combinations(enumerate(plan.award_rules), 2):
        if first.kind is second.kind and _meet(first, second):
            yield kinds.AWARD_RULES_OVERLAP.at(
                in_file(_FILE, "rules", index), first=first.code, second=second.code
            )


def _check_dates(entry: Award | AwardRule, path: tuple[str | int, ...]) -> Iterator[Finding]:
    begins, ends = entry.valid_from, entry.valid_to
    if begins is not None and ends is not None and ends < begins:
        place = in_file(_FILE, *path, "valid_to")
        yield kinds.REVERSED_DATES.at(place, begins=begins, ends=ends)


def _meet(first: AwardRule, second: AwardRule) -> bool:
    return (first.valid_from or date.min) <= (second.valid_to or date.max) and (
        second.valid_from or date.min
    ) <= (first.valid_to or date.max)
