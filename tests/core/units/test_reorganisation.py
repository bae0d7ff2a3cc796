"""The merger and split of Cần Giuộc on 1 January 2020 (Resolution 836/NQ-UBTVQH14)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.core.units import EventKind, Reorganisation, Share, TreePart, UnitState, tree_parts

START, EVE, DAY = date(2012, 1, 1), date(2019, 12, 31), date(2020, 1, 1)


def state(
    unit: str, parent: str | None, *, since: date = START, to: date | None = None
) -> UnitState:
    level = "province" if parent is None else ("district" if parent == "80" else "commune")
    return UnitState(unit, unit[:5], f"Đơn vị {unit}", "Xã", level, parent, since, to)


STATES = (
    state("80", None),
    state("807", "80"),
    state("28159-2019", "807", to=EVE),
    state("28171", "807", to=EVE),
    state("28186", "807", to=EVE),
    state("28177-2019", "807", to=EVE),
    state("28159", "807", since=DAY),
    state("28177", "807", since=DAY),
)
BEFORE = ("28159-2019", "28171", "28186", "28177-2019")
SHARES = (
    Share("28159-2019", "28159", 11842),
    Share("28171", "28159", 28293),
    Share("28186", "28159", 11167),
    Share("28186", "28177", 3655),
    Share("28177-2019", "28159", 2575),
    Share("28177-2019", "28177", 14014),
)


def event(shares: tuple[Share, ...]) -> Reorganisation:
    return Reorganisation(
        "can-giuoc", EventKind.REGROUP, DAY, BEFORE, ("28159", "28177"), shares=shares
    )


def parts(shares: tuple[Share, ...]) -> dict[tuple[str, str], TreePart]:
    rows = tree_parts(STATES, (event(shares),), EVE, DAY)
    return {(row.reporter, row.unit): row for row in rows}


def test_split_with_shares_divides_by_persons_moved() -> None:
    found = parts(SHARES)

    assert found["28186", "28159"].of(14822) == 11167
    assert found["28186", "28177"].of(14822) == 3655
    assert found["28171", "28159"].of(28293) == 28293
    assert ("28171", "28177") not in found


@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4))
def test_split_keeps_every_sum(values: list[int]) -> None:
    found = parts(SHARES)
    given_by = dict(zip(BEFORE, values, strict=True))

    for reporter, value in given_by.items():
        communes = [row for (r, u), row in found.items() if r == reporter and u.startswith("28")]
        assert sum(row.of(value) for row in communes) == value
        assert found[reporter, "807"].of(value) == value
        assert found[reporter, "80"].of(value) == value


def test_split_without_shares_is_not_divisible_but_whole_above() -> None:
    found = parts(())

    assert not found["28186", "28159"].divisible
    assert not found["28186", "28177"].divisible
    assert found["28186", "807"].divisible
    assert found["28186", "807"].of(14822) == 14822


def test_same_tree_counts_each_unit_once_at_each_ancestor() -> None:
    rows = tree_parts(STATES, (event(SHARES),), DAY, DAY)

    assert {(r.reporter, r.unit) for r in rows if r.reporter == "28177"} == {
        ("28177", "28177"),
        ("28177", "807"),
        ("28177", "80"),
    }
    assert all(row.of(7) == 7 for row in rows)


def test_view_before_the_report_is_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        tree_parts(STATES, (), DAY, EVE)


def test_two_events_in_a_row_follow_the_chain() -> None:
    later = date(2025, 7, 1)
    states = (
        *(s for s in STATES if s.id not in {"28159", "28177"}),
        state("28159", "807", since=DAY, to=date(2025, 6, 30)),
        state("28177", "807", since=DAY, to=date(2025, 6, 30)),
        state("new", "807", since=later),
    )
    merge = Reorganisation("2025", EventKind.MERGE, later, ("28159", "28177"), ("new",))

    rows = tree_parts(states, (event(SHARES), merge), EVE, later)
    found = {(r.reporter, r.unit): r for r in rows}

    assert found["28186", "new"].of(14822) == 14822
    assert found["28177-2019", "new"].of(1) == 1
