"""Drawing in a bare V8: what it may reach, what it measures by, and how its process ends."""

import json
import subprocess
import sys

import pytest

from tests.factories_report import spec
from tongket.formats.documents.drawing import draw, drawing_size, paint
from tongket.formats.documents.font_files import text_width

ENDING = """
from tests.factories_report import spec
from tongket.formats.documents.charts import chart_svg
from tongket.formats.documents.drawing import draw
print(len({drawn}))
{then}
"""


@pytest.mark.parametrize("drawn", ["draw(spec(4))", "chart_svg(spec(4))"])
@pytest.mark.parametrize(
    ("then", "code"), [("", 0), ("raise RuntimeError", 1), ("draw('{\"mark\": 3}')", 1)]
)
def test_process_that_drew_ends_by_itself(drawn: str, then: str, code: int) -> None:
    code_of_process = ENDING.format(drawn=drawn, then=then)

    ran = subprocess.run(
        [sys.executable, "-c", code_of_process],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ran.returncode == code
    assert int(ran.stdout) > 1000


TOGETHER = """
from concurrent.futures import ThreadPoolExecutor
from tests.factories_report import spec
from tongket.formats.documents.drawing import draw
with ThreadPoolExecutor(4) as pool:
    print(len(set(pool.map(draw, [spec(4)] * 40))))
"""


def test_several_threads_may_draw_at_once() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", TOGETHER], capture_output=True, text=True, timeout=60, check=False
    )

    assert (ran.returncode, ran.stdout) == (0, "1\n")


def lone_label(text: str, weight: str) -> str:
    """A chart with nothing but this text, whose drawing is as wide as the text."""
    return json.dumps(
        {
            "data": {"values": [{"text": text}]},
            "width": 1,
            "height": 1,
            "mark": {"type": "text", "fontSize": 100, "fontWeight": weight, "align": "left"},
            "encoding": {"text": {"field": "text"}, "x": {"value": 0}},
            "config": {"view": {"stroke": None}},
        }
    )


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_letters_are_measured_by_the_widths_of_our_faces(weight: str) -> None:
    text = "Xã hội học tập suốt đời"

    width, _ = drawing_size(draw(lone_label(text, weight)))

    # 5 units of padding on each side.
    assert width - 10 == pytest.approx(text_width(text, 100, bold=weight == "bold"), abs=2)


@pytest.mark.parametrize(
    "wrong",
    [
        '{"mark": 3}',
        '{"data": {"url": "file:///etc/hostname"}, "mark": "bar", "encoding": {}}',
        '{"data": {"values": [{}]}, "mark": {"type": "image", "url": "http://example.org/x.png"}}',
    ],
)
def test_what_cannot_be_drawn_from_itself_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        draw(wrong)


def test_drawing_after_a_refused_one_is_as_before() -> None:
    before = draw(spec(4))
    with pytest.raises(ValueError, match=r"\w"):
        draw('{"mark": 3}')

    assert draw(spec(4)) == before
    assert paint(before) == paint(draw(spec(4)))


def test_texts_of_a_chart_are_shown_and_never_run() -> None:
    hostile = '"); throw 1; //</text><script>alert(1)</script>'

    assert "<script>" not in draw(lone_label(hostile, "normal"))
