"""Faults of files: late, missing, twice, of another plan, unreadable, no workbook at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

from tongket.core.plan import Slot
from tongket.sample.books import CleanBook, deadline_of, typed_value
from tongket.sample.faults.desk import Desk
from tongket.sample.records import FaultKind, PlantedFault, SampleFile

__all__ = ["plant_copies", "plant_late", "plant_missing", "plant_strange_files"]


def plant_missing(desk: Desk) -> None:
    """Units that send nothing; where it can be, so many of one that its coverage falls short."""
    kind = FaultKind.MISSING_UNIT
    count = desk.number(20)
    candidates = desk.unspoiled(kind, lambda b: not b.truth.place.reporter.agency)
    leaves = [b for b in candidates if not _has_below(desk, b)]
    chosen = _below_the_floor(desk, leaves, count)
    chosen += [b for b in leaves if b not in chosen][: count - len(chosen)]
    for book in chosen:
        desk.remove(book)
        desk.use(book)
        desk.note(PlantedFault(kind, desk.code(book), expected=("submission.missing",)))


def _has_below(desk: Desk, book: CleanBook) -> bool:
    return bool(desk.draft.ground.tree.children(book.truth.place.reporter.unit))


def _below_the_floor(desk: Desk, leaves: list[CleanBook], count: int) -> list[CleanBook]:
    """Leaves of the smallest unit, one more than its coverage bears; none if that is too many."""
    tree = desk.draft.ground.tree
    by_parent: dict[str, list[CleanBook]] = {}
    for book in leaves:
        above = tree[book.truth.place.reporter.unit].parent
        if above is not None and above != desk.plan.review.root:
            by_parent.setdefault(above, []).append(book)
    if not by_parent:
        return []
    parent = min(by_parent, key=lambda unit: (len(tree.children(unit)), unit))
    size = len(tree.children(parent))
    enough = int(size * (100 - desk.plan.review.coverage_floor_units) / 100) + 1
    return by_parent[parent][:enough] if enough < count and enough < size else []


def plant_late(desk: Desk) -> None:
    """Books sent after the deadline, before the cut-off date: they count, with a mark."""
    kind = FaultKind.LATE_UNIT
    stream = desk.stream(kind)
    cut_off = desk.plan.review.cut_off
    for book in desk.unspoiled(kind, lambda b: _deadline(desk, b) < cut_off)[: desk.number(30)]:
        deadline, filling = _deadline(desk, book), desk.filling(book)
        days = stream.between(1, min(12, (cut_off - deadline).days))
        sent = deadline + timedelta(days=days)
        desk.refill(book, replace(filling, sent_on=sent))
        desk.use(book)
        desk.note(
            PlantedFault(
                kind,
                desk.code(book),
                book.book.path,
                truth=str(filling.sent_on),
                written=sent.isoformat(),
                expected=("submission.late",),
            )
        )


def _deadline(desk: Desk, book: CleanBook) -> date:
    return deadline_of(desk.plan, book.truth.place.reporter.role)


def plant_copies(desk: Desk) -> None:
    """The same bytes under another name, and an older version with other values."""
    kind = FaultKind.IDENTICAL_COPY
    for book in desk.unspoiled(kind)[:1]:
        path = _beside(book.book.path, " (1)")
        desk.files.append(SampleFile(path, copy_of=book.book.path))
        desk.use(book)
        codes = ("submission.same-bytes",)
        desk.note(PlantedFault(kind, desk.code(book), path, expected=codes))
    kind = FaultKind.OLDER_VERSION
    stream = desk.stream(kind)
    for book in desk.unspoiled(kind)[:1]:
        filling, values = desk.filling(book), book.truth.values
        slots = [s for s in values if values[s] >= 10 and _plain(desk, s)]
        changed = {
            s: typed_value(desk.plan, s, values[s] * 97 // 100) for s in stream.some(slots, 3)
        }
        sent = filling.sent_on
        earlier = sent - timedelta(days=6) if isinstance(sent, date) else None
        older = replace(filling, figures={**filling.figures, **changed}, sent_on=earlier)
        path = _beside(book.book.path, " (bản gửi lần đầu)")
        desk.further.append(replace(book.book, path=path, filling=older))
        desk.use(book)
        desk.note(
            PlantedFault(
                kind,
                desk.code(book),
                path,
                truth=str(sent),
                written=str(earlier),
                expected=("submission.replaced",),
                note=", ".join(f"{s.element} {s.category} {s.year}" for s in changed),
            )
        )


def _plain(desk: Desk, slot: Slot) -> bool:
    element = desk.plan.element_by_code[slot.element]
    return not desk.plan.measure_by_code[element.measure].yes_no


def plant_strange_files(desk: Desk) -> None:
    """A book of another plan, bytes that are no workbook, and a note in plain text."""
    kind = FaultKind.OTHER_PLAN
    for book in desk.unspoiled(kind)[:1]:
        path = _beside(book.book.path, " (đợt trước)")
        desk.further.append(replace(desk.books[desk.code(book)], path=path, other_plan=True))
        desk.note(PlantedFault(kind, desk.code(book), path, expected=("workbook.other-plan",)))
    stream = desk.stream(FaultKind.UNREADABLE_FILE)
    noise = bytes(stream.below(256) for _ in range(6_000))
    path = "tệp hỏng.xlsx"
    desk.files.append(SampleFile(path, content=noise))
    codes = ("workbook.not-a-workbook", "workbook.damaged", "workbook.unreadable")
    desk.note(PlantedFault(FaultKind.UNREADABLE_FILE, None, path, expected=codes))
    path = "ghi chú.txt"
    text = "Số liệu minh họa. Xã gọi điện báo sẽ gửi bổ sung biểu số liệu.\n"
    desk.files.append(SampleFile(path, content=text.encode("utf-8")))
    expected = ("workbook.other-file",)
    desk.note(PlantedFault(FaultKind.NO_WORKBOOK, None, path, expected=expected))


def _beside(path: str, suffix: str) -> str:
    here = PurePosixPath(path)
    return here.with_name(f"{here.stem}{suffix}{here.suffix}").as_posix()
