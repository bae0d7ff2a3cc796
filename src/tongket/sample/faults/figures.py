"""Faults in figures: text for numbers, slips, impossible values, differences, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tongket.core.findings import Severity
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import ChangeRule, Element, FormulaRule, Overlap, PartsRule, Slot
from tongket.sample.books import CleanBook, typed_value
from tongket.sample.faults.desk import Desk
from tongket.sample.reconciling import excess_of
from tongket.sample.records import FaultKind, PlantedFault
from tongket.sample.relations import Constraint

__all__ = [
    "plant_impossible",
    "plant_left_empty",
    "plant_no_numbers",
    "plant_overlaps",
    "plant_slips",
    "plant_text_numbers",
]

_NO_NUMBERS = ("đang rà soát", "khoảng 1.200", "chưa thống kê được", "xem báo cáo kèm theo")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def plant_text_numbers(desk: Desk) -> None:
    """Numbers typed as text, which must be read right: 1.234 / 12 người / 98,5 / １２."""
    kind = FaultKind.TEXT_NUMBER
    stream = desk.stream(kind)
    for place, book in enumerate(desk.unspoiled(kind)[: desk.number(40)]):
        decimal = place % 4 == 2
        slots = [s for s in _numbers(desk, book) if bool(_element(desk, s).decimals) == decimal]
        large = [s for s in slots if book.truth.values[s] >= 1000] or slots
        if not large:
            continue
        slot = stream.pick(large)
        value = book.truth.values[slot]
        written = _as_text(desk, slot, value, style=place % 4)
        desk.type_figure(book, slot, written)
        codes = ("value.text-number", "value.read-as")
        _note(desk, kind, book, slot=slot, written=written, expected=codes)
        desk.use(book)


def _as_text(desk: Desk, slot: Slot, value: int, *, style: int) -> str:
    element = _element(desk, slot)
    if element.decimals:
        whole, rest = divmod(value, 10**element.decimals)
        return f"{whole},{rest:0{element.decimals}d}"
    if style == 0:
        return f"{value:,}".replace(",", ".")
    if style == 1:
        return f"{value} {desk.plan.measure_by_code[element.measure].label}"
    return f" {value}\N{NO-BREAK SPACE}" if style == 2 else str(value).translate(_FULL_WIDTH)


def plant_no_numbers(desk: Desk) -> None:
    """Words where a number is asked for: kept out, and said so."""
    kind = FaultKind.NOT_A_NUMBER
    stream = desk.stream(kind)
    for place, book in enumerate(desk.unspoiled(kind)[: desk.number(20)]):
        slots = _numbers(desk, book)
        if not slots:
            continue
        slot, written = stream.pick(slots), _NO_NUMBERS[place % len(_NO_NUMBERS)]
        desk.type_figure(book, slot, written)
        _note(desk, kind, book, slot=slot, written=written, expected=("value.not-a-number",))
        desk.use(book)


def plant_slips(desk: Desk) -> None:
    """A digit too many or too few, where the year before tells."""
    kind = FaultKind.TENFOLD_SLIP
    stream = desk.stream(kind)
    rules = sorted(
        (r for r in desk.plan.rules if isinstance(r, ChangeRule) and r.times < 10),
        key=lambda r: r.severity.rank,
    )
    for place, book in enumerate(desk.unspoiled(kind)[: desk.number(24)]):
        found = [(r, s) for r in rules for s in _changing(desk, book, r)]
        if not found:
            continue
        errors = [pair for pair in found if pair[0].severity is Severity.ERROR]
        rule, slot = stream.pick(errors if errors and place % 3 else found)
        value = book.truth.values[slot]
        floor = rule.floor * 10 ** _element(desk, slot).decimals
        fewer = place % 4 == 3 and value // 10 >= max(floor, Decimal(1))
        slip = value // 10 if fewer else value * 10
        _write(desk, kind, book, slot=slot, value=slip, rules=[rule.code])


def _changing(desk: Desk, book: CleanBook, rule: ChangeRule) -> Iterator[Slot]:
    """Slots in which a digit too many or too few breaks the rule on change."""
    values = book.truth.values
    for slot, value in values.items():
        before = values.get(Slot(slot.element, slot.category, slot.year - 1))
        floor = rule.floor * 10 ** _element(desk, slot).decimals
        if slot.element in rule.elements and slot.category == TOTAL and before is not None:
            tells = value * 10 > before * rule.times and before * 10 > value * rule.times
            judged = min(before, value) >= max(floor, Decimal(1))
            if tells and judged and _reports_own(desk, book, slot):
                yield slot


def plant_impossible(desk: Desk) -> None:
    """More literate people than people; more women than persons."""
    severe = {r.code: r for r in desk.plan.rules if r.severity is Severity.ERROR}
    constraints = [c for c in desk.relations.constraints if c.rule in severe]
    ratios = [c for c in constraints if isinstance(severe[c.rule], FormulaRule) and _pair(c)]
    parts = [c for c in constraints if isinstance(severe[c.rule], PartsRule) and _is_part(c)]
    _plant_excess(desk, FaultKind.IMPOSSIBLE_RATIO, ratios, count=desk.number(15))
    _plant_excess(desk, FaultKind.PARTS_OVER_TOTAL, parts, count=desk.number(15))


def _plant_excess(desk: Desk, kind: FaultKind, among: list[Constraint], *, count: int) -> None:
    stream = desk.stream(kind)
    for book in desk.unspoiled(kind):
        if count == 0:
            return
        found = [(c, s) for c in among for s in _breakable(desk, book, c)]
        if not found:
            continue
        constraint, slot = stream.pick(found)
        scale = {e.code: 10**e.decimals for e in desk.plan.elements}
        room = excess_of(constraint.form, dict(book.truth.values), scale, year=slot.year)
        value = book.truth.values[slot] + int(-(room or 0)) * scale[slot.element]
        value += max(1, value * stream.between(3, 12) // 100)
        _write(desk, kind, book, slot=slot, value=value, rules=[constraint.rule])
        count -= 1


def _breakable(desk: Desk, book: CleanBook, constraint: Constraint) -> Iterator[Slot]:
    """Slots of the greater side's part at which the constraint can be broken by writing more."""
    upper = [t for t, c in constraint.form.terms if c > 0]
    lower = [t for t, c in constraint.form.terms if c < 0]
    if len(upper) != 1 or len(lower) != 1:
        return
    values = book.truth.values
    for slot, value in values.items():
        if (slot.element, slot.category) != (upper[0].element, upper[0].category) or value < 5:
            continue
        whole = values.get(Slot(lower[0].element, lower[0].category, slot.year))
        if whole and _is_number(desk, slot) and _reports_own(desk, book, slot):
            yield slot


