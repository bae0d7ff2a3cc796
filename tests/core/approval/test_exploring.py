"""Every state that a docket of two items can reach, by every action, under every circumstance.

Versions and closed returns would make the states endless. A version matters only in whether it is
the accepted one, a closed return not at all: states that agree in the rest are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from tongket.core.approval import (
    Action,
    Around,
    Docket,
    DocketState,
    Item,
    ItemState,
    NotPossible,
    Return,
    ReturnState,
    answer,
    approve,
    lock,
    receive,
    refuse_unlock,
    request_unlock,
    return_items,
    save,
    submit,
    unlock,
    withdraw,
)

KEYS = ("a", "b")
SUBSETS = (frozenset("a"), frozenset("b"), frozenset("ab"))
SETTLED = Return(0, SUBSETS[0], "lý do", "trả lời", ReturnState.CLOSED)
WRONG = frozenset("a")
CIRCUMSTANCES = {
    "submit": (Around(), Around(WRONG), Around(children_ready=False)),
    "approve": (Around(), Around(WRONG)),
    "unlock": (Around(), Around(taken_above=True)),
    "return": (Around(), Around(WRONG), Around(taken_above=True)),
}
"""Guards are checked one by one: each circumstance alone stands for all that hold it."""

CHECKED = (Action.APPROVE, Action.RETURN)


@dataclass(frozen=True)
class Step:
    before: Docket
    action: str
    around: Around
    after: Docket


def attempts(docket: Docket) -> Iterator[Step]:
    def tried(action: str, around: Around, call: object) -> Iterator[Step]:
        assert callable(call)
        with suppress(NotPossible):
            yield Step(docket, action, around, call())

    calm = Around()
    for keys in SUBSETS:
        yield from tried("save", calm, lambda keys=keys: save(docket, keys))
        yield from tried(
            "request_unlock", calm, lambda keys=keys: request_unlock(docket, keys, "lý do")
        )
    for one in docket.returns:
        yield from tried("answer", calm, lambda one=one: answer(docket, one.id, "trả lời"))
    for action, call in (("withdraw", withdraw), ("receive", receive), ("lock", lock),
                         ("refuse_unlock", refuse_unlock)):  # fmt: skip
        yield from tried(action, calm, lambda call=call: call(docket))
    for action, guarded in (("submit", submit), ("approve", approve), ("unlock", unlock)):
        for around in CIRCUMSTANCES[action]:
            yield from tried(
                action, around, lambda guarded=guarded, around=around: guarded(docket, around)
            )
    for around in CIRCUMSTANCES["return"]:
        for groups in ((SUBSETS[0],), (SUBSETS[1],), (SUBSETS[2],), SUBSETS[:2]):
            reasons = dict.fromkeys(groups, "lý do")
            yield from tried(
                "return",
                around,
                lambda reasons=reasons, around=around: return_items(docket, reasons, around),
            )


def normal(docket: Docket) -> Docket:
    """The same docket with small version numbers and without what is settled."""
    items = tuple(
        replace(
            item,
            version=int(item.version > 0) + int(item.accepted_version is not None
                                                and item.accepted_version != item.version),
            accepted_version=None if item.accepted_version is None else int(item.version > 0),
        )
        for item in docket.items
    )  # fmt: skip
    waiting = [r for r in docket.returns if r.state is not ReturnState.CLOSED]
    closed = [SETTLED] if len(waiting) < len(docket.returns) else []
    numbered = (replace(r, id=i) for i, r in enumerate((*closed, *waiting), start=1))
    return replace(docket, items=items, returns=tuple(numbered))


@cache
def explored() -> tuple[Step, ...]:
    start = Docket("xa", DocketState.DRAFT, tuple(Item(key) for key in KEYS))
    seen, waiting, steps = {start}, [start], []
    while waiting:
        for step in attempts(waiting.pop()):
            steps.append(step)
            reached = normal(step.after)
            if reached not in seen:
                seen.add(reached)
                waiting.append(reached)
    return tuple(steps)


def test_every_state_and_action_is_reached() -> None:
    steps = explored()

    assert {step.after.state for step in steps} == set(DocketState)
    assert {step.action for step in steps} >= {action.value for action in Action}
    assert {item.state for step in steps for item in step.after.items} == set(ItemState)


def test_accepted_item_changes_only_by_being_opened_first() -> None:
    for step in explored():
        for key in KEYS:
            before, after = step.before.item(key), step.after.item(key)
            if before.state is ItemState.ACCEPTED:
                assert after.version == before.version, step
                assert after.state in (ItemState.ACCEPTED, ItemState.OPEN), step
                if after.state is ItemState.OPEN:
                    assert step.action in ("return", "unlock"), step


def test_item_is_accepted_only_by_a_reviewer_who_was_sent_this_version() -> None:
    for step in explored():
        for key in KEYS:
            before, after = step.before.item(key), step.after.item(key)
            if after.state is ItemState.ACCEPTED and before.state is not ItemState.ACCEPTED:
                assert before.state is ItemState.SENT, step
                assert step.action in ("approve", "return"), step
                assert after.accepted_version == after.version == before.version, step
                assert key not in step.around.erroneous, step


def test_content_changes_only_while_open_and_with_the_reporter() -> None:
    for step in explored():
        for key in KEYS:
            if step.after.item(key).version != step.before.item(key).version:
                assert step.before.item(key).state is ItemState.OPEN, step
                assert step.before.state in (DocketState.DRAFT, DocketState.RETURNED), step


def test_return_is_answered_before_it_is_sent_and_closed_once() -> None:
    for step in explored():
        after = {r.id: r for r in step.after.returns}
        for one in step.before.returns:
            if one.state is ReturnState.CLOSED:
                assert after[one.id] == one, step
            if one.state is ReturnState.ASKED and after[one.id].state is ReturnState.ANSWERED:
                assert after[one.id].answer, step
            if after[one.id].state is ReturnState.CLOSED and one.state is ReturnState.ASKED:
                assert step.action in ("unlock", "lock"), step


def test_open_returns_concern_open_or_sent_items_alone() -> None:
    wanted = {
        ReturnState.ASKED: {ItemState.OPEN, ItemState.LEFT_OUT},
        ReturnState.ANSWERED: {ItemState.SENT, ItemState.LEFT_OUT},
    }
    for step in explored():
        for one in step.after.returns:
            if one.state is not ReturnState.CLOSED:
                states = {step.after.item(key).state for key in one.items}
                assert states <= wanted[one.state], step


def test_approved_and_locked_dockets_hold_nothing_open() -> None:
    for step in explored():
        states = {item.state for item in step.after.items}
        if step.after.state is DocketState.APPROVED:
            assert states <= {ItemState.ACCEPTED, ItemState.LEFT_OUT}, step
        if step.after.state is DocketState.LOCKED:
            assert states <= {ItemState.ACCEPTED, ItemState.LEFT_OUT}, step
            assert all(one.state is ReturnState.CLOSED for one in step.after.returns), step


def test_docket_taken_above_is_neither_returned_nor_unlocked() -> None:
    for step in explored():
        if step.before.state is DocketState.APPROVED and step.around.taken_above:
            assert step.action not in ("return", "unlock"), step


def test_docket_is_sent_only_with_all_below_ready() -> None:
    assert all(s.around.children_ready for s in explored() if s.action == "submit")
