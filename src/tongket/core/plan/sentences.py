"""How a plan words the sentences of its report: templates by family and case.

The report chooses the case from the figures; the plan only words it. A family that the plan does
not word is worded by the product. A family that it does word must word every case, or the report
would speak with two voices; a finer case that it leaves out is told as the case that it refines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any

from pydantic import Field

from tongket.core.plan.model import PlanModel

__all__ = [
    "ChangeSentences",
    "CoverageSentences",
    "LeadSentences",
    "ObjectiveSentences",
    "OverallSentences",
    "SentenceCase",
    "SentenceTemplates",
    "TargetSentences",
    "UnitSentences",
    "ValueSentences",
    "sentence_cases",
]


@dataclass(frozen=True, slots=True)
class SentenceCase:
    """One case: the placeholders that it may use and must use, and words that would contradict
    the figures that it is chosen for. ``told_as`` names the case that is told where a family leaves
    this finer one out; None where it must not.
    """

    family: str
    case: str
    may: tuple[str, ...]
    must: tuple[str, ...]
    never: tuple[str, ...]
    told_as: str | None = None


def _facts(may: str, must: str, never: tuple[str, ...]) -> dict[str, Any]:
    return {
        "placeholders": [*may.split()],
        "placeholders_needed": [*must.split()],
        "words_refused": [*never],
    }


def _case(may: str, must: str = "", *, never: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    return Field(json_schema_extra=_facts(may, must, never))


def _finer(of: str, may: str, must: str = "", *, never: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """A case that a family may leave out: the case ``of`` is told then."""
    return Field(default=None, json_schema_extra={**_facts(may, must, never), "told_as": of})


_ALL = "year total total_words reached parts"
_COVERED = "reported expected population floor population_floor"
_OBJECTIVE = "number objective total total_words reached short unclear"
_FLOOR = "target unit difference points"
_CHANGE = "difference points base_year base_value unit since"
_VALUE = "subject value unit"
_NAMED = "units value unit"
_GROUP = "total total_words level count indicators"
_RISING, _FALLING = ("giảm",), ("tăng",)
_REACHED, _SHORT = ("chưa đạt", "không đạt"), ("vượt",)


class OverallSentences(PlanModel):
    """How many indicators reached their targets in a year. Four cases word the parts."""

    some: str = _case(_ALL, "parts")
    all: str = _case(_ALL, "parts", never=_REACHED)
    all_exceeded: str | None = _finer("all", _ALL, never=_REACHED)
    all_met: str | None = _finer("all", _ALL, never=(*_REACHED, *_SHORT))
    none: str = _case(_ALL, never=("đều đạt",))
    all_insufficient: str | None = _finer("some", _ALL, never=("đều đạt", *_SHORT))
    one: str = _case("year verdict", "verdict")
    unjudged: str = _case("year")
    exceeded: str = _case("count", "count", never=_REACHED)
    met: str = _case("count", "count", never=(*_REACHED, *_SHORT))
    not_met: str = _case("count", "count", never=_SHORT)
    insufficient: str = _case("count", "count")


class ObjectiveSentences(PlanModel):
    """The line above the indicators of one objective."""

    some: str = _case(_OBJECTIVE, "objective")
    all: str = _case(_OBJECTIVE, "objective", never=_REACHED)
    all_exceeded: str | None = _finer("all", _OBJECTIVE, "objective", never=_REACHED)
    all_met: str | None = _finer("all", _OBJECTIVE, "objective", never=(*_REACHED, *_SHORT))
    none: str = _case(_OBJECTIVE, "objective", never=("đều đạt",))
    none_unclear: str | None = _finer("none", _OBJECTIVE, "objective", never=("đều đạt", *_SHORT))
    one_reached: str = _case("number objective", "objective", never=_REACHED)
    one_short: str = _case("number objective", "objective", never=_SHORT)
    insufficient: str = _case("number objective", "objective")
    unjudged: str = _case("number objective", "objective")


class LeadSentences(PlanModel):
    """Words before the indicators of one verdict."""

    exceeded: str = _case("", never=_REACHED)
    met: str = _case("", never=(*_REACHED, *_SHORT))
    not_met: str = _case("", never=_SHORT)
    insufficient: str = _case("")
    unjudged: str = _case("")


class ValueSentences(PlanModel):
    """What an indicator came to."""

    given: str = _case(_VALUE, _VALUE)
    provisional: str = _case(_VALUE, _VALUE)
    zero: str = _case(_VALUE, _VALUE)
    shared: str = _case("subjects value unit", "subjects value unit")
    yes: str = _case("subject", "subject", never=("chưa", "không"))
    no: str = _case("subject", "subject")
    missing: str = _case("subject", "subject")
    nothing: str = _case("subject", "subject")


class TargetSentences(PlanModel):
    """How a value stands to its target; a lowest one (floor), a highest one (ceiling), or both."""

    above_floor: str = _case(_FLOOR, never=("thấp hơn", "thiếu"))
    just_above_floor: str = _case("target unit", never=("thấp hơn", "thiếu"))
    at_floor: str = _case("target unit", never=("cao hơn", "thấp hơn"))
    below_floor: str = _case(_FLOOR, never=("cao hơn", "vượt"))
    just_below_floor: str = _case("target unit", never=("cao hơn", "vượt"))
    under_ceiling: str = _case(_FLOOR, never=("cao hơn",))
    just_under_ceiling: str = _case("target unit", never=("cao hơn",))
    at_ceiling: str = _case("target unit", never=("cao hơn", "thấp hơn"))
    over_ceiling: str = _case(_FLOOR, never=("thấp hơn",))
    just_over_ceiling: str = _case("target unit", never=("thấp hơn",))
    inside_range: str = _case("low high unit")


class ChangeSentences(PlanModel):
    """How a value changed since the milestone before; ``since`` names that year, once a line."""

    since: str = _case("base_year", "base_year")
    rise: str = _case(_CHANGE, never=_RISING)
    rise_contrast: str = _case(_CHANGE, never=_RISING)
    fall: str = _case(_CHANGE, never=_FALLING)
    fall_contrast: str = _case(_CHANGE, never=_FALLING)
    same: str = _case("base_year", never=(*_RISING, *_FALLING))
    held: str = _case("base_year", never=(*_RISING, *_FALLING))
    nearly_same: str = _case("base_year")


class CoverageSentences(PlanModel):
    """Why there is no verdict. The floor of the plan is told with the first in a section."""

    units: str = _case("reported expected floor", "reported expected")
    units_again: str | None = _finer("units", "reported expected floor", "reported expected")
    population: str = _case(_COVERED, "reported expected")
    population_again: str | None = _finer("population", _COVERED, "reported expected")
    none: str = _case("expected")
    none_of_one: str = _case("")


class UnitSentences(PlanModel):
    """How the units below stand, over several indicators."""

    overview: str = _case("total leaders leader_count last last_count", "leaders last")
    all: str = _case(_GROUP, "indicators", never=_REACHED)
    some: str = _case("level count indicators", "indicators", never=("đều đạt",))
    none: str = _case(_GROUP, "indicators", never=("đều đạt",))
    unjudged: str = _case("level count indicators", "indicators")
    counted: str = _case("subject reached total", "subject reached total")
    short: str = _case("units", "units")
    counted_yes: str = _case("subject reached total", "subject reached total")
    counted_yes_all: str | None = _finer("counted_yes", "subject reached total", "subject total")
    counted_yes_none: str | None = _finer("counted_yes", "subject reached total", "subject total")
    short_yes: str = _case("units", "units")
    highest: str = _case(_NAMED, "units value", never=("thấp nhất",))
    highest_tie: str = _case(_NAMED, "units value", never=("thấp nhất",))
    highest_many: str = _case("count value unit", "count value", never=("thấp nhất",))
    lowest: str = _case(_NAMED, "units value", never=("cao nhất",))
    lowest_tie: str = _case(_NAMED, "units value", never=("cao nhất",))
    lowest_many: str = _case("count value unit", "count value", never=("cao nhất",))
    equal: str = _case("value unit", "value", never=("cao nhất", "thấp nhất"))
    unclear: str = _case("units", "units")
    unclear_unit: str = _case("units count", "units")


class SentenceTemplates(PlanModel):
    """sentences.yaml: the families that the plan words itself."""

    overall: OverallSentences | None = None
    objective: ObjectiveSentences | None = None
    lead: LeadSentences | None = None
    value: ValueSentences | None = None
    target: TargetSentences | None = None
    change: ChangeSentences | None = None
    coverage: CoverageSentences | None = None
    units: UnitSentences | None = None

    @staticmethod
    def placeholders(text: str) -> tuple[str, ...]:
        """The names in braces, in order; ValueError where the braces are wrong, or where one holds
        anything but a name.
        """
        pieces = [piece[1:] for piece in Formatter().parse(text) if piece[1] is not None]
        if any(form or turn or not (field or "").isidentifier() for field, form, turn in pieces):
            raise ValueError(text)
        return tuple(field for field, _, _ in pieces if field)

    def texts(self) -> dict[tuple[str, str], str]:
        """The templates that the plan gives, by family and case."""
        return {
            (family, case): text
            for family, worded in self
            if worded is not None
            for case, text in worded
            if text is not None
        }

    def told(self) -> dict[tuple[str, str], str]:
        """Every case of the families that the plan words: a finer case that it leaves out in the
        words of the case that it refines.
        """
        given = self.texts()
        families = {family for family, _ in given}
        return {
            (case.family, case.case): given.get(
                (case.family, case.case), given.get((case.family, case.told_as or ""), "")
            )
            for case in sentence_cases()
            if case.family in families
        }


_FAMILIES: dict[str, type[PlanModel]] = {
    "overall": OverallSentences,
    "objective": ObjectiveSentences,
    "lead": LeadSentences,
    "value": ValueSentences,
    "target": TargetSentences,
    "change": ChangeSentences,
    "coverage": CoverageSentences,
    "units": UnitSentences,
}


def sentence_cases() -> Iterator[SentenceCase]:
    """Every case of every family, in the order in which a report uses them."""
    for family, model in _FAMILIES.items():
        for case, field in model.model_fields.items():
            facts: Any = field.json_schema_extra
            yield SentenceCase(
                family,
                case,
                may=tuple(facts["placeholders"]),
                must=tuple(facts["placeholders_needed"]),
                never=tuple(facts["words_refused"]),
                told_as=facts.get("told_as"),
            )
