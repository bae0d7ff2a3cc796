"""Faults in nominations: twice, too many, without papers, against the data, above one's level."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tongket.core.plan import Award
from tongket.formats.workbooks import NominationInput
from tongket.sample.books import CleanBook
from tongket.sample.faults.desk import Desk
from tongket.sample.nominations import awards_of, claim_value, nominations_form
from tongket.sample.people import other_spellings
from tongket.sample.records import FaultKind, PlantedFault
from tongket.sample.streams import Stream
from tongket.sample.voice import voice_of

__all__ = ["plant_award_faults"]


def plant_award_faults(desk: Desk) -> None:
    """All faults of nominations."""
    _plant_twice(desk)
    _plant_over_quota(desk)
    _plant_missing_part(desk)
    _plant_contradicted(desk)
    _plant_not_allowed(desk)


def _nominators(desk: Desk, kind: FaultKind) -> list[CleanBook]:
    """Unspoiled books whose reporters may nominate an individual for something."""
    return desk.unspoiled(kind, lambda b: _award(desk, b) is not None)


def _award(desk: Desk, book: CleanBook) -> Award | None:
    role = book.truth.place.reporter.role
    if nominations_form(desk.plan, role) is None:
        return None
    return next((a for a in awards_of(desk.plan, role) if "individual" in a.nominees), None)


def _one(desk: Desk, book: CleanBook, award: Award, *, line: int = 0) -> NominationInput:
    """A clean nomination of an individual, without a claim; another person for each ``line``."""
    voice = voice_of(desk.plan, book.truth.place.reporter, desk.draft.ground.tree)
    stream = Stream(desk.seed, "nominee", desk.code(book), line)
    drawn = desk.draft.nominator.one(book.truth, voice, award, stream=stream)
    return replace(drawn, claim_indicator=None, claim_value=None)


def _put(
    desk: Desk,
    book: CleanBook,
    nominations: tuple[NominationInput, ...],
    *,
    line: int,
    fault: PlantedFault,
) -> None:
    """Type nominations into a book and note the fault at the name on ``line`` (from 0)."""
    cell = desk.nomination_cell(book, line)
    desk.nominate(book, nominations)
    desk.use(book)
    desk.note(
        replace(
            fault,
            reporter=desk.code(book),
            file=book.book.path,
            sheet=cell.sheet if cell else None,
            cell=cell.cell if cell else None,
            form=cell.form if cell else None,
            written=fault.written or nominations[line].name,
        )
    )


def _plant_twice(desk: Desk) -> None:
    """The same person from two reporters, once a unit and the unit above, once two that are not in
    one line but name the same workplace.
    """
    kind = FaultKind.TWICE_NOMINATED
    for style in range(desk.number(10, most=3)):
        books = _nominators(desk, kind)
        pair = _in_line(desk, books) if style == 0 else None
        if pair is None:
            pair = (books[0], books[1]) if len(books) > 1 else None
        if pair is None:
            return
        order = {desk.code(b): n for n, b in enumerate(desk.draft.books)}
        first, later = sorted(pair, key=lambda b: order[desk.code(b)])
        award, other = _award(desk, first), _award(desk, later)
        if award is None or other is None:
            return
        person = _one(desk, later, other)
        spellings = other_spellings(person.name)
        again = replace(person, award=award.code, name=spellings[style % len(spellings)])
        again = replace(again, dossier=tuple(p.code for p in award.dossier))
        desk.nominate(first, (*_fewer(desk, first), again))
        desk.use(first)
        kept = _fewer(desk, later)
        fault = PlantedFault(
            kind,
            None,
            truth=again.name,
            expected=("commendation.duplicate", "commendation.possible-duplicate"),
            note=f"{desk.code(first)}: {again.name}",
        )
        _put(desk, later, (*kept, person), line=len(kept), fault=fault)


def _fewer(desk: Desk, book: CleanBook) -> tuple[NominationInput, ...]:
    """At most one of the collectives that were nominated: no quota is passed by what is added."""
    return tuple(n for n in desk.filling(book).nominations if n.kind == "collective")[:1]


def _in_line(desk: Desk, books: list[CleanBook]) -> tuple[CleanBook, CleanBook] | None:
    """A reporter and one whose unit lies above it."""
    tree = desk.draft.ground.tree
    units = {b.truth.place.reporter.unit: b for b in books if not b.truth.place.reporter.agency}
    for book in units.values():
        for unit in tree.ancestors(book.truth.place.reporter.unit)[1:]:
            if unit in units:
                return units[unit], book
    return None


def _plant_over_quota(desk: Desk) -> None:
    kind = FaultKind.OVER_QUOTA
    for book in _nominators(desk, kind):
        form = nominations_form(desk.plan, book.truth.place.reporter.role)
        award = _award(desk, book)
        if form is None or award is None or award.quota is None or award.quota >= form.lines:
            continue
        nominations = tuple(_one(desk, book, award, line=n) for n in range(award.quota + 1))
        fault = PlantedFault(
            kind,
            None,
            truth=str(award.quota),
            written=str(award.quota + 1),
            expected=("commendation.quota-exceeded",),
        )
        _put(desk, book, nominations, line=award.quota, fault=fault)
        return


def _plant_missing_part(desk: Desk) -> None:
    kind = FaultKind.DOSSIER_PART_MISSING
    for place, book in enumerate(_nominators(desk, kind)[: desk.number(10, most=3)]):
        award = _award(desk, book)
        required = [p.code for p in award.dossier if p.required] if award else []
        if award is None or not required:
            continue
        left_out = required[place % len(required)]
        clean = _one(desk, book, award)
        spoiled = replace(clean, dossier=tuple(c for c in clean.dossier if c != left_out))
        expected = ("commendation.dossier-part-missing",)
        fault = PlantedFault(kind, None, truth=left_out, expected=expected)
        _put(desk, book, (spoiled,), line=0, fault=fault)


def _plant_contradicted(desk: Desk) -> None:
    """A claim that is better than what the reporter's own figures give."""
    kind = FaultKind.CLAIM_CONTRADICTED
    planted = 0
    for book in _nominators(desk, kind):
        award, claim = _award(desk, book), _provable(desk, book)
        if award is None or claim is None or planted == desk.number(10, most=2):
            continue
        indicator, value = claim
        claimed = min(Decimal("99.9"), value + Decimal("7.5"))
        clean = _one(desk, book, award)
        spoiled = replace(clean, claim_indicator=indicator, claim_value=claimed)
        fault = PlantedFault(
            kind,
            None,
            truth=str(value),
            written=str(claimed),
            expected=("commendation.claim-contradicted",),
            note=indicator,
        )
        _put(desk, book, (spoiled,), line=0, fault=fault)
        planted += 1


