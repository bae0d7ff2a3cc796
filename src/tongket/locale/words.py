"""Sentences come from the .toml files of ``vi/`` and ``en/``, keyed by id.

A finding has two sentences, ``what`` and ``hint``; any other sentence is a plain string.
A fact is filled in where its name stands in braces; a sentence without its fact is a mistake in the
program, and tests find it.

How a sentence writes a fact (as a day, a number, a count) is told in ``locale/facts.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tongket.locale.facts import Facts, told
from tongket.locale.number_words import in_english, in_vietnamese

if TYPE_CHECKING:
    from tongket.core.findings import Finding
    from tongket.core.plan import Plan, Rule, SentenceTemplates

__all__ = ["FindingText", "Language", "Sentences", "words"]


_POINT_AND_COMMA = str.maketrans(",.", ".,")


_WAYS = {
    "change": ("between", "before", "after", "either"),
    "population": ("population",),
    "peers": ("peers",),
}
"""Kinds of rules whose findings have sentences of their own, and those sentences."""


class Language(StrEnum):
    """Languages of the product."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words: what is wrong, and what to do."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one language; ``numerals`` writes numbers as another does;
    ``plan`` tells how its forms and columns are called.
    """

    language: Language
    plain: dict[str, str]
    findings: dict[str, FindingText]
    numerals: Language | None = None
    plan: Plan | None = field(default=None, compare=False, repr=False)

    def say(self, sentence: str, **facts: object) -> str:
        """The sentence of an id with its facts; KeyError for an unknown id."""
        return self.plain[sentence].format_map(told(self, facts))

    def finding(self, finding: Finding) -> FindingText:
        """A finding in words. Facts may use the parts of its place as well."""
        text = self.findings[finding.code]
        way = f"{finding.code}@{dict(finding.facts).get('way', '')}"
        text = self.findings.get(way, text)
        facts = (*finding.place.as_pairs(), *finding.facts, *self._called(finding))
        known = Facts(self, facts)
        return FindingText(text.what.format_map(known), text.hint.format_map(known))

    def _called(self, finding: Finding) -> Iterable[tuple[str, str]]:
        """Form and column as the officer knows them, where the plan is known."""
        if self.plan is None:
            return ()
        from tongket.core.report import place_facts  # noqa: PLC0415 - not needed by every command

        called = place_facts(self.plan, finding.place, self)
        place = {"form": finding.place.form, "column": finding.place.column}
        return tuple((n, t) for n, t in called.items() if finding.fact(n) in (None, place[n]))

    def with_rules(self, rules: Iterable[Rule]) -> Sentences:
        """These sentences with those of a plan's rules, which words its own findings.

        A rule without an English hint has its Vietnamese one quoted. Where a rule can fail in
        several ways, the fact ``way`` names the sentence with the values that belong to it.
        """
        own = {
            f"rule.{rule.code}{f'@{way}' if way else ''}": self._of_rule(rule, way)
            for rule in rules
            for way in ("", *_WAYS.get(rule.kind, ()))
        }
        return replace(self, findings=self.findings | own)

    def with_templates(self, templates: SentenceTemplates) -> Sentences:
        """These sentences with the families that a plan words itself, in the language of plans."""
        if self.language is not Language.VIETNAMESE:
            return self
        own = {f"sentence.{family}.{case}": t for (family, case), t in templates.told().items()}
        return replace(self, plain=self.plain | own) if own else self

    def of_plan(self, plan: Plan) -> Sentences:
        """These sentences with all that a plan words itself: its rules and its templates."""
        said = self.with_rules(plan.rules).with_templates(plan.sentences)
        return replace(said, plan=plan)

    def _of_rule(self, rule: Rule, way: str) -> FindingText:
        said, hint = rule.message, rule.hint
        if self.language is Language.ENGLISH:
            said = rule.message_en
            hint = rule.hint_en or self.say("rule.hint-quoted", hint=rule.hint)
        what = _literal(said).rstrip(".")
        if way:
            what = f"{what}. {self.plain[f'rule.way.{way}']}".rstrip(".")
        return FindingText(f"{what}{{cells:aside}}.", _literal(hint))

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """A number with exactly ``decimals`` decimals: 1.234,5 in Vietnamese."""
        exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{exact:,}"
        if (self.numerals or self.language) is Language.VIETNAMESE:
            text = text.translate(_POINT_AND_COMMA)
        return text.replace("-", "\N{MINUS SIGN}") if exact < 0 else text

    def day(self, day: date) -> str:
        """A date as dd/mm/yyyy."""
        return f"{day:%d/%m/%Y}"

    def spelled(self, number: int) -> str:
        """A whole number in words: 15 is mười lăm."""
        vietnamese = self.language is Language.VIETNAMESE
        return in_vietnamese(number) if vietnamese else in_english(number)


def _literal(text: str) -> str:
    """A text of a plan, in a sentence whose braces name facts."""
    return text.replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=2)
def words(language: Language = Language.VIETNAMESE) -> Sentences:
    """The sentences of a language, read once."""
    plain: dict[str, str] = {}
    found: dict[str, FindingText] = {}
    folder = files("tongket.locale") / language.value
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for key, value in content.items():
            if isinstance(value, str):
                plain[key] = value
            else:
                found[key] = FindingText(value["what"], value["hint"])
    return Sentences(language, plain, found)
