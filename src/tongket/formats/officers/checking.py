"""One line of a workbook of officers, or of the page for one: what it says, or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final

from tongket.core.findings import Finding, FindingKind, Place
from tongket.formats.officers import kinds
from tongket.formats.workbooks.values import Content, Spoiled, plain, read_day, tidy

_Problem = tuple["Column", FindingKind, dict[str, object]]

__all__ = ["Checked", "Column", "Desk", "KnownUnit", "Officer", "check_officer", "folded"]

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_EMAIL: Final = re.compile(r"[^@\s<>,;\"']+@[^@\s<>,;\"']+\.[^@\s<>,;\"'.]+")


class Column(StrEnum):
    """The columns, in order; their headings are worded in the locale."""

    NAME = "name"
    FULL_NAME = "full_name"
    EMAIL = "email"
    ROLE = "role"
    UNIT = "unit"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"


_DAYS: Final = (Column.VALID_FROM, Column.VALID_TO)
_LONGEST: Final = {Column.FULL_NAME: 120, Column.EMAIL: 254}


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit or agency that roles may be given in: its id here, official code, name, level, and
    the name of the unit above it.
    """

    id: str
    code: str
    name: str
    level: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a line is held against: units, roles (code -> words), names that are taken, today."""

    units: tuple[KnownUnit, ...]
    roles: Mapping[str, str]
    taken: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Officer:
    """Who is to get an account; ``unit`` is the id of a unit or the code of an agency."""

    name: str
    full_name: str
    email: str
    role: str
    unit: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The officer of a line, or None with the findings that say why not."""

    officer: Officer | None
    findings: tuple[Finding, ...]


def folded(text: str) -> str:
    """A text for comparing: in one line, without capitals."""
    return tidy(text).casefold()


def check_officer(
    cells: Mapping[Column, Content], desk: Desk, place: Callable[[Column], Place]
) -> Checked:
    """Read a line; ``place`` says where its columns stand. An empty first day is today.

    Of one cell the first thing that is wrong is told.
    """
    texts = {column: plain(cells.get(column, "")) for column in Column}
    days = {column: read_day(cells.get(column, "")) for column in _DAYS}
    units = _units_of(texts[Column.UNIT], desk)
    role = _role_of(texts[Column.ROLE], desk)
    first, last = days[Column.VALID_FROM] or desk.today, days[Column.VALID_TO]
    problems = chain(
        _spoiled(cells),
        _empty_or_long(texts),
        _of_name(texts[Column.NAME].lower(), desk),
        _of_choices(texts, role, units),
        ((c, kinds.DAY_UNREAD, {}) for c, day in days.items() if texts[c] and day is None),
    )
    found: dict[Column, Finding] = {}
    for column, kind, facts in problems:
        typed = {"typed": texts[column]} | facts
        found.setdefault(column, kind.at(place(column), **typed))
    if last is not None and last < first:
        crossed = kinds.DAYS_CROSSED.at(place(Column.VALID_TO), first=first, last=last)
        found.setdefault(Column.VALID_TO, crossed)
    if found or role is None:
        return Checked(None, tuple(found[column] for column in Column if column in found))
    name, full_name, email = (
        texts[column] for column in (Column.NAME, Column.FULL_NAME, Column.EMAIL)
    )
    return Checked(Officer(name.lower(), full_name, email, role, units[0].id, first, last), ())


def _spoiled(cells: Mapping[Column, Content]) -> Iterator[_Problem]:
    for column, content in cells.items():
        if isinstance(content, Spoiled):
            yield column, kinds.NOT_A_VALUE, {"typed": content.raw}


def _empty_or_long(texts: Mapping[Column, str]) -> Iterator[_Problem]:
    for column in (Column.NAME, Column.FULL_NAME, Column.ROLE, Column.UNIT):
        if not texts[column]:
            yield column, kinds.EMPTY, {}
    for column, most in _LONGEST.items():
        if len(texts[column]) > most:
            yield column, kinds.TOO_LONG, {"most": most}


def _of_name(name: str, desk: Desk) -> Iterator[_Problem]:
    if not _NAME.fullmatch(name):
        yield Column.NAME, kinds.NAME_ODD, {}
    elif name in desk.taken:
        yield Column.NAME, kinds.NAME_TAKEN, {}


def _of_choices(
    texts: Mapping[Column, str], role: str | None, units: Sequence[KnownUnit]
) -> Iterator[_Problem]:
    if texts[Column.EMAIL] and not _EMAIL.fullmatch(texts[Column.EMAIL]):
        yield Column.EMAIL, kinds.EMAIL_ODD, {}
    if role is None:
        yield Column.ROLE, kinds.ROLE_UNKNOWN, {}
    if not units:
        yield Column.UNIT, kinds.UNIT_UNKNOWN, {}
    elif len(units) > 1:
        yield Column.UNIT, kinds.UNIT_AMBIGUOUS, {"units": ", ".join(map(_told, units))}


def _told(unit: KnownUnit) -> str:
    return f"{unit.code} ({unit.above})" if unit.above else unit.code


def _role_of(text: str, desk: Desk) -> str | None:
    wanted = folded(text)
    return next((r for r, said in desk.roles.items() if wanted in (r, folded(said))), None)


def _units_of(text: str, desk: Desk) -> list[KnownUnit]:
    """By id or official code; else by name."""
    wanted = folded(text)
    coded = [u for u in desk.units if wanted in (u.id.casefold(), u.code.casefold())]
    return coded or [u for u in desk.units if folded(u.name) == wanted]
