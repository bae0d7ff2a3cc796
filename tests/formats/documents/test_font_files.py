"""Fonts: every Vietnamese letter, widths, and a plain error when they were not fetched."""

import unicodedata
from itertools import product
from pathlib import Path

import pytest

from tongket.formats.documents.font_files import (
    NotFetchedError,
    face,
    fonts_folder,
    text_width,
)

MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "AĂÂEÊIOÔƠUƯYaăâeêioôơuưyĐđ"


def vietnamese() -> set[str]:
    return {unicodedata.normalize("NFC", a + b) for a, b in product(LETTERS[:-2], MARKS)} | {
        "Đ",
        "đ",
    }


@pytest.mark.parametrize(("bold", "italic"), list(product((False, True), repeat=2)))
def test_every_face_has_every_vietnamese_letter(bold: bool, italic: bool) -> None:
    missing = {c for c in vietnamese() if not face(bold=bold, italic=italic).covers(c)}

    assert missing == set()


def test_widths_are_those_of_times_new_roman() -> None:
    # 1000 units: space 250, digit 500, A 722, a 444 (published metrics of the family).
    widths = [round(text_width(c, 1000)) for c in " 0Aa"]

    assert widths == [250, 500, 722, 444]


def test_fonts_that_were_not_fetched_name_the_command(tmp_path: Path) -> None:
    with pytest.raises(NotFetchedError, match="make setup"):
        fonts_folder(tmp_path)
