"""Numbers of units, slots and trees: the order in which results come."""

from dataclasses import replace
from datetime import date

from tests.engine.random_reviews import AS_OF, LATER
from tests.plans_small import MADE_UP, agency, element, plan, review, unit, units
from tongket.core.plan import PeriodTree, TimeRollUp
from tongket.core.units import EventKind, Reorganisation, TreePart
from tongket.engine import EngineInputs
from tongket.engine.numbers import number, reporting_day


def test_units_come_depth_first_then_other_reporters() -> None:
    old = [replace(s, valid_to=date(2025, 6, 30)) if s.id == "a" else s for s in units({"D": "ab"})]
    made = plan(
        units=[*old, unit("A", "commune", "D", since=LATER)],
        reorganisations=[Reorganisation("e", EventKind.RECODE, LATER, ("a",), ("A",))],
        elements=[element("x")],
        agencies=[agency("union")],
    )

    numbers = number(EngineInputs(made, AS_OF, LATER, ()))

    assert numbers.places == ("P", "D", "A", "b", "a", "union")
    assert numbers.viewed == 4
    assert TreePart("a", "A", 0, 1, 1) in numbers.parts[0]
    assert TreePart("union", "P", 0, 1, 1) in numbers.parts[0]


def test_slots_run_by_element_year_and_category_with_the_span_last() -> None:
    adding = element("m", years=(2021, 2019, 2012), over_time=TimeRollUp.SUM)
    made = plan(
        units=units({"D": "a"}), elements=[element("x", years=(2019,), categories="f"), adding]
    )

    slots = number(EngineInputs(made, AS_OF, AS_OF, ())).slots

    assert [(s.element, s.period, s.category) for s in slots] == [
        ("x", "2019", "total"),
        ("x", "2019", "f"),
        ("x", "2012-2020", "total"),
        ("x", "2012-2020", "f"),
        ("m", "2012", "total"),
        ("m", "2019", "total"),
        ("m", "2021", "total"),
        ("m", "2012-2020", "total"),
    ]
    # 2021 lies outside the years under review.
    assert slots[-1].years == (2012, 2019)


def test_review_of_one_year_has_no_span() -> None:
    head = review(first_year=2020, last_year=2020)
    made = plan(units=units({"D": "a"}), elements=[element("x")], head=head)

    slots = number(EngineInputs(made, AS_OF, AS_OF, ())).slots

    assert [s.period for s in slots] == ["2020"]


def test_reporting_day_is_that_of_the_period_tree() -> None:
    early = date(2018, 12, 31)
    trees = [PeriodTree(years=(2017, 2018), day=early, reference=MADE_UP)]
    made = plan(units=units({"D": "a"}), elements=[element("x")], head=review(period_trees=trees))
    inputs = EngineInputs(made, AS_OF, AS_OF, ())

    assert reporting_day(inputs, 2018) == early
    assert reporting_day(inputs, 2019) == AS_OF
