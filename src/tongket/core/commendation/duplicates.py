"""The same person or collective nominated twice, under whatever spelling.

Names repeat in a province, so a like name counts only with what else is known: year of birth,
workplace, and whether the nominating units lie in one line of the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from tongket.core.commendation.names import (
    Likeness,
    Name,
    collective_name,
    compare_collectives,
    compare_persons,
    person_name,
)
from tongket.core.submissions import Nomination
from tongket.core.units import UnitTree

__all__ = ["Certainty", "Duplicate", "find_duplicates"]

WORKPLACE_RATIO = 90
"""Least token-set ratio (%) at which two workplaces are one."""


class Certainty(StrEnum):
    """SAME person beyond reasonable doubt; POSSIBLE: a person must look."""

    SAME = "same"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The nomination at ``later`` repeats the one at ``first`` (places in the sequence given)."""

    first: int
    later: int
    certainty: Certainty
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    nomination: Nomination
    name: Name
    workplace: Name


def find_duplicates(nominations: Sequence[Nomination], tree: UnitTree) -> tuple[Duplicate, ...]:
    """For each nomination that repeats an earlier one, the surest match (the earliest of equals).

    Persons are compared with persons and collectives with collectives.
    """
    best: dict[int, Duplicate] = {}
    for first, later in _pairs(nominations, tree):
        found = _duplicate(first, later, tree)
        if found is None:
            continue
        known = best.get(found.later)
        if known is None or _order(found) < _order(known):
            best[found.later] = found
    return tuple(best[place] for place in sorted(best))


def _order(duplicate: Duplicate) -> tuple[bool, int]:
    return duplicate.certainty is Certainty.POSSIBLE, duplicate.first


def _pairs(
    nominations: Sequence[Nomination], tree: UnitTree
) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Pairs worth comparing: those that share a key (given name, birth year, or unit line)."""
    blocks: dict[tuple[str, str], list[_Candidate]] = {}
    for place, nomination in enumerate(nominations):
        individual = nomination.kind == "individual"
        name = person_name(nomination.name) if individual else collective_name(nomination.name)
        if not name.words:
            continue
        workplace = collective_name(nomination.workplace)
        candidate = _Candidate(place, nomination, name, workplace)
        for key in _keys(candidate, tree):
            blocks.setdefault(key, []).append(candidate)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for count, later in enumerate(members):
            for first in members[:count]:
                pair = first.place, later.place
                if pair not in seen:
                    seen.add(pair)
                    yield first, later


def _keys(candidate: _Candidate, tree: UnitTree) -> Iterable[tuple[str, str]]:
    nomination, name = candidate.nomination, candidate.name
    yield nomination.kind, name.bare_joined
    if nomination.kind == "individual":
        yield "given name", name.bare[-1]
        if nomination.birth_year is not None:
            yield "birth year", str(nomination.birth_year)
    else:
        # Below the root, so that two districts are not compared slip by slip.
        for unit in tree.ancestors(nomination.reporter)[:-1]:
            yield "line", unit


def _duplicate(first: _Candidate, later: _Candidate, tree: UnitTree) -> Duplicate | None:
    one, other = first.nomination, later.nomination
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        return None
    individual = one.kind == "individual"
    compare = compare_persons if individual else compare_collectives
    likeness = compare(first.name, later.name)
    if likeness is None:
        return None
    certainty = (_person if individual else _collective)(first, later, likeness, tree)
    return None if certainty is None else Duplicate(first.place, later.place, certainty, likeness)


def _person(
    first: _Candidate, later: _Candidate, likeness: Likeness, tree: UnitTree
) -> Certainty | None:
    one, other = first.nomination, later.nomination
    year = one.birth_year is not None and one.birth_year == other.birth_year
    workplace = _same_workplace(first, later)
    line = _in_line(one.reporter, other.reporter, tree)
    if one.sex and other.sex and one.sex != other.sex:
        return Certainty.POSSIBLE if year and workplace else None
    if likeness is Likeness.CLOSE:
        return Certainty.POSSIBLE if year and workplace else None
    if year:
        return Certainty.SAME if workplace or line else Certainty.POSSIBLE
    if workplace:
        return Certainty.SAME if likeness is Likeness.EQUAL else Certainty.POSSIBLE
    return Certainty.POSSIBLE if line else None


def _collective(
    first: _Candidate, later: _Candidate, likeness: Likeness, tree: UnitTree
) -> Certainty | None:
    one, other = first.nomination.reporter, later.nomination.reporter
    line = _in_line(one, other, tree)
    if likeness is Likeness.CLOSE:
        return Certainty.POSSIBLE if line else None
    if line:
        return Certainty.SAME
    beside = one not in tree or other not in tree
    return Certainty.POSSIBLE if beside else None


def _same_workplace(first: _Candidate, later: _Candidate) -> bool:
    one, other = first.workplace.bare, later.workplace.bare
    if not one or not other:
        return False
    return fuzz.token_set_ratio(" ".join(one), " ".join(other)) >= WORKPLACE_RATIO


def _in_line(one: str, other: str, tree: UnitTree) -> bool:
    """Whether two reporters are one, or one lies above the other; an agency lies above none."""
    if one == other:
        return True
    return one in tree and other in tree and (
        one in tree.ancestors(other) or other in tree.ancestors(one)
    )  # fmt: skip
