"""Who reported, by the unit directly below: in time, late, unusable, not approved, not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tongket.core.report.compose.charts.spec import NAMES, layer, name_lines, row_step, spec
from tongket.core.report.compose.coverage import is_late
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.compose.naming import inside, level_name, unit_name
from tongket.core.report.compose.runs import count, how_many, share
from tongket.core.report.nodes import Chart, Run
from tongket.core.report.results import ReporterOutcome
from tongket.core.report.words import Words
from tongket.core.submissions import SubmissionState

__all__ = ["reporting_chart"]

_WIDTH = 320
_STEP = 18
_NAMED = 3

_KINDS = ("in-time", "late", "unusable", "awaiting", "not-sent")
_FILLS = ("#4d4d4d", "#b8b8b8", "#ececec", "#ffffff", "#ffffff")
_LETTERS = ("#ffffff", "#000000", "#000000", "#000000", "#000000")
_LACKING = ("unusable", "awaiting", "not-sent")
_LOOKS: dict[str, tuple[Json, ...]] = {
    "fill": _FILLS,
    "stroke": ("black",) * len(_KINDS),
    "strokeDash": ((1, 0), (1, 0), (1, 0), (1, 0), (3, 3)),
}


def reporting_chart(index: Index, words: Words, unit: str) -> Chart | None:
    """A bar for each unit below ``unit``: those in it that had to report, by what became of them.

    Counts, as the table of coverage has them. None where nobody below had to report.
    """
    asked = {child: _outcomes(index, child) for child in index.tree.children(unit)}
    held = {child: outcomes for child, outcomes in asked.items() if outcomes}
    if not held:
        return None
    level = level_name(index, index.tree[next(iter(held))].level)
    title = words.say("report.chart.reporting", level=level)
    counts = {child: Counter(map(_kind, outcomes)) for child, outcomes in held.items()}
    numbers: list[Run] = []
    rows: list[Json] = []
    names: list[Json] = []
    for place, (child, counted) in enumerate(counts.items()):
        begun = 0
        for kind in _KINDS:
            if counted[kind]:
                run = count(words, counted[kind])
                numbers.append(run)
                rows.append(_piece(words, child, kind, place, (begun, counted[kind])))
                begun += counted[kind]
        sent = counted["in-time"] + counted["late"]
        text = words.say(
            "report.chart.sent",
            sent=words.number(sent),
            expected=words.number(begun),
            share=share(words, sent, begun).text,
        )
        names.append(
            {
                "unit": child,
                "place": place,
                "name": name_lines(unit_name(index, child)),
                "text": text,
            }
        )
    step = row_step([name_lines(unit_name(index, child)) for child in held], least=_STEP)
    content = _content(words, rows, names, (max(map(len, held.values())), step))
    said = _said(index, words, counts, level)
    return Chart(
        f"chart-reporting-{unit}", title, spec(words, content), f"{title}. {said}",
        numbers=tuple(numbers),
    )  # fmt: skip


def _outcomes(index: Index, unit: str) -> tuple[ReporterOutcome, ...]:
    """Of the reporters that lie in a unit, or are it."""
    return tuple(
        outcome
        for outcome in index.expected
        if not outcome.reporter.agency and unit in index.tree.ancestors(outcome.reporter.code)
    )


def _kind(outcome: ReporterOutcome) -> str:
    match outcome.state:
        case SubmissionState.MISSING:
            return "not-sent"
        case SubmissionState.UNUSABLE | SubmissionState.AWAITING as state:
            return state.value
        case _:
            return "late" if is_late(outcome) else "in-time"


def _piece(
    words: Words, unit: str, kind: str, place: int, extent: tuple[int, int]
) -> dict[str, Json]:
    begun, number = extent
    return {
        "unit": unit,
        "kind": words.say(f"report.chart.reporting.{kind}"),
        "place": place,
        "begin": begun,
        "end": begun + number,
        "middle": Decimal(begun) + Decimal(number) / 2,
        "value": number,
        "text": words.number(number),
        "ink": _LETTERS[_KINDS.index(kind)],
    }


def _content(
    words: Words, rows: Sequence[Json], names: Sequence[Json], sizes: tuple[int, int]
) -> dict[str, Json]:
    """``sizes``: the most reporters of a bar, and the height of a row."""
    longest, step = sizes
    labels = [words.say(f"report.chart.reporting.{kind}") for kind in _KINDS]
    occurring = {str(row["kind"]) for row in rows if isinstance(row, dict)}
    kept = [place for place, label in enumerate(labels) if label in occurring]
    domain: list[Json] = [labels[place] for place in kept]
    y: Json = {"field": "place", "type": "ordinal", "axis": None}
    x: dict[str, Json] = {
        "field": "begin",
        "type": "quantitative",
        "title": None,
        "axis": None,
        "scale": {"domain": [0, longest], "nice": False},
    }
    kind: dict[str, Json] = {"field": "kind", "type": "nominal", "title": None}
    legend: Json = {"orient": "bottom", "symbolType": "square", "symbolSize": 160,
                    "symbolStrokeColor": "black", "symbolStrokeWidth": 1}  # fmt: skip
    text: dict[str, Json] = {"type": "text", "baseline": "middle"}
    return {
        "width": _WIDTH,
        "height": {"step": step},
        "layer": [
            layer(
                rows,
                {"type": "bar", "strokeWidth": 1, "height": {"band": Decimal("0.72")}},
                {
                    "y": y,
                    "x": x,
                    "x2": {"field": "end"},
                    **{
                        channel: {
                            **kind,
                            "scale": {"domain": domain, "range": [looks[place] for place in kept]},
                            "legend": legend,
                        }
                        for channel, looks in _LOOKS.items()
                    },
                },
            ),
            layer(
                rows,
                {**text, "fill": {"expr": "datum.ink"}},
                {"y": y, "x": {**x, "field": "middle"}, "text": {"field": "text"}},
            ),
            layer(
                names,
                {**NAMES, "x": -8},
                {"y": y, "text": {"field": "name", "type": "nominal"}},
            ),
            layer(
                names,
                {**text, "align": "left", "x": _WIDTH + 8},
                {"y": y, "text": {"field": "text", "type": "nominal"}},
            ),
        ],
    }


def _said(index: Index, words: Words, counts: dict[str, Counter[str]], level: str) -> str:
    """How many units are complete, and who lacks the most; then the numbers of the bars: of the
    whole by kind, and of each unit.
    """
    lacking = {unit: sum(held[kind] for kind in _LACKING) for unit, held in counts.items()}
    complete = sum(number == 0 for number in lacking.values())
    sentences = [
        words.say(
            f"report.chart.spoken.complete{how_many(complete, len(counts))}",
            complete=words.number(complete),
            count=words.number(len(counts)),
            level=level,
        )
    ]
    most = max(lacking.values())
    if most:
        units = [unit for unit, number in lacking.items() if number == most]
        names = (
            ", ".join(inside(index, unit) for unit in units)
            if len(units) <= _NAMED
            else words.say("report.units-count", count=words.number(len(units)))
        )
        sentences.append(
            words.say("report.chart.spoken.lacking", names=names, count=words.number(most))
        )
    return " ".join((*sentences, *_numbers_said(index, words, counts)))


def _numbers_said(index: Index, words: Words, counts: dict[str, Counter[str]]) -> Iterator[str]:
    whole = sum(counts.values(), Counter[str]())
    kinds = (
        f"{words.number(whole[kind])} {words.say(f'report.chart.reporting.{kind}').lower()}"
        for kind in _KINDS
        if whole[kind]
    )
    yield words.say(
        "report.chart.spoken.kinds", expected=words.number(whole.total()), parts=", ".join(kinds)
    )
    units = (
        f"{inside(index, unit)} {words.number(held['in-time'] + held['late'])}"
        f"/{words.number(held.total())}"
        for unit, held in counts.items()
    )
    yield words.say("report.chart.spoken.each", units=", ".join(units))
