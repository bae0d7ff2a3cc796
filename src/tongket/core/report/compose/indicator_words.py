"""An indicator in a sentence: value, how it stands to its target, how it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.formulas import ElementRef, parse_indicator
from tongket.core.plan import Indicator, Target
from tongket.core.report.compose.exact import (
    change_case,
    enough,
    exact,
    provisional,
    target_bound,
    target_case,
    unsettled,
)
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.runs import (
    decimals_of,
    joined,
    population_run,
    runs,
    units_run,
)
from tongket.core.report.nodes import Bound, Derivation, Derived, Run
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = [
    "IndicatorWords",
    "bare_subject",
    "capital",
    "group_words",
    "is_yes_or_no",
    "listed",
    "plain_run",
    "subject",
    "tells_floor",
    "unit_of",
    "value_of",
]


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """What there is to say of one indicator in a year, against the milestone before."""

    indicator: Indicator
    result: IndicatorResult
    before: IndicatorResult | None


def subject(words: Words, indicator: Indicator) -> str:
    """The indicator inside a sentence: tỷ lệ gia đình học tập."""
    if indicator.in_sentence:
        return indicator.in_sentence
    label = indicator.label
    if not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    share = words.say("sentence.words.share", label="").strip().casefold()
    if indicator.measure != "percent" or label.casefold().startswith(share):
        return label
    return words.say("sentence.words.share", label=label)


def capital(shown: tuple[Run, ...]) -> tuple[Run, ...]:
    """The same beginning with a capital letter."""
    if not shown or shown[0].value is not None:
        return shown
    return (Run(shown[0].text[:1].upper() + shown[0].text[1:]), *shown[1:])


def unit_of(index: Index, indicator: Indicator) -> str:
    """What stands behind a value: ``%``, or a space and the measure."""
    if indicator.measure == "percent":
        return "%"
    known = index.plan.measure_by_code.get(indicator.measure)
    return f" {known.label[:1].lower()}{known.label[1:]}" if known else ""


def value_of(words: Words, indicator: Indicator, result: IndicatorResult) -> Run:
    """The value, without decimals where it is whole: 100, not 100,00."""
    value = result.value if result.value is not None else Decimal(0)
    decimals = _decimals(indicator, value)
    return Run(words.number(value, decimals), value=value, decimals=decimals, bound=_cell(result))


def _difference(words: Words, indicator: Indicator, value: Decimal, derived: Derived) -> Run:
    decimals = _decimals(indicator, value)
    text = words.number(value, decimals)
    return Run(text, value=value, decimals=decimals, derived=derived)


def _decimals(indicator: Indicator, value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else indicator.decimals


def plain_run(words: Words, value: Decimal, derived: Derived | None = None) -> Run:
    """A number without zeros at its end."""
    plain = Decimal(f"{value.normalize():f}")
    decimals = decimals_of(plain)
    text = words.number(plain, decimals)
    return Run(text, value=plain, decimals=decimals, derived=derived)


def group_words(
    index: Index, words: Words, held: Sequence[IndicatorWords], *, floor: bool
) -> tuple[Run, ...]:
    """Indicators of one verdict in one line, parted by semicolons. Those of which the very same
    is to be said are told together; the year of comparison is named once, and so, with ``floor``,
    the coverage that the plan asks for.
    """
    said: list[tuple[Run, ...]] = []
    since = True
    for alike in _alike(index, held):
        change = _change(index, words, alike[0], since=since)
        target = _target(index, words, alike[0], floor=floor)
        floor = floor and not tells_floor(index, alike[0])
        parts = [_value(index, words, alike), *target, *change]
        told = [part for part in parts if part]
        said.append(joined(told, words.say("sentence.words.clause")))
        since = since and not change
    return joined(said, "; ")


def _alike(index: Index, held: Sequence[IndicatorWords]) -> list[list[IndicatorWords]]:
    """Neighbours or not, those with one value that is exactly their target and has not moved."""
    groups: dict[object, list[IndicatorWords]] = {}
    for one in held:
        key: object = one.indicator.code
        if _settled(index, one):
            key = one.result.value, one.indicator.measure, _compared(index, one) is None
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _settled(index: Index, one: IndicatorWords) -> bool:
    value = exact(one.indicator, one.result)
    target = one.result.target
    if value is None or target is None or one.result.value is None or _yes_no(index, one):
        return False
    if one.result.verdict is Verdict.INSUFFICIENT:
        return False
    before = _compared(index, one)
    unmoved = before is None or exact(one.indicator, before) == value
    return unmoved and target_case(target, value, one.result.value) in ("at_floor", "at_ceiling")


def _value(index: Index, words: Words, alike: Sequence[IndicatorWords]) -> tuple[Run, ...]:
    one = alike[0]
    indicator, result = one.indicator, one.result
    name = subject(words, indicator)
    if result.value is None:
        nothing = result.numerator is not None
        return runs(words, f"sentence.value.{'nothing' if nothing else 'missing'}", subject=name)
    value, unit = value_of(words, indicator, result), unit_of(index, indicator)
    if len(alike) > 1:
        return runs(
            words,
            "sentence.value.shared",
            subjects=listed(words, [subject(words, each.indicator) for each in alike]),
            value=value,
            unit=unit,
        )
    if _yes_no(index, one):
        case = "yes" if result.numerator else "no"
        return runs(words, f"sentence.value.{case}", subject=bare_subject(words, indicator))
    case = "given"
    if provisional(index.plan, result):
        case = "provisional"
    elif result.value == 0 and (result.target is None or result.target.at_least is not None):
        case = "zero"
    return runs(words, f"sentence.value.{case}", subject=name, value=value, unit=unit)


def tells_floor(index: Index, one: IndicatorWords) -> bool:
    """Whether it is said that too few of those who had to report did."""
    return _tells_coverage(index, one.result) and one.result.coverage.units_reported > 0


def _tells_coverage(index: Index, result: IndicatorResult) -> bool:
    # Where all have reported and there was nothing to measure, coverage is not the reason.
    nothing = result.value is None and result.numerator is not None
    return unsettled(index.plan, result) and not (nothing and enough(index.plan, result.coverage))


def _target(
    index: Index, words: Words, one: IndicatorWords, *, floor: bool
) -> list[tuple[Run, ...]]:
    """How it stands to its target, or why there is no verdict, or nothing final to tell."""
    indicator, result = one.indicator, one.result
    if unsettled(index.plan, result):
        told = _tells_coverage(index, result)
        return [_coverage(index, words, result, floor=floor)] if told else []
    value = exact(indicator, result)
    if result.target is None or value is None or result.value is None or _yes_no(index, one):
        return []
    unit, target = unit_of(index, indicator), result.target
    case = target_case(target, value, result.value)
    cell = Derived(Derivation.BOUND_OF_TARGET, (_cell(result, "target"),))
    if case == "inside_range":
        low, high = _bounds(target)
        return [
            runs(
                words,
                "sentence.target.inside_range",
                low=plain_run(words, low, cell),
                high=plain_run(words, high, cell),
                unit=unit,
            )
        ]
    bound = target_bound(target, value) or Decimal(0)
    return [
        runs(
            words,
            f"sentence.target.{case}",
            target=plain_run(words, bound, cell),
            unit=unit,
            difference=_difference(
                words,
                indicator,
                abs(result.value - bound),
                Derived(Derivation.DIFFERENCE, (_cell(result),), less=bound),
            ),
            points=_points(index, words, indicator),
        )
    ]


def _change(
    index: Index, words: Words, one: IndicatorWords, *, since: bool
) -> list[tuple[Run, ...]]:
    before = _compared(index, one)
    if before is None or before.value is None or one.result.value is None:
        return []
    case = change_case(one.indicator, before, one.result)
    if case is None:
        return []
    year = before.period
    cells = (_cell(one.result), _cell(before))
    return [
        runs(
            words,
            f"sentence.change.{case}",
            difference=_difference(
                words,
                one.indicator,
                abs(one.result.value - before.value),
                Derived(Derivation.DIFFERENCE, cells),
            ),
            points=_points(index, words, one.indicator),
            base_year=year,
            base_value=value_of(words, one.indicator, before),
            unit=unit_of(index, one.indicator),
            since=words.say("sentence.change.since", base_year=year) if since else "",
        )
    ]


def _compared(index: Index, one: IndicatorWords) -> IndicatorResult | None:
    """The earlier result, where both rest on enough data and the value is no mere yes or no."""
    if one.before is None or _yes_no(index, one) or one.result.verdict is Verdict.INSUFFICIENT:
        return None
    sound = all(enough(index.plan, r.coverage) for r in (one.before, one.result))
    return one.before if sound and one.before.value is not None else None


def _coverage(
    index: Index, words: Words, result: IndicatorResult, *, floor: bool
) -> tuple[Run, ...]:
    review = index.plan.review
    population = population_run(words, result)
    case = "units" if population.value is None else "population"
    if not floor:
        case = f"{case}_again"
    if result.coverage.units_reported == 0:
        case = "none_of_one" if result.coverage.units_expected == 1 else "none"
    return runs(
        words,
        f"sentence.coverage.{case}",
        reported=units_run(words, result),
        expected=units_run(words, result, "units_expected"),
        population=population,
        floor=plain_run(words, review.coverage_floor_units),
        population_floor=plain_run(words, review.coverage_floor_population),
    )


def is_yes_or_no(index: Index, indicator: Indicator, result: IndicatorResult) -> bool:
    """Whether it only says yes or no of a single unit: "đạt chuẩn xóa mù chữ" of a commune."""
    if result.coverage.units_expected != 1 or result.denominator != 1:
        return False
    top = parse_indicator(indicator.formula).numerator
    if not isinstance(top, ElementRef) or top.code not in index.plan.element_by_code:
        return False
    return index.plan.measure_by_code[index.plan.element_by_code[top.code].measure].yes_no


def _yes_no(index: Index, one: IndicatorWords) -> bool:
    return is_yes_or_no(index, one.indicator, one.result)


def bare_subject(words: Words, indicator: Indicator) -> str:
    """The indicator inside a sentence, without the word for a share: a single unit has none."""
    label = indicator.in_sentence or indicator.label
    share = words.say("sentence.words.share", label="").casefold()
    label = label[len(share) :] if label.casefold().startswith(share) else label
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _points(index: Index, words: Words, indicator: Indicator) -> str:
    """The unit of a difference: percentage points, or the measure."""
    if indicator.measure == "percent":
        return words.say("sentence.words.points")
    return unit_of(index, indicator).strip()


def _bounds(target: Target) -> tuple[Decimal, Decimal]:
    return target.at_least or Decimal(0), target.at_most or Decimal(0)


def listed(words: Words, names: Sequence[str]) -> str:
    """Names in a row: A, B và C."""
    if len(names) < 2:
        return "".join(names)
    comma = words.say("sentence.words.clause")
    return f"{comma.join(names[:-1])}{words.say('sentence.words.and')}{names[-1]}"


def _cell(result: IndicatorResult, field: str = "value") -> Bound:
    return Bound("indicators", result.unit, result.indicator, result.period, field)
