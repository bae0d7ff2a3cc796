"""Narrative: statements of all reporters, grouped without losing one."""

from tongket.core.narrative.collation import collation_key
from tongket.core.narrative.own_names import OwnName, own_names
from tongket.core.narrative.synthesis import StatementGroup, synthesise
from tongket.core.narrative.wording import Wording, wording_of

__all__ = [
    "OwnName",
    "StatementGroup",
    "Wording",
    "collation_key",
    "own_names",
    "synthesise",
    "wording_of",
]
