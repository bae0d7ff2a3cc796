"""Charts: the same bytes, Tinos, Vietnamese numbers, nothing fetched."""

import io
import json
import subprocess
import sys
from itertools import combinations
from typing import Any

import pytest
from PIL import Image, ImageStat

from tests.core.report.charts.reviews import Held, indicator_of, review_of, rows_of
from tests.factories_report import chart, long_report, spec
from tongket.core.report.compose.charts import verdict_map
from tongket.core.verdicts import Verdict
from tongket.formats.documents.charts import (
    begin_charts,
    chart_png,
    chart_size,
    chart_svg,
    charts_of,
)
from tongket.formats.documents.drawing import draw
from tongket.formats.documents.painter import charts_beside
from tongket.locale import words

BESIDE = """
from tests.factories_report import spec
from tongket.formats.documents import drawing
from tongket.formats.documents.charts import chart_png, chart_svg
from tongket.formats.documents.painter import charts_beside

with charts_beside():
    svg, picture = chart_svg(spec(7)), chart_png(spec(8))
    here = drawing.has_begun()
    try:
        chart_svg('{"data": {"url": "https://example.org/y.csv"}, "mark": "bar", "encoding": {}}')
    except ValueError:
        refused = "refused"
print(svg == drawing.draw(spec(7)), picture == drawing.paint(drawing.draw(spec(8))), here, refused)
"""


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(spec(4)) == draw(spec(4))


def test_charts_drawn_beside_are_the_same_and_errors_show_here() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BESIDE], capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.stderr == ""
    assert ran.stdout.split() == ["True", "True", "False", "refused"]


def test_process_that_has_drawn_goes_on_by_itself() -> None:
    here = draw(spec(7))

    with charts_beside():
        assert chart_svg(spec(7)) == here


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
        draw('{"data": {"url": "https://example.org/x.csv"}, "mark": "bar", "encoding": {}}')


def test_charts_of_annexes_are_found_and_begun() -> None:
    report = long_report()

    begin_charts(report)

    assert len(charts_of(report)) == 10
    assert charts_of(report)[0] == chart(1)


def tiles() -> dict[str, Any]:
    """A map on which every state of a unit occurs."""
    held = (
        Held("Huyện A", "99", Verdict.EXCEEDED),
        Held("Huyện B", "98", Verdict.MET),
        Held("Huyện C", "97", Verdict.NOT_MET),
        Held("Huyện D", "50", Verdict.INSUFFICIENT),
        Held("Huyện E", None, Verdict.INSUFFICIENT, sent=False),
        Held("Huyện F", None, Verdict.NOT_APPLICABLE),
    )
    indicator = indicator_of("98")
    drawn = verdict_map(review_of(held, indicator), words(), "T", indicator, year=2020)
    assert drawn is not None
    return {"spec": drawn.spec, "rows": rows_of(json.loads(drawn.spec))}


def grey_marks(picture: Image.Image, tile: dict[str, Any]) -> tuple[float, ...]:
    """What a tile is in grey: lightness and unrest of its inside (above its letters) and its edge.

    The drawing begins 5 units from the corner of the picture.
    """
    scale = picture.width / (max(6 * 98 - 6, 4 * 152) + 10)

    def part(left: float, top: float, right: float, bottom: float) -> tuple[float, float]:
        box = tuple(round((5 + at) * scale) for at in (left, top, right, bottom))
        grey = ImageStat.Stat(picture.crop((box[0], box[1], box[2], box[3])))
        return grey.mean[0], grey.stddev[0]

    x, y, x2 = tile["x"], tile["y"], tile["x2"]
    return (*part(x + 4, y + 3, x2 - 4, y + 11), *part(x + 2, y - 1, x2 - 2, y + 1))


def test_states_are_told_apart_in_grey() -> None:
    drawn = tiles()
    picture = Image.open(io.BytesIO(chart_png(drawn["spec"]))).convert("L")
    marks = {row["state"]: grey_marks(picture, row) for row in drawn["rows"]}

    assert len(marks) == 6
    for (one, of_one), (other, of_other) in combinations(marks.items(), 2):
        apart = [abs(a - b) for a, b in zip(of_one, of_other, strict=True)]
        assert max(apart) > 25, (one, other, apart)


def test_letters_on_a_tile_stand_out_from_it() -> None:
    drawn = tiles()
    picture = Image.open(io.BytesIO(chart_png(drawn["spec"]))).convert("L")
    scale = picture.width / (max(6 * 98 - 6, 4 * 152) + 10)

    for tile in drawn["rows"]:
        box = [round((5 + tile[side]) * scale) for side in ("x", "y", "x2", "y2")]
        inside = picture.crop((box[0] + 9, box[1] + 9, box[2] - 9, box[3] - 9)).tobytes()
        assert max(inside) - min(inside) > 120, tile["state"]
