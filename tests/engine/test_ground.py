"""Who stands where: reporters, populations, and which figures enter the tables."""

from datetime import date

from tests.engine.random_reviews import AS_OF
from tests.plans_small import agency, element, plan, units
from tongket.core.figures import Figure, FigureStatus
from tongket.core.units import Population
from tongket.engine import EngineInputs
from tongket.engine.ground import reporter_tables, slot_tables, standing_reporters
from tongket.engine.numbers import Numbers, number
from tongket.engine.tables import Row


def numbers_of(*figures: Figure) -> Numbers:
    made = plan(
        units=units({"D": "a"}),
        elements=[element("x")],
        agencies=[agency("union"), agency("club", optional=True)],
        populations=[
            Population("a", date(2019, 4, 1), 90),
            Population("a", date(2009, 4, 1), 70),
            Population("a", date(2024, 4, 1), 110),
        ],
    )
    return number(EngineInputs(made, AS_OF, AS_OF, figures))


def rows(numbers: Numbers, name: str) -> tuple[Row, ...]:
    tables = [*slot_tables(numbers), *reporter_tables(numbers)]
    return next(table.rows for table in tables if table.name == name)


def answer(reporter: str, status: FigureStatus, **where: str) -> Figure:
    value = {FigureStatus.GIVEN: 5, FigureStatus.NOTHING: 0}.get(status)
    return Figure(reporter, where.get("element", "x"), "2020", "total", value, status)


def test_optional_agency_stands_only_if_it_gave_anything() -> None:
    silent = standing_reporters(numbers_of(answer("club", FigureStatus.MISSING)), 0)
    speaking = standing_reporters(numbers_of(answer("club", FigureStatus.NOT_APPLICABLE)), 0)

    assert [reporter for _, reporter in silent] == ["P", "D", "a", "union"]
    assert ("club", "club") in speaking


def test_population_is_the_latest_on_the_day_of_the_view() -> None:
    numbers = numbers_of()

    assert rows(numbers, "population") == ((numbers.place_number["a"], 90),)


def test_figures_that_nobody_asked_for_are_left_aside() -> None:
    numbers = numbers_of(
        answer("a", FigureStatus.GIVEN),
        answer("stranger", FigureStatus.GIVEN),
        answer("a", FigureStatus.GIVEN, element="unknown"),
        answer("D", FigureStatus.MISSING),
    )

    assert rows(numbers, "figure") == ((numbers.place_number["a"], 0, 5, "given"),)
