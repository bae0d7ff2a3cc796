"""What waits for somebody: tasks with their deadlines, and the board of all dockets in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, OuterRef, Subquery

from tongket.core.approval import DocketState, Side
from tongket.web.data.models import Docket, Extension, OpenReview
from tongket.web.permissions import Actor, may_act
from tongket.web.queries.filled import FormCount, Look, filled_forms
from tongket.web.queries.places import scene_of, seen_by

__all__ = ["BoardLine", "Refused", "Task", "board_of", "refusals_of", "tasks_of"]

_WAITS_FOR = {
    DocketState.DRAFT: Side.REPORTER,
    DocketState.RETURNED: Side.REPORTER,
    DocketState.SUBMITTED: Side.REVIEWER,
    DocketState.RECEIVED: Side.REVIEWER,
}
"""State -> the side that has the next step. Approved and locked dockets wait for nobody."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A docket for which something was asked and refused, and why: a later deadline ``day``, or to
    unlock it (None).
    """

    docket: int
    name: str
    reason: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A docket at a glance: how much of it is filled in, form by form, and whether it is late.

    ``wanted``: the later deadline that is asked for and not decided. ``reminded_at``: when its
    people were last reminded.
    """

    docket: int
    reporter: str
    name: str
    role: str
    state: DocketState
    revision: int
    deadline: date | None
    forms: tuple[FormCount, ...]
    overdue: bool
    unlock_asked: bool
    wanted: date | None
    reminded_at: datetime | None
    submitted_at: datetime | None = None

    @property
    def left_out(self) -> bool:
        """Whether the cut-off went without all of it."""
        return any(form.look is Look.LEFT_OUT for form in self.forms)

    @property
    def sent(self) -> bool:
        """Whether it was sent; of a locked one, whether it was before the cut-off."""
        if self.state is DocketState.LOCKED:
            return self.submitted_at is not None or not self.left_out
        return not self.unsent

    @property
    def approved(self) -> bool:
        """Whether all of it was approved, before the cut-off if there was one."""
        done = self.state in (DocketState.APPROVED, DocketState.LOCKED)
        return done and not self.left_out

    @property
    def asked(self) -> int:
        """How many items are asked for."""
        return sum(form.asked for form in self.forms)

    @property
    def filled(self) -> int:
        """How many of them hold something."""
        return sum(form.filled for form in self.forms)

    @property
    def unsent(self) -> bool:
        """Whether it is with its reporter."""
        return self.state in (DocketState.DRAFT, DocketState.RETURNED)


@dataclass(frozen=True, slots=True)
class Task:
    """A docket that waits for this very person, on one side of it. ``due``: by when this side is to
    be done: a reviewer by the deadline of the reviewer's own docket.
    """

    line: BoardLine
    side: Side
    due: date | None
    overdue: bool
    extension: bool = False


def board_of(actor: Actor, review: OpenReview, today: date) -> tuple[BoardLine, ...]:
    """Every docket that an actor sees, in the order of the plan."""
    seen = seen_by(actor, review)
    rank = {code: place for place, code in enumerate(seen)}
    rows = Docket.objects.filter(review=review, reporter__in=seen).annotate(
        reminded_at=Max("notices__reminder__sent_at")
    )
    return tuple(sorted(_lines(review, list(rows), today), key=lambda line: rank[line.reporter]))


def tasks_of(actor: Actor, review: OpenReview, today: date) -> tuple[Task, ...]:
    """What an actor has to do: overdue first, then by deadline."""
    lines = board_of(actor, review, today)
    deadlines = dict(Docket.objects.filter(review=review).values_list("reporter", "deadline"))
    found = [task for line in lines for task in _tasks(actor, review, line, deadlines, today)]
    return tuple(
        sorted(
            found,
            key=lambda task: (
                not task.overdue,
                task.side is not Side.REPORTER,
                task.due or date.max,
            ),
        )
    )


def _tasks(
    actor: Actor,
    review: OpenReview,
    line: BoardLine,
    deadlines: dict[str, date | None],
    today: date,
) -> Iterator[Task]:
    place = scene_of(review).places[line.reporter]
    side = _WAITS_FOR.get(line.state)
    if line.unlock_asked:
        side = Side.STANDING if line.state is DocketState.LOCKED else Side.REVIEWER
    above = [day for code in place.above if (day := deadlines.get(code)) is not None]
    if side is not None and may_act(actor, place, side) is not None:
        due = line.deadline if side is Side.REPORTER else min(above, default=None)
        yield Task(line, side, due, due is not None and today > due)
    if line.wanted is not None and may_act(actor, place, Side.REVIEWER) is not None:
        yield Task(line, Side.REVIEWER, line.deadline, line.overdue, extension=True)


def _lines(review: OpenReview, rows: list[Docket], today: date) -> Iterable[BoardLine]:
    names, forms = scene_of(review).names, filled_forms(rows)
    wanted = dict(
        Extension.objects.filter(docket__review=review, state=Extension.State.ASKED).values_list(
            "docket_id", "wanted"
        )
    )
    for row in rows:
        state = DocketState(row.state)
        late = row.deadline is not None and today > row.deadline
        yield BoardLine(
            docket=row.pk,
            reporter=row.reporter,
            name=names[row.reporter],
            role=row.role,
            state=state,
            revision=row.revision,
            deadline=row.deadline,
            forms=forms[row.pk],
            overdue=late and _WAITS_FOR.get(state) is Side.REPORTER,
            unlock_asked=bool(row.unlock_items),
            wanted=wanted.get(row.pk),
            submitted_at=row.submitted_at,
            reminded_at=row.reminded_at,  # type: ignore[attr-defined]
        )


def refusals_of(actor: Actor, review: OpenReview) -> list[Refused]:
    """What somebody asked for last and was refused: to unlock, until it is asked again; a later
    deadline, until it is asked again or the docket is sent.
    """
    scene = scene_of(review)
    unlocks = Docket.objects.filter(review=review).exclude(unlock_refusal="").order_by("pk")
    last = Extension.objects.filter(docket=OuterRef("docket")).order_by("-pk").values("pk")[:1]
    extensions = Extension.objects.filter(
        pk=Subquery(last), state=Extension.State.REFUSED, docket__review=review,
        docket__state__in=(DocketState.DRAFT, DocketState.RETURNED),
    ).select_related("docket").order_by("docket_id")  # fmt: skip
    found: list[tuple[Docket, str, date | None]]
    found = [(row, row.unlock_refusal, None) for row in unlocks]
    found += [(one.docket, one.answer, one.wanted) for one in extensions]
    return [
        Refused(row.pk, scene.names[row.reporter], reason, day)
        for row, reason, day in found
        if may_act(actor, scene.places[row.reporter], Side.REPORTER) is not None
    ]
