"""Reviews of one indicator and as many units as a test asks for, made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.core.report.small_plan import DAY, small_plan
from tests.core.report.small_review import small_results
from tongket.core.plan import Indicator, Plan, Reference, Target, UnitMap, reporters_of
from tongket.core.report import Chart, ReporterOutcome
from tongket.core.report.compose.index import Index
from tongket.core.submissions import SubmissionState
from tongket.core.units import UnitState
from tongket.core.verdicts import Coverage, IndicatorResult, Verdict

REFERENCE = Reference(assumed=True, reason="thử")
LEVELS = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Held:
    """A unit with its value; ``name`` begins with its kind, ``above`` is the name of its parent;
    ``reported`` is how many reported, of how many.
    """

    name: str
    value: str | None
    verdict: Verdict
    sent: bool = True
    above: str | None = None
    year: int = 2020
    reported: tuple[int, int] | None = None


def unit_id(name: str) -> str:
    return name.replace(" ", "_")


def indicator_of(
    at_least: str | None = None,
    at_most: str | None = None,
    *,
    measure: str = "percent",
    bounded: bool = True,
    label: str = "Tỷ lệ biết chữ",
) -> Indicator:
    """The indicator, with one target of 2020 unless both bounds are None."""
    target = Target(
        year=2020,
        levels=LEVELS,
        at_least=None if at_least is None else Decimal(at_least),
        at_most=None if at_most is None else Decimal(at_most),
        reference=REFERENCE,
    )
    return Indicator(
        code="a1",
        number="1.1",
        label=label,
        objective="a",
        formula="biet_chu / dan_so",
        measure=measure,
        bounded=bounded,
        targets=() if at_least is None and at_most is None else (target,),
        reference=REFERENCE,
    )


def review_of(
    held: Sequence[Held],
    indicator: Indicator,
    *,
    whole: str | None = "50",
    rows: tuple[tuple[str, ...], ...] = (),
) -> Index:
    """The look-ups of a review of these units below the province T, whose value is ``whole``.

    ``rows`` place names on the map of T.
    """
    plan = _plan(held, indicator, rows)
    results = small_results()
    silent = {unit_id(one.name) for one in held if not one.sent}
    outcomes = tuple(
        ReporterOutcome(
            reporter=reporter,
            state=SubmissionState.MISSING if reporter.code in silent else SubmissionState.ACCEPTED,
            file=None,
            sent_on=None if reporter.code in silent else date(2020, 7, 1),
            deadline=date(2020, 7, 10),
            figures_accepted=0,
            figures_kept_out=0,
        )
        for reporter in reporters_of(plan, DAY)
    )
    every = (*held, Held("T", whole, Verdict.MET if whole else Verdict.INSUFFICIENT))
    replaced = {
        "plan": plan,
        "outcomes": outcomes,
        "indicators": tuple(_result(one, indicator) for one in every),
        "figures": (),
    }
    return Index(type(results)(**{**_fields(results), **replaced}))


def spec_of(chart: Chart | None) -> dict[str, Any]:
    """A specification with exact numbers."""
    assert chart is not None
    spec: dict[str, Any] = json.loads(chart.spec, parse_float=Decimal)
    return spec


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of data that stand for a unit, each once, in their order."""
    found: list[dict[str, Any]] = []
    for layer in spec["layer"]:
        found += [r for r in layer["data"]["values"] if "unit" in r and r not in found]
    return found


def texts_of(spec: dict[str, Any]) -> list[str]:
    """Everything that is written on a drawing."""
    return [
        value["text"]
        for layer in spec["layer"]
        for value in layer["data"]["values"]
        if "text" in value
    ]


def _fields(results: object) -> dict[str, Any]:
    return {name: getattr(results, name) for name in type(results).__dataclass_fields__}  # type: ignore[attr-defined]


def _plan(held: Sequence[Held], indicator: Indicator, rows: tuple[tuple[str, ...], ...]) -> Plan:
    begin = date(2000, 1, 1)
    units = [UnitState("T", "T", "Tỉnh Mẫu", "Tỉnh", "province", None, begin)]
    for number, one in enumerate(held):
        kind = one.name.split()[0]
        level = "commune" if one.above else "district"
        parent = unit_id(one.above) if one.above else "T"
        units.append(
            UnitState(unit_id(one.name), f"{number:04}", one.name, kind, level, parent, begin)
        )
    placed = tuple(tuple(unit_id(name) for name in row) for row in rows)
    maps = (UnitMap(of="T", rows=placed, reference=REFERENCE),) if rows else ()
    plan = small_plan()
    return plan.model_copy(
        update={
            "units": tuple(units),
            "indicators": (indicator,),
            "review": plan.review.model_copy(update={"maps": maps}),
        }
    )


def _result(one: Held, indicator: Indicator) -> IndicatorResult:
    value = None if one.value is None else Decimal(one.value)
    given = 0 if value is None else 1
    asked = 0 if one.verdict is Verdict.NOT_APPLICABLE and value is None else 1
    given, asked = one.reported or (given, asked)
    return IndicatorResult(
        unit=unit_id(one.name),
        indicator=indicator.code,
        period=str(one.year),
        numerator=value,
        denominator=None if value is None else Decimal(100),
        value=value,
        target=indicator.targets[0] if indicator.targets else None,
        verdict=one.verdict,
        coverage=Coverage(given, asked, 0, 0),
    )
