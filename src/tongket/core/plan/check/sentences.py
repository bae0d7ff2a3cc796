"""sentences.yaml: every template can be filled in, and none says the opposite of its case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.core.findings import Finding, Place
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.plan import Plan
from tongket.core.plan.sentences import SentenceCase, SentenceTemplates, sentence_cases

__all__ = ["check_sentences"]

_FILE = "sentences.yaml"


def check_sentences(plan: Plan) -> Iterator[Finding]:
    """Each template that the plan gives, against the placeholders of its case."""
    given = plan.sentences.texts()
    for case in sentence_cases():
        text = given.get((case.family, case.case))
        if text is not None:
            yield from _check(case, text, in_file(_FILE, case.family, case.case))


def _check(case: SentenceCase, text: str, place: Place) -> Iterator[Finding]:
    name = f"{case.family}.{case.case}"
    try:
        names = SentenceTemplates.placeholders(text)
    except ValueError:
        yield kinds.BROKEN_TEMPLATE.at(place, case=name)
        return
    for field in dict.fromkeys(names):
        if field not in case.may:
            yield kinds.UNKNOWN_PLACEHOLDER.at(
                place, case=name, placeholder=field, nearest=likely(field, case.may) or "-"
            )
    for field in case.must:
        if field not in names:
            yield kinds.PLACEHOLDER_MISSING.at(place, case=name, placeholder=field)
    for words in case.never:
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text.casefold()):
            yield kinds.TEMPLATE_CONTRADICTS.at(place, case=name, words=words)
