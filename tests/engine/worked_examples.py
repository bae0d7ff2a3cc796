"""Worked examples that an official can read and correct, turned into reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.plans_small import agency, element, indicator, plan, review, target, unit, units
from tongket.core.figures import Figure, FigureStatus, to_steps
from tongket.core.plan import Element, Indicator, RollUp, TimeRollUp
from tongket.core.units import EventKind, Population, Reorganisation, Share, UnitState
from tongket.engine import EngineInputs

AS_OF = date(2020, 12, 31)
LATER = date(2025, 7, 1)
PROVINCE = "Tỉnh"
SPECIAL = {"-": FigureStatus.NOTHING, "x": FigureStatus.NOT_APPLICABLE}
KINDS = {"nhập": EventKind.MERGE, "chia": EventKind.SPLIT}

# A worked example as YAML holds it.
Example = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One example: its file, its own text, and the review it stands for."""

    file: str
    said: Example
    inputs: EngineInputs

    @property
    def name(self) -> str:
        return str(self.said["tên"])


def read_examples(folder: Path) -> Iterator[WorkedExample]:
    """Every example of the YAML files in a folder."""
    yaml = YAML(typ="safe")
    for file in sorted(folder.glob("*.yaml")):
        for said in yaml.load(file.read_text(encoding="utf-8")):
            yield WorkedExample(file.stem, said, _inputs(said))


def _inputs(said: Example) -> EngineInputs:
    elements = tuple(_elements(said))
    states, events = _territory(said)
    floor = said.get("sàn", {})
    made = plan(
        units=states,
        reorganisations=events,
        elements=elements,
        indicators=[_indicator(said["chỉ tiêu"])] if "chỉ tiêu" in said else [],
        agencies=[agency(name, PROVINCE) for name in said.get("cơ quan", ())],
        populations=[Population(u, AS_OF, n) for u, n in said.get("dân số", {}).items()],
        head=review(
            floor_units=str(floor.get("đơn vị", 0)), floor_population=str(floor.get("dân số", 0))
        ),
    )
    decimals = {e.code: e.decimals for e in elements}
    return EngineInputs(
        plan=made,
        as_of=AS_OF,
        viewed_on=LATER if said.get("xem") == "sau sắp xếp" else AS_OF,
        figures=tuple(_figures(said, decimals)),
    )


def _elements(said: Example) -> Iterator[Element]:
    """Those declared, and those that only occur: a number of each commune in 2020."""
    declared = said.get("số liệu phải báo cáo", {})
    formula = str(said.get("chỉ tiêu", {}).get("công thức", ""))
    used = re.findall(r"[a-z]\w*", formula.replace("số_đơn_vị", ""))
    used += [name.split()[0] for row in said["số liệu"].values() for name in row]
    for code in dict.fromkeys([*declared, *used]):
        about = declared.get(code, {})
        yield element(
            code,
            *about.get("ai báo cáo", ("commune",)),
            years=about.get("năm", (2020,)),
            decimals=about.get("số lẻ", 0),
            rolls_up=RollUp.COUNT_YES if about.get("cộng lên") == "đếm có" else RollUp.SUM,
            over_time=TimeRollUp.SUM
            if about.get("cộng theo năm") == "cộng dồn"
            else TimeRollUp.LAST,
        )


def _indicator(about: Mapping[str, Any]) -> Indicator:
    least, most = (None if about.get(k) is None else str(about[k]) for k in ("từ", "đến"))
    aim = target(least, most, levels=about.get("cấp", ("province", "district", "commune")))
    return indicator(
        "chi_tieu",
        about["công thức"],
        *(() if least is None and most is None else (aim,)),
        measure=about.get("đơn vị tính", "percent"),
        decimals=about.get("số lẻ", 2),
    )


def _territory(said: Example) -> tuple[list[UnitState], list[Reorganisation]]:
    states = list(units(said["đơn vị"], PROVINCE))
    events = []
    for count, change in enumerate(said.get("sắp xếp", ())):
        before, homes = tuple(change["từ"]), change["thành"]
        shares = tuple(
            Share(old, new, weight)
            for old in before
            for new, weight in change.get("tỷ lệ", {}).items()
        )
        kind = KINDS[change["loại"]]
        events.append(Reorganisation(f"e{count}", kind, LATER, before, tuple(homes), shares=shares))
        eve = LATER - timedelta(days=1)
        states = [replace(s, valid_to=eve) if s.id in before else s for s in states]
        states += [unit(new, "commune", home, since=LATER) for new, home in homes.items()]
    return states, events


def _figures(said: Example, decimals: Mapping[str, int]) -> Iterator[Figure]:
    for reporter, row in said["số liệu"].items():
        for name, value in row.items():
            code, _, year = name.partition(" ")
            period = year or "2020"
            if value in SPECIAL:
                number = 0 if value == "-" else None
                yield Figure(reporter, code, period, "total", number, SPECIAL[value])
            else:
                steps = to_steps(Decimal(str(value)), decimals[code])
                yield Figure(reporter, code, period, "total", steps, FigureStatus.GIVEN)
