"""What stands around the text, as Decree 30/2020/NĐ-CP words it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories_report import report
from tongket.core.report import Heading, IssuingBody, Letterhead, Paragraph, ReportAnnex, Run
from tongket.formats.documents.framing import (
    annex_title,
    closed,
    framed,
    heading_text,
    listed,
    source_line,
    unit_line,
)


def head(day: date | None = None, symbol: str = "BC-UBND") -> Letterhead:
    bodies = (IssuingBody("Sở Giáo dục", "Bộ Giáo dục"),)
    return Letterhead(bodies, symbol, "Long An", day, 2020)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "Long An, ngày ... tháng ... năm 2020"),
        (date(2020, 2, 5), "Long An, ngày 05 tháng 02 năm 2020"),
        (date(2020, 6, 18), "Long An, ngày 18 tháng 6 năm 2020"),
    ],
)
def test_place_and_day(day: date | None, expected: str) -> None:
    assert framed(report(letterhead=head(day))).place_and_day == expected


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("BC-UBND", "Số:" + " " + "\N{NO-BREAK SPACE}" * 8 + "/BC-UBND"),
        ("/BC-UBND", "Số:" + " " + "\N{NO-BREAK SPACE}" * 8 + "/BC-UBND"),
        ("05/BC-SGDĐT", "Số: 05/BC-SGDĐT"),
    ],
)
def test_number_and_symbol(symbol: str, expected: str) -> None:
    assert framed(report(letterhead=head(symbol=symbol))).number == expected


def test_lines_of_a_list_end_as_the_law_says() -> None:
    assert listed(("Như trên;", "- TT. HĐND.", "Lưu: VT")) == (
        "- Như trên;",
        "- TT. HĐND;",
        "- Lưu: VT.",
    )


def test_one_addressee_stands_behind_the_word_and_several_are_a_list() -> None:
    assert framed(report(addressees=("Bộ Nội vụ.",))).addressees == ("Bộ Nội vụ",)
    assert framed(report(addressees=("A", "B"))).addressees == ("- A;", "- B.")
    assert framed(report(addressees=())).addressees == ()


def test_bases_are_italic_and_end_in_semicolons_and_a_full_stop() -> None:
    bases = framed(report()).bases

    assert [basis[-1].text[-1] for basis in bases] == [";", ";", "."]
    assert all(run.italic for basis in bases for run in basis)


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


def test_rules_are_as_long_as_the_law_says() -> None:
    frame = framed(report())

    assert 1 / 3 <= frame.issuer_rule / frame.issuer_width <= 1 / 2
    assert 1 / 3 <= frame.abstract_rule / frame.abstract_width <= 1 / 2
