"""Documents to begin from: one small file for each kind, to be filled in."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

__all__ = ["STARTING_KINDS", "starting_text"]

STARTING_KINDS: Final = {
    "BC": "bao-cao.yaml",
    "KH": "ke-hoach.yaml",
    "TTr": "to-trinh.yaml",
    "QĐ": "quyet-dinh.yaml",
    "CV": "cong-van.yaml",
    "BB": "bien-ban.yaml",
    "DS": "danh-sach.yaml",
}
"""Abbreviation of a kind -> its file."""


def starting_text(kind: str) -> str:
    """The text of the file for a kind; KeyError for one that has none."""
    folder = files("tongket.formats.document_files") / "starter"
    return (folder / STARTING_KINDS[kind]).read_text(encoding="utf-8")
