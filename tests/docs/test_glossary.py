"""Every value that people meet in tables and plan files stands in the glossary."""

import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import tongket.core
from tests.docs.pages import tables, text_of_page

PAGE = Path("docs/reference/glossary.md")

NEVER_SHOWN: dict[str, str] = {
    "Align": "how a cell of the report is set",
    "Certainty": "a finding says it in words",
    "Comparison": "a finding says it in words",
    "Doubt": "a finding says it in words",
    "Likeness": "how alike two names are, in memory",
    "ParagraphStyle": "how a paragraph of the report is set",
    "TermKind": "a part of a formula in memory",
}
"""Enumeration -> why no reader meets its values."""


def enumerations() -> dict[str, type[StrEnum]]:
    return {
        name: thing
        for module in pkgutil.walk_packages(tongket.core.__path__, "tongket.core.")
        for name, thing in vars(importlib.import_module(module.name)).items()
        if isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum
    }


def sections() -> dict[str, str]:
    """Name of an enumeration -> the text under its heading."""
    parts = re.split(r"^### `(\w+)`.*$", text_of_page(PAGE), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_enumeration_has_its_section_and_no_other() -> None:
    assert set(sections()) == set(enumerations()) - set(NEVER_SHOWN)


@pytest.mark.parametrize("name", sorted(set(enumerations()) - set(NEVER_SHOWN)))
def test_section_lists_exactly_the_values(name: str) -> None:
    listed = re.findall(r"^\| `(\w+)` \|", sections()[name], re.MULTILINE)

    assert listed == [member.value for member in enumerations()[name]]


def test_every_line_of_the_glossary_is_complete() -> None:
    incomplete = [row for table in tables(PAGE) for row in table if not all(row)]

    assert incomplete == []


def test_no_term_is_explained_twice() -> None:
    terms = [row[0] for table in tables(PAGE) if table[0][0] == "term" for row in table[1:]]

    assert len(terms) == len(set(terms))
