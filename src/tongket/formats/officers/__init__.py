"""Workbooks of officers: who is to get an account, in which role and unit, from when to when."""

from tongket.formats.officers.checking import (
    Checked,
    Column,
    Desk,
    KnownUnit,
    Officer,
    check_officer,
)
from tongket.formats.officers.reading import OfficerLine, OfficersReading, read_officers
from tongket.formats.officers.writing import Handout, blank_workbook, handout_workbook

__all__ = [
    "Checked",
    "Column",
    "Desk",
    "Handout",
    "KnownUnit",
    "Officer",
    "OfficerLine",
    "OfficersReading",
    "blank_workbook",
    "check_officer",
    "handout_workbook",
    "read_officers",
]
