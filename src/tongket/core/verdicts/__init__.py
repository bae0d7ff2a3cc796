"""Verdicts: an indicator against its target, with coverage and sensitivity."""

from tongket.core.verdicts.result import Coverage, IndicatorResult, Sensitivity, Verdict

__all__ = ["Coverage", "IndicatorResult", "Sensitivity", "Verdict"]
