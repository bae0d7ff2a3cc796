"""An explained number in words, for the terminal and for a page."""

from __future__ import annotations

from decimal import Decimal

from tongket.core.plan import Plan
from tongket.formats.output.explanation import ExplainedLeaf, Explanation
from tongket.formats.output.reading import LeafRow
from tongket.locale import Sentences

__all__ = ["counted_part", "head_lines", "leaf_place", "target_words", "told"]


def head_lines(found: Explanation, plan: Plan, spoken: Sentences) -> list[str]:
    """The number in sentences: what it is, formula, ratio, verdict, coverage."""
    row, indicator = found.row, found.indicator
    ratio = "/" in indicator.formula
    unit = "%" if ratio else f" {plan.measure_by_code[indicator.measure].label}"
    lines = [
        f"{indicator.number}. {indicator.label}: {found.unit_name} ({found.unit}), {found.period}",
        spoken.say("explain.formula", formula=indicator.formula),
    ]
    if row is None:
        said = "explain.no-number" if found.years else "explain.never"
        return [*lines, spoken.say(said, years=", ".join(found.years))]
    by_people = bool(row.population_coverage)
    return [
        *lines,
        spoken.say(
            "explain.ratio" if ratio else "explain.value",
            numerator=told(spoken, row.numerator),
            denominator=told(spoken, row.denominator),
            value=told(spoken, row.value) + (unit if row.value else ""),
        ),
        spoken.say(
            "explain.verdict" if row.target else "explain.verdict-without-target",
            target=target_words(row.target, spoken) + unit,
            verdict=spoken.say(f"report.verdict.{row.verdict}"),
        ),
        spoken.say(
            "explain.coverage" if by_people else "explain.coverage-of-agencies",
            reported=row.units_reported,
            expected=row.units_expected,
            population=told(spoken, row.population_coverage),
        ),
    ]


def told(spoken: Sentences, number: str) -> str:
    """A number of the tables as people write it: 1060271 is 1.060.271, 98.98 is 98,98."""
    if not number:
        return "…"
    return spoken.number(Decimal(number), len(number.partition(".")[2]))


def target_words(text: str, spoken: Sentences) -> str:
    """``>=98`` as people write it: ≥ 98."""
    if not text:
        return ""
    if ".." in text:
        return " - ".join(told(spoken, bound) for bound in text.split(".."))
    return f"{'≥' if text[0] == '>' else '≤'} {told(spoken, text[2:])}"


def counted_part(leaf: ExplainedLeaf, spoken: Sentences) -> str:
    """The value; before it, what of it counts, where a reorganisation divides it."""
    if leaf.row is None:
        return ""
    whole = told(spoken, leaf.row.value)
    return whole if leaf.part is None else f"{told(spoken, str(leaf.part))} / {whole}"


def leaf_place(row: LeafRow) -> str:
    """Where it stands: file, sheet and cell."""
    return " ".join(filter(None, (row.file, row.sheet and f"{row.sheet}!{row.cell}")))
