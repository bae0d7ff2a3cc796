"""Where the numbers of a small chart stand beside its line, and not across that of a target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from tongket.core.plan import Target
from tongket.core.report.compose.charts.spec import bounds
from tongket.core.report.nodes import Run

__all__ = ["APART", "DOWN", "HEIGHT", "UP", "Values", "beside_the_line"]

UP, DOWN = -10, 15
"""Pixels by which a label stands above or below its value."""

HEIGHT, APART = 108, 26
"""Pixels of a panel, and those left free above and below its values."""

_SPREAD = HEIGHT - 2 * APART
"""Pixels between the least and the greatest value of a panel."""

Values = tuple[tuple[int, Run], ...]
"""Values by year."""


def beside_the_line(values: Values, targets: Sequence[tuple[int, Target]]) -> int:
    """On which side the first value stands: below a line that rises, unless a target passes there
    and the line is flat enough to stand above it.
    """
    held = [run.value for _, run in values if run.value is not None]
    aims = [bound for _, target in targets for bound in bounds(target)]
    height = max(*held, *aims) - min(*held, *aims)
    rising = held[1] >= held[0]
    side = DOWN if rising else UP
    near = [a for a in aims[:1] if 4 * abs(held[0] - a) < height and (a < held[0]) == rising]
    flat = 10 * abs(held[1] - held[0]) < height
    chosen = (UP if rising else DOWN) if near and flat else side
    return _clear_of(chosen, [_SPREAD * (held[0] - aim) / height for aim in aims[:1] if height])


def _clear_of(side: int, lines: Sequence[Decimal]) -> int:
    """A label on this side, moved beyond a target line so many pixels below that would cross it."""
    for below in lines:
        if side > 0 and 2 < below < side + 4:
            return ceil(below) + DOWN
        if side < 0 and UP - 14 < below < UP + 4:
            return floor(below) - 4
    return side
