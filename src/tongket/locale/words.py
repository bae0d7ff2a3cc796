"""Sentences come from the .toml files of ``vi/`` and ``en/``, keyed by id.

A finding has two sentences, ``what`` and ``hint``; any other sentence is a plain string.
A fact is filled in where its name stands in braces; a sentence without its fact is a mistake in the
program, and tests find it.

Core keeps facts as plain text: days as 2020-07-22, numbers as 98.69. A sentence that shows one asks
for it as ``{sent_on:day}`` or ``{actual:number}`` and gets 22/07/2020 and 98,69; a fact that is
neither (what somebody typed) stays as it is, and so does every fact that is not asked for so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tongket.locale.number_words import in_english, in_vietnamese

if TYPE_CHECKING:
    from tongket.core.findings import Finding
    from tongket.core.plan import Plan, Rule, SentenceTemplates

__all__ = ["FindingText", "Language", "Sentences", "words"]


_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CELLS = re.compile(r"(?:^|, )(.+?)!([A-Z]{1,3}\d+) = (.*?)(?=$|, [^,]+![A-Z]{1,3}\d+ = )")
_POINT_AND_COMMA = str.maketrans(",.", ".,")


_WAYS = {"change": ("between", "before", "after", "either"), "population": ("population",)}
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
class _Fact:
    """A fact as a sentence asks for it: plain, as a ``day`` or as a ``number`` of the language."""

    text: str
    sentences: Sentences

    def __format__(self, asked: str) -> str:
        match asked:
            case "":
                return self.text
            case "day":
                return self._day()
            case "number":
                return self._number()
            case "cells":
                return self._cells()
        message = f"no way to write a fact: {asked}"
        raise ValueError(message)

    def _day(self) -> str:
        try:
            return self.sentences.day(date.fromisoformat(self.text))
        except ValueError:
            return self.text

    def _cells(self) -> str:
        """Cells with what stands in them: ``Biểu 1!E9 = 1234`` is cell E9 of sheet Biểu 1."""
        found = _CELLS.findall(self.text)
        if not found or _CELLS.sub("", self.text):
            return self.text
        said: dict[str, list[str]] = {}
        for sheet, cell, value in found:
            shown = f"{_Fact(value, self.sentences):number}"
            one = self.sentences.say("finding.cell-holds", cell=cell, value=shown)
            said.setdefault(sheet, []).append(one)
        return "; ".join(
            self.sentences.say("finding.sheet-holds", sheet=sheet, cells=", ".join(ones))
            for sheet, ones in said.items()
        )

    def _number(self) -> str:
        if not _NUMBER.fullmatch(self.text):
            return self.text
        return self.sentences.number(Decimal(self.text), len(self.text.partition(".")[2]))


class _Facts(dict[str, _Fact]):
    """Facts that are missing show as an ellipsis, so that a sentence is never lost."""

    def __init__(self, sentences: Sentences, facts: Iterable[tuple[str, str]]) -> None:
        super().__init__((name, _Fact(text, sentences)) for name, text in facts)
        self._lost = _Fact("…", sentences)

    def __missing__(self, key: str) -> _Fact:
        return self._lost


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
        return self.plain[sentence].format_map({k: str(v) for k, v in facts.items()})

    def finding(self, finding: Finding) -> FindingText:
        """A finding in words. Facts may use the parts of its place as well."""
        text = self.findings[finding.code]
        way = f"{finding.code}@{dict(finding.facts).get('way', '')}"
        text = self.findings.get(way, text)
        known = _Facts(self, (*finding.place.as_pairs(), *finding.facts, *self._called(finding)))
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

        A rule has no English hint: its Vietnamese one stands in. Where a rule can fail in several
        ways, the fact ``way`` names the sentence with the values that belong to it.
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
        own = {f"sentence.{family}.{case}": t for (family, case), t in templates.texts().items()}
        return replace(self, plain=self.plain | own) if own else self

    def of_plan(self, plan: Plan) -> Sentences:
        """These sentences with all that a plan words itself: its rules and its templates."""
        said = self.with_rules(plan.rules).with_templates(plan.sentences)
        return replace(said, plan=plan)

    def _of_rule(self, rule: Rule, way: str) -> FindingText:
        said = rule.message if self.language is Language.VIETNAMESE else rule.message_en
        literal = said.replace("{", "{{").replace("}", "}}")
        if way:
            literal = f"{literal.rstrip('.')}. {self.plain[f'rule.way.{way}']}"
        return FindingText(
            f"{literal.rstrip('.')} ({{cells:cells}}).",
            rule.hint.replace("{", "{{").replace("}", "}}"),
        )

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
