"""The frame of a document as JSON for ``frame.typ``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from tongket.formats.documents.frames import Frame
from tongket.formats.documents.layout import (
    CIRCULATION_TOP,
    HEADER_DISTANCE,
    MM,
    SIGNATURE_LEFT,
)

__all__ = ["frame_json"]

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Seen = Callable[[str], str]


def frame_json(frame: Frame, seen: Seen) -> Json:
    """Every line and length of a frame but its bases, which are runs; ``seen`` makes a text fit."""
    values = {k: v for k, v in asdict(frame).items() if k not in {"day", "bases"}}
    own: dict[str, Json] = {
        "signature_left": SIGNATURE_LEFT * MM,
        "circulation_lower": (CIRCULATION_TOP - HEADER_DISTANCE) * MM,
    }
    return own | {key: _value(value, seen) for key, value in values.items()}


def _value(value: object, seen: Seen) -> Json:
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, Mapping):
        return {str(key): _value(part, seen) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_value(part, seen) for part in value]
    return value if isinstance(value, int | float) else None
