from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.drafts.documents import bold
from tests.formats.drafts.reading import by_section, codes, long_an_desk, read_written
from tests.starter import starter_plan
from tongket.formats.drafts import DraftReading, Outcome, Reason, place
from tongket.formats.drafts.paragraphs import Draft, Line, TableLeft
from tongket.formats.drafts.text import Unread

LONG_AN = "796 Huyện Tân Hưng/27724 báo cáo.docx"


def lines(*texts: str) -> Callable[[WordDocument], None]:
    """A document of these paragraphs; those between stars are bold."""

    def write(document: WordDocument) -> None:
        for text in texts:
            if text.startswith("**"):
                bold(document, text.strip("*"))
            else:
                document.add_paragraph(text)

    return write


def long_an(folder: Path, *texts: str) -> DraftReading:
    return read_written(folder, lines(*texts), desk=long_an_desk(), name=LONG_AN)


def test_heading_that_is_not_in_the_outline_leaves_what_is_below_it(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**VI. Kiến nghị, đề xuất**", "- Một.", "**VII. Chuyện khác**", "- Hai.", "Ba.",
        "**V. Đề xuất định hướng, mục tiêu, phương hướng và giải pháp chủ yếu**", "Bốn.",
    )  # fmt: skip

    assert by_section(reading) == {"VI": ["Một."], "V": ["Bốn."]}
    (finding,) = [f for f in reading.findings if f.code == "draft.unknown-heading"]
    assert (finding.place.cell, finding.fact("paragraphs")) == ("đoạn 3", "2")


def test_heading_that_fits_two_sections_equally_is_not_decided(tmp_path: Path) -> None:
    plan = starter_plan()
    desk_plan = plan.model_copy(
        update={
            "outline": plan.outline.model_copy(
                update={
                    "sections": tuple(
                        s.model_copy(update={"title": "Kiến nghị"}) if s.code in ("I", "V") else s
                        for s in plan.outline.sections
                    )
                }
            )
        }
    )
    draft = written("**Kiến nghị**", "Một.")

    placement = place(draft, desk_plan.outline, "commune")

    assert [p.reason for p in placement.placed] == [Reason.UNCLEAR_HEADING] * 2
    assert placement.placed[0].candidates == ("I", "V")


@pytest.mark.parametrize(
    "heading",
    ["Ưu điểm:", "- Ưu điểm:", "a) Ưu điểm", "2.1. Những ưu điểm", "**Mặt được**", "+ UU DIEM:"],
)
@pytest.mark.parametrize(
    "second",
    ["Tồn tại, hạn chế", "* Hạn chế, yếu kém:", "b) Những tồn tại, hạn chế", "**Hạn chế**"],
)
def test_strengths_and_shortcomings_are_parted(heading: str, second: str, tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**III. KẾT QUẢ THỰC HIỆN CÁC HOẠT ĐỘNG CỦA QUYẾT ĐỊNH 781**",
        "**2. Ưu điểm và tồn tại, hạn chế**", heading, "- Đã mở lớp.", second, "- Thiếu kinh phí.",
    )  # fmt: skip

    assert by_section(reading) == {
        "III.2.a": ["Đã mở lớp."], "III.2.b": ["Thiếu kinh phí."],
    }  # fmt: skip


def test_text_behind_the_colon_of_a_heading_is_a_statement(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**III. Kết quả thực hiện các hoạt động của Quyết định 781**",
        "**2. Ưu điểm và tồn tại, hạn chế**", "- Ưu điểm: đã mở lớp.", "- Hạn chế: thiếu tiền.",
    )  # fmt: skip

    assert by_section(reading) == {"III.2.a": ["đã mở lớp."], "III.2.b": ["thiếu tiền."]}
    assert reading.submission is not None
    assert reading.submission.statements[0].source.raw == "- Ưu điểm: đã mở lớp."


def test_sections_that_take_no_statements_say_so(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**III. Kết quả thực hiện các hoạt động của Quyết định 781**", "Lời dẫn.",
        "**1. Kết quả thực hiện các mục tiêu của Quyết định 781 đến năm 2020**", "Đạt 98%.",
    )  # fmt: skip

    assert by_section(reading) == {}
    assert codes(reading) == ["draft.has-subsections", "draft.takes-none", "draft.read"]


@pytest.mark.parametrize(
    "heading",
    [
        "VI. Kiến nghị, đề xuất", "PHẦN VI: KIẾN NGHỊ, ĐỀ XUẤT", "VI/ Kiến nghị",
        "Kien nghi, de xuat",
        "6. Kiến nghị, đề xuất", "VI- KIẾN NGHI, ĐỀ XUẤT", "Đề xuất, kiến nghị",
        "MỤC VI. Kiến ngị, đề xuất",
    ],
)  # fmt: skip
def test_heading_is_known_in_many_spellings(heading: str, tmp_path: Path) -> None:
    reading = long_an(tmp_path, f"**{heading}**", "Cấp thêm kinh phí.")

    assert by_section(reading) == {"VI": ["Cấp thêm kinh phí."]}


def test_other_number_than_in_the_outline_is_a_note(tmp_path: Path) -> None:
    reading = long_an(tmp_path, "**IX. Kiến nghị, đề xuất**", "Một.")

    assert by_section(reading) == {"VI": ["Một."]}
    assert "draft.number-differs" in codes(reading)


def test_statement_that_repeats_a_title_is_no_heading(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**I. Công tác chỉ đạo, điều hành triển khai thực hiện Quyết định 781**",
        "**5. Công tác tổ chức thực hiện các mục tiêu, nhiệm vụ và giải pháp**",
        "- Công tác thông tin, tuyên truyền: đã phát thanh 5 buổi.", "- Đã kiểm tra.",
    )  # fmt: skip

    assert list(by_section(reading)) == ["I.5"]


