"""The board: units in rows, forms in columns, narrowed to what somebody looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongket.core.approval import DocketState
from tongket.core.plan import Form, Plan
from tongket.web.data.models import OpenReview
from tongket.web.queries.filled import FormCount, Look
from tongket.web.queries.places import scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.work import BoardLine

__all__ = ["UNSENT", "BoardFilter", "BoardRow", "board_forms", "board_rows", "counts_by_state",
           "districts_of", "form_names", "narrowed"]  # fmt: skip

UNSENT = "unsent"
"""Not sent yet (chưa gửi): a draft, or returned."""


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What is looked for; an empty part asks for nothing.

    ``state`` of a docket or ``unsent``; ``form``: the units that are asked for it, and that column
    alone; ``look`` of any form, or of this one; ``district``: a unit and all below it.
    """

    state: str = ""
    form: str = ""
    look: str = ""
    district: str = ""
    level: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A docket with a cell for each column; None where the form is not asked of it."""

    line: BoardLine
    cells: tuple[FormCount | None, ...]


def narrowed(review: OpenReview, lines: Iterable[BoardLine], asked: BoardFilter) -> list[BoardLine]:
    """The lines that a filter leaves."""
    return [line for line in lines if _passes(review, line, asked)]


def _passes(review: OpenReview, line: BoardLine, asked: BoardFilter) -> bool:
    forms = [one for one in line.forms if asked.form in ("", one.form)]
    of_state = line.unsent if asked.state == UNSENT else asked.state in ("", line.state)
    below = scene_of(review).places[line.reporter].around
    return (
        of_state
        and bool(forms)
        and (not asked.look or any(one.look == asked.look for one in forms))
        and (not asked.district or asked.district in below)
        and asked.level in ("", line.role)
        and (line.overdue or not asked.overdue)
    )


def board_forms(
    review: OpenReview, lines: Iterable[BoardLine], asked: BoardFilter
) -> tuple[Form, ...]:
    """The columns: the forms that any of the lines is asked for, in the order of the plan."""
    held = {one.form for line in lines for one in line.forms if asked.form in ("", one.form)}
    return tuple(form for form in plan_of(review).forms if form.code in held)


def form_names(plan: Plan) -> dict[str, str]:
    """Code of a form to its short name; one that several forms have is followed by the code.

    Of a code such as ``NX1/TK-XHHT`` what stands before the stroke, where that tells them apart.
    """
    held = Counter(form.short for form in plan.forms)
    heads = Counter(form.code.partition("/")[0] for form in plan.forms)
    names = {}
    for form in plan.forms:
        head = form.code.partition("/")[0]
        told = head if heads[head] == 1 else form.code
        names[form.code] = f"{form.short} {told}" if held[form.short] > 1 else form.short
    return names


def board_rows(lines: Iterable[BoardLine], forms: Sequence[Form]) -> list[BoardRow]:
    """The rows of the table."""
    rows = []
    for line in lines:
        by_form = {one.form: one for one in line.forms}
        rows.append(BoardRow(line, tuple(by_form.get(form.code) for form in forms)))
    return rows


def counts_by_state(lines: Iterable[BoardLine]) -> list[tuple[str, int]]:
    """How many are not sent, and how many are in each state that any is in."""
    listed = list(lines)
    counted = Counter(line.state for line in listed)
    unsent = sum(line.unsent for line in listed)
    return [(UNSENT, unsent), *((s.value, counted[s]) for s in DocketState if counted[s])]


def districts_of(review: OpenReview, lines: Iterable[BoardLine]) -> list[tuple[str, str]]:
    """The units that others in sight report to, but the root: id and name."""
    scene = scene_of(review)
    root = plan_of(review).review.root
    above = {code for line in lines for code in scene.places[line.reporter].above}
    return [(code, scene.names[code]) for code in scene.reporters if code in above - {root}
            and not scene.reporters[code].agency]  # fmt: skip


LOOKS = tuple(look.value for look in Look)
