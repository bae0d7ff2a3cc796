"""Small random reviews: trees that change, elements of every kind, figures of every status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tests.plans_small import MADE_UP, agency, element, indicator, plan, review, target, unit
from tongket.core.figures import Figure, FigureStatus
from tongket.core.plan import Element, Indicator, PeriodTree, Plan, RollUp, Target, TimeRollUp
from tongket.core.units import (
    EventKind,
    Population,
    Reorganisation,
    Share,
    UnitState,
    UnitTree,
)
from tongket.engine import EngineInputs

YEARS = (2018, 2019, 2020)
AS_OF = date(2020, 12, 31)
LATER = date(2025, 7, 1)
EARLY = date(2018, 12, 31)
REPORTERS = (
    ("commune",),
    ("district",),
    ("commune", "district:disjoint"),
    ("commune", "union:disjoint"),
    ("union",),
    ("commune", "union:same"),
)
FORMULAS = (
    "a / b",
    "a[f] / a",
    "(a + b) / c",
    "a - 0.5 * b",
    "c",
    "trước(a) / a",
    "d / số_đơn_vị(d)",
    "a / (b - c)",
    "2 * a + b",
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[tuple[UnitState, ...], tuple[Reorganisation, ...]]:
    """A province of few districts and communes, some of which merge or split in 2025."""
    districts = [f"D{n}" for n in range(draw(st.integers(1, 3)))]
    states = [unit("P", "province", None)]
    communes: list[UnitState] = []
    for district in districts:
        states.append(unit(district, "district", "P"))
        count = draw(st.integers(1, 3))
        communes += [unit(f"{district}c{n}", "commune", district) for n in range(count)]
    events: list[Reorganisation] = []
    for index, district in enumerate(districts):
        inside = [c for c in communes if c.parent == district]
        change = draw(st.sampled_from(("none", "merge", "split", "undivided", "regroup")))
        event = _change(draw, change, [c.id for c in inside], districts, index)
        if event is None:
            continue
        events.append(event)
        ended = set(event.before)
        communes = [_ended(c) if c.id in ended else c for c in communes]
        homes = dict(zip(event.after, _homes(change, districts, index), strict=False))
        communes += [unit(i, "commune", homes[i], since=LATER) for i in event.after]
    return (*states, *communes), tuple(events)


def _ended(state: UnitState) -> UnitState:
    return replace(state, valid_to=date(2025, 6, 30))


def _homes(change: str, districts: list[str], index: int) -> list[str]:
    """The districts in which heirs lie: a split may cross a border."""
    other = districts[(index + 1) % len(districts)]
    return [districts[index], other if change != "merge" else districts[index], districts[index]]


def _change(
    draw: st.DrawFn, change: str, inside: list[str], districts: list[str], index: int
) -> Reorganisation | None:
    if change == "none":
        return None
    kind = {"merge": EventKind.MERGE, "regroup": EventKind.REGROUP}.get(change, EventKind.SPLIT)
    before = tuple(inside) if change in ("merge", "regroup") else tuple(inside[:1])
    after = (f"new{index}",) if change == "merge" else (f"new{index}x", f"new{index}y")
    shares = tuple(
        Share(old, new, draw(st.integers(1, 9)))
        for old in before
        for new in after
        if change in ("split", "regroup")
    )
    return Reorganisation(f"e{index}", kind, LATER, before, after, shares=shares)


@st.composite
def elements(draw: st.DrawFn) -> tuple[Element, ...]:
    """Four elements, a to d; d counts yes."""
    found = []
    for code in "abcd":
        yes = code == "d"
        found.append(
            element(
                code,
                *draw(st.sampled_from(REPORTERS)),
                years=draw(st.sampled_from((YEARS, YEARS[1:], YEARS[2:]))),
                categories=("f",) if code == "a" else (),
                decimals=0 if yes else draw(st.integers(0, 2)),
                rolls_up=RollUp.COUNT_YES
                if yes
                else draw(st.sampled_from((RollUp.SUM, RollUp.SUM, RollUp.NONE))),
                over_time=draw(st.sampled_from(tuple(TimeRollUp))),
            )
        )
    return tuple(found)


BOUNDS = st.sampled_from(("0", "33.3", "50", "100"))


@st.composite
def targets(draw: st.DrawFn) -> tuple[Target, ...]:
    """Targets of 2020 and perhaps 2019: at least, at most, or a range."""
    kind = draw(st.sampled_from(("least", "most", "range", "none")))
    if kind == "none":
        return ()
    low, high = sorted((draw(BOUNDS), draw(BOUNDS)), key=Decimal)
    bounds = {"least": (low, None), "most": (None, high), "range": (low, high)}[kind]
    years = draw(st.sampled_from(((2020,), (2019, 2020))))
    return tuple(target(*bounds, year=year) for year in years)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """A few formulas over the elements."""
    formulas = draw(st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=3, unique=True))
    return tuple(
        indicator(
            f"i{n}",
            formula,
            *draw(targets()),
            measure="percent" if "/" in formula else "person",
            decimals=draw(st.integers(0, 3)),
            over_time=draw(st.booleans()),
        )
        for n, formula in enumerate(formulas)
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of such parts, with population of some communes."""
    states, events = draw(trees())
    communes = [s.id for s in states if s.level == "commune"]
    floors = draw(st.sampled_from(("0", "50", "80", "100")))
    early = PeriodTree(years=(2018,), day=EARLY, reference=MADE_UP)
    return plan(
        units=states,
        reorganisations=events,
        elements=draw(elements()),
        indicators=draw(indicators()),
        agencies=(agency("union", optional=draw(st.booleans())),),
        populations=[
            Population(c, EARLY, draw(st.integers(1, 50))) for c in communes if draw(st.booleans())
        ],
        head=review(
            first_year=2018,
            floor_units=floors,
            floor_population=draw(st.sampled_from(("0", "70"))),
            period_trees=(early,) if draw(st.booleans()) else (),
        ),
    )


