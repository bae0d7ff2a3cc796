"""rules.yaml: rules that can be tested on some figures."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.findings import Finding, Place
from tongket.core.formulas import (
    ElementRef,
    Expression,
    FormulaError,
    parse_comparison,
    parse_indicator,
)
from tongket.core.plan.check import kinds
from tongket.core.plan.check.expressions import UNITS, Side, common_years, read_side, syntax_finding
from tongket.core.plan.check.indicators import PERCENT
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.elements import Element
from tongket.core.plan.plan import Plan
from tongket.core.plan.rules import (
    ChangeRule,
    FormulaRule,
    PartsRule,
    PeersRule,
    PopulationRule,
    RangeRule,
    Rule,
)

__all__ = ["check_peers", "check_rules"]

_FILE = "rules.yaml"
Path = tuple[str | int, ...]


def check_rules(plan: Plan) -> Iterator[Finding]:
    """Rules on elements: known names, like with like, and reporters who have all the figures."""
    for index, rule in enumerate(plan.rules):
        path: Path = ("rules", index)
        match rule:
            case FormulaRule():
                yield from _check_comparison(plan, rule, path)
            case PartsRule():
                yield from _check_parts(plan, rule, path)
            case RangeRule() | ChangeRule() | PopulationRule():
                yield from _check_listed(plan, rule.elements, (*path, "elements"))
            case PeersRule():
                pass
        if isinstance(rule, RangeRule):
            yield from _check_bounds(rule, path)
        yield from _check_keeps_out(plan, rule, path)


def check_peers(plan: Plan) -> Iterator[Finding]:
    """Rules on indicators: known ones, and ratios, since peers differ in size."""
    for index, rule in enumerate(plan.rules):
        if not isinstance(rule, PeersRule):
            continue
        if not rule.indicators:
            place = in_file(_FILE, "rules", index, "indicators")
            yield kinds.RULE_WITHOUT_ELEMENT.at(place, rule=rule.code)
        for number, code in enumerate(rule.indicators):
            place = in_file(_FILE, "rules", index, "indicators", number)
            indicator = plan.indicator_by_code.get(code)
            if indicator is None:
                nearest = likely(code, plan.indicator_by_code)
                yield kinds.UNKNOWN_INDICATOR.at(place, indicator=code, nearest=nearest)
            elif indicator.measure != PERCENT:
                yield kinds.PEERS_OF_VALUE.at(place, indicator=code)


def _check_comparison(plan: Plan, rule: FormulaRule, path: Path) -> Iterator[Finding]:
    place, text = in_file(_FILE, *path, "expression"), rule.expression
    try:
        comparison = parse_comparison(text)
    except FormulaError as error:
        yield syntax_finding(error, place, text)
        return
    yield from _check_together(plan, (comparison.left, comparison.right), place, text)


def _check_parts(plan: Plan, rule: PartsRule, path: Path) -> Iterator[Finding]:
    named = [(rule.whole, (*path, "whole"))]
    named.extend((text, (*path, "parts", i)) for i, text in enumerate(rule.parts))
    if not rule.parts:
        yield kinds.RULE_WITHOUT_ELEMENT.at(in_file(_FILE, *path, "parts"), rule=rule.code)
    expressions: list[Expression] = []
    for text, where in named:
        place = in_file(_FILE, *where)
        try:
            ratio = parse_indicator(text)
        except FormulaError as error:
            yield syntax_finding(error, place, text)
            continue
        if ratio.denominator is not None or not isinstance(ratio.numerator, ElementRef):
            yield syntax_finding(FormulaError(1, text, ("NAME",)), place, text)
        else:
            expressions.append(ratio.numerator)
    if len(expressions) == len(named) > 1:
        text = f"{rule.whole}; {', '.join(rule.parts)}"
        yield from _check_together(plan, tuple(expressions), in_file(_FILE, *path), text)


def _check_together(
    plan: Plan, expressions: tuple[Expression, ...], place: Place, text: str
) -> Iterator[Finding]:
    """Expressions that are compared with each other, at one reporter.

    There a yes is 1 and a no is 0, which may be compared with any count: ``co_tu_sach <= sach``.
    """
    sides: list[Side] = []
    for expression in expressions:
        side, findings = read_side(plan, expression, place, text)
        yield from findings
        if side is not None:
            sides.append(side)
    if len(sides) < len(expressions):
        return
    dimensions = list(dict.fromkeys(d for side in sides for d in side.dimensions if d != UNITS))
    if len(dimensions) > 1:
        yield kinds.DIMENSIONS_COMPARED.at(place, formula=text, dimensions=", ".join(dimensions))
    elements = tuple(dict.fromkeys(element for side in sides for element in side.elements))
    if not elements:
        yield kinds.FORMULA_WITHOUT_ELEMENT.at(place, formula=text)
        return
    yield from _check_meeting(elements, place, text)


def _check_meeting(elements: tuple[Element, ...], place: Place, text: str) -> Iterator[Finding]:
    """Some reporter has all the figures, for some year."""
    roles = [frozenset(r.by for r in element.reporters) for element in elements]
    if not frozenset.intersection(*roles):
        reporters = "; ".join(
            f"{element.code}: {', '.join(r.by for r in element.reporters) or '–'}"
            for element in elements
        )
        yield kinds.NO_COMMON_REPORTER.at(place, formula=text, reporters=reporters)
    if all(element.years for element in elements) and not common_years(elements):
        yield kinds.NO_COMMON_YEAR.at(place, formula=text)


def _check_listed(plan: Plan, codes: tuple[str, ...], path: Path) -> Iterator[Finding]:
    if not codes:
        yield kinds.RULE_WITHOUT_ELEMENT.at(in_file(_FILE, *path), rule=path[1])
    for index, code in enumerate(codes):
        if code not in plan.element_by_code:
            nearest = likely(code, plan.element_by_code)
            place = in_file(_FILE, *path, index)
            yield kinds.UNKNOWN_ELEMENT.at(place, element=code, nearest=nearest)


def _check_bounds(rule: RangeRule, path: Path) -> Iterator[Finding]:
    if rule.minimum is None and rule.maximum is None:
        yield kinds.RANGE_WITHOUT_BOUND.at(in_file(_FILE, *path), rule=rule.code)
    elif rule.minimum is not None and rule.maximum is not None and rule.maximum < rule.minimum:
        yield kinds.RANGE_REVERSED.at(
            in_file(_FILE, *path, "maximum"), minimum=rule.minimum, maximum=rule.maximum
        )


def _check_keeps_out(plan: Plan, rule: Rule, path: Path) -> Iterator[Finding]:
    """An error can only keep out figures that it looks at."""
    named = _names_in(rule)
    for index, code in enumerate(rule.keeps_out or ()):
        place = in_file(_FILE, *path, "keeps_out", index)
        if code not in plan.element_by_code:
            nearest = likely(code, plan.element_by_code)
            yield kinds.UNKNOWN_ELEMENT.at(place, element=code, nearest=nearest)
        elif named is not None and code not in named:
            yield kinds.KEEPS_OUT_OTHER.at(place, element=code, rule=rule.code)


def _names_in(rule: Rule) -> frozenset[str] | None:
    """The elements that a rule looks at; None where that cannot be told from the rule alone."""
    match rule:
        case FormulaRule(expression=text):
            return frozenset(_words(text))
        case PartsRule(whole=whole, parts=parts):
            return frozenset(word for text in (whole, *parts) for word in _words(text))
        case (
            RangeRule(elements=elements)
            | ChangeRule(elements=elements)
            | PopulationRule(elements=elements)
        ):
            return frozenset(elements)
        case _:
            return None


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "_" else " " for c in text).split()
