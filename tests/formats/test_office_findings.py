from pathlib import Path

from openpyxl import load_workbook

from tests.starter import starter_plan
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.units import UnitTree
from tongket.formats.office_findings import write_office_findings
from tongket.locale import words

PLAN = starter_plan()
DAY = PLAN.review.cut_off
TREE = UnitTree.at(PLAN.units, DAY)
WRONG = FindingKind("value.not-a-number", Severity.ERROR)


def write(folder: Path, *units: str | None) -> list[str]:
    findings = [WRONG.at(Place(file="a.xlsx", unit=unit, cell="D9"), raw="=1") for unit in units]
    written = write_office_findings(
        folder, findings, plan=PLAN, day=DAY, sentences=words(), illustrative=True
    )
    files = sorted(path.name for path in folder.glob("*")) if folder.exists() else []
    assert written == len(files)
    return files


def test_each_office_with_findings_gets_one_workbook(tmp_path: Path) -> None:
    middle = TREE.children(PLAN.review.root)[0]

    files = write(tmp_path / "findings", middle, *TREE.children(middle)[:1])

    assert files == [f"{TREE[middle].code} {TREE[middle].name}.xlsx"]
    book = load_workbook(tmp_path / "findings" / files[0])
    texts = [str(cell.value) for sheet in book.worksheets for row in sheet for cell in row]
    assert "=1" in texts
    assert any("minh họa" in text.casefold() for text in texts)


def test_no_folder_is_made_for_nobody(tmp_path: Path) -> None:
    assert write(tmp_path / "findings") == []
    assert write(tmp_path / "findings", None) == []
    assert not (tmp_path / "findings").exists()
