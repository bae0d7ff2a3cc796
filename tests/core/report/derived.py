"""What a run says of itself, computed again from the cells that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from tongket.core.report import Bound, Derivation, Run

Cells = Callable[[Bound], str]
"""The text of a cell of the published tables."""


def derived_again(run: Run, cells: Cells) -> bool:
    """Whether the value of a run follows from its cells."""
    assert run.derived is not None
    derived = run.derived
    texts = [cells(cell) for cell in derived.cells]
    match derived.how:
        case Derivation.COUNT:
            return run.value == sum(text in derived.equal for text in texts)
        case Derivation.BOUND_OF_TARGET:
            bounds = [Decimal(bound) for bound in re.findall(r"-?\d+(?:\.\d+)?", texts[0])]
            return run.value in bounds
        case Derivation.DIFFERENCE:
            less = derived.less if derived.less is not None else Decimal(texts[1])
            return run.value == abs(Decimal(texts[0]) - less)
