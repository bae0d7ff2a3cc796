"""Live figures of one docket are those that the engine gives over the whole plan."""

from __future__ import annotations

import pytest

from tests.web.office import AGENCY, COMMUNE, DISTRICT, STANDING, Office, open_office
from tests.web.test_operations import KEY, READERS, type_in
from tongket.core.plan import FigureForm
from tongket.engine import Consolidation, EngineInputs, check_figures, consolidate
from tongket.locale import words
from tongket.web.data.models import Docket
from tongket.web.queries import plan_of, typed_figures
from tongket.web.queries.live_figures import live_form
from tongket.web.queries.own_figures import home_of, own_breaches, own_consolidation


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


def filled(office: Office, reporter: str) -> Docket:
    """Every figure of a docket typed in, large and small, so that rules speak."""
    items = office.docket(reporter).items.exclude(element="").order_by("pk")
    for number, key in enumerate(items.values_list("key", flat=True)):
        type_in(office, str((number * 7919) % 70_001 + 3), key, reporter)
    return office.docket(reporter)


@pytest.mark.parametrize("reporter", [COMMUNE, DISTRICT, AGENCY, STANDING])
def test_one_docket_alone_is_judged_as_by_the_whole_plan(office: Office, reporter: str) -> None:
    docket = filled(office, reporter)
    plan, day = plan_of(office.review), office.review.as_of
    figures = typed_figures(reporter, docket.items.all())
    whole = EngineInputs(plan, day, day, figures)
    home = home_of(plan, reporter)

    breaches = own_breaches(docket, figures)
    assert breaches == check_figures(whole)
    kept_out = {(f.element, f.period, f.category) for b in breaches for f in b.figures}
    sound = tuple(f for f in figures if (f.element, f.period, f.category) not in kept_out)
    mine, theirs = (
        own_consolidation(docket, sound),
        consolidate(EngineInputs(plan, day, day, sound)),
    )
    assert told_at(home, mine) == told_at(home, theirs)


def told_at(home: str, held: Consolidation) -> tuple[object, ...]:
    """What there is of a unit; what others would have to give is left aside."""
    figures = [
        (f.element, f.period, f.category, f.value)
        for f in held.figures
        if f.unit == home and f.value is not None
    ]
    indicators = [
        (r.indicator, r.period, r.numerator, r.denominator, r.value)
        for r in held.indicators
        if r.unit == home and r.value is not None
    ]
    return figures, indicators


def test_findings_stand_at_their_cells_and_sums_in_their_rows(office: Office) -> None:
    type_in(office, "10.000")
    type_in(office, "10.001", READERS)
    type_in(office, "1,5", "kinh_phi|2023|total")
    docket = type_in(office, "2,5", "kinh_phi|2024|total")
    form = plan_of(office.review).form_by_code["01/VHĐ"]
    assert isinstance(form, FigureForm)

    live = live_form(docket, form, words())

    doubted = {cell.key: [d.text for d in cell.doubts] for cell in live.cells if cell.doubts}
    assert set(doubted) == {READERS}
    assert "Số người đọc lớn hơn dân số" in doubted[READERS][0]
    told = "(Biểu 1: dòng 2 năm 2024 ghi 10.001)"
    assert told in doubted[READERS][0]
    assert live.totals == {"kinh_phi|total": "4,0"}
    readers = next(line for line in live.lines if line.number == "1.1")
    last = readers.values[-1]
    assert last is not None
    assert (last.value, last.parts) == ("100,01", "10.001 / 10.000")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("mười", "không phải là số"),
        ("1.234,5", "nhiều hơn 0 chữ số thập phân"),
        ("-5", "số âm"),
    ],
)
def test_why_a_text_is_no_value_is_told_at_its_cell(office: Office, raw: str, why: str) -> None:
    docket = type_in(office, raw)
    form = plan_of(office.review).form_by_code["01/VHĐ"]
    assert isinstance(form, FigureForm)

    live = live_form(docket, form, words())

    (said,) = next(cell.doubts for cell in live.cells if cell.key == KEY)
    assert why in said.text
    assert said.text.startswith("Biểu 1, dòng 1, cột (5) năm 2024: ")


def test_figure_too_large_to_be_added_is_told_and_nothing_breaks(office: Office) -> None:
    docket = type_in(office, "9" * 14)
    form = plan_of(office.review).form_by_code["01/VHĐ"]
    assert isinstance(form, FigureForm)

    live = live_form(docket, form, words())

    assert live.too_large
    assert [cell.key for cell in live.cells if cell.doubts] == [KEY]
