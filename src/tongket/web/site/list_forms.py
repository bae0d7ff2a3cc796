"""The lists of a form as its page shows them: the columns of the workbook, with its drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tongket.core.plan import Form
from tongket.formats.workbooks.sheets import NominationField, NominationSheet, RegisterSheet
from tongket.formats.workbooks.typed_lines import PART, TEXT, offered
from tongket.web.data.models import Item
from tongket.web.data.speech import speech
from tongket.web.queries import Opened, scene_of
from tongket.web.queries.doubts import Doubt
from tongket.web.queries.grid import reasons_asked
from tongket.web.queries.list_doubts import list_doubts
from tongket.web.queries.places import layout_of

__all__ = ["ListCell", "ListColumn", "ListPart", "parts_of"]

_WIDE: Final = 30
"""A column of so many letters in the workbook is for sentences."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column by its key, with its header; where a text is chosen, the texts to choose from.
    ``wide``: for sentences.
    """

    code: str
    label: str
    choices: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text in its column."""

    column: ListColumn
    text: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """What is offered to choose: a text that came in a workbook and is none of the choices is
        kept, until somebody chooses another.
        """
        choices = self.column.choices
        return choices if not self.text or self.text in choices else (*choices, self.text)


@dataclass(frozen=True, slots=True)
class ListPart:
    """One list of a form: its only one, or that of a section; with what is said about it.
    ``returned``: why it went back, as long as that is not answered.
    """

    item: Item
    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[ListCell, ...], ...]
    doubts: tuple[Doubt, ...] = ()
    returned: str = ""

    @property
    def required(self) -> bool:
        """Whether a column has to be filled in, as its header says."""
        return any(column.label.endswith("(*)") for column in self.columns)

    @property
    def blank(self) -> tuple[ListCell, ...]:
        """The line that follows the last one."""
        return tuple(ListCell(column) for column in self.columns)


def parts_of(
    opened: Opened, form: Form, typed: Mapping[str, Sequence[Mapping[str, str]]] | None = None
) -> list[ListPart]:
    """The lists of a form that is none of figures. ``typed``: by its key, the lines of a list that
    were typed and could not be saved, in the place of what is kept.
    """
    sections = opened.plan.section_by_code
    columns = _columns(opened, form)
    parts: list[ListPart] = []
    items = list(opened.docket.items.filter(form=form.code).order_by("pk"))
    doubts = list_doubts(opened.docket, items, speech())
    asked = reasons_asked(opened.docket)
    for item in items:
        section = item.key.partition("|")[2]
        title = f"{section}. {sections[section].title}" if section in sections else form.title
        lines = (typed or {}).get(item.key, item.lines or [])
        rows = tuple(tuple(ListCell(c, line.get(c.code, "")) for c in columns) for line in lines)
        said = () if item.key in (typed or {}) else doubts.get(item.key, ())
        parts.append(ListPart(item, title, columns, rows, said, asked.get(item.key, "")))
    return parts


def _columns(opened: Opened, form: Form) -> tuple[ListColumn, ...]:
    """Those of the workbook."""
    reporter = scene_of(opened.docket.review).reporters[opened.docket.reporter]
    for sheet in layout_of(opened.docket.review, reporter).sheets:
        if sheet.form.code != form.code:
            continue
        chosen = offered(sheet)
        wide: set[str] = {NominationField.NAME, NominationField.ACHIEVEMENT}
        if isinstance(sheet, RegisterSheet):
            keys = [column.code for column in sheet.form.columns]
            wide = {column.code for column in sheet.form.columns if column.width >= _WIDE}
        elif isinstance(sheet, NominationSheet):
            keys = [*map(str, NominationField), *(PART + part.code for part in sheet.parts)]
        else:
            continue
        return tuple(
            ListColumn(key, label, chosen.get(key, ()), wide=key in wide)
            for key, label in zip(keys, sheet.labels, strict=True)
        )
    return (ListColumn(TEXT, speech().say("workbook.form.statement"), wide=True),)