def plant_overlaps(desk: Desk) -> None:
    """An agency's figure that falls short of the official total of the same thing."""
    kind = FaultKind.OVERLAP_DIFFERENCE
    stream = desk.stream(kind)
    planted = 0
    for book in desk.unspoiled(kind):
        slots = [s for s in _numbers(desk, book) if _is_same(desk, book, s)]
        slots = [s for s in slots if s.category == TOTAL and book.truth.values[s] >= 20]
        if not slots or planted == desk.number(10, most=2):
            continue
        slot = stream.pick(slots)
        value = book.truth.values[slot] * stream.between(70, 82) // 100
        _write(desk, kind, book, slot=slot, value=value, rules=["overlap"])
        planted += 1


def plant_left_empty(desk: Desk) -> None:
    """One agency leaves an indicator open in the last year, so that no verdict can be given."""
    kind = FaultKind.LEFT_EMPTY
    stream = desk.stream(kind)
    forms = [f for f in desk.relations.indicators if f.below is not None and f.indicator.targets]
    for book in desk.unspoiled(kind, lambda b: b.truth.place.reporter.agency):
        year = desk.plan.review.last_year
        alone = [
            [s for s in book.truth.values if s.element in form.above.elements and s.year == year]
            for form in forms
            if all(
                [r.by for r in desk.plan.element_by_code[e].reporters]
                == [book.truth.place.reporter.role]
                for e in form.above.elements
            )
        ]
        if not any(alone):
            continue
        for slot in stream.pick([slots for slots in alone if slots]):
            desk.type_figure(book, slot, None)
            _note(desk, kind, book, slot=slot, written="", expected=())
        desk.use(book)
        return


def _write(
    desk: Desk, kind: FaultKind, book: CleanBook, *, slot: Slot, value: int, rules: list[str]
) -> None:
    written = typed_value(desk.plan, slot, value)
    desk.type_figure(book, slot, written)
    expected = tuple(f"rule.{code}" for code in rules)
    _note(desk, kind, book, slot=slot, written=str(written), expected=expected)
    desk.use(book)


def _note(
    desk: Desk,
    kind: FaultKind,
    book: CleanBook,
    *,
    slot: Slot,
    written: str,
    expected: tuple[str, ...],
) -> None:
    cell = desk.figure_cells(book)[slot]
    desk.note(
        PlantedFault(
            kind,
            desk.code(book),
            book.book.path,
            sheet=cell.sheet,
            cell=cell.cell,
            form=cell.form,
            element=slot.element,
            period=str(slot.year),
            category=slot.category,
            truth=str(typed_value(desk.plan, slot, book.truth.values[slot])),
            written=written,
            expected=expected,
        )
    )


def _numbers(desk: Desk, book: CleanBook) -> list[Slot]:
    """Slots that hold a number above zero and have a cell."""
    cells = desk.figure_cells(book)
    return [s for s, v in book.truth.values.items() if v > 0 and _is_number(desk, s) and s in cells]


def _is_number(desk: Desk, slot: Slot) -> bool:
    return not desk.plan.measure_by_code[_element(desk, slot).measure].yes_no


def _reports_own(desk: Desk, book: CleanBook, slot: Slot) -> bool:
    reporting = _element(desk, slot).reported_by(book.truth.place.reporter.role)
    return reporting is not None and reporting.counts and slot in desk.figure_cells(book)


def _is_same(desk: Desk, book: CleanBook, slot: Slot) -> bool:
    reporting = _element(desk, slot).reported_by(book.truth.place.reporter.role)
    return reporting is not None and reporting.overlap is Overlap.SAME


def _element(desk: Desk, slot: Slot) -> Element:
    return desk.plan.element_by_code[slot.element]


def _pair(constraint: Constraint) -> bool:
    """``x <= y`` and nothing else."""
    weights = sorted(c for _, c in constraint.form.terms)
    return weights == [-1, 1] and not constraint.equal and not constraint.form.constant


def _is_part(constraint: Constraint) -> bool:
    """A part in one category against its total."""
    return _pair(constraint) and len(constraint.form.elements) == 1
