"""Tile maps: one tile for each unit, its verdict in lightness, edge, hatching and letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongket.core.plan import Indicator
from tongket.core.report.compose.charts.children import UnitValue, unit_values
from tongket.core.report.compose.charts.spec import PIXELS, layer, lines, measure_sign, spec
from tongket.core.report.compose.charts.spoken import said_of_units
from tongket.core.report.compose.charts.states import LOOKS, ChartState, mapped, mark_of, spoken
from tongket.core.report.compose.charts.tile_places import in_rows, is_drawn, places_below
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.compose.naming import level_name, unit_name
from tongket.core.report.nodes import Chart
from tongket.core.report.words import Words

__all__ = ["nested_map", "verdict_map"]

_GAP = 6
_TILE = (92, 58)
_LINE = 15
_LETTERS = 14
"""Letters of a name on one line of a tile."""

_CELL = 17
_CELLS = 5
"""Cells in a row of a block."""

_BLOCK_GAP = 14
_HEAD = 32
"""Room above a block for its name and its count."""

_KEY = (24, 14)
_KEY_WIDTH = 152
_KEYS = 4
"""Size of a key of the legend, the room it takes with its words, and how many stand in a row."""

_DASHED = f"datum.state == '{ChartState.NOT_SENT.value}' ? [3, 3] : [1, 0]"

_EXTENT: dict[str, Json] = {
    "x": {**PIXELS, "field": "x"},
    "y": {**PIXELS, "field": "y"},
}
_AREA: dict[str, Json] = {**_EXTENT, "x2": {"field": "x2"}, "y2": {"field": "y2"}}


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in units of the drawing."""

    x: int
    y: int
    width: int
    height: int

    def row(self) -> dict[str, Json]:
        return {"x": self.x, "y": self.y, "x2": self.x + self.width, "y2": self.y + self.height}


