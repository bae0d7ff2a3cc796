"""Clean books: what each reporter would send if nothing went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongket.core.figures import from_steps
from tongket.core.plan import Plan, Slot
from tongket.formats.workbooks import CellInput, Filling, workbook_name
from tongket.locale import Language, words
from tongket.sample.nominations import Nominator
from tongket.sample.people import Register
from tongket.sample.pools import Pools
from tongket.sample.records import MARK, SampleBook
from tongket.sample.registers import draw_registers
from tongket.sample.relations import Relations
from tongket.sample.sizes import Ground
from tongket.sample.statements import draw_statements
from tongket.sample.streams import Stream
from tongket.sample.truth import PlaceTruth
from tongket.sample.voice import voice_of

__all__ = ["CleanBook", "Draft", "deadline_of", "draft_books", "typed"]

_BORN = (1962, 1996)


@dataclass(frozen=True, slots=True)
class CleanBook:
    """A book with the truth behind it."""

    truth: PlaceTruth
    book: SampleBook


@dataclass(frozen=True, slots=True)
class Draft:
    """All clean books, and what is needed to draw more of the same."""

    books: tuple[CleanBook, ...]
    nominator: Nominator
    ground: Ground


def draft_books(
    plan: Plan,
    pools: Pools,
    ground: Ground,
    *,
    relations: Relations,
    truth: tuple[PlaceTruth, ...],
    seed: int,
) -> Draft:
    """One clean book for every reporter, in the order of the reporters."""
    people = Register(pools.names)
    nominator = Nominator(plan, pools, relations, people, seed)
    books: list[CleanBook] = []
    for place_truth in truth:
        reporter = place_truth.place.reporter
        voice = voice_of(plan, reporter, ground.tree)
        stream = Stream(seed, "cover", reporter.code)
        filling = Filling(
            figures={s: typed(plan, place_truth, s) for s in _slots(place_truth)},
            registers=draw_registers(plan, pools, reporter, voice=voice, seed=seed),
            statements=draw_statements(plan, pools, reporter, voice=voice, seed=seed),
            nominations=nominator.nominate(place_truth, voice),
            sent_on=_sent_on(plan, reporter.role, stream),
            sender=people.person(stream, _BORN).name,
            marks=(MARK,),
        )
        path = workbook_name(plan, reporter, plan.review.cut_off).as_posix()
        books.append(CleanBook(place_truth, SampleBook(reporter, path, filling)))
    return Draft(tuple(books), nominator, ground)


def _slots(truth: PlaceTruth) -> tuple[Slot, ...]:
    return (*truth.values, *truth.outside_in_order())


def typed(plan: Plan, truth: PlaceTruth, slot: Slot) -> CellInput:
    """What an officer types for a true value: a number, có/không, "-" or "x"."""
    if slot in truth.outside:
        return "x"
    if slot in truth.nothing:
        return "-"
    return typed_value(plan, slot, truth.values[slot])


def typed_value(plan: Plan, slot: Slot, steps: int) -> int | Decimal | str:
    """A value in smallest steps as typed."""
    element = plan.element_by_code[slot.element]
    if plan.measure_by_code[element.measure].yes_no and steps in (0, 1):
        say = words(Language.VIETNAMESE)
        return say.say("workbook.word.yes" if steps else "workbook.word.no")
    return from_steps(steps, element.decimals) if element.decimals else steps


def deadline_of(plan: Plan, role: str) -> date:
    """By when a role reports: its deadline, or the cut-off date."""
    found = next((d.day for d in plan.review.calendar if d.by == role), plan.review.cut_off)
    return min(found, plan.review.cut_off)


def _sent_on(plan: Plan, role: str, stream: Stream) -> date:
    """On a working day within the two weeks before the deadline, many on the last days."""
    early = min(stream.below(15), stream.below(15))
    day = deadline_of(plan, role) - timedelta(days=early)
    return day - timedelta(days=max(0, day.weekday() - 4))
