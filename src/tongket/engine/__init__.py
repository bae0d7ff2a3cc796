"""The engine: figures in, breaches, sums and verdicts out; one SQL source for every database."""

from tongket.engine.consolidation import Consolidation, consolidate
from tongket.engine.database import Database
from tongket.engine.inputs import EngineInputs

__all__ = ["Consolidation", "Database", "EngineInputs", "consolidate"]
