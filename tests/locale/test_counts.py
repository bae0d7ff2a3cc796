"""Numbers in sentences: one of a thing is not called several."""

import re
import string

import pytest

from tongket.core.findings import FindingKind, Place, Severity
from tongket.locale import Language, words

FORMS = re.compile(r":(?:count|pick) ([^|}]*)\|([^}]*)}")
SEVERAL = re.compile(r"\b1 (?:(?!that )[a-z -])*?\b(?:are|were|have)\b")
"""``1 file are``."""

NUMBER_BEFORE_A_WORD = re.compile(r"\{(\w+)(?::number)?\} (?:[a-z-]+ )?[a-z]+s\b")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def counted(text: str) -> set[str]:
    """Facts that a sentence counts with."""
    parsed = string.Formatter().parse(text)
    return {name for _, name, asked, _ in parsed if name and (asked or "").startswith("count ")}


def says_several(said: str, text: str) -> bool:
    """Whether a sentence said of one has the verb of several, or one of its nouns: ``1 days``."""
    forms = FORMS.findall(text)
    plurals = {w for _, several in forms for w in several.split()}
    plurals -= {w for one, _ in forms for w in one.split()}
    nouns = "|".join(re.escape(word) for word in plurals if word.endswith("s"))
    return bool(SEVERAL.search(said) or (nouns and re.search(rf"\b1 (?:\w+ )?(?:{nouns})\b", said)))


def test_one_and_several_have_their_own_words() -> None:
    late = FindingKind("submission.late", Severity.NOTE)
    facts = {"name": "Xã A", "sent_on": "2020-07-11", "deadline": "2020-07-10"}
    said = {
        days: words(Language.ENGLISH).finding(late.at(Place(), **facts, days=days)).what
        for days in (1, 2, 1234)
    }

    assert "1 day after" in said[1]
    assert "2 days after" in said[2]
    assert "1,234 days after" in said[1234]


def test_verbs_go_with_their_number() -> None:
    say = words(Language.ENGLISH).say

    assert say("web.check.counts", waiting=1, noted=2) == (
        "1 item waits for review; 2 need eyes first: with findings, with comments, or sent again."
    )
    assert say("web.check.counts", waiting=1234, noted=1) == (
        "1,234 items wait for review; 1 needs eyes first: "
        "with findings, with comments, or sent again."
    )


def test_number_that_a_caller_wrote_already_stays_as_it_is() -> None:
    assert words().say("web.audit.count", count="1.234") == "1.234 dòng"
    assert words().say("web.audit.count", count=1234) == "1.234 dòng"


def test_no_english_sentence_says_several_of_one() -> None:
    """Every sentence that counts, with one of each, read aloud."""
    english = words(Language.ENGLISH)
    texts = {
        **english.plain,
        **{f"{code} what": text.what for code, text in english.findings.items()},
        **{f"{code} hint": text.hint for code, text in english.findings.items()},
    }
    counting = {key: text for key, text in texts.items() if counted(text)}
    said = {}
    for key, text in counting.items():
        code, _, part = key.partition(" ")
        if part:
            facts = {name: 1 if name in counted(text) else "A" for name in names(text)}
            found = FindingKind(code, Severity.NOTE).at(Place(), **facts)
            said[key] = getattr(english.finding(found), part)
        else:
            facts = {name: 1 if name in counted(text) else "A" for name in names(text)}
            said[key] = english.say(key, **facts)

    assert len(said) > 100
    assert {key: text for key, text in said.items() if says_several(text, counting[key])} == {}


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("1 days late", "{days:number} {days:pick day|days} late"),
        ("1 open place are sent", "{open:count open place|open places} are sent"),
    ],
)
def test_several_of_one_would_be_noticed(said: str, text: str) -> None:
    assert says_several(said, text)


def test_findings_count_what_they_number() -> None:
    """A number before a noun in the plural is counted, unless it is a limit, which is never one."""
    english = words(Language.ENGLISH)
    bare = {
        (code, name)
        for code, text in english.findings.items()
        for name in NUMBER_BEFORE_A_WORD.findall(text.what)
        if name in NUMBERS
    }

    assert bare == set()


NUMBERS = {
    *("bytes", "cells", "columns", "count", "days", "decimals", "differing", "documents"),
    *("footnotes", "given", "gone", "left", "lines", "more", "new", "paragraphs", "pieces"),
    *("rows", "sections", "statements", "times", "units", "years", "boxes", "files"),
}
"""Facts of findings that are numbers of things."""
