"""`tongket document new`: from a kind or a file to a document, and how it fails."""

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from tests.formats.documents.read_back import pdf_text
from tongket.cli.app import app

RUN = CliRunner()


def made(*arguments: str | Path) -> tuple[int, str]:
    result = RUN.invoke(app, ["document", "new", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_kind_gives_its_file_which_gives_the_document(tmp_path: Path) -> None:
    source, word, pdf = (tmp_path / f"qd{suffix}" for suffix in (".yaml", ".docx", ".pdf"))

    assert made("--kind", "QĐ", "--out", source)[0] == 0
    assert made(source, "--out", word, "--out", pdf)[0] == 0

    assert "QUYẾT ĐỊNH:" in [p.text for p in docx.Document(str(word)).paragraphs]
    assert "QUYẾT ĐỊNH:" in pdf_text(pdf)


def test_a_kind_gives_a_document_at_once(tmp_path: Path) -> None:
    code, output = made("--kind", "CV", "--out", tmp_path / "cv.docx")

    assert code == 0
    assert "cv.docx" in output


def test_warnings_end_with_code_one_and_the_document(tmp_path: Path) -> None:
    source, word = tmp_path / "bc.yaml", tmp_path / "bc.docx"
    made("--kind", "BC", "--out", source)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("  - Như trên\n", ""), encoding="utf-8")

    code, output = made(source, "--out", word)

    assert (code, word.is_file()) == (1, True)
    assert "Như trên" in output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "một trong hai"),
        (("--kind", "XX"), "Không có tệp mẫu"),
        (("khong-co.yaml",), "Không có tệp văn bản"),
        (("khong-co.yaml", "--kind", "BC"), "một trong hai"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    code, output = made(*arguments, "--out", tmp_path / "r.docx")

    assert code == 2
    assert said in output
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_ones_own_is_not_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "cua-toi.yaml"
    source.write_text("kind: BC\n", encoding="utf-8")

    assert made("--kind", "BC", "--out", source)[0] == 2
    assert source.read_text(encoding="utf-8") == "kind: BC\n"


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    assert made("--kind", "BC", "--out", tmp_path / "bc.odt")[0] == 2
