"""The very hidden sheet: whose workbook this is, of which plan and form; and the drop-downs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.core.plan import Plan, Reporter
from tongket.formats.workbooks.layout import IDENTITY
from tongket.formats.workbooks.sheets import (
    BookLayout,
    NominationSheet,
    RegisterSheet,
    column_name,
)
from tongket.locale import Sentences

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["MARKER", "MARKS_APART", "Identity", "drop_downs", "list_ranges", "write_identity"]

MARKER = "tongket.workbook.1"
MARKS_APART = "; "
_FIRST_LIST = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says; all texts, in this order, one row each. ``base``: as of a
    ``Filling``; it has no row where there is none.
    """

    plan: str
    plan_version: str
    plan_digest: str
    form_version: str
    layout_digest: str
    reporter: str
    reporter_name: str
    role: str
    marks: str
    base: str = ""

    @classmethod
    def of(
        cls,
        plan: Plan,
        reporter: Reporter,
        layout: BookLayout,
        *,
        plan_digest: str,
        marks: tuple[str, ...],
        base: str = "",
    ) -> Identity:
        """The identity of a workbook made today from the plan."""
        version = str(plan.review.version)
        return cls(
            plan=plan.review.code,
            plan_version=version,
            plan_digest=plan_digest,
            form_version=version,
            layout_digest=layout.digest,
            reporter=reporter.code,
            reporter_name=reporter.name,
            role=reporter.role,
            marks=MARKS_APART.join(marks),
            base=base,
        )


def drop_downs(layout: BookLayout, say: Sentences) -> Mapping[str, tuple[str, ...]]:
    """Every list of a workbook by name: yes-no, awards, kinds, sexes, indicators and one for each
    choice column of a register (``form code/column code``).
    """
    lists: dict[str, tuple[str, ...]] = {
        "yes-no": (say.say("workbook.word.yes"), say.say("workbook.word.no"), "x")
    }
    for sheet in layout.sheets:
        if isinstance(sheet, RegisterSheet):
            for column in sheet.form.columns:
                if column.choices:
                    lists[f"{sheet.form.code}/{column.code}"] = column.choices
        elif isinstance(sheet, NominationSheet):
            lists["awards"] = tuple(c.label for c in sheet.award_choices)
            lists["indicators"] = tuple(c.label for c in sheet.indicator_choices)
            for name, codes in (
                ("kinds", ("collective", "individual")),
                ("sexes", ("male", "female")),
            ):
                lists[name] = tuple(say.say(f"workbook.nomination.{code}") for code in codes)
    return {name: words for name, words in lists.items() if words}


def list_ranges(lists: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Where each list will stand on the hidden sheet, as a drop-down refers to it."""
    ranges: dict[str, str] = {}
    for position, (name, words) in enumerate(lists.items()):
        letters = column_name(_FIRST_LIST + position)
        ranges[name] = f"='{IDENTITY}'!${letters}$2:${letters}${len(words) + 1}"
    return ranges


def write_identity(
    sheet: Worksheet, identity: Identity, lists: Mapping[str, tuple[str, ...]]
) -> None:
    """Marker in the first cell, one row for each part, then the lists beside them."""
    sheet.write_string(0, 0, MARKER)
    parts = [part for part in Identity.__dataclass_fields__ if part != "base" or identity.base]
    for row, part in enumerate(parts, start=1):
        sheet.write_string(row, 0, part)
        sheet.write_string(row, 1, getattr(identity, part))
    for position, (name, words) in enumerate(lists.items()):
        column = _FIRST_LIST + position
        sheet.write_string(0, column, name)
        for row, word in enumerate(words, start=1):
            sheet.write_string(row, column, word)
    sheet.protect("")
    sheet.very_hidden()
