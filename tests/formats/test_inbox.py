from datetime import date
from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from tests.formats.drafts.documents import bold, saved
from tests.starter import STARTER, starter_plan
from tongket.formats.inbox import read_inbox
from tongket.formats.plan_files import plan_digest
from tongket.formats.workbooks import write_workbooks

DAY = date(2025, 1, 20)
HEADER = "unit,element,period,category,value,status\n"


def blank_inbox(folder: Path) -> Path:
    write_workbooks(starter_plan(), folder, DAY, plan_digest=plan_digest(STARTER))
    return folder


def test_workbooks_and_tables_are_read_together(tmp_path: Path) -> None:
    inbox = blank_inbox(tmp_path / "inbox")
    element = starter_plan().elements[0].code
    (inbox / "số liệu cũ.csv").write_text(
        f"{HEADER}xa-mau-hai,{element},2024,total,7,given\n", encoding="utf-8"
    )

    reading = read_inbox(inbox, starter_plan(), plan_digest(STARTER), DAY)

    tabular = [s for s in reading.submissions if s.tabular]
    assert reading.findings == ()
    assert [(s.reporter, s.file) for s in tabular] == [("xa-mau-hai", "số liệu cũ.csv")]
    assert len(reading.submissions) == 1 + sum(1 for _ in inbox.rglob("*.xlsx"))


def test_change_of_the_plan_is_told_once_for_all_workbooks(tmp_path: Path) -> None:
    inbox = blank_inbox(tmp_path / "inbox")

    reading = read_inbox(inbox, starter_plan(), "another digest", DAY)

    (found,) = reading.findings
    assert (found.code, found.fact("count")) == (
        "inbox.plan-changed",
        str(len(reading.submissions)),
    )
    assert not any(
        f.code == "workbook.plan-changed" for s in reading.submissions for f in s.findings
    )


def test_folder_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    reading = read_inbox(tmp_path / "none", starter_plan(), "", DAY)

    assert not reading.usable
    assert [f.code for f in reading.findings] == ["inbox.no-folder"]


def test_digest_follows_names_and_bytes(tmp_path: Path) -> None:
    inbox = blank_inbox(tmp_path / "inbox")
    digest = plan_digest(STARTER)

    once = read_inbox(inbox, starter_plan(), digest, DAY).digest
    again = read_inbox(inbox, starter_plan(), digest, DAY).digest
    next(inbox.rglob("*.xlsx")).unlink()
    less = read_inbox(inbox, starter_plan(), digest, DAY).digest

    assert once == again
    assert less != once


def test_word_documents_are_read_for_statements(tmp_path: Path) -> None:
    def write(document: WordDocument) -> None:
        bold(document, "V. Kiến nghị, đề xuất")
        document.add_paragraph("Cấp thêm sách.")

    inbox = tmp_path / "inbox"
    saved(inbox, "M01 Huyện Mẫu Đông/M0102 nhận định.docx", write)
    (inbox / "~$M0102 nhận định.docx").write_bytes(b"lock")
    saved(inbox, "không rõ.docx", write)

    reading = read_inbox(inbox, starter_plan(), plan_digest(STARTER), DAY)

    (draft,) = reading.submissions
    assert (draft.reporter, draft.draft, draft.figures) == ("xa-mau-hai", True, ())
    assert [s.text for s in draft.statements] == ["Cấp thêm sách."]
    assert sorted(f.code for f in reading.findings) == [
        "draft.reporter-unknown", "workbook.lock-file",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("M01 Huyện Mẫu Đông/M0102 gửi lại.xlsx", "xa-mau-hai"),
        ("M01 Huyện Mẫu Đông/xa Mau Hai.zip", "xa-mau-hai"),
        ("M01 Huyện Mẫu Đông/phieu.xlsx", "huyen-mau-dong"),
        ("M01 Huyện Mẫu Đông/báo cáo.doc", "huyen-mau-dong"),
        ("phieu.xlsx", None),
    ],
)
def test_file_that_gives_nothing_is_told_to_its_office(
    tmp_path: Path, name: str, unit: str | None
) -> None:
    file = tmp_path / "inbox" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"<html><table>")

    reading = read_inbox(tmp_path / "inbox", starter_plan(), plan_digest(STARTER), DAY)

    assert [(f.place.file, f.place.unit) for f in reading.findings] == [(name, unit)]
