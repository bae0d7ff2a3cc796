"""`tongket findings`: by severity and reporter, in the words of the form; as a workbook on wish."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from tests.long_an import LongAnReview
from tongket.cli.app import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["findings", *words])


def faulty(long_an: LongAnReview) -> str:
    """A commune in whose workbook a text stands where a number is asked."""
    found = next(f for f in long_an.results.findings if f.code == "value.not-a-number")
    assert found.place.unit is not None
    return found.place.unit


def test_findings_of_a_unit_are_in_the_words_of_its_form(long_an: LongAnReview) -> None:
    done = run(str(long_an.out), "--unit", faulty(long_an))

    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert "lỗi" in lines[0]
    assert "LỖI" in lines
    assert any(
        line.strip().startswith("Biểu ") and ", dòng " in line and ", cột (" in line
        for line in lines
    )
    assert any(line.strip().startswith("→ ") for line in lines)


def test_district_has_those_of_its_communes_and_the_root_has_all(long_an: LongAnReview) -> None:
    unit = faulty(long_an)
    parent = next(s.parent for s in long_an.plan.units if s.id == unit)
    assert parent is not None

    district, whole = run(str(long_an.out), "--unit", parent), run(str(long_an.out))

    assert run(str(long_an.out), "--unit", unit).stdout.splitlines()[3] in district.stdout
    assert whole.stdout.count("→") == len(long_an.results.findings)


def test_workbook_is_written_on_wish(long_an: LongAnReview, tmp_path: Path) -> None:
    target = tmp_path / "gửi.xlsx"

    done = run(str(long_an.out), "--unit", faulty(long_an), "--xlsx", str(target))

    assert done.exit_code == 0
    assert str(target) in done.stdout
    assert load_workbook(target).sheetnames


def test_unknown_unit_or_folder_is_a_sentence(long_an: LongAnReview, tmp_path: Path) -> None:
    unknown, nowhere = run(str(long_an.out), "--unit", "zzz"), run(str(tmp_path))

    assert (unknown.exit_code, nowhere.exit_code) == (2, 2)
    assert "zzz" in unknown.stderr
    assert str(tmp_path) in nowhere.stderr


def test_place_that_cannot_be_written_is_a_sentence(long_an: LongAnReview, tmp_path: Path) -> None:
    target = tmp_path / "absent" / "a.xlsx"

    done = run(str(long_an.out), "--unit", faulty(long_an), "--xlsx", str(target))

    assert done.exit_code == 2
    assert str(target) in done.stderr


@pytest.mark.parametrize("altered", ["", "[1]", '[{"code": "x"}]', "{}x"])
def test_altered_findings_are_a_sentence(
    long_an: LongAnReview, tmp_path: Path, altered: str
) -> None:
    out = tmp_path / "out"
    copytree(long_an.out, out)
    (out / "findings.json").write_text(altered, encoding="utf-8")

    done = run(str(out))

    assert done.exit_code == 2
    assert "findings.json" in done.stderr


def test_findings_read_back_are_those_written(long_an: LongAnReview) -> None:
    written = json.loads((long_an.out / "findings.json").read_text(encoding="utf-8"))

    assert [f.id for f in long_an.results.findings] == [entry["id"] for entry in written]