@st.composite
def figures_of(draw: st.DrawFn, made: Plan) -> tuple[Figure, ...]:
    """Figures of every status for those who report; some are missing altogether."""
    tree = UnitTree.at(made.units, AS_OF)
    found: list[Figure] = []
    for item in made.elements:
        roles = {r.by for r in item.reporters}
        codes = [u for u in tree.depth_first() if tree[u].level in roles]
        codes += [a.code for a in made.agencies if a.code in roles]
        for code in codes:
            for year in item.years:
                for category in ("total", *item.categories):
                    figure = draw(_answers(code, item, year, category))
                    if figure is not None:
                        found.append(figure)
    return tuple(found)


@st.composite
def _answers(draw: st.DrawFn, code: str, item: Element, year: int, category: str) -> Figure | None:
    kind = draw(st.sampled_from(("given", "given", "given", "nothing", "x", "missing", "absent")))
    if kind == "absent":
        return None
    status = {
        "given": FigureStatus.GIVEN,
        "nothing": FigureStatus.NOTHING,
        "x": FigureStatus.NOT_APPLICABLE,
        "missing": FigureStatus.MISSING,
    }[kind]
    highest = 1 if item.rolls_up is RollUp.COUNT_YES else 40
    lowest = 0 if item.rolls_up is RollUp.COUNT_YES else -3
    value = (
        draw(st.integers(lowest, highest)) if kind == "given" else 0 if kind == "nothing" else None
    )
    return Figure(code, item.code, str(year), category, value, status)


@st.composite
def reviews(draw: st.DrawFn) -> EngineInputs:
    """Inputs, seen on the tree of the day or on that after the reorganisation of 2025."""
    made = draw(plans())
    return EngineInputs(
        plan=made,
        as_of=AS_OF,
        viewed_on=draw(st.sampled_from((AS_OF, LATER))),
        figures=draw(figures_of(made)),
    )
