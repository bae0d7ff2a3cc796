"""What the code can list is on its page of the reference, and current."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import table_headed, text_of_page
from tests.house.tree import ROOT
from tongket.formats.plan_files.models import CSV_FILES, YAML_FILES
from tongket.locale import words
from tongket.locale.words import Language
from tools.make_reference import PAGES, PARTS, replaced
from tools.reference.commands import commands
from tools.reference.document_fields import document_field_ids
from tools.reference.findings import finding_kinds
from tools.reference.plan_fields import ROWS, fields_of_plan_files, meaning_id

HOW_TO_MEND = "run: .venv/bin/python -m tools.make_reference"


@pytest.mark.parametrize("part", PARTS)
def test_generated_page_is_current(part: str) -> None:
    file, make = PARTS[part]
    page = (PAGES / file).read_text(encoding="utf-8")

    assert page == replaced(page, part, make()), HOW_TO_MEND


@pytest.mark.parametrize("language", Language)
def test_every_finding_is_worded(language: Language) -> None:
    worded = words(language).findings

    assert {code.partition("@")[0] for code in worded} == set(finding_kinds())


@pytest.mark.parametrize("language", Language)
def test_every_field_of_a_plan_file_has_a_meaning(language: Language) -> None:
    known = words(language).plain
    used = {meaning_id(model.__name__, field) for model, field in fields_of_plan_files()}
    used |= {meaning_id(ROWS[file], c.name) for file, columns in CSV_FILES.items() for c in columns}

    assert used == {sentence for sentence in known if sentence.startswith("plan.field.")}


@pytest.mark.parametrize("language", Language)
def test_every_field_of_a_document_file_has_a_meaning(language: Language) -> None:
    known = words(language).plain

    assert document_field_ids() == {s for s in known if s.startswith("document.field.")}


def test_every_plan_file_is_in_the_table_of_files() -> None:
    listed = {
        row[0].strip("`") for row in table_headed(Path("docs/reference/plan-files.md"), "file")
    }

    assert listed == {*YAML_FILES, *CSV_FILES}


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE)
    page = Path("docs/reference/commands.md")

    listed = [row[0].strip("`") for row in table_headed(page, "command")]

    assert sorted(listed) == sorted(f"make {target}" for target in targets)


@pytest.mark.parametrize("command", commands())
def test_every_command_has_its_chapter(command: str) -> None:
    assert f"\n## `{command}`\n" in text_of_page(Path("docs/reference/commands.md"))
