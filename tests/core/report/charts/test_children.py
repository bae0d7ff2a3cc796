from decimal import Decimal
from typing import Any

from tests.core.report.charts.reviews import (
    Held,
    indicator_of,
    review_of,
    rows_of,
    spec_of,
    texts_of,
)
from tongket.core.report import Bound, Chart
from tongket.core.report.compose.charts import children_chart
from tongket.core.verdicts import Verdict
from tongket.locale import words

FOUR = (
    Held("Huyện An", "97.50", Verdict.NOT_MET),
    Held("Huyện Bình", "99.10", Verdict.EXCEEDED),
    Held("Huyện Cư", "98.00", Verdict.MET),
    Held("Huyện Dương", None, Verdict.INSUFFICIENT, sent=False),
)


def chart_of(
    held: tuple[Held, ...],
    at_least: str | None = None,
    at_most: str | None = None,
    *,
    measure: str = "percent",
    bounded: bool = True,
) -> Chart | None:
    indicator = indicator_of(at_least, at_most, measure=measure, bounded=bounded)
    return children_chart(review_of(held, indicator), words(), "T", indicator, year=2020)


def drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def test_whole_comes_first_then_the_highest_and_those_without_a_value_last() -> None:
    rows = rows_of(spec_of(chart_of(FOUR, "98")))

    names = [(" ".join(row["name"]), row["text"]) for row in rows]
    assert names == [
        ("Tỉnh Mẫu", "50% Đạt".replace("50", "50,00").replace(" ", "  ")),
        ("Huyện Bình", "99,10%  Vượt"),
        ("Huyện Cư", "98,00%  Đạt"),
        ("Huyện An", "97,50%  Chưa đạt"),
        ("Huyện Dương", "Chưa gửi"),
    ]


def test_lowest_comes_first_where_lower_is_better() -> None:
    rows = rows_of(spec_of(chart_of(FOUR, at_most="98")))

    assert [row["value"] for row in rows[1:]] == [Decimal("97.50"), 98, Decimal("99.10"), None]


def test_not_sent_insufficient_and_not_met_are_three_states() -> None:
    held = (*FOUR, Held("Huyện Ea", "40.00", Verdict.INSUFFICIENT))
    states = {row["unit"]: row["state"] for row in rows_of(spec_of(chart_of(held, "98")))}

    assert states["Huyện_An"] == "not_met"
    assert states["Huyện_Dương"] == "not_sent"
    assert states["Huyện_Ea"] == "insufficient"


def test_numbers_are_bound_to_the_published_ones() -> None:
    numbers = drawn(chart_of(FOUR, "98")).numbers

    assert [(run.value, run.bound) for run in numbers[1:]] == [
        (Decimal("99.10"), Bound("indicators", "Huyện_Bình", "a1", "2020")),
        (Decimal("98.00"), Bound("indicators", "Huyện_Cư", "a1", "2020")),
        (Decimal("97.50"), Bound("indicators", "Huyện_An", "a1", "2020")),
    ]


def test_words_say_target_count_highest_and_lowest() -> None:
    said = drawn(chart_of(FOUR, "98")).alternative

    assert said == (
        "Tỷ lệ biết chữ (chỉ tiêu 1.1) năm 2020: cấp huyện so với mục tiêu. "
        "Mục tiêu ≥ 98%. "
        "2 trong 3 đơn vị cấp huyện được đánh giá đạt hoặc vượt mục tiêu. "
        "Trong 4 đơn vị cấp huyện: 1 vượt, 1 đạt, 1 chưa đạt, 1 chưa gửi. "
        "Cao nhất: huyện Bình (99,10%). Thấp nhất: huyện An (97,50%)."
    )


def test_one_unit_that_has_what_all_have_is_neither_highest_nor_lowest() -> None:
    one = drawn(chart_of(FOUR[:1], "98")).alternative
    same = drawn(chart_of((Held("Huyện A", "5", Verdict.MET), Held("Huyện B", "5", Verdict.MET))))

    assert "Cao nhất: huyện An (97,50%)." in one
    assert "Thấp nhất" not in one
    assert "đều bằng 5,00%" in same.alternative


