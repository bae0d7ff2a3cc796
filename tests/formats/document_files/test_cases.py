"""One worked example for each kind of document: what a person reads in .docx and .pdf, and how it
is set, against the law. ``TONGKET_WRITE_SNAPSHOTS=1 pytest`` on this file writes the texts anew.
"""

import os
from pathlib import Path

import pytest

from tests.formats.document_files.cases import (
    CASES,
    components_of,
    document_of,
    lines_of,
    missing_in_order,
    plain,
    shown,
)
from tests.formats.documents.read_back import (
    W,
    docx_part,
    docx_parts,
    docx_text,
    pdf_text,
    words_of,
)
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.law import newest_law
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.documents.pdf import write_pdf

LAW = newest_law()
SNAPSHOTS = Path(__file__).with_name("snapshots")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("documents")
    files: dict[str, tuple[Path, Path]] = {}
    for name in CASES:
        document = document_of(name, folder)
        files[name] = folder / f"{name}.docx", folder / f"{name}.pdf"
        write_docx(document, files[name][0])
        write_pdf(document, files[name][1])
    return files


@pytest.mark.parametrize("name", CASES)
def test_lines_stand_in_their_order(name: str, made: dict[str, tuple[Path, Path]]) -> None:
    docx, pdf = made[name]
    lines = lines_of(name)
    # The words of a .docx stand cell by cell: lines of two columns are looked for one by one.
    text = plain(docx_text(docx))
    heads = plain(" ".join(map(words_of, docx_parts(docx, "word/header"))))
    assert [line for line in lines if plain(line) not in f"{text} {heads}"] == []
    assert [line for line in lines if plain(line) not in plain(pdf_text(pdf))] == []
    body = [line for line in lines if "Điều" in line or "Chương" in line]
    assert missing_in_order(body, text) == missing_in_order(body, plain(pdf_text(pdf))) == []


@pytest.mark.parametrize("name", CASES)
def test_components_are_set_as_the_law_says(name: str, made: dict[str, tuple[Path, Path]]) -> None:
    wrong: list[str] = []
    for component, text in components_of(name).items():
        rule, seen = LAW.components[component], shown(made[name][1], text)
        right = rule.size.holds(seen.size, 0.01) and (seen.bold, seen.italic) == (
            rule.bold,
            rule.italic,
        )
        if not right:
            wrong.append(f"{component}: {seen.size} {seen.font}")

    assert wrong == []


@pytest.mark.parametrize("name", CASES)
def test_text_is_as_it_was(name: str, made: dict[str, tuple[Path, Path]]) -> None:
    file = SNAPSHOTS / f"{name}.txt"
    text = docx_text(made[name][0]) + "\n"
    if os.environ.get("TONGKET_WRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def test_no_snapshot_is_left_behind() -> None:
    assert {file.stem for file in SNAPSHOTS.iterdir()} == set(CASES)


def test_frame_of_a_copy_stands_after_the_annexes(made: dict[str, tuple[Path, Path]]) -> None:
    docx, pdf = made["ban-sao-phu-luc"]
    order = [plain(line) for line in ("Phạm Văn Mẫu", "DANH SÁCH ĐƠN VỊ", "SAO Y", "Lê Thị Mẫu")]

    for text in (docx_text(docx), pdf_text(pdf)):
        assert missing_in_order(order, plain(text)) == []


def test_place_and_day_stand_on_the_line_of_the_number(
    made: dict[str, tuple[Path, Path]],
) -> None:
    pdf = made["bao-cao"][1]
    number, place = shown(pdf, "Số: 05/BC"), shown(pdf, "Minh Họa, ngày 09")

    assert abs(number.bottom - place.bottom) < 5
    assert number.right < place.left


def test_marks_of_urgency_stand_left_below_the_number(
    made: dict[str, tuple[Path, Path]],
) -> None:
    pdf = made["bao-cao"][1]
    mark, number, nation = shown(pdf, "KHẨN"), shown(pdf, "Số: 05"), shown(pdf, "CỘNG HÒA")

    assert mark.top > number.bottom
    assert mark.right < nation.left


def test_dashes_of_addressees_stand_below_the_colon(
    made: dict[str, tuple[Path, Path]],
) -> None:
    pdf = made["to-trinh"][1]
    word = shown(pdf, "Kính gửi:")
    first, second = shown(pdf, "- Ủy ban nhân dân tỉnh"), shown(pdf, "- Ban Thi đua")

    assert abs(first.left - second.left) < 0.5
    assert word.right - 6 < first.left < word.right


def test_abstract_of_a_letter_stands_six_points_below_its_number(
    made: dict[str, tuple[Path, Path]],
) -> None:
    pdf = made["cong-van"][1]
    number, about = shown(pdf, "Số: 137/UBND-VX"), shown(pdf, "V/v đôn đốc gửi báo cáo tổng kết")
    # Between the ink of two single lines of 13 and 12 points lie 5.7 points.
    assert abs(number.middle - about.middle) < 1
    assert abs(about.top - number.bottom - 5.7 - 6) < 1


def test_address_stands_at_the_foot_of_the_first_page(
    made: dict[str, tuple[Path, Path]],
) -> None:
    address = shown(made["cong-van"][1], "ĐT: 0272")

    assert address.page == 0
    bottom = (PAGE.long - PAGE.bottom) * MM
    assert bottom - 12 < address.bottom <= bottom + 1


def test_chair_signs_on_the_right_and_recipients_stand_below(
    made: dict[str, tuple[Path, Path]],
) -> None:
    pdf = made["bien-ban"][1]
    chair, secretary = shown(pdf, "CHỦ TỌA"), shown(pdf, "THƯ KÝ")
    name, recipients = shown(pdf, "Nguyễn Văn Mẫu"), shown(pdf, "Nơi nhận:")

    assert secretary.right < chair.left
    assert abs(secretary.top - chair.top) < 1
    assert recipients.top > name.bottom


def test_leading_body_of_two_signs_on_the_right(made: dict[str, tuple[Path, Path]]) -> None:
    pdf = made["hai-co-quan"][1]

    assert shown(pdf, "KT. GIÁM ĐỐC").left > shown(pdf, "TM. BAN THƯỜNG VỤ").right


def test_copy_has_its_frame_below_the_document(made: dict[str, tuple[Path, Path]]) -> None:
    pdf = made["ban-sao"][1]
    copied, signed = shown(pdf, "SAO Y"), shown(pdf, "Phạm Văn Mẫu")

    assert (copied.page, copied.top > signed.bottom) == (0, True)
    assert shown(pdf, "Số: 07/SY-UBND").right < shown(pdf, "Mẫu, ngày 05").left


def test_word_keeps_the_frame_of_a_copy_on_one_page(made: dict[str, tuple[Path, Path]]) -> None:
    paragraphs = list(docx_part(made["ban-sao"][0]).iter(f"{W}p"))
    texts = [words_of(paragraph) for paragraph in paragraphs]
    begin = next(
        place
        for place, paragraph in enumerate(paragraphs)
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='CopyLine']") is not None
    )
    end = next(place for place, text in enumerate(texts) if place > begin and "Nơi nhận" in text)

    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs[begin:end]]
    assert "SAO Y" in texts[begin:end]
    assert set(kept) == {True}
