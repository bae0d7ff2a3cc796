"""Which years and periods an indicator is asked for."""

from tests.engine.random_reviews import AS_OF
from tests.plans_small import element, indicator, plan, target, units
from tongket.core.plan import Indicator, RollUp, TimeRollUp
from tongket.engine import EngineInputs
from tongket.engine.numbers import Numbers, number
from tongket.engine.questions import Question, question_tables, questions_of, stays

YEARS = (2018, 2019, 2020)


def asked(*indicators: Indicator) -> tuple[Numbers, tuple[Question, ...]]:
    made = plan(
        units=units({"D": "a"}),
        elements=[
            element("x", years=YEARS),
            element("y", years=YEARS[1:]),
            element("m", years=YEARS, over_time=TimeRollUp.SUM),
            element("n", rolls_up=RollUp.NONE),
        ],
        indicators=indicators,
    )
    numbers = number(EngineInputs(made, AS_OF, AS_OF, ()))
    return numbers, questions_of(numbers)


def test_years_are_those_in_which_every_term_is_asked() -> None:
    _, questions = asked(indicator("i", "x / y"), indicator("j", "trước(x) / x"))

    assert [(q.indicator.code, q.period) for q in questions] == [
        ("i", "2019"),
        ("i", "2020"),
        ("j", "2019"),
        ("j", "2020"),
    ]


def test_span_takes_all_years_of_what_adds_and_the_last_of_the_rest() -> None:
    _, questions = asked(
        indicator("sum", "m", over_time=True), indicator("last", "x", over_time=True)
    )

    spans = {q.indicator.code: q for q in questions if q.period == "2012-2020"}
    assert [cell.year for cell in spans["sum"].cells] == list(YEARS)
    assert [cell.year for cell in spans["last"].cells] == [2020]
    assert spans["sum"].targets == ()


def test_first_target_that_names_a_level_counts() -> None:
    numbers, questions = asked(
        indicator(
            "i",
            "x / y",
            target("98", levels=["province"]),
            target("95.5"),
            target("1", year=2015),
            target(None, None),
        )
    )

    (table,) = (t for t in question_tables(numbers, questions) if t.name == "target")
    assert table.rows == (
        (0, 1, "province", 98, None, 1),
        (1, 1, "district", 955, None, 10),
        (1, 1, "commune", 955, None, 10),
    )


def test_value_that_does_not_add_up_keeps_its_ratio_at_its_own_unit() -> None:
    numbers, questions = asked(indicator("i", "n / x"), indicator("j", "x / số_đơn_vị(n)"))

    assert [stays(numbers.plan, q) for q in questions] == [True, False]