def test_axis_ends_at_the_whole_for_a_part_and_passes_it_for_what_is_none() -> None:
    over = (Held("Huyện A", "100", Verdict.MET), Held("Huyện B", "60", Verdict.NOT_MET))
    more = (Held("Huyện A", "140", Verdict.EXCEEDED), Held("Huyện B", "60", Verdict.NOT_MET))

    assert x_of(chart_of(over, "98"))["scale"]["domain"][1] == 100
    assert x_of(chart_of(more, "98", bounded=False))["scale"]["domain"][1] > 140


def test_target_of_zero_and_values_of_zero_have_an_axis() -> None:
    zeros = (Held("Huyện A", "0", Verdict.MET), Held("Huyện B", "0", Verdict.MET))
    index = review_of(zeros, indicator_of(at_most="0"), whole="0")
    chart = children_chart(index, words(), "T", indicator_of(at_most="0"), year=2020)

    assert x_of(chart)["scale"]["domain"] == [0, 1]
    assert "Mục tiêu ≤ 0%" in texts_of(spec_of(chart))


def test_range_is_two_strokes_and_one_label() -> None:
    spec = spec_of(chart_of(FOUR, "95", "98"))
    strokes = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "tick")

    assert {row["target"] for row in strokes["data"]["values"]} == {95, 98}
    assert "Mục tiêu 95 – 98%" in texts_of(spec)
    nearest = {row["unit"]: row.get("nearest") for row in rows_of(spec)}
    assert nearest["Huyện_Bình"] == 98
    assert nearest["Huyện_An"] == Decimal("97.50")


def test_without_a_target_there_is_no_stroke_and_no_verdict() -> None:
    spec = spec_of(chart_of((Held("Huyện A", "7", Verdict.NOT_APPLICABLE),)))

    assert rows_of(spec)[1]["text"] == "7,00%  Không giao mục tiêu"
    assert not any("Mục tiêu" in text for text in texts_of(spec))


def test_all_missing_is_drawn_as_missing() -> None:
    held = tuple(Held(f"Huyện {letter}", None, Verdict.INSUFFICIENT, sent=False) for letter in "AB")
    index = review_of(held, indicator_of("98"), whole=None)
    chart = drawn(children_chart(index, words(), "T", indicator_of("98"), year=2020))

    assert chart.numbers == ()
    assert "2 chưa gửi. Chưa đơn vị nào có số liệu để so sánh." in chart.alternative


def test_units_that_are_not_asked_make_no_chart() -> None:
    assert chart_of((Held("Huyện A", None, Verdict.NOT_APPLICABLE),), "98") is None
    assert chart_of((), "98") is None


def test_long_names_take_two_lines() -> None:
    name = "Thị trấn Nông trường Việt Trung Bình Phong Thạnh"
    long = spec_of(chart_of((Held(name, "99", Verdict.MET),), "98"))
    short = spec_of(chart_of(FOUR, "98"))

    assert rows_of(long)[1]["name"] == ["Thị trấn Nông trường Việt Trung Bình", "Phong Thạnh"]
    assert long["height"]["step"] > short["height"]["step"]


def x_of(chart: Chart | None) -> dict[str, Any]:
    layers = spec_of(chart)["layer"]
    found: dict[str, Any] = next(
        layer["encoding"]["x"] for layer in layers if layer["mark"]["type"] == "point"
    )
    return found


def test_without_a_target_too_few_reports_are_drawn_as_insufficient() -> None:
    few = Held("Huyện An", "97.50", Verdict.NOT_APPLICABLE, reported=(1, 5))
    rows = rows_of(spec_of(chart_of((few, Held("Huyện Bình", "99.10", Verdict.NOT_APPLICABLE)))))

    assert [row["state"] for row in rows[1:]] == ["no_target", "insufficient"]