def _provable(desk: Desk, book: CleanBook) -> tuple[str, Decimal] | None:
    """An indicator that a reporter's own figures give, low enough to claim more, and its value."""
    for form in desk.relations.indicators:
        targets = form.indicator.targets
        rising = any(t.at_least is not None and t.at_most is None for t in targets)
        value = claim_value(desk.plan, form, book.truth)
        if rising and form.below is not None and value is not None and 20 <= value <= 90:
            return form.indicator.code, value
    return None


def _plant_not_allowed(desk: Desk) -> None:
    """An award that this reporter may not nominate for, written over the drop-down."""
    kind = FaultKind.AWARD_NOT_ALLOWED
    for book in _nominators(desk, kind):
        role = book.truth.place.reporter.role
        barred = [
            a for a in desk.plan.awards if role not in a.nominators and "individual" in a.nominees
        ]
        allowed = _award(desk, book)
        if not barred or allowed is None:
            continue
        award = barred[0]
        spoiled = replace(_one(desk, book, award), award=award.label)
        fault = PlantedFault(
            kind,
            None,
            truth=allowed.label,
            written=award.label,
            expected=("commendation.nominator-not-entitled", "workbook.unknown-award"),
        )
        _put(desk, book, (spoiled,), line=0, fault=fault)
        return
