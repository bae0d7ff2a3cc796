"""``tongket plan``: check a plan, show it, start a new one, export its schemas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE, PlanFolder

if TYPE_CHECKING:
    from tongket.core.findings import Finding
    from tongket.formats.plan_files import PlanReading
    from tongket.locale import Sentences

__all__ = ["app"]

app = typer.Typer(
    help="Kế hoạch tổng kết: kiểm tra, xem, lập mới | The plan: check it, show it, start one",
    no_args_is_help=True,
)

Lang = Annotated[
    Literal["vi", "en"], typer.Option("--lang", help="Ngôn ngữ: vi, en | Language of the sentences")
]


@app.command("check", help="In mọi lỗi của kế hoạch, kèm tệp và dòng | Print every problem at once")
def check_plan_folder(
    folder: PlanFolder,
    as_json: Annotated[
        bool, typer.Option("--json", help="In dạng JSON cho phần mềm khác | As JSON")
    ] = False,
    lang: Lang = "vi",
) -> None:
    """Exit 0 without errors, 1 with errors, 2 if there is no such folder."""
    from tongket.formats.plan_files import read_plan
    from tongket.locale import Language, words

    reading, sentences = read_plan(folder), words(Language(lang))
    if as_json:
        _print_json(reading.findings, sentences)
    else:
        _print_findings(reading, sentences)
    if not folder.is_dir():
        raise typer.Exit(EXIT_UNUSABLE)
    if reading.errors:
        raise typer.Exit(EXIT_FINDINGS)


def _print_json(findings: tuple[Finding, ...], sentences: Sentences) -> None:
    import json

    entries = [
        {
            "id": found.id,
            "code": found.code,
            "severity": found.severity.value,
            "file": found.place.file,
            "line": found.place.line,
            "pointer": found.place.pointer,
            "what": sentences.finding(found).what,
            "hint": sentences.finding(found).hint,
            "facts": dict(found.facts),
        }
        for found in findings
    ]
    print(json.dumps(entries, ensure_ascii=False, indent=2))


def _print_findings(reading: PlanReading, sentences: Sentences) -> None:
    from itertools import groupby

    from tongket.cli.screen import show_line
    from tongket.core.findings import Severity

    for file, found in groupby(reading.findings, key=lambda f: f.place.file or ""):
        show_line(file)
        for finding in found:
            _print_finding(finding, sentences)
        show_line("")
    counts = {s: sum(f.severity is s for f in reading.findings) for s in Severity}
    if reading.plan is not None and not reading.findings:
        plan = reading.plan
        show_line(
            sentences.say(
                "plan.check.clean",
                title=plan.review.title,
                indicators=len(plan.indicators),
                elements=len(plan.elements),
                forms=len(plan.forms),
            )
        )
    else:
        show_line(
            sentences.say(
                "plan.check.counts",
                errors=counts[Severity.ERROR],
                warnings=counts[Severity.WARNING],
                notes=counts[Severity.NOTE],
            )
        )


def _print_finding(found: Finding, sentences: Sentences) -> None:
    from rich.text import Text

    from tongket.cli.screen import OUT, where
    from tongket.core.findings import Severity

    style = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
    severity = sentences.say(f"severity.{found.severity.value}")
    text = sentences.finding(found)
    weight = (severity, style[found.severity])
    OUT.print(Text.assemble(f"  {where(found)}  ", weight, f"  {found.code}  {text.what}"))
    OUT.print(Text(f"      → {text.hint}", style="dim"))


@app.command("show", help="In kế hoạch để đọc | Print the plan for reading")
def show_plan_folder(folder: PlanFolder, lang: Lang = "vi") -> None:
    """Works on a plan with findings too, as long as its files can be read."""
    from rich.text import Text

    from tongket.cli.plan_page import plan_lines
    from tongket.cli.screen import OUT, show_findings
    from tongket.formats.plan_files import read_plan
    from tongket.locale import Language, words

    reading, sentences = read_plan(folder), words(Language(lang))
    if reading.plan is None:
        show_findings(reading.errors, sentences)
        raise typer.Exit(EXIT_UNUSABLE)
    for line in plan_lines(reading.plan, sentences):
        OUT.print(Text("  " * line.indent + line.text, style="bold" if line.heading else ""))
    if reading.errors:
        show_findings(reading.errors, sentences)
        raise typer.Exit(EXIT_FINDINGS)


@app.command("new", help="Lập kế hoạch mới, nhỏ mà đủ, để sửa dần | Start a small complete plan")
def start_plan(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Thư mục mới hoặc trống | A new or empty folder")
    ],
    title: Annotated[
        str | None, typer.Option("--title", help="Tên đợt tổng kết | Title of the review")
    ] = None,
    lang: Lang = "vi",
) -> None:
    """Write the starter plan; a folder that holds anything is left alone."""
    from tongket.cli.screen import show_line
    from tongket.formats.plan_files import FolderNotEmptyError, write_starter
    from tongket.locale import Language, words

    sentences = words(Language(lang))
    try:
        written = write_starter(folder, title)
    except FolderNotEmptyError:
        typer.echo(sentences.say("plan.new.not-empty", folder=folder), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from None
    except OSError as error:
        problem = error.strerror or error
        typer.echo(sentences.say("plan.not-writable", folder=folder, problem=problem), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from None
    for path in written:
        show_line(f"  {path}")
    show_line(sentences.say("plan.new.written", folder=folder, files=len(written)))


@app.command(
    "schema", help="Xuất lược đồ JSON cho trình soạn thảo | Export JSON Schemas for editors"
)
def export_schemas(
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Thư mục nhận tệp; không có thì in ra | Folder to write to"),
    ] = None,
    lang: Lang = "vi",
) -> None:
    """One schema for each file of a plan."""
    import json

    from tongket.cli.screen import show_line
    from tongket.formats.plan_files import plan_schemas, write_schemas
    from tongket.locale import Language, words

    if out is None:
        print(json.dumps(plan_schemas(Language(lang)), ensure_ascii=False, indent=2))
        return
    try:
        written = write_schemas(out, Language(lang))
    except OSError as error:
        problem = error.strerror or error
        typer.echo(
            words(Language(lang)).say("plan.not-writable", folder=out, problem=problem), err=True
        )
        raise typer.Exit(EXIT_UNUSABLE) from None
    for path in written:
        show_line(str(path))


@app.command(
    "sentences", help="In câu chữ của phần kết quả, để sửa | Print the wording of results, to edit"
)
def print_sentences(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[PLAN]", help="Kế hoạch; không có thì in câu có sẵn | The plan"),
    ] = None,
) -> None:
    """Print every family in the format of sentences.yaml, as the plan words it or by default."""
    from tongket.cli.options import usable_plan
    from tongket.core.plan import SentenceTemplates
    from tongket.formats.plan_files.sentence_text import sentences_text
    from tongket.locale import words

    templates = usable_plan(folder).sentences if folder else SentenceTemplates()
    print(sentences_text(words(), templates), end="")
