from pathlib import Path

from docx.document import Document as WordDocument

from tests.cli.test_app import tongket
from tests.formats.drafts.documents import bold, saved
from tests.starter import STARTER


def write(document: WordDocument) -> None:
    bold(document, "V. Kiến nghị, đề xuất")
    document.add_paragraph("- Cấp thêm sách.")
    bold(document, "VI. Chuyện khác")
    document.add_paragraph("Không rõ ở đâu.")


def test_preview_shows_what_went_where(tmp_path: Path) -> None:
    file = saved(tmp_path, "M0102 nhận định.docx", write)

    shown = tongket("draft", STARTER, file)

    assert shown.returncode == 0
    assert "Xã Mẫu Hai (xa-mau-hai)" in shown.stdout
    assert "V Kiến nghị, đề xuất: 1 ý" in shown.stdout
    assert "đoạn 2: Cấp thêm sách." in shown.stdout
    assert "đoạn 4, nằm dưới tiêu đề không có trong đề cương: Không rõ ở đâu." in shown.stdout
    assert "draft.unknown-heading" in shown.stderr


def test_preview_of_nobody_can_be_told_whose_it_is(tmp_path: Path) -> None:
    file = saved(tmp_path, "nhận định.docx", write)

    unknown = tongket("draft", STARTER, file)
    told = tongket("draft", STARTER, file, "--reporter", "xa-mau-hai")
    missing = tongket("draft", STARTER, tmp_path / "none.docx")

    assert (unknown.returncode, told.returncode, missing.returncode) == (1, 0, 2)
    assert "draft.reporter-unknown" in unknown.stderr
    assert "Đã đọc 1 ý vào 1 mục" in told.stdout
    assert "Traceback" not in missing.stderr
