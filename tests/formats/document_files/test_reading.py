"""What is wrong in a document file, with its line."""

from pathlib import Path

import pytest
import yaml

from tongket.core.findings import Severity
from tongket.core.report import Article, Clause, Heading, Paragraph, Point, Run, Table
from tongket.formats.document_files import STARTING_KINDS, read_document, starting_text
from tongket.formats.document_files.kinds import DOCUMENT_FILE_KINDS
from tongket.formats.document_files.models import BodyPart
from tongket.formats.document_files.text import body_blocks

RIGHT = yaml.safe_load(starting_text("QĐ"))


def codes(tmp_path: Path, content: object) -> list[tuple[str, str | None]]:
    file = tmp_path / "van-ban.yaml"
    file.write_text(yaml.dump(content, allow_unicode=True), encoding="utf-8")
    return [(f.code, f.place.pointer) for f in read_document(file).findings]


@pytest.mark.parametrize("kind", STARTING_KINDS)
def test_starting_files_have_no_findings(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "mau.yaml"
    file.write_text(starting_text(kind), encoding="utf-8")

    reading = read_document(file)

    assert reading.findings == ()
    assert reading.document is not None


WRONG = {
    "unknown-kind": ({"kind": "QDD"}, "/kind"),
    "kind-without-form": ({"kind": "GNP"}, "/kind"),
    "no-year": ({"year": None}, "/year"),
    "no-place": ({"place": None}, "/place"),
    "no-symbol": ({"issuer": [{"body": "Ủy ban nhân dân tỉnh"}]}, "/issuer"),
    "part-not-one": (
        {"body": [*RIGHT["body"], {"dash": "a", "point": "b"}]},
        f"/body/{len(RIGHT['body'])}",
    ),
    "row-too-long": (
        {"body": [*RIGHT["body"], {"table": {"header": ["A"], "rows": [["1", "2"]]}}]},
        f"/body/{len(RIGHT['body'])}/table/rows/0",
    ),
    "decision-without-article": ({"body": [{"text": "Không có điều."}]}, "/body"),
    "basis-word": ({"bases": ["Luật Tổ chức chính quyền địa phương"]}, "/bases/0"),
    "annex-not-named": (
        {"annexes": [{"title": "Biểu mẫu", "body": [{"text": "Nội dung."}]}]},
        "/annexes",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_one_finding_at_its_place(name: str, tmp_path: Path) -> None:
    changed, pointer = WRONG[name]
    content = {key: value for key, value in (RIGHT | changed).items() if value is not None}

    assert codes(tmp_path, content) == [(f"document-file.{name}", pointer)]


LIST = {
    "kind": "DS",
    "issuer": [{"body": "Ủy ban nhân dân tỉnh"}],
    "abstract": "Cá nhân được khen thưởng",
    "attached_to": "Quyết định số 12/QĐ-UBND ngày 01 tháng 9 năm 2020",
    "body": [{"text": "Danh sách tại Phụ lục."}],
}


def test_list_needs_a_year_only_where_its_annexes_name_it(tmp_path: Path) -> None:
    annexed = LIST | {"annexes": [{"title": "Cá nhân", "body": [{"text": "Nội dung."}]}]}

    assert codes(tmp_path, LIST) == []
    assert codes(tmp_path, annexed) == [("document-file.no-year", "/year")]


def test_every_kind_has_its_case() -> None:
    missing = {"document-file.no-file"}

    assert {kind.code for kind in DOCUMENT_FILE_KINDS} - missing == {
        f"document-file.{name}" for name in WRONG
    }


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    reading = read_document(tmp_path / "khong-co.yaml")

    assert [f.code for f in reading.findings] == ["document-file.no-file"]
    assert reading.document is None


def test_mistakes_of_the_frame_have_a_line(tmp_path: Path) -> None:
    file = tmp_path / "van-ban.yaml"
    text = starting_text("BC").replace("KT. GIÁM ĐỐC", "T/L GIÁM ĐỐC")
    file.write_text(text, encoding="utf-8")

    (found,) = read_document(file).findings

    assert found.code == "frame.authority-unknown"
    assert found.severity is Severity.ERROR
    line = found.place.line
    assert line is not None
    assert "T/L" in text.split("\n")[line - 1]


@pytest.mark.parametrize("text", ["", "[]", "kind: [", "kind: BC\n", "a: 1", "\x00"])
def test_a_broken_file_is_findings_and_no_document(text: str, tmp_path: Path) -> None:
    file = tmp_path / "van-ban.yaml"
    file.write_text(text, encoding="utf-8")

    reading = read_document(file)

    assert reading.document is None
    assert reading.findings != ()


def test_frame_of_a_copy_is_checked_at_its_place(tmp_path: Path) -> None:
    copied = {
        "form": "sao_y",
        "issuer": [{"body": "Ủy ban nhân dân huyện Mẫu", "abbreviation": "UBND"}],
        "number": "7",
        "place": "Mẫu",
        "signature": {"authority": ["KT CHỦ TỊCH"], "position": "PHÓ CHỦ TỊCH"},
        "recipients": ["Các xã"],
    }

    assert codes(tmp_path, RIGHT | {"copied": copied}) == [
        ("frame.number-shape", "/copied/number"),
        ("frame.authority-unknown", "/copied/signature/authority"),
        ("frame.not-kept", "/copied/recipients"),
    ]
    unnamed = copied | {"issuer": [{"body": "Ủy ban nhân dân huyện Mẫu"}]}
    assert ("document-file.no-symbol", "/copied/issuer") in codes(
        tmp_path, RIGHT | {"copied": unnamed}
    )


def test_sections_and_clauses_begin_again_in_each_part() -> None:
    parts = [
        BodyPart(part="Một"),
        BodyPart(heading="A"),
        BodyPart(clause="a"),
        BodyPart(part="Hai"),
        BodyPart(heading="B"),
        BodyPart(clause="b"),
    ]

    blocks = body_blocks(parts)

    assert [block for block in blocks if isinstance(block, Heading)] == [
        Heading(1, "I", "A"),
        Heading(1, "I", "B"),
    ]
    assert [block.number for block in blocks if isinstance(block, Clause)] == [1, 1]


def test_numbers_run_on_and_begin_again_below_a_division() -> None:
    parts = [
        BodyPart(heading="Một"),
        BodyPart(clause_title="A", text="Lời."),
        BodyPart(clause="B"),
        BodyPart(point="c"),
        BodyPart(point="d"),
        BodyPart(heading="Hai"),
        BodyPart(clause="E"),
        BodyPart(article="", text="Điều."),
        BodyPart(article="Tên", text="Sau tên."),
    ]

    assert body_blocks(parts) == (
        Heading(1, "I", "Một"),
        Clause(1, (), "A"),
        Paragraph((Run("Lời."),)),
        Clause(2, (Run("B"),)),
        Point(1, (Run("c"),)),
        Point(2, (Run("d"),)),
        Heading(1, "II", "Hai"),
        Clause(1, (Run("E"),)),
        Article(1, "", (Run("Điều."),)),
        Article(2, "Tên"),
        Paragraph((Run("Sau tên."),)),
    )


def test_columns_of_amounts_stand_to_the_right_and_numbers_of_order_in_the_middle() -> None:
    rows = [["1", "Một", "12.345,6", "2016"], ["2", "Hai", "90", "2017"], ["3", "Ba", "-", ""]]
    table = {"header": ["TT", "Công trình", "Vốn", "Năm"], "rows": rows}
    blocks = body_blocks([BodyPart.model_validate({"table": table})])
    (shown,) = (block for block in blocks if isinstance(block, Table))

    sides = [[cell.align.value for cell in row] for row in shown.rows]
    assert sides == [
        ["center", "left", "right", "center"],
        ["center", "left", "right", "center"],
        ["center", "left", "right", "left"],
    ]
