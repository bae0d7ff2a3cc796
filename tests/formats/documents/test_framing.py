"""Lines of the text, as Decree 30/2020/NĐ-CP words it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tongket.core.report import Heading, Paragraph, ReportAnnex, Run
from tongket.formats.documents.framing import (
    annex_title,
    closed,
    heading_text,
    listed,
    running_mark_size,
    source_line,
    unit_line,
)


def test_lines_of_a_list_end_as_the_law_says() -> None:
    assert listed(("Như trên;", "- TT. HĐND.", "Lưu: VT")) == (
        "- Như trên;",
        "- TT. HĐND;",
        "- Lưu: VT.",
    )


@pytest.mark.parametrize(
    ("marks", "size"),
    [
        ((), 9.0),
        (("Dự thảo",), 9.0),
        (("Dự thảo", "Số liệu minh họa"), 9.0),
        (("Dự thảo", "Số liệu minh họa", "Chưa có báo cáo"), 7.5),
    ],
)
def test_marks_have_room_beside_the_number_of_the_page(marks: tuple[str, ...], size: float) -> None:
    assert running_mark_size(marks) == size


def test_the_text_ends_in_the_sign_of_its_end() -> None:
    text = Paragraph((Run("Đề nghị quan tâm."),))
    number = Paragraph((Run("Tổng số: "), Run("1.234", value=Decimal(1234))))

    assert closed((text,)) == (Paragraph((Run("Đề nghị quan tâm./."),)),)
    assert closed((number,)) == (replace(number, runs=(*number.runs, Run("./."))),)
    assert closed(()) == ()


def test_a_number_in_the_last_sentence_keeps_its_text() -> None:
    last = Run("98,5", value=Decimal("98.5"), decimals=1)
    (ended,) = closed((Paragraph((last,)),))

    assert isinstance(ended, Paragraph)
    assert ended.runs == (last, Run("./."))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (Heading(1, "I", "Kết quả"), "I. KẾT QUẢ"),
        (Heading(2, "1.", "Kết quả"), "1. Kết quả"),
        (Heading(3, "3.1", "Nguyên nhân"), "3.1. Nguyên nhân"),
        (Heading(3, "a)", "Nguyên nhân"), "a) Nguyên nhân"),
        (Heading(2, "", "Kết quả"), "Kết quả"),
    ],
)
def test_heading_text(heading: Heading, expected: str) -> None:
    assert heading_text(heading) == expected


@pytest.mark.parametrize("attached", ["Báo cáo số 1/BC", "(Kèm theo Báo cáo số 1/BC)"])
@pytest.mark.parametrize("number", ["I", "Phụ lục I"])
def test_annex_title(number: str, attached: str) -> None:
    title = annex_title(ReportAnnex(number, "Số liệu", attached, ()))

    assert (title.number, title.title, title.attached) == (
        "Phụ lục I",
        "SỐ LIỆU",
        "(Kèm theo Báo cáo số 1/BC)",
    )


def test_lines_that_bring_their_word_do_not_get_it_twice() -> None:
    assert source_line("Sở GDĐT") == source_line("Nguồn: Sở GDĐT") == "Nguồn: Sở GDĐT"
    assert unit_line("%") == unit_line("Đơn vị tính: %") == "Đơn vị tính: %"
