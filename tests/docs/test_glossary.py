"""Every value that people meet in tables and plan files stands in the glossary."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from tests.docs.pages import tables, text_of_page
from tests.house.tree import ROOT
from tongket.formats.plan_files import read_plan
from tongket.locale import words
from tools.reference.modules import modules

PAGE = Path("docs/reference/glossary.md")

SAID_IN_THE_LOCALE = {
    "Action": "action",
    "DocketState": "docket",
    "ItemState": "item",
    "Outcome": "report.outcome",
    "ReturnState": "return",
    "Severity": "report.severity",
    "Side": "side",
    "Stage": "stage",
    "Standing": "standing",
    "SubmissionState": "report.state",
    "Verdict": "report.verdict",
}
"""Enumeration -> where the locale words its values: one noun, one word."""

LISTED_ELSEWHERE = {"FaultKind": "docs/reference/sample.md", "Language": "commands (--lang)"}

NEVER_SHOWN: dict[str, str] = {
    "Addressed": "the page of the law says it in words",
    "Align": "how a cell of the report is set",
    "Certainty": "a finding says it in words",
    "ChartState": "the legend of a chart says it in words",
    "Column": "columns of the workbook of officers, worded there",
    "Comparison": "a finding says it in words",
    "Digits": "the page of the law says it in words",
    "Derivation": "how a number of the report follows from cells, in memory",
    "Doubt": "a finding says it in words",
    "DivisionLevel": "names of fields of document files, listed there",
    "DocumentForm": "how the parts of a document are arranged, in memory",
    "Ending": "how a made-up series ends",
    "Guard": "a refusal says it in words",
    "LabelKind": "how a heading of a draft is numbered, in memory",
    "Letters": "the page of the law says it in words",
    "Likeness": "how alike two names are, in memory",
    "LineAlign": "the page of the law says it in words",
    "MarkKind": "the page of the law says it in words",
    "MeasuredIn": "the page of the law says it in words",
    "NominationField": "columns of the workbook, worded there",
    "ParagraphStyle": "how a paragraph of the report is set",
    "Reason": "`tongket draft` says it in words",
    "Region": "where a passage of a checked document stands, in memory",
    "PageSide": "where a passage of a checked document stands, in memory",
    "TermKind": "a part of a formula in memory",
    "EvidenceFault": "the page of evidence says it in words",
    "ArchiveFault": "the page of workbooks sent together says it in words",
    "placing.Outcome": "`tongket draft` says it in words",
}
"""Enumeration -> why no reader meets its values."""


def enumerations() -> dict[str, type[StrEnum]]:
    """Return every enumeration by name; of two that share one, the later as `placing.Outcome`."""
    found: dict[str, type[StrEnum]] = {}
    for module in modules():
        for name, thing in vars(module).items():
            if not isinstance(thing, type) or not issubclass(thing, StrEnum) or name[0] == "_":
                continue
            if thing.__module__ == module.__name__:
                room = module.__name__.rpartition(".")[2]
                found[name if name not in found else f"{room}.{name}"] = thing
    return found


SHOWN = enumerations().keys() - NEVER_SHOWN.keys() - LISTED_ELSEWHERE.keys()


def sections() -> dict[str, str]:
    """Name of an enumeration -> the text under its heading."""
    parts = re.split(r"^### `([\w.]+)`.*$", text_of_page(PAGE), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_enumeration_has_its_section_and_no_other() -> None:
    assert sections().keys() == SHOWN


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_section_lists_exactly_the_values(name: str) -> None:
    listed = re.findall(r"^\| `(\w+)` \|", sections()[name], re.MULTILINE)

    assert listed == [member.value for member in enumerations()[name]]


@pytest.mark.parametrize("name", SAID_IN_THE_LOCALE)
def test_vietnamese_words_are_those_of_the_locale(name: str) -> None:
    said = words().plain
    in_glossary = dict(
        re.findall(r"^\| `(\w+)` \| ([^|(]+?) (?:\([^|]*)?\|", sections()[name], re.MULTILINE)
    )

    in_locale = {v: said[f"{SAID_IN_THE_LOCALE[name]}.{v}"].lower() for v in enumerations()[name]}

    assert in_glossary == in_locale


def test_every_line_of_the_glossary_is_complete() -> None:
    incomplete = [row for table in tables(PAGE) for row in table if not all(row)]

    assert incomplete == []


def terms_of_the_glossary() -> list[str]:
    return [row[0] for table in tables(PAGE) if table[0][0] == "term" for row in table[1:]]


def test_no_term_is_explained_twice() -> None:
    terms = terms_of_the_glossary()

    assert len(terms) == len(set(terms))


def test_every_level_of_the_bundled_plan_is_a_term() -> None:
    plan = read_plan(ROOT / "plans" / "long-an-2020").plan
    assert plan is not None
    terms = {word for row in terms_of_the_glossary() for word in row.split(", ")}

    assert {level.code for level in plan.review.levels} <= terms
