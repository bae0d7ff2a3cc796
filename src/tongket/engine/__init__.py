"""The engine: figures in, breaches, sums and verdicts out; one SQL source for every database."""

from tongket.core.submissions import Breach, FigureKey
from tongket.engine.checking import check_figures, largest_figure
from tongket.engine.consolidation import (
    Consolidating,
    Consolidation,
    consolidate,
    consolidating,
)
from tongket.engine.database import Database
from tongket.engine.inputs import EngineInputs
from tongket.engine.lineage import Leaf, Lineage, leaves_of

__all__ = [
    "Breach",
    "Consolidating",
    "Consolidation",
    "Database",
    "EngineInputs",
    "FigureKey",
    "Leaf",
    "Lineage",
    "check_figures",
    "consolidate",
    "consolidating",
    "largest_figure",
    "leaves_of",
]
