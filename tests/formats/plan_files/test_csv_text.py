from pathlib import Path

import pytest

from tests.core.plan.check.broken_plans import Change, findings_with
from tests.starter import STARTER
from tongket.formats.plan_files import read_plan
from tongket.formats.plan_files.csv_text import read_csv
from tongket.formats.plan_files.models import UNIT_COLUMNS

HEADER = "id,code,name,kind,level,parent,valid_from,valid_to,source"
NAM = "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01,,danh-muc"
CASES = [
    ("missing-column", Change("units.csv", HEADER, HEADER.replace("valid_to,", "valid_two,")), 1),
    ("unknown-column", Change("units.csv", HEADER, HEADER.replace(",source", ",sources")), 1),
    ("duplicate-column", Change("units.csv", HEADER, HEADER.replace(",source", ",parent")), 1),
    ("too-many-cells", Change("units.csv", NAM, NAM.replace("Xã Mẫu Năm", "Xã Mẫu, Năm")), 11),
    ("empty-value", Change("units.csv", NAM, NAM.replace("Xã Mẫu Năm", "")), 11),
    ("not-a-date", Change("units.csv", NAM, NAM.replace("2010-01-01", "01/01/2010")), 11),
    ("not-a-date", Change("units.csv", NAM, NAM.replace("2010-01-01", "20100101")), 11),
    ("not-a-whole-number", Change("populations.csv", ",8100,", ",8.100,"), 6),
    ("not-a-whole-number", Change("populations.csv", ",8100,", f",{'9' * 5000},"), 6),
    ("not-yes-or-no", Change("populations.csv", ",true,", ",đoán,"), 7),
]


@pytest.mark.parametrize(("code", "change", "line"), CASES)
def test_broken_table_is_a_finding_with_its_line(
    code: str, change: Change, line: int, tmp_path: Path
) -> None:
    findings = findings_with(tmp_path, (change,))

    assert (f"plan.{code}", change.file, line) in [
        (f.code, f.place.file, f.place.line) for f in findings
    ]


def test_table_without_a_line_names_its_columns() -> None:
    table = read_csv("\n  \n", "units.csv", UNIT_COLUMNS)

    assert [(f.code, f.fact("expected")) for f in table.findings] == [
        ("plan.no-header", HEADER.removesuffix(",source").replace(",", ", "))
    ]


def test_semicolons_of_excel_are_understood(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    for source in STARTER.iterdir():
        text = source.read_text(encoding="utf-8")
        text = text.replace(",", ";") if source.name == "units.csv" else text
        (plan / source.name).write_text(text, encoding="utf-8-sig")

    reading = read_plan(plan)

    assert reading.findings == ()
    assert reading.plan is not None
    assert len(reading.plan.units) == 10


def test_quoted_cell_with_a_line_break_keeps_the_lines_right() -> None:
    table = read_csv('id,name\na,"Xã\nA"\n\nb,Xã B\n', "units.csv", UNIT_COLUMNS)

    assert [(r.line, r.cells["name"]) for r in table.records] == [(2, "Xã\nA"), (5, "Xã B")]
    assert table.positions.line("/units/1/name") == 5
