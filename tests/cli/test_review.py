import json
import re
from pathlib import Path

from tests.cli.test_app import tongket
from tests.starter import STARTER


def test_walk_from_plan_to_explained_number(tmp_path: Path) -> None:
    """The commands in the order in which an office uses them, on the starter plan."""
    blank, inbox, out = tmp_path / "blank", tmp_path / "inbox", tmp_path / "out"

    blanks = tongket("workbooks", STARTER, "--out", blank)
    assert (blanks.returncode, blanks.stderr.count("Traceback")) == (0, 0)
    assert any(blank.rglob("*.xlsx"))

    sample = tongket("sample", STARTER, "--out", inbox, "--seed", "7")
    assert sample.returncode == 0
    assert "Số liệu minh họa" in sample.stdout
    assert (inbox / "planted.json").is_file()

    review = tongket("review", STARTER, inbox, "--out", out)
    assert review.returncode == 1
    assert "số liệu minh họa" in review.stdout.casefold()
    for stage in ("Đọc kế hoạch", "Thu phiếu", "Kiểm tra", "Tổng hợp", "Lập báo cáo"):
        assert stage in review.stderr

    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    indicator, root = plan["indicators"][0]["code"], plan["review"]["root"]
    year = str(plan["review"]["last_year"])
    explained = tongket("explain", out, "--indicator", indicator, "--unit", root, "--year", year)
    assert explained.returncode == 0
    assert plan["indicators"][0]["formula"] in explained.stdout
    assert ".xlsx" in explained.stdout
    assert_explained_in_its_measure(out)


def assert_explained_in_its_measure(out: Path) -> None:
    """A ratio in percent, a count in its own measure, and the years that have a number."""
    root = "tinh-minh-hoa"

    def said(indicator: str, year: str) -> str:
        done = tongket("explain", out, "--indicator", indicator, "--unit", root, "--year", year)
        assert done.returncode == 0
        return done.stdout

    share, books, never = said("a1", "2022"), said("b3", "2024"), said("a1", "1999")
    assert re.search(r"mẫu số [\d.]+; kết quả [\d,]+%\nMức chỉ tiêu ≥ 20%; đánh giá: ", share)
    assert re.search(r"\nKết quả [\d.]+ Bản sách\nMức chỉ tiêu ≥ 60\.000 Bản sách; ", books)
    assert never.splitlines()[-1].endswith("Các năm có số: 2020, 2021, 2022, 2023, 2024.")


def test_json_prints_the_record_alone(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()

    done = tongket("review", STARTER, tmp_path / "inbox", "--out", tmp_path / "out", "--json")

    record = json.loads(done.stdout)
    assert (
        record["plan"] == json.loads((tmp_path / "out" / "plan.json").read_text())["review"]["code"]
    )


def test_unusable_input_ends_with_two_and_a_sentence(tmp_path: Path) -> None:
    no_plan = tongket("review", tmp_path / "none", tmp_path / "inbox", "--out", tmp_path / "out")
    no_inbox = tongket("review", STARTER, tmp_path / "none", "--out", tmp_path / "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    (tmp_path / "inbox").mkdir()
    foreign = tongket("review", STARTER, tmp_path / "inbox", "--out", tmp_path / "mine")

    for done in (no_plan, no_inbox, foreign):
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
    assert "không ghi đè" in foreign.stderr


def test_sample_and_workbooks_leave_foreign_places_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")

    sample = tongket("sample", STARTER, "--out", mine)
    workbooks = tongket("workbooks", STARTER, "--out", mine / "letter.txt")

    for done in (sample, workbooks):
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


def test_work_of_people_is_not_written_over(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    tongket("workbooks", STARTER, "--out", inbox)
    filled = min(inbox.rglob("*.xlsx"))
    filled.write_bytes(b"filled in")
    tongket("review", STARTER, inbox, "--out", out)
    report = out / "bao-cao.docx"
    report.write_bytes(b"our own words")

    workbooks = tongket("workbooks", STARTER, "--out", inbox)
    review = tongket("review", STARTER, inbox, "--out", out)

    assert (workbooks.returncode, review.returncode) == (2, 2)
    assert filled.name in workbooks.stderr
    assert "bao-cao.docx" in review.stderr
    assert filled.read_bytes() == b"filled in"
    assert report.read_bytes() == b"our own words"


def test_explain_says_what_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    tongket("review", STARTER, tmp_path / "inbox", "--out", tmp_path / "out")

    no_results = tongket("explain", tmp_path, "--indicator", "x", "--unit", "y", "--year", "2024")
    no_indicator = tongket(
        "explain", tmp_path / "out", "--indicator", "x", "--unit", "y", "--year", "2024"
    )

    for done in (no_results, no_indicator):
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert "Các mã có" in no_indicator.stderr
