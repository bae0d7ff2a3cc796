"""Units of the territorial tree, dated, and the events that reorganise them."""

from tongket.core.units.reorganisation import (
    EventKind,
    Reorganisation,
    Share,
    TreePart,
    tree_parts,
)
from tongket.core.units.tree import Population, UnitState, UnitTree

__all__ = [
    "EventKind",
    "Population",
    "Reorganisation",
    "Share",
    "TreePart",
    "UnitState",
    "UnitTree",
    "tree_parts",
]
