from datetime import date

import pytest

from tongket.core.periods import Period, PeriodError


@pytest.mark.parametrize(
    ("text", "first", "last", "code"),
    [
        ("2015", 2015, 2015, "2015"),
        (" 2012-2020 ", 2012, 2020, "2012-2020"),
        ("2020-2020", 2020, 2020, "2020"),
    ],
)
def test_parse_reads_years_and_runs_of_years(text: str, first: int, last: int, code: str) -> None:
    period = Period.parse(text)

    assert (period.first, period.last, period.code) == (first, last, code)


@pytest.mark.parametrize("text", ["", "15", "2020-2012", "2015-", "năm 2015", "2015.0"])
def test_parse_refuses_anything_else_and_shows_it(text: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(text)


def test_years_and_end_of_a_run() -> None:
    assert Period(2012, 2014).years == (2012, 2013, 2014)
    assert Period(2012, 2014).end == date(2014, 12, 31)
