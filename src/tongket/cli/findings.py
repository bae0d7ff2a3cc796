"""``tongket findings``: what a unit and those below it have to put right, in their own words."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.core.report import UnitFinding, UnitFindings
    from tongket.formats.output.reading import StoredResults
    from tongket.locale import Sentences

__all__ = ["show_findings_of_unit"]


def show_findings_of_unit(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Thư mục kết quả | Folder of results")],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", help="Mã đơn vị hoặc cơ quan; mặc định toàn bộ | Unit or agency; default: all"
        ),
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", help="Ghi thêm ra tệp Excel này | Also write them to this workbook"),
    ] = None,
) -> None:
    """Print the findings by severity and reporter; exit 0, or 2 for unusable input."""
    from tongket.core.report import findings_of_unit
    from tongket.formats.output.reading import UnreadableResultsError, read_results
    from tongket.locale import words

    try:
        results = read_results(out)
        spoken = words().of_plan(results.plan)
        found = findings_of_unit(
            results.plan,
            results.record.as_of,
            unit or results.plan.review.root,
            results.findings,
            words=spoken,
            finding_words=spoken,
        )
    except UnreadableResultsError as failed:
        told = words().say("explain.no-results", folder=failed.folder, file=failed.file)
        typer.echo(told, err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    except KeyError as unknown:
        typer.echo(words().say("findings.no-unit", code=unit), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from unknown
    _show(found, spoken)
    if xlsx is not None:
        _write(xlsx, found, results, spoken)


def _show(found: UnitFindings, spoken: Sentences) -> None:
    from rich.text import Text

    from tongket.cli.screen import OUT, STYLES, show_line
    from tongket.core.findings import Severity

    counts = {s.value: sum(i.finding.severity is s for i in found.items) for s in Severity}
    show_line(spoken.say("findings.head", name=found.name, code=found.code, **counts))
    for severity, items in groupby(found.items, key=lambda item: item.finding.severity):
        show_line("")
        OUT.print(Text(spoken.say(f"severity.{severity.value}"), style=STYLES[severity]))
        _show_by_reporter(items, spoken)


def _show_by_reporter(items: Iterable[UnitFinding], spoken: Sentences) -> None:
    from tongket.cli.screen import show_line

    for reporter, held in groupby(items, key=lambda item: item.reporter):
        show_line(f"  {reporter or spoken.say('report.findings.no-unit')}")
        for item in held:
            show_line(f"    {item.place}: {item.what}" if item.place else f"    {item.what}")
            show_line(f"        → {item.hint}")


def _write(path: Path, found: UnitFindings, results: StoredResults, spoken: Sentences) -> None:
    from tongket.cli.screen import show_line
    from tongket.formats.office_findings import write_unit_findings

    try:
        path.touch()
        write_unit_findings(
            path,
            found,
            plan=results.plan,
            sentences=spoken,
            illustrative=results.record.illustrative,
        )
    except OSError as failed:
        told = spoken.say("plan.not-writable", folder=path, problem=failed.strerror or "")
        typer.echo(told, err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    show_line("")
    show_line(spoken.say("findings.written", path=path))
