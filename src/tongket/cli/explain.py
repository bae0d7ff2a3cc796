"""``tongket explain``: a published number down to the cells it came from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.core.plan import Plan
    from tongket.formats.output.explanation import ExplainedLeaf, Explanation
    from tongket.formats.output.reading import LeafRow

__all__ = ["explain_number"]


def explain_number(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Thư mục kết quả | Folder of results")],
    indicator: Annotated[str, typer.Option("--indicator", help="Mã chỉ tiêu | Code of indicator")],
    unit: Annotated[str, typer.Option("--unit", help="Mã đơn vị | Id of the unit")],
    year: Annotated[int, typer.Option("--year", help="Năm | Year")],
) -> None:
    """Print formula, numerator, denominator, coverage, verdict, and the leaves behind them."""
    from tongket.cli.screen import show_line
    from tongket.formats.output.explanation import explain
    from tongket.formats.output.reading import UnreadableResultsError, read_results
    from tongket.locale import words

    spoken = words()
    try:
        results = read_results(out)
        if indicator not in results.plan.indicator_by_code:
            known = ", ".join(results.plan.indicator_by_code)
            typer.echo(spoken.say("explain.no-indicator", code=indicator, known=known), err=True)
            raise typer.Exit(EXIT_UNUSABLE)
        if unit not in {state.id for state in results.plan.units}:
            typer.echo(spoken.say("explain.no-unit", code=unit), err=True)
            raise typer.Exit(EXIT_UNUSABLE)
        found = explain(results, indicator, unit, year)
    except UnreadableResultsError as failed:
        typer.echo(
            spoken.say("explain.no-results", folder=failed.folder, file=failed.file), err=True
        )
        raise typer.Exit(EXIT_UNUSABLE) from failed
    for line in _head(found, results.plan):
        show_line(line)
    if found.leaves:
        _show_leaves(found)


def _head(found: Explanation, plan: Plan) -> list[str]:
    from tongket.locale import words

    spoken, row, indicator = words(), found.row, found.indicator
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
            numerator=_told(row.numerator),
            denominator=_told(row.denominator),
            value=_told(row.value) + (unit if row.value else ""),
        ),
        spoken.say(
            "explain.verdict" if row.target else "explain.verdict-without-target",
            target=_target(row.target) + unit,
            verdict=spoken.say(f"report.verdict.{row.verdict}"),
        ),
        spoken.say(
            "explain.coverage" if by_people else "explain.coverage-of-agencies",
            reported=row.units_reported,
            expected=row.units_expected,
            population=_told(row.population_coverage),
        ),
    ]


def _show_leaves(found: Explanation) -> None:
    from rich import box
    from rich.table import Table

    from tongket.cli.screen import OUT, visible
    from tongket.locale import words

    spoken = words()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("reporter", "standing", "element", "value", "raw", "place"):
        table.add_column(
            spoken.say(f"explain.column.{column}"),
            justify="right" if column in ("value", "raw") else "left",
            overflow="fold",
        )
    before = ""
    for leaf in found.leaves:
        who = f"{leaf.name} ({leaf.reporter})" if leaf.reporter != before else ""
        before = leaf.reporter
        row = leaf.row
        named = leaf.category == "total"
        table.add_row(
            who,
            spoken.say(f"standing.{leaf.standing.value}"),
            leaf.element if named else f"{leaf.element}[{leaf.category}]",
            _counted_part(leaf),
            visible(row.raw) if row else "",
            visible(_place(row)) if row else "",
        )
    OUT.print(table)


def _told(number: str) -> str:
    """A number of the tables as people write it: 1060271 is 1.060.271, 98.98 is 98,98."""
    from decimal import Decimal

    from tongket.locale import words

    if not number:
        return "…"
    return words().number(Decimal(number), len(number.partition(".")[2]))


def _target(text: str) -> str:
    """``>=98`` as people write it: ≥ 98."""
    if not text:
        return ""
    if ".." in text:
        return " - ".join(_told(bound) for bound in text.split(".."))
    return f"{'≥' if text[0] == '>' else '≤'} {_told(text[2:])}"


def _counted_part(leaf: ExplainedLeaf) -> str:
    """The value; before it, what of it counts, where a reorganisation divides it."""
    if leaf.row is None:
        return ""
    whole = _told(leaf.row.value)
    return whole if leaf.part is None else f"{_told(str(leaf.part))} / {whole}"


def _place(row: LeafRow) -> str:
    return " ".join(filter(None, (row.file, row.sheet and f"{row.sheet}!{row.cell}")))
