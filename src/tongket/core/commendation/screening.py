"""Screening of nominations by the dated rules of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tongket.core.commendation.duplicates import find_duplicates
from tongket.core.commendation.rules import Round, apply_rule, is_legible, unfilled
from tongket.core.findings import Finding, Severity
from tongket.core.plan import AwardRule, AwardRuleKind, Plan, reporters_of
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
    complete = next((rule for rule in rules if rule.kind is AwardRuleKind.COMPLETE), None)
    findings = (
        *unfilled(held, place, complete),
        *(f for rule in rules for f in apply_rule(rule, held, place)),
    )
    return ScreenedNomination(held.nominations[place], _outcome(findings), findings)


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
    # What cannot be proposed anyway does not stand in the way of a line that corrects it.
    legible = [n for n, one in enumerate(ordered) if is_legible(plan, one) and one.name.strip()]
    duplicates = tuple(
        replace(d, first=legible[d.first], later=legible[d.later])
        for d in find_duplicates([ordered[n] for n in legible], UnitTree.at(plan.units, day))
    )
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
