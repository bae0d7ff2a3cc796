"""What the file of a reporter is called, so that a person finds it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

from tongket.core.plan import Plan, Reporter
from tongket.core.units import UnitTree

__all__ = ["safe_name", "workbook_name"]

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_TOP = "Cấp tỉnh"
_LONGEST = 80


def workbook_name(plan: Plan, reporter: Reporter, day: date) -> PurePosixPath:
    """Folder and file of a reporter's workbook on ``day``, in NFC, safe on Windows.

    ``796 Huyện Tân Hưng/27724 Xã Hưng Hà.xlsx`` for a commune; a district lies in its own folder;
    the root and the agencies in ``Cấp tỉnh``.
    """
    tree = UnitTree.at(plan.units, day)
    if reporter.agency or reporter.unit not in tree:
        return PurePosixPath(_TOP, f"{safe_name(reporter.name)}.xlsx")
    path = tree.ancestors(reporter.unit)
    own = tree[reporter.unit]
    file = f"{safe_name(f'{own.code} {own.name}')}.xlsx"
    below_root = [unit for unit in path if unit not in tree.roots]
    if not below_root:
        return PurePosixPath(_TOP, file)
    top = tree[below_root[-1]]
    return PurePosixPath(safe_name(f"{top.code} {top.name}"), file)


def safe_name(text: str) -> str:
    """A name for a file: NFC, no forbidden characters, no dot or space at the end."""
    clean = _UNSAFE.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(clean.split())[:_LONGEST].rstrip(" .") or "_"
