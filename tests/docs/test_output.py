"""The pages of output and sample name every column, key and field, in order, and no other."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tests.docs.pages import code, table_headed
from tongket.core.findings import FindingKind, Place, Severity
from tongket.formats.output.contributions import CONTRIBUTION_KEYS
from tongket.formats.output.report_record import UnitReportRecord
from tongket.formats.output.run import RunRecord
from tongket.formats.output.tables import (
    CHANGE_COLUMNS,
    FIGURE_COLUMNS,
    INDICATOR_COLUMNS,
    LEAF_COLUMNS,
    write_findings,
)
from tongket.locale import FindingText, words
from tongket.sample.records import FaultKind, PlantedFault

PAGE = Path("docs/reference/output.md")
SAMPLE = Path("docs/reference/sample.md")

COLUMNS = {
    "figures.csv": FIGURE_COLUMNS,
    "indicators.csv": INDICATOR_COLUMNS,
    "leaves.csv": LEAF_COLUMNS,
    "changes.csv": CHANGE_COLUMNS,
    "run.json": tuple(RunRecord.model_fields),
    "contributions.json": CONTRIBUTION_KEYS,
    "reports.json": tuple(field.name for field in fields(UnitReportRecord)),
}


@pytest.mark.parametrize("file", COLUMNS)
def test_file_is_documented_column_by_column(file: str) -> None:
    documented = tuple(code(row[0]) for row in table_headed(PAGE, file))

    assert documented == COLUMNS[file]


def test_every_kind_of_fault_is_documented() -> None:
    documented = [code(row[0]) for row in table_headed(SAMPLE, "kind")]

    assert documented == [kind.value for kind in FaultKind]


def test_every_key_of_a_fault_is_documented() -> None:
    documented = [code(row[0]) for row in table_headed(SAMPLE, "fault")]

    assert documented == [field.name for field in fields(PlantedFault)]


def test_every_sheet_of_the_workbooks_is_documented() -> None:
    sheets = re.compile(r"report\.(commendation\.|findings\.)?sheet\.")
    named = {text for sentence, text in words().plain.items() if sheets.match(sentence)}

    documented = {row[0].replace("‹", "{").replace("›", "}") for row in table_headed(PAGE, "sheet")}

    assert documented == named


def test_every_key_of_a_finding_is_documented(tmp_path: Path) -> None:
    finding = FindingKind("rule.anything", Severity.NOTE).at(Place(file="a.xlsx"))
    spoken = replace(words(), findings={"rule.anything": FindingText("sai", "sửa")})
    write_findings(tmp_path / "findings.json", [finding], {"vi": spoken})
    (written,) = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))

    documented = [code(row[0]) for row in table_headed(PAGE, "findings.json")]

    assert documented == list(written)


def test_every_part_of_a_place_is_documented() -> None:
    (row,) = (r for r in table_headed(PAGE, "findings.json") if code(r[0]) == "place")

    assert row[1].removeprefix("what is known of: ").split(", ") == [f.name for f in fields(Place)]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_readme_names_every_file_that_a_review_writes(readme: str) -> None:
    written = {
        name for row in table_headed(PAGE, "file") for name in re.findall(r"`([^`]+)`", row[0])
    }
    named = set(re.findall(r"`([^`]+)`", Path(readme).read_text(encoding="utf-8")))

    # This one is there only if somebody asked for it.
    assert written - named == {"bao-cao-don-vi/"}
