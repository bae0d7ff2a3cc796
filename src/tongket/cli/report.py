"""``tongket report``: the own report of a unit or agency, or of all of them."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from tongket.cli.base_option import BaseFile, usable_base
from tongket.cli.options import EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.core.plan import Reporter
    from tongket.core.report import UnitReports
    from tongket.formats.documents.docx import Base
    from tongket.formats.output.reading import StoredResults

__all__ = ["report_units"]

_MOST_NEAR: Final = 3


def report_units(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Thư mục kết quả | Folder of results")],
    unit: Annotated[
        str | None, typer.Option("--unit", help="Mã đơn vị hoặc cơ quan | Code of unit or agency")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Mọi đơn vị, cơ quan | Every unit and agency")
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Thư mục nhận; mặc định OUT/bao-cao-don-vi | Default: inside OUT"
        ),
    ] = None,
    base: BaseFile = None,
) -> None:
    """Write reports as .docx and .pdf from a folder of results; 0, or 2 for unusable input."""
    from tongket.formats.output import OutputError
    from tongket.formats.output.reading import UnreadableResultsError, read_results
    from tongket.formats.output.report_record import REPORTS_FOLDER
    from tongket.formats.unit_reports import unit_reports
    from tongket.locale import words

    # What is read stays until the end. Looking through it for cycles, again and again, takes a
    # third of the time of reading, and some of each report.
    gc.disable()
    spoken = words()
    if (unit is None) == (not every):
        _refuse(spoken.say("unit-report.one-or-all"))
    looks = usable_base(base)
    try:
        stored = read_results(out)
        maker = unit_reports(stored)
        gc.freeze()
        gc.enable()
        folder = to or out / REPORTS_FOLDER
        if unit is None:
            _write_all(stored, maker, folder, looks)
        else:
            _write_one(stored, maker, _reporter(maker, stored, unit), folder, looks)
    except UnreadableResultsError as failed:
        _refuse(spoken.say("explain.no-results", folder=failed.folder, file=failed.file))
    except OutputError as failed:
        _refuse(spoken.say(failed.reason, path=failed.path, detail=failed.detail))


def _reporter(maker: UnitReports, stored: StoredResults, code: str) -> Reporter:
    from tongket.locale import words

    if code == stored.plan.review.root:
        _refuse(words().say("unit-report.root"))
    found = next((r for r in maker.reporters if r.code == code), None)
    if found is None:
        say = words().say
        near = "; ".join(f"{one.code} ({one.name})" for one in _near(maker.reporters, code))
        more = say("unit-report.near", near=near) if near else say("unit-report.where-codes")
        _refuse(f"{say('unit-report.no-unit', code=code)} {more}")
    return found


def _near(reporters: Sequence[Reporter], given: str) -> list[Reporter]:
    """Reporters with such a name, else with the codes that are most alike; a few."""
    from difflib import get_close_matches

    from tongket.formats.workbooks.signs import bare

    named = [one for one in reporters if bare(given) and bare(given) in bare(one.name)]
    by_code = {one.code.casefold(): one for one in reporters}
    alike = get_close_matches(given.casefold().replace("_", "-"), list(by_code), n=_MOST_NEAR)
    return [*named, *(by_code[code] for code in alike if by_code[code] not in named)][:_MOST_NEAR]


def _write_one(
    stored: StoredResults,
    maker: UnitReports,
    reporter: Reporter,
    folder: Path,
    base: Base | None,
) -> None:
    from tongket.cli.screen import show_line
    from tongket.formats.unit_reports import write_unit_report
    from tongket.locale import words

    written = write_unit_report(stored, maker, reporter, folder, base=base)
    show_line(words().say("unit-report.written", name=written.name))
    for path in (written.docx, written.pdf):
        show_line(f"  {folder / path}")


def _write_all(stored: StoredResults, maker: UnitReports, folder: Path, base: Base | None) -> None:
    from tongket.cli.screen import show_line, stepping
    from tongket.formats.unit_reports import write_all_reports
    from tongket.locale import words

    with stepping(words().say("unit-report.writing")) as step:
        written = write_all_reports(stored, maker, folder, base=base, progress=step)
    show_line(words().say("unit-report.all-written", count=len(written), folder=folder))


def _refuse(told: str) -> NoReturn:
    typer.echo(told, err=True)
    raise typer.Exit(EXIT_UNUSABLE)
