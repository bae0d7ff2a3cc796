"""The folder of results: written whole or not at all, readable without the system."""

from tongket.formats.output.contributions import CONTRIBUTIONS, write_contributions
from tongket.formats.output.folder import (
    OutputError,
    fresh_folder,
    refuse_overlap,
    refuse_taken,
)
from tongket.formats.output.run import RunRecord, read_run, write_run
from tongket.formats.output.tables import (
    write_changes,
    write_figures,
    write_findings,
    write_indicators,
    write_leaves,
)

__all__ = [
    "CONTRIBUTIONS",
    "OutputError",
    "RunRecord",
    "fresh_folder",
    "read_run",
    "refuse_overlap",
    "refuse_taken",
    "write_changes",
    "write_contributions",
    "write_figures",
    "write_findings",
    "write_indicators",
    "write_leaves",
    "write_run",
]
