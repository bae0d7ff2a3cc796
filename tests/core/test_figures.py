from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.core.figures import NotExactError, from_steps, to_steps


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_steps_and_decimals_round_trip(steps: int, decimals: int) -> None:
    assert to_steps(from_steps(steps, decimals), decimals) == steps


@pytest.mark.parametrize(
    ("value", "decimals"), [("1.25", 1), ("0.1", 0), ("NaN", 0), ("Infinity", 2)]
)
def test_to_steps_refuses_what_does_not_fit(value: str, decimals: int) -> None:
    with pytest.raises(NotExactError):
        to_steps(Decimal(value), decimals)
