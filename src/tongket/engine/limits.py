"""How large a figure may be, so that no sum or product on any engine leaves 64 bits.

SQLite turns an overflow into a fraction without a word, DuckDB and PostgreSQL stop. Neither may
happen, so a figure beyond the limit is kept out as a breach of its own before anything is added.
"""

from __future__ import annotations


from tongket.core.figures import Figure
from tongket.engine.inputs import EngineInputs

__all__ = ["MAGNITUDE_RULE", "largest_steps", "refuse_too_large", "too_large"]

MAGNITUDE_RULE = "magnitude"
"""Rule code of a figure that is too large to be true."""

ORDINARY_LIMIT = 10**12
"""No figure of a province needs more smallest steps: a million billion dong in thousands."""


def largest_steps(_inputs: EngineInputs) -> int:
    return ORDINARY_LIMIT


def too_large(inputs: EngineInputs) -> tuple[Figure, ...]:
    """The figures whose value lies beyond the limit."""
    limit = largest_steps(inputs)
    return tuple(f for f in inputs.figures if f.value is not None and abs(f.value) > limit)


def refuse_too_large(inputs: EngineInputs) -> None:
    """ValueError if a figure lies beyond the limit."""
    beyond = too_large(inputs)
    if beyond:
        raise ValueError(f"{len(beyond)} figures beyond {largest_steps(inputs)}: {beyond[0]}")
