"""Plain books read straight from their parts: the same grids as the general reader gives."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.formats.workbooks.hostile.packing import good_book, packed, parts_of
from tests.mutations.cases import fresh, saved
from tests.mutations.kinds import MUTATIONS, mutated
from tests.mutations.resaving import libreoffice, resaved
from tongket.formats.workbooks.plain_books import plain_book

PARTS = parts_of(saved(fresh()))
"""Of a book that openpyxl saved: each text stands in its cell."""

SHEET, TEXTS = "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"
OUTLINE = "xl/workbook.xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return good_book(tmp_path_factory.mktemp("good"))


def by_the_general_reader(data: bytes) -> dict[str, object]:
    """Cells with their types, and merged ranges, of every sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    found: dict[str, object] = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        found[name] = (repr(sheet.to_python(skip_empty_area=False)), sheet.merged_cell_ranges or [])
    return found


def is_plain_and_the_same(data: bytes) -> bool:
    """Whether a book is plain; if so, it must be what the general reader makes of it."""
    plain = plain_book(data)
    if plain is None:
        return False
    mine = {name: (repr(grid), list(plain.merges[name])) for name, grid in plain.grids().items()}
    theirs = by_the_general_reader(data)
    assert list(mine) == list(theirs)
    assert mine == theirs
    return True


def test_book_as_our_writer_wrote_it_is_plain(good: bytes) -> None:
    assert is_plain_and_the_same(good)


def test_book_as_openpyxl_saved_it_is_plain() -> None:
    assert is_plain_and_the_same(saved(fresh()))


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not here: `make fuzz` brings it")
def test_book_as_libreoffice_saved_it_is_plain(good: bytes) -> None:
    assert is_plain_and_the_same(resaved([good], ".xlsx")[0])


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutated_book_is_the_same_or_not_plain(name: str) -> None:
    is_plain_and_the_same(saved(mutated([name], 11)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<v>1000</v>", b"<f>500+500</f><v>1000</v>"),
        (b"<v>1000</v>", b"<v>#REF!</v>"),
        (b"<v>1000</v>", b"<v>1_000</v>"),
        (b"<v>1000</v>", b"<v> 1000</v>"),
        (b"<v>1000</v>", b"<v>1000</v><v>2</v>"),
        (b'<c r="D11"', b'<c r="ZZZ11"'),
        (b'<c r="D11"', b'<c r="E11"'),
        (b'<c r="D11"', b'<c cm="1" r="D11"'),
        (b'<c r="D11" s="', b'<c r="D11" s="9999'),
        (b"<sheetData>", b"<sheetData><c/>"),
        (b"<sheetData>", b'<sheetData a="1">'),
        (b"<mergeCell ref=", b"<mergeCell  ref="),
        (b'<dimension ref="', b'<dimension ref="?'),
        (b'<row r="11"', b'<row r="1x"'),
        (b"</row>", b""),
    ],
    ids=repr,
)
def test_anything_out_of_the_ordinary_is_not_plain(good: bytes, old: bytes, new: bytes) -> None:
    parts = parts_of(good)
    assert old in parts[SHEET]

    assert plain_book(packed({**parts, SHEET: parts[SHEET].replace(old, new, 1)})) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'state="', b'state=">'),
        (b"<sheets>", b"<workbook/><sheets>"),
        (b"<sheets>", b"<sheets/><sheets>"),
        (b' name="', b' name="\n'),
        (b"<sheets>", b"<!-- a --><sheets>"),
    ],
    ids=repr,
)
def test_list_of_sheets_that_readers_take_differently_is_not_plain(old: bytes, new: bytes) -> None:
    outline = PARTS[OUTLINE]
    assert old in outline

    assert plain_book(packed({**PARTS, OUTLINE: outline.replace(old, new, 1)})) is None


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", OUTLINE])
def test_part_in_wide_letters_is_not_plain(part: str) -> None:
    assert plain_book(packed({**PARTS, part: PARTS[part].decode().encode("utf-16")})) is None


@pytest.mark.parametrize(
    "text",
    [b"a&amp;b &lt;c&gt; &#225;&#xE1;", b"two  spaces", b"line\nline", "TCVN3 «¬".encode()],
)
def test_texts_are_those_of_the_general_reader(good: bytes, text: bytes) -> None:
    parts = parts_of(good)
    first = parts[TEXTS].index(b"<si><t>") + 7
    end = parts[TEXTS].index(b"<", first)

    changed = parts[TEXTS][:first] + text + parts[TEXTS][end:]

    assert is_plain_and_the_same(packed({**parts, TEXTS: changed}))


@pytest.mark.parametrize(
    "text", [b" a", b"&#32;a", b"a_x000D_b", b"a\r\nb", b"a&#13;b", b"a&nbsp;b", b"\xff", b"<r/>"]
)
def test_texts_that_readers_take_differently_are_not_plain(good: bytes, text: bytes) -> None:
    parts = parts_of(good)

    changed = parts[TEXTS].replace(b"<si><t>", b"<si><t>" + text, 1)

    assert plain_book(packed({**parts, TEXTS: changed})) is None


@settings(max_examples=300)
@given(
    st.sampled_from([SHEET, "xl/styles.xml", OUTLINE, "xl/worksheets/sheet1.xml"]),
    st.integers(0, 2**32),
    st.sampled_from([b"", b"<", b">", b'"', b"&", b"/", b" ", b"\n", b"r", b"9", b"A", b"\0"]),
    st.integers(0, 2),
)
def test_bytes_exchanged_anywhere_give_the_same_or_nothing(
    part: str, place: int, new: bytes, length: int
) -> None:
    parts = dict(PARTS)
    at = place % len(parts[part])
    parts[part] = parts[part][:at] + new + parts[part][at + length :]

    is_plain_and_the_same(packed(parts))
