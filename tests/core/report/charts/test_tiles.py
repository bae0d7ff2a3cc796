from typing import Any

from tests.core.report.charts.reviews import (
    Held,
    indicator_of,
    review_of,
    rows_of,
    spec_of,
    texts_of,
)
from tongket.core.report import Chart
from tongket.core.report.compose.charts import nested_map, verdict_map
from tongket.core.report.compose.charts.states import LOOKS
from tongket.core.report.compose.charts.tile_places import places_below
from tongket.core.verdicts import Verdict
from tongket.locale import words

INDICATOR = indicator_of("98")
HELD = (
    Held("Huyện An", "97.50", Verdict.NOT_MET),
    Held("Huyện Bình", "99.10", Verdict.EXCEEDED),
    Held("Huyện Cư", "98.00", Verdict.MET),
    Held("Huyện Dương", None, Verdict.INSUFFICIENT, sent=False),
    Held("Huyện Ea", "40.00", Verdict.INSUFFICIENT),
)
ROWS = (("Huyện Cư", "", "Huyện An"), ("", "Huyện Bình"))
COMMUNES = (
    *HELD[:2],
    Held("Xã A", "99", Verdict.MET, above="Huyện An"),
    Held("Xã B", "9", Verdict.NOT_MET, above="Huyện An"),
    Held("Xã C", None, Verdict.INSUFFICIENT, above="Huyện Bình", sent=False),
    Held("Xã D", None, Verdict.NOT_APPLICABLE, above="Huyện Bình"),
)


def map_of(
    held: tuple[Held, ...] = HELD, rows: tuple[tuple[str, ...], ...] = ROWS
) -> dict[str, Any]:
    index = review_of(held, INDICATOR, rows=rows)
    return spec_of(verdict_map(index, words(), "T", INDICATOR, year=2020))


def chart_of(held: tuple[Held, ...] = COMMUNES) -> Chart:
    chart = nested_map(review_of(held, INDICATOR, rows=ROWS), words(), "T", INDICATOR, year=2020)
    assert chart is not None
    return chart


def test_tiles_stand_where_the_plan_puts_them_and_the_rest_below() -> None:
    places = places_below(review_of(HELD, INDICATOR, rows=ROWS), "T")

    assert places == {
        "Huyện_An": (2, 0),
        "Huyện_Bình": (1, 1),
        "Huyện_Cư": (0, 0),
        "Huyện_Dương": (0, 2),
        "Huyện_Ea": (1, 2),
    }


def test_without_a_map_tiles_follow_the_codes_in_even_rows() -> None:
    eight = tuple(Held(f"Huyện {letter}", "99", Verdict.MET) for letter in "ABCDEFGH")
    places = places_below(review_of(eight, INDICATOR), "T")

    assert sorted(set(places.values())) == [(c, r) for c in range(4) for r in range(2)]
    assert places["Huyện_E"] == (0, 1)


def test_title_says_when_tiles_follow_the_codes() -> None:
    index = review_of(HELD, INDICATOR)
    chart = verdict_map(index, words(), "T", INDICATOR, year=2020)

    assert chart is not None
    assert chart.title.endswith("đánh giá các đơn vị cấp huyện, xếp theo mã hành chính")


def test_tile_says_name_value_and_verdict() -> None:
    texts = texts_of(map_of())

    assert texts[:2] == ["An", "97,50% (C)"]
    assert "99,10% (V)" in texts
    assert "chưa gửi" in texts
    assert "40,00% (K)" in texts


def test_tiles_do_not_overlap() -> None:
    rows = rows_of(map_of())
    boxes = [(r["x"], r["y"], r["x2"], r["y2"]) for r in rows]

    for number, (x, y, x2, y2) in enumerate(boxes):
        for other_x, other_y, other_x2, other_y2 in boxes[number + 1 :]:
            apart = x2 <= other_x or other_x2 <= x or y2 <= other_y or other_y2 <= y
            assert apart


def test_legend_has_a_key_for_what_occurs_and_for_nothing_else() -> None:
    texts = texts_of(map_of())
    keys = texts[-5:]

    assert keys == ["Vượt (V)", "Đạt (Đ)", "Chưa đạt (C)", "Không đủ căn cứ (K)", "Chưa gửi "]


def test_names_keep_their_kind_where_they_would_be_the_same() -> None:
    held = (
        Held("Huyện Cai Lậy", "99", Verdict.MET),
        Held("Xã Cai Lậy", "99", Verdict.MET),
        Held("Phường 1", "99", Verdict.MET),
    )
    texts = texts_of(map_of(held, ()))

    assert {"Huyện Cai Lậy", "Xã Cai Lậy", "Phường 1"} <= set(texts)


def test_cells_stand_in_the_block_of_the_unit_above_them() -> None:
    rows = {row["unit"]: row for row in rows_of(spec_of(chart_of()))}

    assert rows["Xã_A"]["y"] == rows["Xã_B"]["y"]
    assert rows["Xã_A"]["x2"] < rows["Xã_B"]["x"]
    assert rows["Xã_C"]["y"] > rows["Xã_A"]["y2"]


def test_block_says_how_many_of_its_units_reach_the_target() -> None:
    texts = texts_of(spec_of(chart_of()))

    assert texts[:2] == ["An", "đạt 1/2"]
    assert texts[2] == "Bình"
    assert not any(text.startswith("đạt 0") for text in texts)


def test_block_counts_no_unit_that_is_not_asked() -> None:
    spared = Held("Xã E", None, Verdict.NOT_APPLICABLE, above="Huyện An")

    texts = texts_of(spec_of(chart_of((*COMMUNES, spared))))

    assert texts[:2] == ["An", "đạt 1/2"]


def test_words_of_a_nested_map_count_the_lower_level() -> None:
    chart = chart_of()

    assert "1 trong 2 đơn vị cấp xã" in chart.alternative
    assert "1 đạt, 1 chưa đạt, 1 chưa gửi, 1 không áp dụng" in chart.alternative
    assert [run.text for run in chart.numbers] == ["99,00", "9,00"]


def test_map_of_units_that_are_not_asked_is_none() -> None:
    held = (Held("Huyện A", None, Verdict.NOT_APPLICABLE),)
    index = review_of(held, INDICATOR)

    assert verdict_map(index, words(), "T", INDICATOR, year=2020) is None
    assert nested_map(index, words(), "T", INDICATOR, year=2020) is None


def test_tiles_grow_with_what_stands_on_them() -> None:
    long = (Held("Huyện Nông trường Bình Phong Thạnh Tây", "1234567.89", Verdict.MET),)
    tile, grown = rows_of(map_of(HELD, ()))[0], rows_of(map_of(long, ()))[0]

    assert grown["x2"] - grown["x"] > tile["x2"] - tile["x"]
    assert grown["y2"] - grown["y"] > tile["y2"] - tile["y"]


def test_letters_are_black_or_white() -> None:
    # Point I.4 of the decree; grey ones are lost in a copier.
    assert {look.letters for look in LOOKS.values()} == {"#000000", "#ffffff"}
