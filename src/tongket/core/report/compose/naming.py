"""Names of units and reporters as a report says them."""

from __future__ import annotations

from tongket.core.report.compose.index import Index
from tongket.core.report.words import Words

__all__ = [
    "contributors",
    "inside",
    "inside_or_name",
    "level_name",
    "middle_of",
    "place_name",
    "placed_inside",
    "placed_name",
    "reporter_name",
    "unit_name",
]

NAMED_IN_FULL = 3
"""Up to this many units of a level are named; more are counted."""


def inside(index: Index, unit: str) -> str:
    """Name of a unit inside a sentence, where its kind begins with a small letter (ND 30/2020,
    annex II, III.1.a): xã An Ninh. A name that is a number keeps the capital (III.1.b): Phường 1.
    """
    name = unit_name(index, unit)
    if unit in index.tree and name.startswith(f"{index.tree[unit].kind} "):
        if name.rpartition(" ")[2].isdigit():
            return name
        return name[:1].lower() + name[1:]
    return name


def inside_or_name(index: Index, reporter: str) -> str:
    """Name of a reporter inside a sentence: a unit's with a small letter, an agency's as it is."""
    return inside(index, reporter) if reporter in index.tree else reporter_name(index, reporter)


def unit_name(index: Index, unit: str) -> str:
    """Name of a unit on the viewed tree; its id where it is not in it."""
    return index.tree[unit].name if unit in index.tree else unit


def reporter_name(index: Index, code: str) -> str:
    """Name of a reporter."""
    if code in index.plan.agency_by_code:
        return index.plan.agency_by_code[code].name
    known = index.reporters.get(code)
    return known.name if known is not None else unit_name(index, code)


def middle_of(index: Index, code: str) -> str | None:
    """The unit directly below the root to which a reporter belongs; None for root and agencies."""
    return index.middle_by_unit.get(code)


def place_name(index: Index, code: str) -> str:
    """Name of the unit directly below the root that a reporter belongs to, or nothing."""
    middle = middle_of(index, code)
    return unit_name(index, middle) if middle is not None else ""


def placed_name(index: Index, code: str) -> str:
    """A reporter with the unit below the root that it lies in: Phường 1, thị xã Kiến Tường.

    Several districts have a Phường 1.
    """
    middle = middle_of(index, code)
    name = reporter_name(index, code)
    return name if middle is None or middle == code else f"{name}, {inside(index, middle)}"


def placed_inside(index: Index, code: str) -> str:
    """The same inside a sentence: xã An Ninh Đông, huyện Đức Hòa; Phường 1, thị xã Kiến Tường."""
    return _full_name(index, code) if code in index.tree else reporter_name(index, code)


def level_name(index: Index, level: str) -> str:
    """Name of a level inside a sentence: cấp xã."""
    name = next((lv.name for lv in index.plan.review.levels if lv.code == level), level)
    return name[:1].lower() + name[1:]


def contributors(index: Index, words: Words, codes: tuple[str, ...]) -> str:
    """Who stands behind a statement: ``12 đơn vị cấp xã thuộc 5 đơn vị cấp huyện; Tỉnh Đoàn``.

    Agencies are always named; units of a level if they are few.
    """
    ordered = index.in_plan_order(codes)
    ranks = {level.code: level.rank for level in index.plan.review.levels}
    by_level: dict[str, list[str]] = {}
    agencies: list[str] = []
    for code in ordered:
        if code in index.tree:
            by_level.setdefault(index.tree[code].level, []).append(code)
        else:
            agencies.append(reporter_name(index, code))
    levels = sorted(by_level, key=lambda level: (ranks.get(level, len(ranks)), level))
    parts = [_of_level(index, words, level, by_level[level]) for level in levels]
    return "; ".join([*parts, *agencies])


def _of_level(index: Index, words: Words, level: str, units: list[str]) -> str:
    if len(units) <= NAMED_IN_FULL:
        return "; ".join(_full_name(index, unit) for unit in units)
    counted = words.number(len(units))
    middles = {middle_of(index, unit) for unit in units} - {None}
    if set(units) <= set(index.middle):
        return words.say("report.units", count=counted, level=level_name(index, level))
    above = level_name(index, index.tree[index.middle[0]].level) if index.middle else ""
    return words.say(
        "report.units-of",
        count=counted,
        level=level_name(index, level),
        above_count=words.number(len(middles)),
        above=above,
    )


def _full_name(index: Index, unit: str) -> str:
    middle = middle_of(index, unit)
    name = inside(index, unit)
    if middle is None or middle == unit:
        return name
    return f"{name}, {inside(index, middle)}"
