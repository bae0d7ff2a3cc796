"""Capital letters (annex II), only where they are certain."""

from __future__ import annotations

import re

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected, excerpt
from tongket.formats.document_check.seen import Seen
from tongket.formats.document_check.texts import in_capitals

__all__ = ["check_spelling"]

_AROUND = 25


def check_spelling(to: Collected, seen: Seen) -> None:
    """Every pattern of the law's data in every passage that is not all capitals."""
    patterns = [(rule, re.compile(rule.wrong)) for rule in to.law.spellings]
    for passage in seen.passages:
        text = passage.bare
        if in_capitals(text):
            continue
        for rule, pattern in patterns:
            found = pattern.search(text)
            if found is not None:
                kind = kinds.SPELLED_CAPITAL if rule.too_many else kinds.SPELLED_SMALL
                right = found.expand(rule.right).strip()
                near = text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]
                to.add(kind, passage, rule.clause, found=found[0].strip(), wanted=right,
                       text=excerpt(near))  # fmt: skip
