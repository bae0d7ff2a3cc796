"""Given back: what is not accepted returns as the officer's own workbook, with the places marked.

The package is edited part by part, so that everything else in it stays what it was: charts,
formats, protection, drop-downs, the officer's own comments.
"""

from __future__ import annotations

from tongket.formats.returned.folder import GivenBack, give_back
from tongket.formats.returned.lines import BadCell, ReturnedLine, returned_lines
from tongket.formats.returned.marking import return_workbook
from tongket.formats.returned.marks import ReturnedBook
from tongket.formats.returned.one_file import returned_file

__all__ = [
    "BadCell",
    "GivenBack",
    "ReturnedBook",
    "ReturnedLine",
    "give_back",
    "return_workbook",
    "returned_file",
    "returned_lines",
]
