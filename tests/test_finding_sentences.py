"""The sentences of the sample's findings, as their readers get them: words, not codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.long_an import LongAnReview
from tongket.core.findings import Finding, Place, Severity
from tongket.locale import Language, words

CODE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
"""``ldnt_hoc_tthtcd``: a code of the plan, where a sentence has words."""

QUOTED = re.compile(r"“[^”]*”")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9àáèéìíòóùúýãõĩũ]")
WORDS_OF_THE_FORMS = re.compile(r"\bBiểu \d+|\bCó\b|\bKhông\b")


def told(review: LongAnReview) -> Iterator[tuple[str, str, str, str]]:
    """Code, language, and the two sentences of every finding of the sample."""
    for finding in json.loads((review.out / "findings.json").read_text(encoding="utf-8")):
        for language, text in finding["text"].items():
            yield finding["code"], language, text["what"], text["hint"]


def test_no_sentence_shows_a_code_of_the_plan(long_an: LongAnReview) -> None:
    shown = [
        (code, text)
        for code, _, what, hint in told(long_an)
        for text in (what, hint)
        if CODE.search(text)
    ]

    assert shown == []


def test_no_sentence_lost_a_fact(long_an: LongAnReview) -> None:
    assert [code for code, _, what, hint in told(long_an) if "…" in what + hint] == []


def test_every_cell_of_a_rule_stands_with_its_sheet(long_an: LongAnReview) -> None:
    """Also in a sheet whose name has a comma."""
    shown = [what for code, _, what, _ in told(long_an) if code.startswith("rule.")]

    assert any("trang “Biểu 8 Xếp loại, TTHTCĐ”: ô H21 ghi 1.527, ô H20 ghi" in w for w in shown)
    assert [what for what in shown if re.search(r"![A-Z]+\d|\d = \d", what)] == []


@pytest.mark.parametrize("language", Language)
def test_every_rule_of_the_plan_speaks_the_language_of_its_reader(
    long_an: LongAnReview, language: Language
) -> None:
    """English quotes the plan where the plan has Vietnamese only; it never says it itself."""
    spoken = words(language).of_plan(long_an.plan)
    for rule in long_an.plan.rules:
        text = spoken.finding(Finding(f"rule.{rule.code}", Severity.ERROR, Place()))
        said = WORDS_OF_THE_FORMS.sub("", QUOTED.sub("", f"{text.what} {text.hint}"))
        assert not CODE.search(said), rule.code
        assert bool(VIETNAMESE.search(said)) is (language is Language.VIETNAMESE), rule.code
