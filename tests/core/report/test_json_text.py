from decimal import Decimal

import pytest

from tongket.core.report.compose.json_text import Json, json_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("98.50"), "98.50"),
        (Decimal("1E+3"), "1000"),
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        (["đạt", True, ("x",)], '["đạt",true,["x"]]'),
        ('"\\\n', '"\\"\\\\\\n"'),
    ],
)
def test_json_is_written_exactly(value: Json, text: str) -> None:
    assert json_text(value) == text
