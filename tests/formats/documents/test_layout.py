"""Our choices lie inside what the law allows: each number of the layout against its clause."""

from dataclasses import asdict

import pytest

from tongket.formats.documents import layout
from tongket.formats.documents.law import newest_law
from tongket.locale import words

LAW = newest_law()

COMPONENTS = {
    "nation": ("nation",),
    "motto": ("motto",),
    "issuer": ("issuer", "superior"),
    "number": ("number", "symbol"),
    "subject": ("dispatch-abstract",),
    "place": ("place-and-day",),
    "kind": ("kind", "abstract", "copy-form"),
    "body": (
        "body", "basis", "addressed", "article", "clause", "clause-title", "point",
        "numbered-section",
    ),
    "signature": ("authority", "position", "signer"),
    "recipients_word": ("recipients-word",),
    "recipients": ("recipients", "drafter"),
    "address": ("address",),
    "annex": ("annex-number", "annex-title", "annex-reference"),
    "page_number": ("page-number",),
    "mark": ("urgency", "circulation"),
}  # fmt: skip
"""Size of the layout -> the components that are set in it."""

OUTSIDE_THE_LAW = {
    "running_mark": "the mark of a draft or of sample data on every page is ours",
    "contents": "the law says nothing of a table of contents",
    "caption": "the law says nothing of captions of tables",
    "unit_of_measure": "the law says nothing of tables",
    "note": "the law says nothing of notes",
    "source": "the law says nothing of sources of tables",
}
"""Size of the layout -> why no clause sets it."""

MARGINS = ("top", "bottom", "left", "right")


def test_every_size_has_its_component_or_says_why_not() -> None:
    assert set(asdict(layout.SIZES)) == set(COMPONENTS) | set(OUTSIDE_THE_LAW)


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_size_lies_inside_the_law(name: str) -> None:
    size = getattr(layout.SIZES, name)

    assert [c for c in COMPONENTS[name] if not LAW.components[c].size.holds(size)] == []


@pytest.mark.parametrize("side", MARGINS)
def test_margin_lies_inside_the_law(side: str) -> None:
    assert LAW.measures[f"margin.{side}"].holds(getattr(layout.PAGE, side))


def test_paper_is_the_laws() -> None:
    assert LAW.measures["page.short"].holds(layout.PAGE.short)
    assert LAW.measures["page.long"].holds(layout.PAGE.long)


def test_paragraphs_and_lines_are_the_laws() -> None:
    assert LAW.measures["body.indent"].holds(layout.INDENT)
    assert LAW.measures["body.space-between"].holds(layout.SPACE_AFTER)
    assert LAW.measures["body.line-spacing"].holds(layout.LINE)
    assert LAW.measures["line.issuer"].holds(layout.RULE_SHARE)
    assert LAW.measures["line.abstract"].holds(layout.RULE_SHARE)


def test_font_is_the_laws() -> None:
    assert LAW.font.name == layout.FONT


@pytest.mark.parametrize("name", ["nation", "motto", "addressed", "recipients"])
def test_fixed_words_of_a_document_are_the_laws(name: str) -> None:
    assert words().say(f"documents.{name}") == LAW.words[name].text
