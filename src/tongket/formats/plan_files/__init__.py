"""Plan files: a folder of YAML and CSV, read into a plan with every problem in it."""

from tongket.formats.plan_files.file_text import plan_digest
from tongket.formats.plan_files.reading import PlanReading, read_plan

__all__ = ["PlanReading", "plan_digest", "read_plan"]