def test_plain_headings_need_number_and_place(tmp_path: Path) -> None:
    """Nothing is bold: titles that are cut short are known by their numbers."""
    reading = long_an(
        tmp_path, "I. Công tác chỉ đạo, điều hành", "1. Công tác triển khai, quán triệt", "Một",
        "2. Kiện toàn Ban chỉ đạo", "Hai", "4. Công tác tuyên truyền", "Ba",
    )  # fmt: skip

    assert by_section(reading) == {"I.1": ["Một"], "I.2": ["Hai"], "I.4": ["Ba"]}


@pytest.mark.parametrize(
    "line", ["2. Việc lập ban điều hành", "Công tác thông tin, tuyên truyền tốt", "6. Khác"]
)
def test_plain_line_that_may_be_a_heading_is_not_decided(line: str, tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**I. Công tác chỉ đạo, điều hành**", "**1. Công tác triển khai, quán triệt**",
        "Một.", line, "Hai.",
    )  # fmt: skip

    assert by_section(reading) == {"I.1": ["Một."]}
    assert "draft.unknown-heading" in codes(reading)


def test_numbered_statements_stay_where_they_are(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**VI. Kiến nghị, đề xuất**", "1. Cấp thêm sách", "2. Cấp thêm kinh phí",
        "**V. Đề xuất định hướng, mục tiêu, phương hướng và giải pháp chủ yếu**", "1. Mở lớp;",
        "2. Giữ lớp.",
    )  # fmt: skip

    assert by_section(reading) == {
        "VI": ["Cấp thêm sách", "Cấp thêm kinh phí"], "V": ["Mở lớp;", "Giữ lớp."],
    }  # fmt: skip


def test_table_and_its_title_do_not_close_a_section(tmp_path: Path) -> None:
    def write(document: WordDocument) -> None:
        lines("**VI. Kiến nghị, đề xuất**", "Một.", "**Tổng hợp kinh phí**")(document)
        document.add_table(rows=1, cols=2).cell(0, 0).text = "Năm"
        document.add_paragraph("Hai.")

    reading = read_written(tmp_path, write, desk=long_an_desk(), name=LONG_AN)

    assert by_section(reading) == {"VI": ["Một.", "Hai."]}
    assert codes(reading).count("draft.table") == 2


def test_what_follows_the_end_is_not_read(tmp_path: Path) -> None:
    reading = long_an(
        tmp_path, "**VI. Kiến nghị, đề xuất**", "Một./.", "Nơi nhận:", "- Như trên;",
        "**PHỤ LỤC**", "**V. Kiến nghị, đề xuất**", "Hai.",
    )  # fmt: skip

    assert by_section(reading) == {"VI": ["Một."]}
    assert codes(reading) == ["draft.annex", "draft.read"]


def test_document_without_headings_gives_nothing(tmp_path: Path) -> None:
    reading = long_an(tmp_path, "Xã đã làm tốt.", "Xã đã vượt chỉ tiêu.")

    assert reading.submission is None
    assert codes(reading) == ["draft.no-sections"]


def written(*texts: str) -> Draft:
    blocks = tuple(
        TableLeft(number, number, (text[1:],))
        if text.startswith("|")
        else Line(number=number, part=0, text=text.strip("*"), raw=text, bold=text.startswith("**"))
        for number, text in enumerate(texts, start=1)
    )
    return Draft(blocks, (), Unread(), ours=False, commented=False)


TITLES = [f"{s.number}. {s.title}" for s in starter_plan().outline.walk()]
PIECES = st.one_of(
    st.sampled_from([*TITLES, *(f"**{t}" for t in TITLES), *(t.upper() for t in TITLES)]),
    st.sampled_from(
        ["|Năm", "**VIII. Khác", "./.", "Nơi nhận:", "- Không có", "Phụ lục", "II.", "-"]
    ),
    st.text(min_size=1, max_size=40).filter(str.strip),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25))
def test_every_line_ends_in_exactly_one_of_three(texts: list[str]) -> None:
    draft = written(*texts)
    codes_of_outline = {s.code: s for s in starter_plan().outline.walk()}

    placement = place(draft, starter_plan().outline, "commune")

    assert [p.source for p in placement.placed] == list(draft.blocks)
    for placed in placement.placed:
        if placed.outcome is Outcome.STATEMENT:
            assert codes_of_outline[placed.section or ""].statements is not None
            assert placed.text
            assert placed.reason is None
        elif placed.outcome is Outcome.LEFT:
            assert placed.reason is not None


@pytest.mark.parametrize(
    ("before", "named"),
    [
        (("**Phần thứ nhất**", "**NHỮNG TỒN TẠI CHÍNH**", "- Thiếu kinh phí.", "+ Ít lớp."), 2),
        (("Kính gửi:", "- Ủy ban nhân dân huyện;", "- Phòng Giáo dục và Đào tạo."), 0),
        (("Căn cứ:", "- Quyết định số 89/QĐ-TTg;", "Xã báo cáo như sau:"), 0),
    ],
)
def test_items_before_the_first_section_are_named(
    before: tuple[str, ...], named: int, tmp_path: Path
) -> None:
    reading = long_an(
        tmp_path, *before, "**III. Kết quả thực hiện các hoạt động của Quyết định 781**",
        "**4. Bài học kinh nghiệm**", "- Có lãnh đạo tốt.",
    )  # fmt: skip

    found = [f for f in reading.findings if f.code == "draft.before-sections"]
    assert [f.fact("paragraphs") for f in found] == [str(named)] * bool(named)
