"""The language of whoever asks: Vietnamese, unless they chose English."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from django.utils.translation import get_language

from tongket.locale import Language, Sentences, words

__all__ = ["speech"]


def speech() -> Sentences:
    """The sentences of the language that is active. Numbers are written as Vietnamese write them in
    either: what a page shows is typed again, and 1,234 must never come back as 1.234.
    """
    return _in(Language.ENGLISH if get_language() == "en" else Language.VIETNAMESE)


@lru_cache(maxsize=2)
def _in(language: Language) -> Sentences:
    return replace(words(language), numerals=Language.VIETNAMESE)
