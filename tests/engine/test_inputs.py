"""What the engine is given."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from tests.engine.engines import sqlite
from tests.engine.test_connection_database import INPUTS
from tongket.engine import consolidate


def test_inputs_cannot_change() -> None:
    with pytest.raises(FrozenInstanceError):
        INPUTS.as_of = date(2021, 1, 1)  # type: ignore[misc]


def test_view_before_the_report_is_refused() -> None:
    with pytest.raises(ValueError, match="lies before"):
        consolidate(replace(INPUTS, viewed_on=date(2019, 1, 1)), sqlite())
