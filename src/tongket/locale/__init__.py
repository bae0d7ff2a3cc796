"""Words: Vietnamese first, English second; sentences by id, numbers as people write them."""

from tongket.locale.words import FindingText, Language, Sentences, words

__all__ = ["FindingText", "Language", "Sentences", "words"]
