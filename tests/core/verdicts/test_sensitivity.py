"""Sensitivity against brute force: try every report of the missing, and see what flips."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans_small import indicator, target
from tongket.core.plan import Target
from tongket.core.verdicts import Coverage, Sensitivity
from tongket.core.verdicts.sensitivity import MissingReporter, sensitivity

BOUNDS = st.one_of(st.none(), st.integers(0, 100).map(str))


def reached(ratio: Fraction, aim: Target, factor: int) -> bool:
    """Whether a ratio reaches the target."""
    shown = ratio * factor
    least = aim.at_least is None or shown >= Fraction(aim.at_least)
    return least and (aim.at_most is None or shown <= Fraction(aim.at_most))


@given(
    least=BOUNDS,
    most=BOUNDS,
    sums=st.tuples(st.integers(0, 60), st.integers(1, 60)),
    persons=st.tuples(st.integers(0, 9), st.lists(st.integers(0, 9), min_size=1, max_size=3)),
    bounded=st.booleans(),
    decimals=st.integers(0, 2),
)
def test_sensitivity_equals_brute_force(
    least: str | None,
    most: str | None,
    sums: tuple[int, int],
    persons: tuple[int, list[int]],
    bounded: bool,
    decimals: int,
) -> None:
    if least is None and most is None:
        least = "50"
    if least is not None and most is not None and int(least) > int(most):
        least, most = most, least
    numerator, denominator = sums
    if bounded:
        numerator = min(sums)
        denominator = max(sums)
    here, absent = persons
    aim = target(least, most)
    missing = [MissingReporter(f"m{n}", p) for n, p in enumerate(absent)]
    found = sensitivity(
        indicator=indicator("i", "x / y", bounded=bounded, decimals=decimals),
        target=aim,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        coverage=Coverage(2, 2 + len(absent), here, here + sum(absent)),
        missing=missing,
    )

    known = here > 0 and sum(absent) > 0
    weight = Fraction(sum(absent), here) if known else Fraction(len(absent), 2)
    size = denominator * weight

    def flips(ratio: Fraction) -> bool:
        whole = (numerator + ratio * size) / (denominator + size)
        return reached(whole, aim, 100) != reached(Fraction(numerator, denominator), aim, 100)

    step = Fraction(1, 100 * 10**decimals)
    highest = Fraction(1) if bounded else Fraction(10)
    tried = [n * Fraction(1, 40) for n in range(int(40 * highest) + 1)]
    assert found.missing == tuple(m.code for m in missing)
    if not found.changeable:
        assert found.threshold is None
        assert not any(flips(ratio) for ratio in tried)
        return
    assert found.threshold is not None
    threshold = Fraction(found.threshold) / 100
    assert threshold >= 0
    assert not bounded or threshold <= 1
    back = step if found.side == "below" else -step
    if least is None or most is None:
        # At the threshold the verdict is another, or just beyond it if it must be passed; one step
        # back towards today's it may not be the same only because the threshold was rounded
        # outward, two steps back it is.
        end = Fraction(0) if back > 0 else highest
        assert flips(threshold + (end - threshold) / 10**9 if found.strict else threshold)
        assert flips(threshold) != found.strict
        if 0 <= threshold + 2 * back <= highest:
            assert not flips(threshold + 2 * back)
    nearer = [r for r in tried if (r > threshold + step if back > 0 else r < threshold - step)]
    if least is None or most is None:
        assert not any(flips(r) for r in nearer)


def of_percent(
    numerator: int, denominator: int, aim: Target, *missing: MissingReporter, bounded: bool = True
) -> Sensitivity:
    return sensitivity(
        indicator=indicator("i", "x / y", bounded=bounded),
        target=aim,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        coverage=Coverage(9, 9 + len(missing), 900, 900 + sum(m.persons for m in missing)),
        missing=missing,
    )


ONE = MissingReporter("c", 100)


def test_target_met_turns_if_the_missing_lie_low_enough() -> None:
    # 855 of 900; with 100 more, 95% of 1000 needs 950: the missing would have to give 95.
    found = of_percent(855, 900, target("95"), ONE)

    assert found == Sensitivity(True, Decimal("95.00"), "below", ("c",), strict=True)


def test_target_met_in_full_is_lost_below_the_whole() -> None:
    found = of_percent(900, 900, target("100"), ONE)

    assert found == Sensitivity(True, Decimal("100.00"), "below", ("c",), strict=True)


def test_bound_between_two_decimals_is_rounded_outward() -> None:
    # 857 of 900: 95% of 1000 needs 93 of 100; of 1050 with 150 more, 140.5 of 150 = 93.666...
    found = of_percent(857, 900, target("95"), MissingReporter("c", 150))

    assert found == Sensitivity(True, Decimal("93.66"), "below", ("c",))


def test_target_not_met_turns_if_the_missing_lie_high_enough() -> None:
    found = of_percent(852, 900, target("95"), ONE)

    assert found == Sensitivity(True, Decimal("98.00"), "above", ("c",))


def test_verdict_that_no_report_can_change() -> None:
    assert of_percent(800, 900, target("95"), ONE) == Sensitivity(False, missing=("c",))
    assert of_percent(900, 900, target("50"), ONE) == Sensitivity(False, missing=("c",))


def test_unbounded_ratio_can_always_rise() -> None:
    found = of_percent(800, 900, target("95"), ONE, bounded=False)

    assert found.threshold == Decimal("150.00")


def test_zero_target_turns_with_the_first_case() -> None:
    found = of_percent(0, 900, target(None, "0"), ONE)

    assert found == Sensitivity(True, Decimal("0.00"), "above", ("c",), strict=True)


def test_range_names_the_nearer_bound() -> None:
    near_the_top = of_percent(540, 900, target("40", "61"), ONE)
    near_the_bottom = of_percent(378, 900, target("40", "61"), ONE)

    assert (near_the_top.side, near_the_top.threshold) == ("above", Decimal("70.00"))
    assert (near_the_bottom.side, near_the_bottom.threshold) == ("below", Decimal("22.00"))


def test_plain_value_asks_for_what_is_left() -> None:
    found = sensitivity(
        indicator=indicator("i", "x", measure="person"),
        target=target("1000"),
        numerator=Decimal(940),
        denominator=None,
        coverage=Coverage(9, 10, 0, 0),
        missing=[MissingReporter("ag", 0)],
    )

    assert found == Sensitivity(True, Decimal("60.00"), "above", ("ag",))


def test_nobody_missing_changes_nothing() -> None:
    assert of_percent(1, 2, target("50")) == Sensitivity(False)


@pytest.mark.parametrize("sign", [1, -1])
def test_sign_of_both_sides_does_not_matter(sign: int) -> None:
    assert of_percent(855 * sign, 900 * sign, target("95"), ONE).threshold == Decimal("95.00")
