"""No more persons than so many times those who live in the unit."""

from __future__ import annotations

import pytest

from tests.engine.engines import sqlite
from tests.engine.random_reviews import AS_OF
from tests.plans_small import agency, element, plan, population_rule, units
from tongket.core.figures import Figure, FigureStatus
from tongket.core.findings import Finding, Place
from tongket.core.units import Population
from tongket.engine import Breach, EngineInputs, check_figures
from tongket.locale import Language, words


def found_with(*values: tuple[str, int], persons: int = 100) -> tuple[Breach, ...]:
    """Values in tenths of a person, of communes and an agency at the district D."""
    made = plan(
        units=units({"D": "ab"}),
        elements=[element("x", "commune", "club:same", decimals=1)],
        rules=[population_rule("r", "x", times="1.5")],
        agencies=[agency("club", "D")],
        populations=[Population("a", AS_OF, persons), Population("D", AS_OF, 10 * persons)],
    )
    figures = tuple(
        Figure(reporter, "x", "2020", "total", value, FigureStatus.GIVEN)
        for reporter, value in values
    )
    found = check_figures(EngineInputs(made, AS_OF, AS_OF, figures), sqlite())
    return tuple(breach for breach in found if breach.rule == "r")


def test_more_than_so_many_times_the_population_is_kept_out_without_any_history() -> None:
    (found,) = found_with(("a", 1501))

    assert [key.period for key in found.figures] == ["2020"]
    assert found.facts == (
        ("label", "x"),
        ("year", "2020"),
        ("value", "150.1"),
        ("persons", "100"),
        ("way", "population"),
        ("times", "1.5"),
    )


def test_exactly_so_many_times_is_allowed() -> None:
    assert found_with(("a", 1500)) == ()


def test_unit_without_a_population_is_not_judged() -> None:
    assert found_with(("b", 10**6)) == ()


def test_agency_is_judged_by_the_population_of_its_unit() -> None:
    assert found_with(("club", 15000)) == ()
    assert [breach.reporter for breach in found_with(("club", 15001))] == ["club"]


@pytest.mark.parametrize(("language", "said"), [(Language.VIETNAMESE, "2.310"), ("en", "2,310")])
def test_sentence_names_the_population(language: Language, said: str) -> None:
    (breach,) = found_with(("a", 50_000_000), persons=2310)
    finding = Finding("rule.r", breach.severity, Place(), (*breach.facts, ("cells", "B1!D11")))

    rules = [population_rule("r", "x", times="1.5")]
    text = words(Language(language)).with_rules(rules).finding(finding)

    assert said in text.what
    assert "…" not in text.what
