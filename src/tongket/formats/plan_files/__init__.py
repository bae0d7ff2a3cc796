"""Plan files: a folder of YAML and CSV, read into a plan with every problem in it."""

from tongket.formats.plan_files.file_text import plan_digest
from tongket.formats.plan_files.reading import PlanReading, read_plan
from tongket.formats.plan_files.schema import plan_schemas
from tongket.formats.plan_files.starting import (
    FolderNotEmptyError,
    write_schemas,
    write_starter,
)

__all__ = [
    "FolderNotEmptyError",
    "PlanReading",
    "plan_digest",
    "plan_schemas",
    "read_plan",
    "write_schemas",
    "write_starter",
]
