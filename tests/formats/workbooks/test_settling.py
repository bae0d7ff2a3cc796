"""Numbers with two readings, settled by other years of the row or left to the officer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.formats.workbooks.editing import by_slot, codes, put, read, submission, write
from tongket.formats.workbooks.settling import settle

GROUPED, FRACTION = Decimal(1234), Decimal("1.234")


@pytest.mark.parametrize(
    ("history", "chosen"),
    [
        (("1100", "1300"), GROUPED),
        (("1.1", "0.9"), FRACTION),
        (("1100",), None),
        ((), None),
        (("1100", "2"), None),
        (("1100", "0"), None),
        (("1100", "1300", "40"), None),
        (("50", "60"), None),
    ],
)
def test_history_settles_only_when_all_of_it_agrees(
    history: tuple[str, ...], chosen: Decimal | None
) -> None:
    assert settle((GROUPED, FRACTION), [Decimal(value) for value in history]) == chosen


def test_money_with_a_point_is_settled_by_the_other_years(tmp_path: Path) -> None:
    edits = (put("Biểu 1", "D17", 1100), put("Biểu 1", "E17", "1.234"), put("Biểu 1", "F17", 1300))

    reading = read(write(tmp_path, *edits))

    figure = by_slot(submission(reading))["money", "total", "2019"].figure
    (finding,) = [f for f in reading.findings if f.code == "value.settled"]
    assert figure.value == 12340
    assert (finding.place.cell, finding.fact("read"), finding.fact("other")) == (
        "E17", "1234", "1.234",
    )  # fmt: skip


def test_money_with_a_point_is_asked_about_where_the_row_does_not_say(tmp_path: Path) -> None:
    edits = (put("Biểu 1", "D17", 3), put("Biểu 1", "E17", "1.234"), put("Biểu 1", "F17", 1300))

    reading = read(write(tmp_path, *edits))

    assert codes(reading) == ["value.ambiguous"]
    assert ("money", "total", "2019") not in by_slot(submission(reading))


def test_number_with_three_decimals_where_none_are_asked_may_be_thousands(tmp_path: Path) -> None:
    settled = read(write(tmp_path, put("Biểu 1", "D11", 1.234), put("Biểu 1", "E11", 1200),
                         put("Biểu 1", "F11", 1250)))  # fmt: skip
    asked = read(write(tmp_path, put("Biểu 1", "D11", 1.234), put("Biểu 1", "E11", 12),
                       put("Biểu 1", "F11", 1250)))  # fmt: skip

    assert by_slot(submission(settled))["population", "total", "2018"].figure.value == 1234
    assert codes(settled) == ["value.settled"]
    assert codes(asked) == ["value.too-many-decimals"]
