"""The plan check: everything in a plan that could not work, found before anyone is asked."""

from tongket.core.plan.check.kinds import CHECK_KINDS
from tongket.core.plan.check.themes import THEMES, Theme, check_plan

__all__ = ["CHECK_KINDS", "THEMES", "Theme", "check_plan"]
