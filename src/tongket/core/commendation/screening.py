"""Screening of nominations by the dated rules of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.core.commendation import kinds
from tongket.core.commendation.duplicates import find_duplicates
from tongket.core.commendation.rules import Round, apply_rule, place_of
from tongket.core.findings import Finding, Severity
from tongket.core.plan import AwardRule, Plan, reporters_of
from tongket.core.submissions import Nomination
from tongket.core.units import UnitTree
from tongket.core.verdicts import IndicatorResult

__all__ = ["Outcome", "ScreenedNomination", "screen"]


class Outcome(StrEnum):
    """PROPOSED goes on to the council; MARKED too, with warnings; REJECTED does not."""

    PROPOSED = "proposed"
    MARKED = "marked"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ScreenedNomination:
    """A nomination with its outcome and the findings that led to it."""

    nomination: Nomination
    outcome: Outcome
    findings: tuple[Finding, ...]


def screen(
    plan: Plan,
    nominations: Sequence[Nomination],
    results: Sequence[IndicatorResult],
    day: date,
) -> tuple[ScreenedNomination, ...]:
    """Screen all nominations by the rules in force on ``day``; one outcome for each.

    The outcome does not depend on the order given: nominations are taken in the plan's order of
    reporters (a district before its communes, agencies last), each reporter's in the order of its
    sheet. So the quota keeps the first lines, and of two nominations of one person the upper
    level's stands. The result is in that order.
    """
    held = _round(plan, nominations, results, day)
    rules = tuple(rule for rule in plan.award_rules if _in_force(rule, day))
    return tuple(_screened(held, rules, place) for place in range(len(held.nominations)))


def _screened(held: Round, rules: Sequence[AwardRule], place: int) -> ScreenedNomination:
    nomination = held.nominations[place]
    if nomination.award in held.plan.award_by_code:
        findings = tuple(f for rule in rules for f in apply_rule(rule, held, place))
    else:
        where = place_of(held.plan, nomination, held.roles.get(nomination.reporter))
        findings = (kinds.UNKNOWN_AWARD.at(where, name=nomination.name, award=nomination.award),)
    return ScreenedNomination(nomination, _outcome(findings), findings)


def _outcome(findings: Sequence[Finding]) -> Outcome:
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Outcome.REJECTED
    return Outcome.MARKED if Severity.WARNING in severities else Outcome.PROPOSED


def _round(
    plan: Plan, nominations: Sequence[Nomination], results: Sequence[IndicatorResult], day: date
) -> Round:
    reporters = reporters_of(plan, day)
    rank = {reporter.code: place for place, reporter in enumerate(reporters)}
    ordered = tuple(
        sorted(nominations, key=lambda n: (rank.get(n.reporter, len(rank)), _sheet_order(n)))
    )
    last = str(plan.review.last_year)
    duplicates = find_duplicates(ordered, UnitTree.at(plan.units, day))
    return Round(
        plan=plan,
        day=day,
        nominations=ordered,
        turns=_turns(ordered),
        duplicates={duplicate.later: duplicate for duplicate in duplicates},
        roles={reporter.code: reporter.role for reporter in reporters},
        results={(r.unit, r.indicator): r for r in results if r.period == last},
    )


def _turns(nominations: Sequence[Nomination]) -> tuple[int, ...]:
    counted: Counter[tuple[str, str, str]] = Counter()
    turns: list[int] = []
    for nomination in nominations:
        key = nomination.reporter, nomination.award, nomination.kind
        counted[key] += 1
        turns.append(counted[key])
    return tuple(turns)


def _sheet_order(nomination: Nomination) -> tuple[str, str, str, int, str, str]:
    """Order on the sheet: by row, then column."""
    source = nomination.source
    cell = source.cell or ""
    row = re.search(r"\d+", cell)
    return (
        nomination.reporter,
        source.file,
        source.sheet or "",
        int(row[0]) if row else 0,
        cell,
        nomination.name,
    )


def _in_force(rule: AwardRule, day: date) -> bool:
    begun = rule.valid_from is None or rule.valid_from <= day
    return begun and (rule.valid_to is None or day <= rule.valid_to)
