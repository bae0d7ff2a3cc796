"""Charts: the same bytes, Tinos, Vietnamese numbers, nothing fetched."""

import io

import pytest
from PIL import Image

from tests.factories_report import chart, long_report, spec
from tongket.formats.documents.charts import (
    _draw,
    begin_charts,
    chart_png,
    chart_size,
    chart_svg,
    charts_of,
)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert _draw(spec(4)) == _draw(spec(4))


def test_numbers_and_letters_are_vietnamese() -> None:
    svg = chart_svg(spec(5))

    assert "5.000" in svg
    assert "Huyện Đức Huệ 1" in svg


def test_only_tinos_is_asked_for() -> None:
    svg = chart_svg(spec(5))
    fonts = {piece.split('"', 1)[0] for piece in svg.split('font-family="')[1:]}

    assert fonts == {"Tinos"}


def test_picture_is_sharp() -> None:
    picture = Image.open(io.BytesIO(chart_png(spec(5))))

    # 160 mm at 200 dots per inch and more: as sharp as a scan has to be.
    assert picture.width >= 160 / 25.4 * 200


def test_a_chart_is_as_wide_as_the_text_and_not_too_high() -> None:
    assert chart_size(spec(5)).width == 160
    assert chart_size(spec(200)).height <= 0.8 * 257 + 0.01


def test_a_small_chart_is_not_magnified() -> None:
    small = chart_size(spec(5, width=200), landscape=True)

    assert small.width < 120


def test_looks_that_a_specification_brings_go_before_ours() -> None:
    bold = spec(5).replace('{"$schema"', '{"config": {"axis": {"labelFontSize": 31}}, "$schema"')

    assert 'font-size="31px"' in chart_svg(bold)
    assert "5.000" in chart_svg(bold)


def test_data_from_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="External data"):
        _draw('{"data": {"url": "https://example.org/x.csv"}, "mark": "bar", "encoding": {}}')


def test_charts_of_annexes_are_found_and_begun() -> None:
    report = long_report()

    begin_charts(report)

    assert len(charts_of(report)) == 10
    assert charts_of(report)[0] == chart(1)
