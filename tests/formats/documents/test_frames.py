"""The frame of a document, as Decree 30/2020/NĐ-CP words and measures it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories_report import report
from tests.formats.document_files.cases import plain
from tongket.core.frame import signature
from tongket.core.report import (
    DocumentForm,
    Handling,
    IssuingBody,
    Letterhead,
    Secrecy,
    Urgency,
)
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.frames import framed
from tongket.formats.documents.framing import rule_length
from tongket.formats.documents.law import newest_law
from tongket.formats.documents.layout import LETTERHEAD_LEFT, MM, PAGE, SIZES
from tongket.formats.documents.plain_text import wrapped


def head(day: date | None = None, symbol: str = "BC-UBND") -> Letterhead:
    bodies = (IssuingBody("Sở Giáo dục", "Bộ Giáo dục"),)
    return Letterhead(bodies, symbol, "Long An", day, 2020)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "Long An, ngày .... tháng .... năm 2020"),
        (date(2020, 2, 5), "Long An, ngày 05 tháng 02 năm 2020"),
        (date(2020, 6, 18), "Long An, ngày 18 tháng 6 năm 2020"),
    ],
)
def test_place_and_day(day: date | None, expected: str) -> None:
    assert framed(report(letterhead=head(day))).head.place_and_day == expected


def test_bodies_make_room_for_a_place_and_day_that_is_long() -> None:
    usual = framed(report(letterhead=head(date(2020, 9, 29)))).head
    far = replace(head(date(2019, 12, 29)), place="Thành phố Hồ Chí Minh")
    narrow = framed(report(letterhead=far)).head

    needed = text_width(narrow.place_and_day, SIZES.place, italic=True)
    assert usual.left == LETTERHEAD_LEFT * MM
    assert narrow.left < usual.left
    assert needed < PAGE.text_width() * MM - narrow.left
    assert all(line.width < narrow.left for line in narrow.bodies)


def test_names_of_two_signers_are_level() -> None:
    one = signature(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH", name="Nguyễn Văn Mẫu")
    other = signature(["TM. BAN CHẤP HÀNH"], "CHỦ TỊCH", name="Trần Thị Mẫu")

    left, right = framed(replace(report(), signatures=(one, other))).ending.signers

    assert (len(left.lines), len(right.lines)) == (2, 3)
    assert left.room == right.room + 1
    assert left.rows + left.room == right.rows + right.room


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("BC-UBND", "Số:" + " " + "\N{NO-BREAK SPACE}" * 8 + "/BC-UBND"),
        ("/BC-UBND", "Số:" + " " + "\N{NO-BREAK SPACE}" * 8 + "/BC-UBND"),
        ("05/BC-SGDĐT", "Số: 05/BC-SGDĐT"),
    ],
)
def test_number_and_symbol(symbol: str, expected: str) -> None:
    assert framed(report(letterhead=head(symbol=symbol))).head.number == expected


def names(*addressees: str) -> tuple[str, ...]:
    addressing = framed(report(addressees=addressees)).addressing
    assert addressing is not None
    return addressing.names


def test_one_addressee_stands_behind_the_word_and_several_are_a_list() -> None:
    assert names("Bộ Nội vụ.") == ("Bộ Nội vụ",)
    assert names("A", "B") == ("- A;", "- B.")
    assert framed(report(addressees=())).addressing is None


def test_bases_are_italic_and_end_in_semicolons_and_a_full_stop() -> None:
    bases = framed(report()).bases

    assert [basis[-1].text[-1] for basis in bases] == [";", ";", "."]
    assert all(run.italic for basis in bases for run in basis)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Giáo dục",
        "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
        "Sở Lao động - Thương binh và Xã hội tỉnh Thừa Thiên Huế",
        "Ban Chỉ đạo xây dựng xã hội học tập tỉnh Minh Họa và các huyện, thị xã, thành phố",
    ],
)
def test_rule_is_a_third_to_half_of_the_last_line(name: str) -> None:
    frame = framed(report(letterhead=Letterhead((IssuingBody(name),), "BC-X", "X", None, 2020)))
    line = frame.head.bodies[-1]
    lines = wrapped(line.text, line.width, lambda text: text_width(text, SIZES.issuer, bold=True))
    last = text_width(lines[-1], SIZES.issuer, bold=True)

    assert 1 / 3 <= frame.head.rule / last <= 1 / 2


@given(st.lists(st.text("abc đỏ-", min_size=1, max_size=12), min_size=1, max_size=14))
def test_rule_of_any_title_is_a_third_to_half_of_its_last_line(words: list[str]) -> None:
    text = " ".join(words).strip() or "a"
    lines = wrapped(text, 200, lambda line: text_width(line, 14, bold=True))
    last = text_width(lines[-1], 14, bold=True)

    assert last / 3 <= rule_length(text, 200, 14, bold=True) + 1e-6
    assert rule_length(text, 200, 14, bold=True) <= last / 2 + 1e-6


def test_two_bodies_stand_above_each_other_and_a_shared_superior_stands_once() -> None:
    both = (IssuingBody("Sở A", "UBND tỉnh"), IssuingBody("Sở B", "UBND tỉnh"))
    frame = framed(report(letterhead=Letterhead(both, "KH-A-B", "X", None, 2020)))

    assert [(plain(line.text), line.bold) for line in frame.head.bodies] == [
        ("UBND TỈNH", False),
        ("SỞ A -", True),
        ("SỞ B", True),
    ]


@pytest.mark.parametrize(
    ("form", "number", "dated", "kind", "subject"),
    [
        (DocumentForm.NAMED, True, True, True, False),
        (DocumentForm.DECISION, True, True, True, False),
        (DocumentForm.LETTER, True, True, False, True),
        (DocumentForm.MINUTES, True, False, True, False),
        (DocumentForm.LIST, False, False, True, False),
    ],
)
def test_parts_of_a_form(
    form: DocumentForm, number: bool, dated: bool, kind: bool, subject: bool
) -> None:
    frame = framed(replace(report(), form=form))

    assert (
        bool(frame.head.number),
        bool(frame.head.place_and_day),
        bool(frame.kind),
        frame.head.subject is not None,
    ) == (number, dated, kind, subject)


@pytest.mark.parametrize(
    ("kind", "expected"), [("Quyết định", "QUYẾT ĐỊNH:"), ("Nghị quyết", "QUYẾT NGHỊ:")]
)
def test_enacting_words_of_a_decision(kind: str, expected: str) -> None:
    shown = framed(replace(report(), form=DocumentForm.DECISION, kind=kind, competence="Chủ tịch"))

    assert shown.enacting == expected
    assert shown.competence is not None
    assert shown.competence.text == "CHỦ TỊCH"


@pytest.mark.parametrize("urgency", [u for u in Urgency if u is not Urgency.HOA_TOC_HEN_GIO])
def test_marks_of_urgency_have_the_words_and_sizes_of_the_law(urgency: Urgency) -> None:
    (box,) = framed(replace(report(), handling=Handling(urgency=urgency))).boxes
    marks = {mark.text: mark.frame for mark in newest_law().marks}

    assert marks[box.text] == (round(box.width / MM), round(box.height / MM))


@pytest.mark.parametrize("secrecy", Secrecy)
def test_marks_of_secrecy_have_the_words_of_the_law(secrecy: Secrecy) -> None:
    (box,) = framed(replace(report(), handling=Handling(secrecy=secrecy))).boxes

    assert box.text in {mark.text for mark in newest_law().marks}
    assert box.width > text_width(box.text, SIZES.mark, bold=True)


def test_drafter_and_copies_stand_behind_the_last_recipient() -> None:
    shown = framed(replace(report(), drafter="pl", copies=300)).ending

    assert (*shown.beside, *shown.below)[-1] == "- Lưu: VT, VX. PL.(300)"


def test_many_recipients_go_on_below_the_signature() -> None:
    names = (*(f"Ủy ban nhân dân xã số {i}" for i in range(39)), "Lưu: VT")
    ending = framed(replace(report(), recipients=names)).ending

    assert len(ending.beside) + len(ending.below) == 40
    assert 5 < len(ending.beside) < 15


def test_every_line_of_a_list_begins_with_a_capital() -> None:
    shown = framed(replace(report(), recipients=("các xã, thị trấn", "như trên", "Lưu: VT"))).ending

    assert shown.beside == ("- Các xã, thị trấn;", "- Như trên;", "- Lưu: VT.")


def test_second_position_is_set_in_lines_of_one_length_and_counted() -> None:
    position = "Trưởng Ban Chỉ đạo xây dựng xã hội học tập tỉnh Thừa Thiên Huế"
    second = replace(report().signatures[0], other_position=position)
    plain, signer = (
        framed(replace(report(), signatures=(one,))).ending.signers[0]
        for one in (report().signatures[0], second)
    )

    assert signer.other is not None
    lines = wrapped(
        signer.other.text,
        signer.other.width,
        lambda text: text_width(text, SIZES.signature, bold=True),
    )
    assert len(lines) == 2
    assert min(map(len, lines)) > 20
    assert signer.rows == plain.rows + 2


def test_name_of_a_person_is_not_parted_in_the_letterhead() -> None:
    name = "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Long An"
    body = replace(report().letterhead.bodies[0], name=name)
    head = framed(replace(report(), letterhead=replace(report().letterhead, bodies=(body,)))).head
    line = head.bodies[-1]
    lines = wrapped(line.text, line.width, lambda text: text_width(text, SIZES.issuer, bold=True))

    assert any("HỒ CHÍ MINH" in one.replace("\N{NO-BREAK SPACE}", " ") for one in lines)
    assert any("THANH NIÊN" in one.replace("\N{NO-BREAK SPACE}", " ") for one in lines)


def test_two_signatures_stand_side_by_side_the_leading_one_last() -> None:
    both = (signature((), "CHỦ TỌA"), signature((), "THƯ KÝ"))
    ending = framed(replace(report(), signatures=both)).ending

    assert [signer.lines[0].text for signer in ending.signers] == ["THƯ KÝ", "CHỦ TỌA"]
    assert ending.beside == ()
