"""The bundled plan carries the whole of Plan 137/KH-UBND, and invents nothing silently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from tongket.core.formulas import linear_form, parse_indicator
from tongket.core.plan import (
    AwardRuleKind,
    Content,
    FigureForm,
    Plan,
    Reference,
    Section,
    Slot,
    StatementForm,
    reporters_of,
    slots_of,
)

ROOT = Path(__file__).resolve().parents[2]
REPORTED_ON = date(2020, 6, 30)
REPORTING_AGENCIES = 8


class PrintedAgency(BaseModel):
    """An agency and what the plan gives it to do."""

    name: str
    text: str


class PrintedStandingAgency(BaseModel):
    """The standing agency and its two tasks."""

    name: str
    texts: list[str]


class PrintedTargets(BaseModel):
    """A row of the table of objectives; ``cited``: a public page prints the figure."""

    y2015: int | None
    cited2015: bool
    y2020: int | None
    cited2020: bool

    def target(self, year: int) -> int | None:
        """What must be reached in a year, in percent."""
        return {2015: self.y2015, 2020: self.y2020}[year]

    def cited(self, year: int) -> bool:
        """Whether the target of a year is printed somewhere."""
        return {2015: self.cited2015, 2020: self.cited2020}[year]


class Printed(BaseModel):
    """What the paper says, line by line."""

    purposes: list[str]
    requirements: list[str]
    agencies: list[PrintedAgency]
    standing_agency: PrintedStandingAgency
    outline: list[str]
    indicators: dict[str, PrintedTargets]


@pytest.fixture(scope="module")
def printed() -> Printed:
    text = (ROOT / "tests" / "cases" / "long_an_2020.yaml").read_text(encoding="utf-8")
    return Printed.model_validate(YAML(typ="safe").load(text))


# --- The text of Plan 137 -----------------------------------------------------------------------


def test_legal_basis_is_cited_in_the_order_of_the_plan(plan: Plan) -> None:
    cited = [plan.cite(Reference(source=source)) for source in plan.review.legal_basis]

    assert cited == [
        "Quyết định 89/QĐ-TTg",
        "Kế hoạch 326/KH-BGDĐT",
        "Quyết định 781/QĐ-UBND",
        "Kế hoạch 137/KH-UBND",
    ]
    days = [plan.source_by_id[source].day for source in plan.review.legal_basis]
    assert days == [date(2013, 1, 9), date(2020, 5, 22), date(2014, 3, 12), date(2020, 6, 18)]


def test_purposes_and_requirements_are_verbatim(plan: Plan, printed: Printed) -> None:
    purposes = [f"{point.number}. {point.text}" for point in plan.review.purposes]
    requirements = [f"{point.number}. {point.text}" for point in plan.review.requirements]

    assert purposes == printed.purposes
    assert requirements[:2] == printed.requirements[:2]
    assert requirements[2] == f"{printed.requirements[2]} [...]"


def test_agencies_have_exactly_the_themes_of_the_plan(plan: Plan, printed: Printed) -> None:
    given = [
        PrintedAgency(name=agency.name, text=" ".join(theme.text for theme in agency.themes))
        for agency in plan.agencies
        if agency.code != plan.review.standing_agency
    ]

    assert given == printed.agencies


def test_standing_agency_has_its_two_tasks(plan: Plan, printed: Printed) -> None:
    agency = plan.agency_by_code[plan.review.standing_agency]

    assert agency.name == printed.standing_agency.name
    assert [theme.text for theme in agency.themes] == printed.standing_agency.texts


def test_every_line_of_the_outline_stands_in_its_place(plan: Plan, printed: Printed) -> None:
    given = [as_printed(section) for section in plan.outline.walk() if section.number]

    assert given == [corrected(line) for line in printed.outline]


def test_title_of_the_outline_says_the_doubled_words_once(plan: Plan) -> None:
    assert plan.outline.title == f"Báo cáo tổng kết thực hiện {plan.review.programme}"


def as_printed(section: Section) -> str:
    note = f" (*{section.note}*)" if section.note else ""
    return f"{section.number}. {section.title}{note}"


def corrected(line: str) -> str:
    return line.replace("lòng ghép", "lồng ghép").removesuffix(".")


def test_lines_without_a_number_are_the_two_parts_of_strengths_and_shortcomings(
    plan: Plan,
) -> None:
    added = [section for section in plan.outline.walk() if not section.number]

    assert [section.code for section in added] == ["III.2.a", "III.2.b"]
    assert all(section.reference.assumed for section in added)


def test_every_line_of_the_outline_gets_its_content(plan: Plan) -> None:
    leaves = [section for section in plan.outline.walk() if not section.sections]

    assert [s.code for s in leaves if not (s.contents and s.contributors)] == []
    assert {content for s in plan.outline.walk() for content in s.contents} == set(Content)


# --- Objectives and targets ---------------------------------------------------------------------


def test_indicators_are_those_of_the_table(plan: Plan, printed: Printed) -> None:
    assert [indicator.code for indicator in plan.indicators] == list(printed.indicators)


@pytest.mark.parametrize("year", [2015, 2020])
def test_targets_of_the_province_are_those_of_the_table(
    plan: Plan, printed: Printed, year: int
) -> None:
    for indicator in plan.indicators:
        row = printed.indicators[indicator.code]
        targets = [t for t in indicator.targets if t.year == year and "province" in t.levels]
        expected = [] if row.target(year) is None else [row.target(year)]

        assert [t.at_least for t in targets] == expected, indicator.code
        assert [not t.reference.assumed for t in targets] == [row.cited(year) for _ in expected], (
            indicator.code
        )


def test_targets_of_lower_levels_are_those_of_the_province_and_assumed(plan: Plan) -> None:
    for indicator in plan.indicators:
        province = {t.year: t.at_least for t in indicator.targets if "province" in t.levels}
        for target in indicator.targets:
            if "province" not in target.levels:
                assert target.at_least == province[target.year]
                assert target.reference.assumed


def test_both_sides_of_a_ratio_are_counted_over_the_same_reporters(plan: Plan) -> None:
    for indicator in plan.indicators:
        ratio = parse_indicator(indicator.formula)
        assert ratio.denominator is not None
        sides = (linear_form(ratio.numerator), linear_form(ratio.denominator))
        counted = {
            tuple(r.by for r in plan.element_by_code[code].reporters if r.counts)
            for side in sides
            for code in side.elements
        }

        assert len(counted) == 1, indicator.code


# --- Forms --------------------------------------------------------------------------------------


def roles(plan: Plan) -> list[str]:
    return ["commune", "district", *plan.agency_by_code]


def test_reporters_are_188_communes_15_districts_and_the_agencies(plan: Plan) -> None:
    reporters = reporters_of(plan, REPORTED_ON)

    assert len(reporters) == 188 + 15 + REPORTING_AGENCIES
    assert {reporter.role for reporter in reporters} == set(roles(plan))


def test_every_figure_is_asked_once_in_the_forms_of_its_reporter(plan: Plan) -> None:
    for role in roles(plan):
        asked = [
            Slot(row.element, row.category, year)
            for form in plan.forms_of(role)
            if isinstance(form, FigureForm)
            for row in form.rows
            if row.element is not None
            for year in form.years
        ]

        assert sorted(asked) == sorted(slots_of(plan, role)), role


def test_every_reporter_has_figures_statements_and_nominations(plan: Plan) -> None:
    for role in roles(plan):
        kinds = {form.kind for form in plan.forms_of(role)}

        assert kinds == {"figures", "register", "statements", "nominations"}, role


def test_sheets_have_names_that_a_workbook_takes(plan: Plan) -> None:
    for role in roles(plan):
        names = [form.short for form in plan.forms_of(role)]

        assert len(set(names)) == len(names), role
        assert [n for n in names if len(n) > 31 or set(n) & set("[]:*?/\\'")] == []


def test_figure_forms_fit_a_page(plan: Plan) -> None:
    forms = [form for form in plan.forms if isinstance(form, FigureForm)]

    assert [form.code for form in forms if len(form.rows) > 25 or len(form.years) > 9] == []


def test_statements_are_asked_where_the_outline_takes_them(plan: Plan) -> None:
    taking = {section.code for section in plan.outline.walk() if section.statements}

    for form in plan.forms:
        if isinstance(form, StatementForm):
            assert set(form.sections) == taking
            for code in form.sections:
                assert set(form.reporters) <= set(plan.section_by_code[code].contributors)


# --- Commendation, calendar, references ---------------------------------------------------------


def test_award_rules_cover_every_kind_on_every_day(plan: Plan) -> None:
    for day in (date(2020, 6, 18), date(2023, 12, 31), date(2024, 1, 1), date(2026, 1, 1)):
        in_force = [
            rule.kind
            for rule in plan.award_rules
            if (rule.valid_from or day) <= day <= (rule.valid_to or day)
        ]

        assert sorted(in_force) == sorted(AwardRuleKind), day


def test_every_reporter_may_nominate_for_some_award(plan: Plan) -> None:
    may = {role for award in plan.awards for role in award.nominators}

    assert may == set(roles(plan))


def test_calendar_follows_the_plan_and_goes_up_the_levels(plan: Plan) -> None:
    day_of = {deadline.by: deadline.day for deadline in plan.review.calendar}

    assert set(day_of) == {*roles(plan), "province"}
    assert date(2020, 6, 18) < day_of["commune"] < day_of["district"] < day_of["so-gddt"]
    assert day_of["so-gddt"] < plan.review.cut_off < day_of["province"]


def test_every_reference_has_a_source_or_a_reason(plan: Plan) -> None:
    for reference in references(plan):
        assert reference.source or reference.assumed
        assert reference.reason or not reference.assumed
        assert reference.source is None or reference.source in plan.source_by_id


def references(part: object) -> Iterator[Reference]:
    """Every reference at or below a part of the plan."""
    if isinstance(part, Reference):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from references(getattr(part, name))
    elif isinstance(part, tuple):
        for entry in part:
            yield from references(entry)
