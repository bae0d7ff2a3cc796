"""``tongket explain``: a published number down to the cells it came from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.formats.output.explanation import Explanation

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
    from tongket.formats.output.explanation_words import head_lines
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
    for line in head_lines(found, results.plan, spoken):
        show_line(line)
    if found.leaves:
        _show_leaves(found)


def _show_leaves(found: Explanation) -> None:
    from rich import box
    from rich.table import Table

    from tongket.cli.screen import OUT, visible
    from tongket.formats.output.explanation_words import counted_part, leaf_place
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
            counted_part(leaf, spoken),
            visible(row.raw) if row else "",
            visible(leaf_place(row)) if row else "",
        )
    OUT.print(table)
