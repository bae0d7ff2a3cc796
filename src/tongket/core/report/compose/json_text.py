"""JSON text with sorted keys and exact numbers: a decimal is written as its digits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

__all__ = ["Json", "json_text"]

Json = None | bool | int | Decimal | str | Sequence["Json"] | Mapping[str, "Json"]
"""What a specification is made of. No binary fractions."""


def json_text(value: Json) -> str:
    """The text of a value; the same value always gives the same text.

    >>> json_text({"b": Decimal("98.50"), "a": [1, None, "đạt"]})
    '{"a":[1,null,"đạt"],"b":98.50}'
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        pairs = (f"{json_text(key)}:{json_text(value[key])}" for key in sorted(value))
        return "{" + ",".join(pairs) + "}"
    return "[" + ",".join(json_text(item) for item in value) + "]"
