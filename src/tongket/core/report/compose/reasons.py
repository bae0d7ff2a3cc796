"""Why a nomination was marked or rejected, in short words with the article.

An article with "(*)" is one that the plan only assumes.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tongket.core.commendation import ScreenedNomination, read_claim
from tongket.core.findings import Finding
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import placed_inside
from tongket.core.report.compose.runs import decimals_of
from tongket.core.report.words import Words

__all__ = ["ASSUMED", "articles", "award_assumed", "reasons", "rests_on_assumptions"]

ASSUMED = " (*)"
"""Behind what the plan marks as an assumption."""

_NUMBERS = ("actual", "turn", "quota")


def reasons(
    index: Index, words: Words, one: ScreenedNomination, *, with_article: bool = False
) -> tuple[str, ...]:
    """One short sentence for each finding, heaviest first."""
    found = sorted(one.findings, key=lambda f: f.severity.rank)
    said = (_reason(index, words, finding) for finding in found)
    if not with_article:
        return tuple(said)
    articles_of = (_article(index, finding) for finding in found)
    return tuple(
        words.say("reason.with-article", reason=reason.removesuffix("."), article=article)
        if article
        else reason
        for reason, article in zip(said, articles_of, strict=True)
    )


def articles(index: Index, one: ScreenedNomination) -> tuple[str, ...]:
    """The articles behind the findings, each once."""
    found = (_article(index, finding) for finding in one.findings)
    return tuple(dict.fromkeys(article for article in found if article))


def award_assumed(index: Index, code: str) -> bool:
    """Whether the plan marks the conditions of an award as assumed."""
    award = index.plan.award_by_code.get(code)
    return award is not None and award.reference.assumed


def rests_on_assumptions(index: Index) -> bool:
    """Whether any award, or any rule that found something, is marked as assumed. The report of one
    reporter shows only the awards that it nominates for.
    """
    held = index.results.nominations
    shown = {one.nomination.award for one in held} if index.single else None
    return any(
        award.reference.assumed
        for award in index.plan.awards
        if shown is None or award.code in shown
    ) or any(_rule_assumed(index, finding) for one in held for finding in one.findings)


def _article(index: Index, finding: Finding) -> str:
    article = finding.fact("article") or ""
    return article + ASSUMED if article and _rule_assumed(index, finding) else article


def _rule_assumed(index: Index, finding: Finding) -> bool:
    code = finding.fact("rule_code")
    return any(rule.code == code and rule.reference.assumed for rule in index.plan.award_rules)


def _reason(index: Index, words: Words, finding: Finding) -> str:
    facts: dict[str, str] = dict(finding.facts)
    facts["other_reporter"] = placed_inside(index, facts.get("other_reporter", ""))
    claimed = read_claim(facts.get("claimed", ""))
    if claimed is not None:
        facts["claimed"] = words.number(claimed, decimals_of(claimed))
    for name in _NUMBERS:
        if facts.get(name):
            facts[name] = _number(words, facts[name])
    return words.say(f"reason.{finding.code}", **facts)


def _number(words: Words, text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return words.number(value, decimals_of(value))
