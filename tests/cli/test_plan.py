import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.core.plan.check.broken_plans import Change, write_changed
from tests.starter import STARTER
from tongket.cli.plan import app

LONG_AN = Path(__file__).resolve().parents[2] / "plans" / "long-an-2020"
BROKEN = (
    Change("forms.yaml", "short: Biểu 1", "short: Biểu 1/2"),
    Change("indicators.yaml", "formula: truong_dat / truong", "formula: truong_dat / truongg"),
)


def run(*words: str | Path) -> tuple[int, str]:
    """Exit code and everything printed."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.output


def test_check_of_a_clean_plan_says_so(tmp_path: Path) -> None:
    code, printed = run("check", STARTER)

    assert code == 0
    assert printed.startswith("Kế hoạch không có lỗi: Tổng kết Đề án Phát triển văn hóa đọc")


def test_check_prints_every_problem_by_file_with_line_and_hint(tmp_path: Path) -> None:
    code, printed = run("check", write_changed(tmp_path, BROKEN))

    assert code == 1
    assert printed == (
        "indicators.yaml\n"
        "  indicators.yaml:48  LỖI  plan.unknown-element  Số liệu truongg chưa được khai.\n"
        "      → Có thể là: truong. Số liệu khai ở elements trong elements.yaml.\n"
        "\n"
        "forms.yaml\n"
        "  forms.yaml:8  LỖI  plan.sheet-name-forbidden"
        "  Tên trang tính “Biểu 1/2” không dùng được trong Excel.\n"
        "      → Không để trống, không dùng các ký tự : \\ / ? * [ ]"
        " và dấu nháy đơn ở đầu, cuối.\n"
        "\n"
        "2 lỗi, 0 cảnh báo, 0 lưu ý.\n"
    )


def test_check_speaks_english(tmp_path: Path) -> None:
    _, printed = run("check", write_changed(tmp_path, BROKEN), "--lang", "en")

    assert "The element truongg is not declared." in printed
    assert printed.endswith("2 errors, 0 warnings, 0 notes.\n")


def test_check_as_json_can_be_read_by_programs(tmp_path: Path) -> None:
    code, printed = run("check", write_changed(tmp_path, BROKEN), "--json")

    entries = json.loads(printed)

    assert code == 1
    assert [(e["code"], e["file"], e["line"], e["severity"]) for e in entries] == [
        ("plan.unknown-element", "indicators.yaml", 48, "error"),
        ("plan.sheet-name-forbidden", "forms.yaml", 8, "error"),
    ]
    assert entries[0]["pointer"] == "/indicators/2/formula"
    assert entries[0]["facts"]["nearest"] == "truong"
    assert run("check", STARTER, "--json") == (0, "[]\n")


def test_check_with_warnings_only_ends_well(tmp_path: Path) -> None:
    change = Change("rules.yaml", "truong_dat <= truong", "truong_dat <= kinh_phi")

    code, printed = run("check", write_changed(tmp_path, (change,)))

    assert code == 0
    assert "CẢNH BÁO  plan.dimensions-compared" in printed


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_check_of_no_folder_is_unusable_input(tmp_path: Path, options: tuple[str, ...]) -> None:
    code, printed = run("check", tmp_path / "none", *options)

    assert code == 2
    assert "plan.no-folder" in printed


@pytest.mark.parametrize("folder", [STARTER, LONG_AN], ids=["starter", "long-an"])
def test_show_prints_the_plan_for_reading(folder: Path) -> None:
    code, printed = run("show", folder)

    assert code == 0
    for heading in ("Căn cứ", "Phân công", "Mục tiêu, chỉ tiêu", "Đề cương báo cáo", "Khen thưởng"):
        assert f"\n{heading}\n" in printed


def test_show_marks_what_is_assumed_and_nothing_else() -> None:
    _, printed = run("show", STARTER)

    assert "2022: ≥ 80% (Cấp tỉnh, Cấp huyện) (giả định)\n" in printed
    assert "2024: ≥ 100% (Cấp tỉnh, Cấp huyện)\n" in printed
    assert "2024: ≥ 60.000 Bản sách (Cấp tỉnh)\n" in printed
    assert "01/01/2023  Xã Mẫu Ba, Xã Mẫu Sáu → Xã Mẫu Ba\n" in printed


def test_show_of_a_plan_that_cannot_be_read_prints_why(tmp_path: Path) -> None:
    change = Change("elements.yaml", "elements:\n", "elements\n")

    code, printed = run("show", write_changed(tmp_path, (change,)))

    assert code == 2
    assert "elements.yaml" in printed


def test_show_of_a_plan_with_errors_still_shows_it(tmp_path: Path) -> None:
    code, printed = run("show", write_changed(tmp_path, BROKEN))

    assert code == 1
    assert "Đề cương báo cáo" in printed


def test_new_writes_a_plan_that_passes_the_check(tmp_path: Path) -> None:
    code, printed = run("new", tmp_path / "moi", "--title", "Tổng kết chương trình của tôi")

    assert code == 0
    assert "tongket plan check" in printed
    assert run("check", tmp_path / "moi")[1].startswith(
        "Kế hoạch không có lỗi: Tổng kết chương trình của tôi"
    )


def test_new_leaves_a_filled_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("của tôi", encoding="utf-8")

    code, printed = run("new", tmp_path)

    assert code == 2
    assert "không ghi đè" in printed
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_new_under_a_file_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")

    code, printed = run("new", tmp_path / "x" / "moi")

    assert code == 2
    assert "Không ghi được vào" in printed


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    code, printed = run("schema")
    assert code == 0
    assert "elements.schema.json" in json.loads(printed)

    code, printed = run("schema", "--out", tmp_path / "s")
    assert code == 0
    assert sorted(printed.split()) == sorted(str(path) for path in (tmp_path / "s").iterdir())


def test_help_does_not_import_the_plan() -> None:
    script = (
        "import sys; import tongket.cli.plan; "
        "print([m for m in ('pydantic', 'yaml', 'lark', 'duckdb') if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
