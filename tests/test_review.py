"""The main job, from a folder of workbooks to the report: what is promised of it as a whole."""

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.long_an import PLAN_FOLDER, SEED, LongAnReview
from tests.oracle import Oracle
from tests.starter import STARTER, starter_plan
from tongket.core.figures import Figure, FigureStatus, from_steps, to_steps
from tongket.core.findings import Severity
from tongket.engine import EngineInputs
from tongket.formats.output.reading import read_results
from tongket.formats.plan_files import plan_digest
from tongket.locale import words
from tongket.review import Unusable, run_review
from tongket.sample import generate_sample, write_sample

TONGKET = str(Path(sys.executable).with_name("tongket"))
OUTPUTS = {
    "bao-cao.docx",
    "bao-cao.pdf",
    "changes.csv",
    "contributions.json",
    "figures.csv",
    "findings.json",
    "findings.xlsx",
    "indicators.csv",
    "khen-thuong.xlsx",
    "leaves.csv",
    "phu-luc.xlsx",
    "plan.json",
    "run.json",
}
FOLDERS = {"findings", "returned"}
"""Lists for the offices, and what goes back to the reporters."""


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def oracle(long_an: LongAnReview) -> Oracle:
    """The oracle over the leaves as leaves.csv holds them: nothing of the run is in its memory."""
    elements = long_an.plan.element_by_code
    figures = tuple(
        Figure(
            leaf.unit,
            leaf.element,
            leaf.period,
            leaf.category,
            to_steps(Decimal(leaf.value), elements[leaf.element].decimals) if leaf.value else None,
            FigureStatus(leaf.status),
        )
        for leaf in long_an.results.leaves
        if leaf.accepted == "yes"
    )
    record = long_an.results.record
    return Oracle(EngineInputs(long_an.plan, record.as_of, record.viewed_on, figures))


@dataclass(frozen=True)
class SmallReview:
    """A sample of the starter plan with planted faults, and its results."""

    inbox: Path
    out: Path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallReview:
    """Return the review of a small province: what holds of a file holds of it there too."""
    folder = tmp_path_factory.mktemp("small")
    review = SmallReview(folder / "inbox", folder / "out")
    sample = generate_sample(starter_plan(), seed=SEED, plan_digest=plan_digest(STARTER))
    write_sample(sample, starter_plan(), review.inbox, plan_digest=sample.plan_digest)
    run_review(STARTER, review.inbox, review.out)
    return review


def test_out_holds_every_promised_file(long_an: LongAnReview) -> None:
    assert {path.name for path in long_an.out.iterdir()} == OUTPUTS | FOLDERS
    assert long_an.results.record.outputs.keys() == files_below(long_an.out).keys() - {"run.json"}


def test_every_figure_is_what_the_oracle_says(long_an: LongAnReview, oracle: Oracle) -> None:
    elements = long_an.plan.element_by_code

    expected = [
        (
            f.unit,
            f.element,
            f.period,
            f.category,
            "" if f.value is None else f"{from_steps(f.value, elements[f.element].decimals):f}",
            f.status.value,
            str(f.units_reported),
            str(f.units_expected),
        )
        for f in oracle.consolidated()
    ]

    assert sorted(tuple(r.values()) for r in rows(long_an.out / "figures.csv")) == sorted(expected)


def test_every_indicator_is_what_the_oracle_says(long_an: LongAnReview, oracle: Oracle) -> None:
    def exact(text: str) -> Fraction | None:
        return Fraction(text) if text else None

    written = [
        (
            r["unit"],
            r["indicator"],
            r["period"],
            exact(r["numerator"]),
            exact(r["denominator"]),
            exact(r["value"]),
            r["verdict"],
            int(r["units_reported"]),
            int(r["units_expected"]),
        )
        for r in rows(long_an.out / "indicators.csv")
    ]
    expected = [
        (
            r.unit,
            r.indicator,
            r.period,
            r.numerator,
            r.denominator,
            None if r.value is None else Fraction(r.value),
            r.verdict.value,
            r.coverage.units_reported,
            r.coverage.units_expected,
        )
        for r in oracle.results()
    ]

    assert len(written) == len(expected) > 20_000
    assert set(written) == set(expected)


