"""What the columns of a register must keep to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tongket.core.plan import ColumnType, RegisterColumn
from tongket.formats.workbooks.register_limits import beyond_limits

COLUMNS = (
    RegisterColumn(
        code="day",
        label="Ngày",
        type=ColumnType.DATE,
        minimum=Decimal(2012),
        maximum=Decimal(2020),
    ),
    RegisterColumn(code="members", label="Số thành viên", type=ColumnType.INTEGER),
    RegisterColumn(code="women", label="Nữ", type=ColumnType.INTEGER, at_most="members"),
)


def found(**values: int) -> list[tuple[str, str]]:
    sizes = {name: Decimal(value) for name, value in values.items()}
    return [(one.column, one.problem.kind.code) for one in beyond_limits(COLUMNS, sizes)]


@pytest.mark.parametrize("year", [2012, 2016, 2020])
def test_value_within_its_limits_is_not_mentioned(year: int) -> None:
    assert found(day=year, members=5, women=5) == []


@pytest.mark.parametrize(
    ("year", "code"), [(1912, "workbook.below-least"), (2031, "workbook.above-most")]
)
def test_day_is_judged_by_its_year(year: int, code: str) -> None:
    assert found(day=year) == [("day", code)]


def test_part_above_the_whole_is_found_with_both() -> None:
    assert found(members=5, women=7) == [("women", "workbook.above-other-column")]
    (problem,) = beyond_limits(COLUMNS, {"members": Decimal(5), "women": Decimal(7)})
    assert problem.problem.facts == (("other_label", "Số thành viên"), ("other", "5"))


def test_part_without_its_whole_is_not_judged() -> None:
    assert found(women=7) == []
