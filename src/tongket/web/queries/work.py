"""What waits for somebody: tasks with their deadlines, and the board of all dockets in sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tongket.core.approval import DocketState, Side, allowed_actions
from tongket.core.figures import FigureStatus
from tongket.web.data.models import Docket, OpenReview
from tongket.web.permissions import Actor, may_act
from tongket.web.queries.places import scene_of, seen_by

__all__ = ["BoardLine", "Task", "board_of", "tasks_of"]

_WAITS_FOR = {
    DocketState.DRAFT: Side.REPORTER,
    DocketState.RETURNED: Side.REPORTER,
    DocketState.SUBMITTED: Side.REVIEWER,
    DocketState.RECEIVED: Side.REVIEWER,
}
"""State -> the side that has the next step. Approved and locked dockets wait for nobody."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A docket at a glance: how many of its figures are filled in, and whether it is late."""

    docket: int
    reporter: str
    name: str
    role: str
    state: DocketState
    deadline: date | None
    filled: int
    asked: int
    overdue: bool
    unlock_asked: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A docket that waits for this very person, on one side of it."""

    line: BoardLine
    side: Side


def board_of(actor: Actor, review: OpenReview, today: date) -> tuple[BoardLine, ...]:
    """Every docket that an actor sees, in the order of the plan."""
    seen = seen_by(actor, review)
    rank = {code: place for place, code in enumerate(seen)}
    lines = _lines(review, _counted(review, seen), today)
    return tuple(sorted(lines, key=lambda line: rank[line.reporter]))


def tasks_of(actor: Actor, review: OpenReview, today: date) -> tuple[Task, ...]:
    """What an actor has to do: overdue first, then by deadline."""
    places = scene_of(review).places
    found = []
    for line in board_of(actor, review, today):
        side = _WAITS_FOR.get(line.state)
        if line.unlock_asked:
            side = Side.STANDING if line.state is DocketState.LOCKED else Side.REVIEWER
        if side is not None and may_act(actor, places[line.reporter], side) is not None:
            found.append(Task(line, side))
    return tuple(
        sorted(
            found,
            key=lambda task: (
                not task.line.overdue,
                task.side is not Side.REPORTER,
                task.line.deadline or date.max,
            ),
        )
    )


def _counted(review: OpenReview, reporters: Iterable[str]) -> QuerySet[Docket]:
    figures = ~Q(items__element="")
    given = figures & ~Q(items__status__in=("", FigureStatus.MISSING))
    return Docket.objects.filter(review=review, reporter__in=list(reporters)).annotate(
        asked=Count("items", filter=figures), filled=Count("items", filter=given)
    )


def _lines(review: OpenReview, dockets: QuerySet[Docket], today: date) -> Iterable[BoardLine]:
    names = scene_of(review).names
    for row in dockets:
        state = DocketState(row.state)
        with_reporter = bool(allowed_actions(state, Side.REPORTER)) and state in (
            DocketState.DRAFT, DocketState.RETURNED,
        )  # fmt: skip
        yield BoardLine(
            docket=row.pk,
            reporter=row.reporter,
            name=names[row.reporter],
            role=row.role,
            state=state,
            deadline=row.deadline,
            filled=row.filled,  # type: ignore[attr-defined]
            asked=row.asked,  # type: ignore[attr-defined]
            overdue=with_reporter and row.deadline is not None and today > row.deadline,
            unlock_asked=bool(row.unlock_items),
        )
