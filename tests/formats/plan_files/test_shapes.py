"""What does not fit a field is said in our words, at its line, whatever the library calls it."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import Field

from tests.core.plan.check.broken_plans import Change, findings_with, write_changed
from tongket.core.plan.model import PlanModel
from tongket.formats.plan_files import read_plan
from tongket.formats.plan_files.models import FormsFile
from tongket.formats.plan_files.shapes import fields_at, validate

CASES = [
    ("missing-field", Change("plan.yaml", "version: 1\n", ""), "field", "version"),
    (
        "unknown-field",
        Change("elements.yaml", "    decimals: 1", "    decimal: 1"),
        "nearest",
        "decimals",
    ),
    ("empty-value", Change("plan.yaml", "version: 1\n", "version:\n"), "field", "version"),
    (
        "not-a-choice",
        Change("elements.yaml", "overlap: same}", "overlap: smae}"),
        "expected",
        "same, part_of, disjoint",
    ),
    (
        "not-a-whole-number",
        Change("plan.yaml", "first_year: 2020", "first_year: hai nghìn"),
        "given",
        "hai nghìn",
    ),
    (
        "not-a-whole-number",
        Change("plan.yaml", "first_year: 2020", "first_year: 2020.5"),
        "given",
        "2020.5",
    ),
    ("not-a-number", Change("indicators.yaml", "at_least: 20", 'at_least: "20%"'), "given", "20%"),
    ("not-a-number", Change("indicators.yaml", "at_least: 20", "at_least: .nan"), "given", ".nan"),
    (
        "not-a-date",
        Change("plan.yaml", "cut_off: 2025-01-20", "cut_off: 20/01/2025"),
        "given",
        "20/01/2025",
    ),
    (
        "not-a-date",
        Change("plan.yaml", "cut_off: 2025-01-20", "cut_off: 2025-02-30"),
        "given",
        "2025-02-30",
    ),
    ("not-a-date", Change("plan.yaml", "cut_off: 2025-01-20", "cut_off: 2025"), "given", "2025"),
    (
        "not-yes-or-no",
        Change("plan.yaml", "assumed: true", "assumed: chắc là có"),
        "field",
        "assumed",
    ),
    ("not-a-text", Change("plan.yaml", "code: van-hoa-doc-2024", "code: {a: 1}"), "given", "{a}"),
    (
        "not-a-list",
        Change("plan.yaml", "milestones: [2022, 2024]", "milestones: 2022"),
        "given",
        "2022",
    ),
    (
        "not-fields",
        Change("plan.yaml", "&to-chuc {source: kh-tong-ket, clause: mục II}", "&to-chuc mục II"),
        "given",
        "mục II",
    ),
    (
        "out-of-bounds",
        Change("plan.yaml", "coverage_floor_units: 80", "coverage_floor_units: 800"),
        "bound",
        "≤ 100",
    ),
]


@pytest.mark.parametrize(("code", "change", "fact", "text"), CASES)
def test_value_that_does_not_fit_is_found(
    code: str, change: Change, fact: str, text: str, tmp_path: Path
) -> None:
    found = findings_with(tmp_path, (change,))[0]

    assert (found.code, found.place.file) == (f"plan.{code}", change.file)
    assert found.fact(fact) == text


class _Coded(PlanModel):
    code: str = Field(pattern="^[a-z]+$")


def test_constraint_that_has_no_words_yet_is_found_all_the_same() -> None:
    model, (found,) = validate(_Coded, {"code": "A1"}, "x.yaml")

    assert model is None
    assert (found.code, found.place.pointer) == ("plan.bad-value", "/code")
    assert found.fact("problem") == "string_pattern_mismatch"


def test_line_and_pointer_lead_to_the_field(tmp_path: Path) -> None:
    (found,) = findings_with(tmp_path, (Change("plan.yaml", "    rank: 2\n", "    rank: hai\n"),))

    assert found.place.pointer == "/levels/1/rank"
    text = (tmp_path / "plan" / "plan.yaml").read_text(encoding="utf-8").split("\n")
    assert text[(found.place.line or 0) - 1] == "    rank: hai"


def test_unknown_kind_of_form_names_those_that_there_are(tmp_path: Path) -> None:
    (found,) = findings_with(tmp_path, (Change("forms.yaml", "kind: register", "kind: registers"),))

    assert found.place.pointer == "/forms/4/kind"
    assert found.fact("given") == "registers"
    assert found.fact("expected") == "figures, register, statements, nominations"


def test_fields_are_known_below_a_choice_of_kinds() -> None:
    assert "choices" in fields_at(FormsFile, ("forms", 0, "register", "columns", 2))
    assert "column_groups" in fields_at(FormsFile, ("forms", 0, "figures"))
    assert fields_at(FormsFile, ("forms", 0, "nothing")) == []


def test_numbers_are_exact(tmp_path: Path) -> None:
    change = Change("indicators.yaml", "at_least: 20", "at_least: 20.100000000000000000001")

    reading = read_plan(write_changed(tmp_path, (change,)))

    assert reading.plan is not None
    target = reading.plan.indicators[0].targets[0]
    assert target.at_least == Decimal("20.100000000000000000001")
