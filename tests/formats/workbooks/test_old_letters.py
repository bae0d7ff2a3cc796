"""Old letter codes turned to Unicode: real sentences, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.formats.workbooks.editing import codes, put, read, sheet_of, submission, write
from tongket.core.figures import FigureStatus
from tongket.formats.workbooks.old_letters import from_tcvn3, from_vni, to_unicode
from tongket.formats.workbooks.syllables import can_be_vietnamese
from tongket.formats.workbooks.values import NumberKind, read_value

SENTENCES = [
    (
        "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
        "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam",
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
    ),
    (
        "Tæng sè ng­êi biÕt ch÷ ®é tuæi 15-60",
        "Toång soá ngöôøi bieát chöõ ñoä tuoåi 15-60",
        "Tổng số người biết chữ độ tuổi 15-60",
    ),
    (
        "Kh«ng ph¸t sinh trong n¨m",
        "Khoâng phaùt sinh trong naêm",
        "Không phát sinh trong năm",
    ),
    (
        "§Ò nghÞ bæ sung kinh phÝ cho trung t©m häc tËp céng ®ång",
        "Ñeà nghò boå sung kinh phí cho trung taâm hoïc taäp coäng ñoàng",
        "Đề nghị bổ sung kinh phí cho trung tâm học tập cộng đồng",
    ),
    (
        "Uû ban nh©n d©n huyÖn cÇn quan t©m h¬n n÷a ®Õn líp xo¸ mï ch÷",
        "Uyû ban nhaân daân huyeän caàn quan taâm hôn nöõa ñeán lôùp xoaù muø chöõ",
        "Uỷ ban nhân dân huyện cần quan tâm hơn nữa đến lớp xoá mù chữ",
    ),
]
UNTOUCHED = [
    "Xã Hà Tài, ấp Cá Trê", "xã Tân Hòa", "Lê Văn Ái", "tài chính, tín, tý", "không có", "Müller",
    "5 × 3 = 15", "±0,5 °C", "«trích dẫn»", "Hội Khuyến học; ½ số hộ", "résumé", "GDĐT", "TÀI LIỆU",
    "Nguyễn Thị Ý", "Ô, Ê, Â", "Là, và, cà, cá", "số 12/KH-UBND", "¶", "café",
]  # fmt: skip


@pytest.mark.parametrize(("tcvn3", "vni", "unicode"), SENTENCES)
def test_sentence_in_old_letters(tcvn3: str, vni: str, unicode: str) -> None:
    assert (from_tcvn3(tcvn3), from_vni(vni)) == (unicode, unicode)
    assert (to_unicode(tcvn3), to_unicode(vni)) == (unicode, unicode)


def test_capitals_of_vni_are_letters_of_their_own() -> None:
    assert to_unicode("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM") == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )


def test_capitals_by_font_are_small_letters_by_themselves() -> None:
    assert to_unicode("céng hoµ x· héi chñ nghÜa viÖt nam") == "cộng hoà xã hội chủ nghĩa việt nam"


def test_capitals_that_tcvn3_does_not_have_are_known_by_their_neighbours() -> None:
    assert to_unicode("UBND X\u00b7 H¦NG Hµ, CHñ TÞCH") == "UBND Xã HƯNG Hà, CHỦ TỊCH"


def test_short_name_in_vni_is_known_by_where_the_tone_stands() -> None:
    assert to_unicode("Xaõ Long Sôn") == "Xã Long Sơn"
    assert to_unicode("maõ") == "mã"


@pytest.mark.parametrize("text", UNTOUCHED)
def test_unicode_and_foreign_text_stays_as_it_is(text: str) -> None:
    assert to_unicode(text) == text


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF), max_size=40))
def test_turning_is_done_after_one_time(text: str) -> None:
    once = to_unicode(text)

    assert to_unicode(once) == once or once == text


@given(st.lists(st.sampled_from(sorted({w for s in SENTENCES for w in s[2].split()})), max_size=8))
def test_words_of_unicode_sentences_are_never_touched(words: list[str]) -> None:
    text = " ".join(words)

    assert to_unicode(text) == text


@pytest.mark.parametrize("word", ["nghiêng", "quỳnh", "Giêng", "khuỷu", "xoong", "gì", "yếu", "ơ"])
def test_syllable(word: str) -> None:
    assert can_be_vietnamese(word)


@pytest.mark.parametrize("word", ["nghiÖp", "hoïc", "ngöôøi", "zebra", "cáccá", "hôcx", "tặpp"])
def test_no_syllable(word: str) -> None:
    assert not can_be_vietnamese(word)


@pytest.mark.parametrize(
    "typed", ["kh«ng ph¸t sinh", "khoâng phaùt sinh", "kh«ng cã", "khoâng coù"]
)
def test_words_for_a_sign_are_understood(typed: str) -> None:
    assert read_value(typed, NumberKind(0)).status is FigureStatus.NOTHING


@pytest.mark.parametrize("typed", ["cã", "coù", "Cã", "®· cã"])
def test_yes_is_understood(typed: str) -> None:
    assert read_value(typed, NumberKind(0, yes_no=True)).steps == 1


def test_statement_in_old_letters_is_turned_and_said(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 3", "B9", SENTENCES[3][0])))

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell, finding.fact("count")) == (
        "workbook.old-letters", "B9", "1",
    )  # fmt: skip
    assert submission(reading).statements[0].text == SENTENCES[3][2]


def test_form_labels_in_old_letters_are_known(tmp_path: Path) -> None:
    edits = (put("Biểu 1", "B11", "D©n sè trong ®é tuæi 15-60"), put("Biểu 1", "C11", "ng­êi"))

    reading = read(write(tmp_path, *edits))

    assert codes(reading) == []
    assert any(f.source.cell == "D11" for f in submission(reading).figures)


def test_font_of_capitals_gives_capitals(tmp_path: Path) -> None:
    def type_in_capitals(book: Workbook) -> None:
        for cell, font in (("B9", ".VnTimeH"), ("B10", ".VnTime")):
            put("Biểu 3", cell, "céng hoµ x· héi chñ nghÜa")(book)
            sheet_of(book, "Biểu 3")[cell].font = Font(name=font)

    sent = submission(read(write(tmp_path, type_in_capitals)))

    assert [s.text for s in sent.statements[:2]] == [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", "cộng hoà xã hội chủ nghĩa",
    ]  # fmt: skip
