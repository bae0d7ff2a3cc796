"""Narrative: statements of all reporters, grouped without losing one."""

from tongket.core.narrative.synthesis import StatementGroup, synthesise

__all__ = ["StatementGroup", "synthesise"]
