"""Why a nomination was marked or rejected, in short words with the article."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tongket.core.commendation import ScreenedNomination, read_claim
from tongket.core.findings import Finding
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import placed_inside
from tongket.core.report.compose.runs import decimals_of
from tongket.core.report.words import Words

__all__ = ["articles", "reasons"]

_NUMBERS = ("actual", "turn", "quota")


def reasons(
    index: Index, words: Words, one: ScreenedNomination, *, with_article: bool = False
) -> tuple[str, ...]:
    """One short sentence for each finding, heaviest first."""
    found = sorted(one.findings, key=lambda f: f.severity.rank)
    said = (_reason(index, words, finding) for finding in found)
    if not with_article:
        return tuple(said)
    articles_of = (finding.fact("article") for finding in found)
    return tuple(
        words.say("reason.with-article", reason=reason.removesuffix("."), article=article)
        if article
        else reason
        for reason, article in zip(said, articles_of, strict=True)
    )


def articles(one: ScreenedNomination) -> tuple[str, ...]:
    """The articles behind the findings, each once."""
    found = (finding.fact("article") for finding in one.findings)
    return tuple(dict.fromkeys(article for article in found if article))


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
