"""What the plan itself says about its numbers: which are parts of which.

An indicator says that its numerator is a share of its denominator, and its targets say how large
the share is to become. A rule ``x <= y`` says that x is a part of y, a rule on parts how a whole
divides. Nothing about a single programme is known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tongket.core.formulas import (
    FormulaError,
    LinearForm,
    Term,
    TermKind,
    linear_form,
    parse_comparison,
    parse_indicator,
)
from tongket.core.formulas.linear import NotLinearError
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan import FormulaRule, Indicator, PartsRule, Plan, RangeRule

__all__ = ["Constraint", "Division", "IndicatorForm", "Relations", "ShareOf", "relate"]


@dataclass(frozen=True, slots=True)
class IndicatorForm:
    """The linear forms of an indicator; no ``below`` for a plain value."""

    indicator: Indicator
    above: LinearForm
    below: LinearForm | None


@dataclass(frozen=True, slots=True)
class ShareOf:
    """An element is a share of ``whole``: as the indicator says, or else of an unknown size.

    ``place`` of ``count``: which of several elements that make up the numerator together.
    """

    whole: LinearForm
    indicator: str | None
    place: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Constraint:
    """``form`` must be at most zero, or exactly zero (``equal``), at each reporter and year."""

    rule: str
    form: LinearForm
    equal: bool


@dataclass(frozen=True, slots=True)
class Division:
    """``parts`` make up ``whole`` without remainder."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a plan. ``sums`` maps a whole to the parts that it is the exact sum of,
    ``divisions`` a part to the whole that is drawn first and divided; ``splits`` maps an element to
    the categories that divide it without remainder. ``firm`` elements stand in an indicator.
    """

    indicators: tuple[IndicatorForm, ...]
    shares: dict[str, ShareOf]
    sums: dict[str, tuple[str, ...]]
    splits: dict[str, tuple[str, ...]]
    divisions: dict[str, Division]
    constraints: tuple[Constraint, ...]

    @property
    def firm(self) -> frozenset[str]:
        """Elements of indicators: to be changed only where nothing else can be."""
        forms = [f for i in self.indicators for f in (i.above, i.below) if f is not None]
        return frozenset(code for form in forms for code in form.elements)


def relate(plan: Plan) -> Relations:
    """Read the relations of a plan; a formula that cannot be read tells nothing."""
    indicators = tuple(form for i in plan.indicators if (form := _indicator(i)) is not None)
    constraints = tuple(c for rule in plan.rules for c in _constraints(plan, rule))
    shares: dict[str, ShareOf] = {}
    for form in indicators:
        _share_by_indicator(form, shares)
    sums: dict[str, tuple[str, ...]] = {}
    splits: dict[str, tuple[str, ...]] = {}
    divisions: dict[str, Division] = {}
    for rule in plan.rules:
        if isinstance(rule, PartsRule):
            _divide(rule, shares, sums=sums, splits=splits, divisions=divisions)
    for constraint in constraints:
        _share_by_rule(constraint, shares, sums)
    return Relations(indicators, shares, sums, splits, divisions, constraints)


def _indicator(indicator: Indicator) -> IndicatorForm | None:
    try:
        ratio = parse_indicator(indicator.formula)
        above = linear_form(ratio.numerator)
        below = None if ratio.denominator is None else linear_form(ratio.denominator)
    except (FormulaError, NotLinearError):
        return None
    return IndicatorForm(indicator, above, below)


def _share_by_indicator(form: IndicatorForm, shares: dict[str, ShareOf]) -> None:
    if form.below is None:
        return
    # Of "yes / units that said yes or no" the lower side is a count, not a value of the element.
    whole = {t.element for t, _ in form.below.terms if t.kind is TermKind.VALUE}
    parts = [
        term.element
        for term, coefficient in form.above.terms
        if coefficient > 0 and term.category == TOTAL and term.kind is TermKind.VALUE
    ]
    own = [p for p in parts if p not in whole]
    for place, part in enumerate(own):
        if part not in shares and not _reaches(shares, whole, part):
            shares[part] = ShareOf(form.below, form.indicator.code, place, len(own))


def _share_by_rule(
    constraint: Constraint, shares: dict[str, ShareOf], sums: dict[str, tuple[str, ...]]
) -> None:
    """``x - y <= 0`` makes x a share of y, where nothing better is known of x."""
    terms = constraint.form.terms
    if constraint.equal or constraint.form.constant or len(terms) != 2:
        return
    above = [t for t, c in terms if c > 0 and _is_total(t)]
    below = [t for t, c in terms if c < 0 and _is_total(t)]
    if len(above) != 1 or len(below) != 1:
        return
    part, whole = above[0].element, below[0].element
    if part in shares or part in sums or _reaches(shares, {whole}, part):
        return
    if part not in sums.get(whole, ()):
        shares[part] = ShareOf(LinearForm(((below[0], Fraction(1)),)), None)


def _divide(
    rule: PartsRule,
    shares: dict[str, ShareOf],
    *,
    sums: dict[str, tuple[str, ...]],
    splits: dict[str, tuple[str, ...]],
    divisions: dict[str, Division],
) -> None:
    whole, parts = _name(rule.whole), [_name(part) for part in rule.parts]
    if whole is None or None in parts or whole[1] != TOTAL or rule.relation != "equal":
        return
    known = [part for part in parts if part is not None]
    if all(element == whole[0] for element, _ in known):
        splits[whole[0]] = tuple(category for _, category in known)
    elif all(category == TOTAL for _, category in known):
        elements = tuple(element for element, _ in known)
        if whole[0] in elements:
            return
        if whole[0] in shares:
            for element in elements:
                if element not in shares:
                    divisions[element] = Division(whole[0], elements)
        else:
            sums[whole[0]] = elements


def _reaches(shares: dict[str, ShareOf], start: set[str], target: str) -> bool:
    """Whether the shares lead from ``start`` to ``target``: a circle must not close."""
    pending, seen = set(start), set[str]()
    while pending:
        element = pending.pop()
        if element == target:
            return True
        if element not in seen and element in shares:
            terms = shares[element].whole.terms
            pending.update(t.element for t, _ in terms if t.kind is TermKind.VALUE)
        seen.add(element)
    return False


def _is_total(term: Term) -> bool:
    return term.category == TOTAL and term.kind is TermKind.VALUE and term.lag == 0


def _name(text: str) -> tuple[str, str] | None:
    """``x`` or ``x[female]`` as (element, category)."""
    try:
        form = linear_form(parse_indicator(text).numerator)
    except (FormulaError, NotLinearError):
        return None
    return (form.terms[0][0].element, form.terms[0][0].category) if len(form.terms) == 1 else None


def _constraints(plan: Plan, rule: object) -> tuple[Constraint, ...]:
    """The rules that are linear; also in every category that both sides have."""
    match rule:
        case FormulaRule():
            return _of_formula(rule)
        case PartsRule():
            return _of_parts(rule)
        case RangeRule():
            return _of_range(plan, rule)
        case _:
            return ()


def _of_formula(rule: FormulaRule) -> tuple[Constraint, ...]:
    try:
        read = parse_comparison(rule.expression)
        difference = linear_form(read.left).plus(linear_form(read.right), Fraction(-1))
    except (FormulaError, NotLinearError):
        return ()
    match read.operator:
        case "<=" | "<":
            return (Constraint(rule.code, difference, equal=False),)
        case ">=" | ">":
            return (Constraint(rule.code, difference.times(Fraction(-1)), equal=False),)
        case "=":
            return (Constraint(rule.code, difference, equal=True),)
        case _:
            return ()


def _of_parts(rule: PartsRule) -> tuple[Constraint, ...]:
    whole, parts = _name(rule.whole), [_name(part) for part in rule.parts]
    if whole is None or None in parts:
        return ()
    form = LinearForm(((Term(*whole), Fraction(-1)),))
    for part in parts:
        if part is not None:
            form = form.plus(LinearForm(((Term(*part), Fraction(1)),)))
    return (Constraint(rule.code, form, equal=rule.relation == "equal"),)


def _of_range(plan: Plan, rule: RangeRule) -> tuple[Constraint, ...]:
    found: list[Constraint] = []
    for code in rule.elements:
        element = plan.element_by_code.get(code)
        for category in (TOTAL, *(element.categories if element else ())):
            value = LinearForm(((Term(code, category), Fraction(1)),))
            if rule.maximum is not None:
                bound = LinearForm((), -Fraction(rule.maximum))
                found.append(Constraint(rule.code, value.plus(bound), equal=False))
            if rule.minimum is not None:
                bound = LinearForm((), Fraction(rule.minimum))
                form = bound.plus(value, Fraction(-1))
                found.append(Constraint(rule.code, form, equal=False))
    return tuple(found)