def test_junk_in_the_folder_is_named_and_changes_no_number(
    small: SmallReview, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(small.inbox, inbox)
    (inbox / "rỗng.xlsx").touch()
    (inbox / "không phải excel.xlsx").write_bytes(b"PK\x03\x04 and then nothing")
    (inbox / "ghi chú.txt").write_text("gửi sau")
    (inbox / "bảng.csv").write_text("a,b\n1,2\n")

    done = run_review(STARTER, inbox, tmp_path / "out")

    named = {f.place.file for f in done.results.findings}
    assert {"rỗng.xlsx", "không phải excel.xlsx", "ghi chú.txt", "bảng.csv"} <= named
    same = (tmp_path / "out" / "indicators.csv").read_bytes()
    assert same == (small.out / "indicators.csv").read_bytes()


def test_kill_in_the_middle_leaves_the_previous_result_whole(
    long_an: LongAnReview, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(long_an.out, out)
    before = files_below(out)

    for seconds in (0.5, 2.0, 4.0):
        command = [TONGKET, "review", str(PLAN_FOLDER), str(long_an.inbox), "--out", str(out)]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()

        after = files_below(out)
        assert after.keys() == before.keys()
        assert all(after[name] == before[name] for name in before if name != "run.json")
    assert read_results(out).record.outputs == long_an.results.record.outputs


def test_findings_are_worded_in_both_languages_with_a_place(long_an: LongAnReview) -> None:
    found = json.loads((long_an.out / "findings.json").read_text(encoding="utf-8"))

    assert found
    assert len({f["id"] for f in found}) == len(found)
    for finding in found:
        assert finding["place"], finding
        for language in ("vi", "en"):
            assert finding["text"][language]["what"], finding
            assert finding["text"][language]["hint"], finding
            assert "{" not in finding["text"][language]["what"], finding


def test_no_fact_of_a_finding_is_missing_from_its_sentence(long_an: LongAnReview) -> None:
    found = json.loads((long_an.out / "findings.json").read_text(encoding="utf-8"))

    gaps = {f["code"] for f in found for said in f["text"].values() if "…" in said["what"]}

    assert gaps == set()


def test_sample_shows_every_verdict_and_says_that_it_is_made_up(long_an: LongAnReview) -> None:
    record = long_an.results.record

    assert record.illustrative
    shown = {r.verdict for r in long_an.results.indicators if r.unit == "80"}
    assert shown == {"exceeded", "met", "not_met", "insufficient", "not_applicable"}


def test_table_of_figures_stands_in_for_a_missing_workbook(
    small: SmallReview, tmp_path: Path
) -> None:
    found = json.loads((small.out / "findings.json").read_text(encoding="utf-8"))
    missing = next(f["place"]["unit"] for f in found if f["code"] == "submission.missing")
    inbox = tmp_path / "inbox"
    shutil.copytree(small.inbox, inbox)
    (inbox / "bổ sung.csv").write_text(
        "unit,element,period,category,value,status\n"
        f"{missing},dan_so,2020,total,5000,given\n"
        f"{missing},nguoi_doc,2020,total,4900,given\n",
        encoding="utf-8",
    )

    done = run_review(STARTER, inbox, tmp_path / "out")

    result = next(
        r
        for r in done.results.indicators
        if (r.unit, r.indicator, r.period) == (missing, "a1", "2020")
    )
    assert result.numerator == Decimal(4900)
    assert result.denominator == Decimal(5000)
    assert result.value == Decimal("98.00")


def test_unusable_plan_or_inbox_ends_with_findings(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as no_plan:
        run_review(tmp_path / "none", tmp_path / "inbox", tmp_path / "out")
    with pytest.raises(Unusable) as no_inbox:
        run_review(PLAN_FOLDER, tmp_path / "none", tmp_path / "out")

    for error in (no_plan, no_inbox):
        assert all(f.severity is Severity.ERROR for f in error.value.findings)
        assert all(words().finding(f).what for f in error.value.findings)
    assert not (tmp_path / "out").exists()


def test_empty_inbox_still_gives_a_report_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()

    done = run_review(PLAN_FOLDER, tmp_path / "inbox", tmp_path / "out")

    # Every agency is missing: each gets its list. Nothing was sent that could go back.
    assert {path.name for path in (tmp_path / "out").iterdir()} == OUTPUTS | {"findings"}
    assert done.record.counts["reporters_missing"] == done.record.counts["reporters_expected"]
    verdicts = {r.verdict.value for r in done.results.indicators}
    assert verdicts <= {"insufficient", "not_applicable"}
