from pathlib import Path

import pytest

from tongket.formats.plan_files import FolderNotEmptyError, read_plan, write_starter
from tongket.formats.plan_files.models import CSV_FILES, YAML_FILES


def test_starter_is_complete_and_passes_the_check(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "moi")

    assert {path.name for path in written} == {*YAML_FILES, *CSV_FILES}
    assert read_plan(tmp_path / "moi").findings == ()


@pytest.mark.parametrize("title", ['Tổng kết: "thử" #1', "a\nb", "- x", "\\", "đ" * 300])
def test_any_title_is_kept_word_for_word(title: str, tmp_path: Path) -> None:
    write_starter(tmp_path / "moi", title)

    reading = read_plan(tmp_path / "moi")

    assert reading.findings == ()
    assert reading.plan is not None
    assert reading.plan.review.title == title


def test_empty_folder_is_taken_and_a_filled_one_left_alone(tmp_path: Path) -> None:
    write_starter(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(FolderNotEmptyError):
        write_starter(tmp_path)

    assert sorted(tmp_path.rglob("*")) == before


def test_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("của tôi", encoding="utf-8")

    with pytest.raises(FolderNotEmptyError):
        write_starter(tmp_path / "x")

    assert (tmp_path / "x").read_text(encoding="utf-8") == "của tôi"


def test_every_file_points_editors_to_its_schema(tmp_path: Path) -> None:
    for path in write_starter(tmp_path / "moi"):
        if path.suffix == ".yaml":
            first = path.read_text(encoding="utf-8").split("\n")[0]
            assert first == f"# yaml-language-server: $schema=schema/{path.stem}.schema.json"
            assert (tmp_path / "moi" / "schema" / f"{path.stem}.schema.json").is_file()
