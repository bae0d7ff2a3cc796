"""Captions: their numbers are tested where they are written; here, how their lines fall."""

from dataclasses import replace

from tests.factories_report import chart, report
from tongket.formats.documents.captions import captions_of
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.layout import MM, PAGE, SIZES
from tongket.formats.documents.plain_text import wrapped


def lines_of(title: str) -> list[str]:
    """The caption of a picture with this title, broken as it is set."""
    node = report(blocks=(replace(chart(), title=title),), appended=())
    (caption,) = captions_of(node).values()
    room = PAGE.text_width() * MM - 2 * caption.side

    def measure(line: str) -> float:
        return text_width(line, SIZES.caption, bold=True)

    return wrapped(caption.text, room, measure)


def test_the_lines_of_a_long_caption_are_of_about_one_length() -> None:
    title = "Dòng họ học tập (chỉ tiêu 5.2) năm 2020: các đơn vị cấp huyện so với mục tiêu"

    first, second = lines_of(title)

    assert 0.7 < len(second) / len(first) < 1.4


def test_a_caption_of_one_line_has_all_the_room() -> None:
    node = report(blocks=(replace(chart(), title="Nguồn lực theo năm"),), appended=())

    assert [caption.side for caption in captions_of(node).values()] == [0.0]


def test_a_number_of_the_caption_is_not_parted_from_its_word() -> None:
    title = "Đơn vị cấp xã đạt chuẩn xóa mù chữ (chỉ tiêu 1.4) năm 2020: cấp huyện so với mục tiêu"

    (line,) = (line for line in lines_of(title) if "1.4" in line)

    assert "chỉ\N{NO-BREAK SPACE}tiêu\N{NO-BREAK SPACE}1.4" in line
