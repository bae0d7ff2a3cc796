"""``tongket check-document``: exit codes, words in two languages, JSON."""

import json
from pathlib import Path

import pytest
from docx.shared import Mm
from typer.testing import CliRunner

from tests.formats.document_check.hand_typed import report
from tests.formats.document_check.typing_by_hand import as_bytes
from tongket.cli.app import app

RUN = CliRunner()


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    document = report()
    document.sections[0].top_margin = Mm(10)
    path = tmp_path / "van-ban.docx"
    path.write_bytes(as_bytes(document))
    return path


def test_document_without_errors_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(as_bytes(report()))

    done = RUN.invoke(app, ["check-document", str(path)])

    assert done.exit_code == 0
    assert "Không thấy lỗi thể thức nào." in done.output


def test_document_with_errors_ends_with_1_and_names_the_clause(spoiled: Path) -> None:
    done = RUN.invoke(app, ["check-document", str(spoiled)])

    assert done.exit_code == 1
    assert "Lề trên 10 mm; phải từ 20 đến 25 mm." in done.output
    assert "khoản 3 Mục I Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP" in done.output


def test_document_is_checked_in_english(spoiled: Path) -> None:
    done = RUN.invoke(app, ["check-document", str(spoiled), "--lang", "en"])

    assert "The top margin is 10 mm; it must be from 20 to 25 mm." in done.output
    assert "Annex I, part I, section I, item 3" in done.output


def test_json_gives_what_is_and_what_should_be(spoiled: Path) -> None:
    done = RUN.invoke(app, ["check-document", str(spoiled), "--json"])

    told = json.loads(done.stdout)
    (found,) = told["findings"]
    assert (told["kind"], told["law"], told["read"]) == ("Báo cáo", "nd-30-2020", True)
    assert (found["code"], found["clause"], found["is"], found["should"]) == (
        "document.margin", "I-I/I.3", "10", "từ 20 đến 25",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rong.docx", b"", "document.empty-file"),
        ("van-ban.txt", b"xin ch\xc3\xa0o", "document.not-a-document"),
        ("cu.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "document.old-format"),
        ("hong.docx", b"PK\x03\x04" + b"\0" * 60, "document.damaged"),
        ("hong.pdf", b"%PDF-1.7\n" + b"\0" * 60, "document.damaged"),
    ],
)
def test_file_that_cannot_be_checked_ends_with_2(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    done = RUN.invoke(app, ["check-document", str(path)])

    assert done.exit_code == 2
    assert code in done.output


def test_missing_file_ends_with_2(tmp_path: Path) -> None:
    done = RUN.invoke(app, ["check-document", str(tmp_path / "khong-co.docx")])

    assert done.exit_code == 2
