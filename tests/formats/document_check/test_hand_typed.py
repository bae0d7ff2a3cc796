"""What people type in Word, each in a habit of their own, is not called wrong where it is right."""

from __future__ import annotations

import copy

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.formats.document_check.hand_typed import decision, letter, minutes, report
from tests.formats.document_check.typing_by_hand import Habit, as_bytes
from tongket.formats.document_check import checked

HABITS = {
    "table": Habit(),
    "tabs": Habit(head="tabs", line="underline", indent="tab", end="tabs"),
    "spaces": Habit(head="spaces", line="underline", styles="named"),
    "boxes": Habit(head="boxes", line="drawing"),
    "drawn-lines": Habit(line="drawing", styles="named"),
    "borders": Habit(line="border"),
    "raised-underscores": Habit(line="raised"),
    "underlined": Habit(line="underline"),
}
WRITERS = (report, decision, letter, minutes)


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_document_typed_right_has_no_finding(write: object, habit: str) -> None:
    assert callable(write)
    document: Document = write(HABITS[habit])

    done = checked(as_bytes(document), "van-ban.docx")

    assert done.read
    assert [(found.code, found.facts) for found in done.findings] == []


def test_kind_is_told() -> None:
    habit = HABITS["table"]
    kinds = [checked(as_bytes(write(habit)), "van-ban.docx").kind for write in WRITERS]

    assert kinds == ["Báo cáo", "Quyết định", "Công văn", "Biên bản"]


def codes(document: Document) -> list[tuple[str, str | None]]:
    found = checked(as_bytes(document), "van-ban.docx").findings
    return [(one.code.removeprefix("document."), one.fact("component")) for one in found]


def texts_of(document: Document) -> dict[str, Paragraph]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    held = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return {paragraph.text: paragraph for paragraph in held}


def removed(document: Document, *begins: str) -> Document:
    for text, paragraph in texts_of(document).items():
        if text.startswith(begins):
            parent = paragraph._p.getparent()
            assert parent is not None
            parent.remove(paragraph._p)
    return document


def test_registered_document_without_recipients_or_day_lacks_them() -> None:
    left = removed(report(HABITS["table"]), "Nơi nhận", "Long An, ngày", "Số:")

    assert {("missing", "place-and-day"), ("missing", "recipients-word")} <= set(codes(left))


@pytest.mark.parametrize("habit", HABITS)
def test_bases_with_dashes_are_bases(habit: str) -> None:
    document = decision(HABITS[habit])
    bases = [p for text, p in texts_of(document).items() if text.lstrip().startswith("Căn cứ")]
    for basis in bases:
        basis.runs[0].text = basis.runs[0].text.replace("Căn cứ", "- Căn cứ")

    assert len(bases) > 1
    assert codes(document) == []


@pytest.mark.parametrize("habit", HABITS)
def test_addressees_are_known_as_the_south_spells_the_word(habit: str) -> None:
    document = letter(HABITS[habit])
    said = next(p for text, p in texts_of(document).items() if text.strip().startswith("Kính gửi"))
    for run in said.runs:
        run.text = run.text.replace("Kính gửi", "Kính gởi")

    assert codes(document) == [("words", "addressed")]


def test_opening_sentence_on_one_basis_is_no_basis() -> None:
    document = report(HABITS["table"])
    opening = next(p for text, p in texts_of(document).items() if text.startswith("Thực hiện Kế"))
    said = opening.text.replace("Thực hiện", "Căn cứ").replace("như sau:", "như sau.")
    opening.runs[0].text = said

    assert codes(document) == []


@pytest.mark.parametrize("habit", HABITS)
def test_report_whose_heading_is_set_at_the_left_is_no_letter(habit: str) -> None:
    document = report(HABITS[habit])
    for text in ("BÁO CÁO", "Tổng kết Đề án xây dựng xã hội học tập"):
        line = texts_of(document)[text]
        line.alignment, line.runs[0].bold = ALIGN.LEFT, None
    done = checked(as_bytes(document), "van-ban.docx")

    assert done.kind == "Báo cáo"
    assert sorted(codes(document)) == [
        (code, part) for code in ("align", "not-bold") for part in ("abstract", "kind")
    ]


def test_degree_is_seen_where_tabs_set_the_name_to_the_right() -> None:
    document = report(HABITS["tabs"])
    kept = next(p for p in document.paragraphs if p.text.startswith("- Lưu"))
    name = copy.deepcopy(kept._p)
    kept._p.addnext(name)
    Paragraph(name, kept._parent).runs[0].text = "\t\t\t\tThS. Nguyễn Văn Mẫu"

    assert ("signer-degree", None) in codes(document)


def test_findings_stand_in_the_order_of_the_document() -> None:
    document = report(HABITS["table"])
    texts = texts_of(document)
    texts["- Lưu: VT, GDTX."].runs[0].text = "- Lưu VT"
    texts["BÁO CÁO"].runs[0].font.size = Pt(16)

    assert [code for code, _ in codes(document)] == ["size", "list-end", "kept-form"]


def test_lines_of_underscores_between_tabs_stand_below_their_own_columns() -> None:
    document = report(HABITS["tabs"])
    motto = next(p for p in document.paragraphs if "Độc lập" in p.text)
    for run in motto.runs:
        run.underline = False
    drawn = copy.deepcopy(motto._p)
    motto._p.addnext(drawn)
    below = Paragraph(drawn, motto._parent)
    for run in below.runs[1:]:
        run.text = ""
    below.runs[0].text = "\t_______\t________________________"
    below.runs[0].bold = False

    found = codes(document)

    assert ("line-missing", "motto") not in found
    assert ("line-missing", "issuer") not in found


def test_address_below_the_line_of_the_issuer_is_no_name_of_a_body() -> None:
    document = report(HABITS["borders"])
    number = next(p for text, p in texts_of(document).items() if text.startswith("Số:"))
    address = copy.deepcopy(number._p)
    number._p.addprevious(address)
    shown = Paragraph(address, number._parent)
    for run in shown.runs[1:]:
        run.text = ""
    shown.runs[0].text = "Đường Trương Định, Phường 1"
    shown.runs[0].font.size = Pt(10)

    assert codes(document) == []
