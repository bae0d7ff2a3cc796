"""``tongket check-document``: a finished document against the law, clause by clause."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.core.findings import Finding
    from tongket.formats.document_check import DocumentCheck
    from tongket.locale import Sentences

__all__ = ["check_document_file"]


def check_document_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Văn bản .docx hoặc .pdf | The document")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="In dạng JSON cho phần mềm khác | As JSON")
    ] = False,
    lang: Annotated[
        Literal["vi", "en"],
        typer.Option("--lang", help="Ngôn ngữ: vi, en | Language of the sentences"),
    ] = "vi",
) -> None:
    """Exit 0 without errors, 1 with errors, 2 for a file that cannot be checked."""
    from tongket.core.findings import Severity
    from tongket.formats.document_check import check_document
    from tongket.locale import Language, words

    spoken = words(Language(lang))
    if not file.is_file():
        typer.echo(spoken.say("document.no-file", file=file), err=True)
        raise typer.Exit(EXIT_UNUSABLE)
    done = check_document(file)
    if as_json:
        _print_json(done, file, spoken)
    else:
        _print(done, file, done.findings, spoken)
    if not done.read:
        raise typer.Exit(EXIT_UNUSABLE)
    if any(found.severity is Severity.ERROR for found in done.findings):
        raise typer.Exit(EXIT_FINDINGS)


def _print(
    done: DocumentCheck, file: Path, findings: tuple[Finding, ...], spoken: Sentences
) -> None:
    """The clauses broken, worst first, each with place, words, clause and what to do."""
    from rich.text import Text

    from tongket.cli.screen import OUT, STYLES, show_line, visible
    from tongket.core.findings import Severity
    from tongket.formats.document_check.wording import worded
    from tongket.formats.documents.law import read_law

    if done.read:
        show_line(
            spoken.say(
                "document.head",
                file=file.name,
                kind=done.kind or spoken.say("document.kind.none"),
                pages=done.pages or spoken.say("document.pages.unknown"),
                law=read_law(done.law).title,
            )
        )
    for found in findings:
        told = worded(found, done.law, spoken)
        style = STYLES[found.severity]
        sign = Text(spoken.say(f"severity.{found.severity.value}"), style=style)
        OUT.print(Text.assemble(sign, visible(f"  {told.where}: {told.what}")))
        if told.text:
            OUT.print(Text(visible(f"      “{told.text}”")))
        OUT.print(Text(visible(f"      → {told.hint}")))
        cited = f"{told.clause}  " if told.clause else ""
        OUT.print(Text(visible(f"      {cited}[{found.code}]"), style="dim"))
    if done.read and not findings:
        show_line(spoken.say("document.clean"))
    elif done.read:
        counts = {s.value: sum(f.severity is s for f in findings) for s in Severity}
        show_line(spoken.say("document.sum", **counts))


def _print_json(done: DocumentCheck, file: Path, spoken: Sentences) -> None:
    import json

    from tongket.formats.document_check.wording import worded

    entries = []
    for found in done.findings:
        told = worded(found, done.law, spoken)
        entries.append(
            {
                "id": found.id,
                "code": found.code,
                "severity": found.severity.value,
                "clause": found.fact("clause"),
                "cited": told.clause,
                "component": found.fact("component"),
                "where": told.where,
                "text": told.text,
                "is": found.fact("found"),
                "should": told.should,
                "what": told.what,
                "hint": told.hint,
                "facts": dict(found.facts),
            }
        )
    report = {
        "file": file.name,
        "read": done.read,
        "law": done.law,
        "kind": done.kind,
        "pages": done.pages,
        "findings": entries,
    }
    print(json.dumps(report, ensure_ascii=False, indent=2))
