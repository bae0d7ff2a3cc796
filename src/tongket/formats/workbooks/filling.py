"""What is typed into a blank workbook: by an officer, or by the generator of samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tongket.core.plan import Slot

__all__ = ["CellInput", "Filling", "NominationInput"]

CellInput = int | Decimal | str | date | None
"""A typed cell: a number as a number, anything else as text."""


@dataclass(frozen=True, slots=True)
class NominationInput:
    """One filled line of the nomination sheet; ``dossier`` holds codes of enclosed parts,
    ``remarks`` what was typed instead of a tick, by code of the part.
    """

    award: str
    kind: str
    name: str
    birth_year: CellInput
    sex: str
    position: str
    workplace: str
    achievement: str
    claim_indicator: str | None
    claim_value: CellInput
    dossier: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """Everything typed into one workbook. ``marks`` (số liệu minh họa) show on every sheet.

    ``registers`` maps a form code to lines of (column code -> typed cell); ``statements`` maps a
    section code to texts. ``base`` names the state of what is kept elsewhere that was written:
    whoever reads the workbook later can tell what was changed in it since.
    """

    figures: Mapping[Slot, CellInput] = field(default_factory=dict)
    registers: Mapping[str, tuple[Mapping[str, CellInput], ...]] = field(default_factory=dict)
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nominations: tuple[NominationInput, ...] = ()
    sent_on: CellInput = None
    sender: str | None = None
    marks: tuple[str, ...] = ()
    base: str = ""
