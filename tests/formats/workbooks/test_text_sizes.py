from hypothesis import given
from hypothesis import strategies as st

from tongket.formats.workbooks.text_sizes import WrappedText, lines_of, row_height


@given(st.text(max_size=200), st.floats(1, 100))
def test_more_room_never_takes_more_lines(text: str, width: float) -> None:
    assert lines_of(WrappedText(text, width + 10)) <= lines_of(WrappedText(text, width))


@given(st.text(max_size=200), st.text(max_size=50))
def test_more_text_never_takes_fewer_lines(text: str, more: str) -> None:
    assert lines_of(WrappedText(f"{text} {more}", 20)) >= lines_of(WrappedText(text, 20))


def test_line_breaks_are_lines() -> None:
    assert lines_of(WrappedText("một\nhai\nba", 50)) == 3


def test_row_is_as_high_as_its_highest_cell() -> None:
    short, long = WrappedText("ngắn", 20), WrappedText("dài " * 40, 20)

    assert row_height([short, long]) == row_height([long]) > row_height([short])
