"""run.json: what was run on what, with which outcome, and how long each stage took."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from tongket.formats.output.folder import RUN_FILE

__all__ = ["RunRecord", "read_run", "write_run"]


class RunRecord(BaseModel):
    """The record of one run. Only ``started`` and ``seconds`` differ between runs on one input."""

    model_config = ConfigDict(frozen=True)

    tongket: str
    plan: str
    plan_version: int
    plan_digest: str
    inbox_digest: str
    as_of: date
    viewed_on: date
    illustrative: bool
    counts: dict[str, int]
    verdicts: dict[str, int]
    findings: dict[str, int]
    libraries: dict[str, str]
    outputs: dict[str, str]
    started: str
    seconds: dict[str, float]


def write_run(folder: Path, record: RunRecord) -> None:
    """Write the record into ``folder``."""
    (folder / RUN_FILE).write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_run(folder: Path) -> RunRecord:
    """Read the record back. ValueError if it is none, OSError if there is no such file."""
    return RunRecord.model_validate_json((folder / RUN_FILE).read_text(encoding="utf-8"))
