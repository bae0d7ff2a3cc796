"""Narrative: statements of all reporters, grouped without losing one."""

from tongket.core.narrative.collation import collation_key
from tongket.core.narrative.synthesis import StatementGroup, synthesise
from tongket.core.narrative.wording import Wording, wording_of

__all__ = ["StatementGroup", "Wording", "collation_key", "synthesise", "wording_of"]