def verdict_map(
    index: Index, words: Words, unit: str, indicator: Indicator, *, year: int
) -> Chart | None:
    """The units directly below one, each as a tile with its name, its value and its verdict.

    None where none of them is asked for the indicator.
    """
    places = places_below(index, unit)
    below = unit_values(index, words, places, indicator, year=year)
    if all(one.state is ChartState.NOT_APPLICABLE for one in below):
        return None
    sign = "%" if indicator.measure == "percent" else ""
    written = _written_on(index, words, below, sign)
    wide, high = _tile_size(written.values())
    boxes = {
        held: _Box(column * (wide + _GAP), row * (high + _GAP), wide, high)
        for held, (column, row) in places.items()
    }
    rows = [_tile(one, boxes[one.unit], indicator) for one in below]
    texts: list[Json] = []
    for one in below:
        box, held_lines = boxes[one.unit], written[one.unit]
        top = box.y + (box.height - (len(held_lines) - 1) * _LINE) // 2
        texts += [
            _text(text, box.x + box.width // 2, top + _LINE * place, one.state)
            for place, text in enumerate(held_lines)
        ]
    states = _states(one.state for one in below)
    layers = _layers(rows, texts, boxes.items(), states)
    chart_layers = [*layers, *_legend(words, states, _bottom(boxes.values()) + 2 * _GAP)]
    level = level_name(index, index.tree[below[0].unit].level)
    title = _title(index, words, unit, indicator, (level, year))
    said = said_of_units(index, words, below, level=level, sign=measure_sign(index, indicator))
    return Chart(
        code=f"chart-map-{unit}-{indicator.code}-{year}",
        title=title,
        spec=spec(words, _canvas(boxes.values(), chart_layers)),
        alternative=f"{title}. {said}",
        numbers=tuple(one.run for one in below if one.value is not None),
    )


def nested_map(
    index: Index, words: Words, unit: str, indicator: Indicator, *, year: int
) -> Chart | None:
    """The units two levels below one: a block of cells for each unit between, in whose place it
    stands; cells follow the official codes. None where none is asked for the indicator.
    """
    places = places_below(index, unit)
    blocks = {
        held: unit_values(index, words, index.tree.children(held), indicator, year=year)
        for held in places
    }
    every = [one for block in blocks.values() for one in block]
    if all(one.state is ChartState.NOT_APPLICABLE for one in every):
        return None
    names = {
        unit: lines(name, _LETTERS) for unit, name in _short_names(index, tuple(places)).items()
    }
    head = _HEAD + _LINE * (max(map(len, names.values())) - 1)
    heads = _blocks(places, blocks, head)
    boxes: dict[str, _Box] = {}
    for held, block in blocks.items():
        x, y = heads[held]
        for one, (column, row) in in_rows([o.unit for o in block], columns=_CELLS).items():
            boxes[one] = _Box(x + column * _CELL, y + head + row * _CELL, _CELL - 3, _CELL - 3)
    texts: list[Json] = []
    for held, block in blocks.items():
        x, y = heads[held]
        judged = [one.state for one in block if one.state in _JUDGED]
        reached = sum(state is not ChartState.NOT_MET for state in judged)
        asked = sum(one.state is not ChartState.NOT_APPLICABLE for one in block)
        count = words.say("report.chart.of", part=words.number(reached), whole=words.number(asked))
        for place, text in enumerate((*names[held], *((count,) if judged else ()))):
            down = y + 6 + _LINE * place
            texts.append({**_text(text, x, down, ChartState.MET), "side": "left"})
    rows = [_tile(one, boxes[one.unit], indicator) for one in every]
    states = _states(one.state for one in every)
    layers = _layers(rows, texts, boxes.items(), states)
    chart_layers = [
        *layers,
        *_triangles((boxes[one.unit], one.state) for one in every),
        *_legend(words, states, _bottom(boxes.values()) + 3 * _GAP, small=True),
    ]
    level = level_name(index, index.tree[every[0].unit].level)
    title = _title(index, words, unit, indicator, (level, year))
    said = said_of_units(index, words, every, level=level, sign=measure_sign(index, indicator))
    return Chart(
        code=f"chart-map-{unit}-{indicator.code}-{year}-{index.tree[every[0].unit].level}",
        title=title,
        spec=spec(words, _canvas(boxes.values(), chart_layers)),
        alternative=f"{title}. {said}",
        numbers=tuple(one.run for one in every if one.value is not None),
    )


_JUDGED = (ChartState.EXCEEDED, ChartState.MET, ChartState.NOT_MET)


def _title(
    index: Index, words: Words, unit: str, indicator: Indicator, facts: tuple[str, int]
) -> str:
    """What the map shows; it says so if tiles stand in the order of codes."""
    level, year = facts
    return words.say(
        f"report.chart.map{'' if is_drawn(index, unit) else '-by-code'}",
        number=indicator.number,
        label=indicator.label,
        year=year,
        level=level,
    )


def _tile(one: UnitValue, box: _Box, indicator: Indicator) -> dict[str, Json]:
    """A tile's data: whose value of what, and where it is drawn."""
    return {
        "unit": one.unit,
        "indicator": indicator.code,
        "period": one.result.period if one.result else None,
        "value": one.value,
        "state": one.state.value,
        **box.row(),
    }


def _text(text: str, x: int, y: int, state: ChartState) -> dict[str, Json]:
    return {"text": text, "x": x, "y": y, "ink": LOOKS[state].letters, "side": "center"}


def _written_on(
    index: Index, words: Words, below: Sequence[UnitValue], sign: str
) -> dict[str, tuple[str, ...]]:
    """The lines on each tile: its name, and its value with its verdict."""
    names = _short_names(index, [one.unit for one in below])
    return {
        one.unit: (*lines(names[one.unit], _LETTERS), _value_text(words, one, sign))
        for one in below
    }


def _tile_size(written: Iterable[Sequence[str]]) -> tuple[int, int]:
    """A size that fits the longest value and the most lines."""
    held = tuple(written)
    longest = max(len(text[-1]) for text in held)
    most = max(map(len, held))
    return max(_TILE[0], 6 * longest + 10), max(_TILE[1], most * _LINE + 8)


def _value_text(words: Words, one: UnitValue, sign: str) -> str:
    if one.value is None:
        return spoken(words, one.state).lower()
    return f"{one.run.text}{sign} {mark_of(words, one.state)}".rstrip()


def _short_names(index: Index, units: Sequence[str]) -> dict[str, str]:
    """Names without the kind, where they stay different: Tân Trụ for Huyện Tân Trụ."""
    full = {unit: unit_name(index, unit) for unit in units}
    short = {
        unit: name.removeprefix(f"{index.tree[unit].kind} ") if unit in index.tree else name
        for unit, name in full.items()
    }
    held = list(short.values())
    return {
        unit: name if held.count(name) == 1 and not name.isdigit() else full[unit]
        for unit, name in short.items()
    }


def _blocks(
    places: dict[str, tuple[int, int]], blocks: dict[str, tuple[UnitValue, ...]], head: int
) -> dict[str, tuple[int, int]]:
    """The upper left corner of each block; a row is as high as its highest block,
    which has ``head`` above its cells.
    """
    heights: dict[int, int] = {}
    for held, (_, row) in places.items():
        cells = -(-len(blocks[held]) // _CELLS)
        heights[row] = max(heights.get(row, 0), head + cells * _CELL + _BLOCK_GAP)
    tops = {row: sum(high for above, high in heights.items() if above < row) for row in heights}
    wide = _CELLS * _CELL + _BLOCK_GAP
    return {held: (column * wide, tops[row]) for held, (column, row) in places.items()}


def _states(states: Iterable[ChartState]) -> tuple[ChartState, ...]:
    held = set(states)
    return tuple(state for state in ChartState if state in held)


def _bottom(boxes: Iterable[_Box]) -> int:
    return max(box.y + box.height for box in boxes)


def _canvas(boxes: Iterable[_Box], layers: Sequence[Json]) -> dict[str, Json]:
    held = tuple(boxes)
    width = max(*(box.x + box.width for box in held), _KEYS * _KEY_WIDTH)
    return {"width": width, "height": _bottom(held), "layer": layers}


def _layers(
    rows: Sequence[dict[str, Json]],
    texts: Sequence[Json],
    boxes: Iterable[tuple[str, _Box]],
    states: Sequence[ChartState],
) -> list[Json]:
    """Tiles, the hatching of those that are hatched, and what is written on them."""
    held = dict(boxes)
    hatched = [
        held[str(row["unit"])] for row in rows if LOOKS[ChartState(str(row["state"]))].hatched
    ]
    written: list[Json] = []
    for side in ("center", "left"):
        of_side = [text for text in texts if isinstance(text, dict) and text["side"] == side]
        if of_side:
            written.append(_written(of_side, side))
    return [_filled(rows, states), *_hatching(hatched), *written]


def _filled(rows: Sequence[Json], states: Sequence[ChartState]) -> Json:
    return layer(
        rows,
        # Vega-Lite gives rectangles no strokeDash of an encoding.
        {"type": "rect", "strokeDash": {"expr": _DASHED}},
        {
            **_AREA,
            "fill": mapped("fill", states),
            "stroke": mapped("edge", states),
            "strokeWidth": mapped("width", states),
        },
    )


def _written(texts: Sequence[Json], side: str) -> Json:
    return layer(
        texts,
        {"type": "text", "align": side, "baseline": "middle", "fill": {"expr": "datum.ink"}},
        {**_EXTENT, "text": {"field": "text", "type": "nominal"}},
    )


def _hatching(boxes: Sequence[_Box]) -> list[Json]:
    """Slanting lines over tiles, faint enough to read what is written on them."""
    if not boxes:
        return []
    strokes: list[Json] = []
    for box in boxes:
        step = 5 if box.height < 30 else 9
        for offset in range(step, box.width + box.height, step):
            begin, end = min(offset, box.width), min(offset, box.height)
            strokes.append(
                {
                    "x": box.x + begin,
                    "y": box.y + offset - begin,
                    "x2": box.x + offset - end,
                    "y2": box.y + end,
                }
            )
    return [layer(strokes, {"type": "rule", "color": "#b0b0b0", "strokeWidth": 1}, _AREA)]


def _triangles(cells: Iterable[tuple[_Box, ChartState]]) -> list[Json]:
    """The point of "not met" in cells that are too small for letters."""
    marks: list[Json] = [
        {"x": box.x + box.width // 2, "y": box.y + box.height // 2}
        for box, state in cells
        if state is ChartState.NOT_MET
    ]
    if not marks:
        return []
    mark: Json = {"type": "point", "shape": "triangle-down", "fill": "black", "opacity": 1,
                  "stroke": None, "size": 44}  # fmt: skip
    return [layer(marks, mark, _EXTENT)]


def _legend(
    words: Words, states: Sequence[ChartState], top: int, *, small: bool = False
) -> list[Json]:
    """A key for each state that occurs, as its tiles are drawn, with its words; with its letters
    too where tiles are not too ``small`` to carry them.
    """
    wide, high = _KEY
    keys = [
        (
            state,
            _Box(place % _KEYS * _KEY_WIDTH, top + place // _KEYS * (high + 8), wide, high),
        )
        for place, state in enumerate(states)
    ]
    rows: list[Json] = [{"state": state.value, **box.row()} for state, box in keys]
    texts: list[Json] = [
        _text(
            spoken(words, state) if small else f"{spoken(words, state)} {mark_of(words, state)}",
            box.x + wide + 6,
            box.y + high // 2 + 1,
            ChartState.MET,
        )
        for state, box in keys
    ]
    return [
        _filled(rows, states),
        *_hatching([box for state, box in keys if LOOKS[state].hatched]),
        *(_triangles((box, state) for state, box in keys) if small else ()),
        _written(texts, "left"),
    ]
