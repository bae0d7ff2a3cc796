"""``tongket draft``: what of a Word document would go where, before it is sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE, PlanFolder, usable_plan

if TYPE_CHECKING:
    from tongket.core.plan import Plan
    from tongket.formats.drafts import Placement
    from tongket.locale import Sentences

__all__ = ["preview_draft"]

_FIRST_WORDS = 90


def preview_draft(
    plan: PlanFolder,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Văn bản Word (.docx) | The Word document")
    ],
    reporter: Annotated[
        str | None,
        typer.Option("--reporter", help="Mã đơn vị, nếu văn bản không cho biết | Whose it is"),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Ngày xác định đơn vị; mặc định ngày chốt số liệu | Date of the tree of units",
        ),
    ] = None,
) -> None:
    """Exit 0 if statements were read, 1 with error findings, 2 if there is no such file."""
    from tongket.cli.screen import show_findings, show_line
    from tongket.core.findings import Severity, sort_findings
    from tongket.formats.drafts import DraftDesk, read_draft
    from tongket.locale import words

    declared, spoken = usable_plan(plan), words()
    day = as_of.date() if as_of else declared.review.cut_off
    # The folder may say whose it is, as it does in the inbox.
    name = f"{file.resolve().parent.name}/{file.name}"
    reading = read_draft(file, name, DraftDesk.of(declared, day), reporter=reporter)
    if reading.placement is not None:
        sender = reading.reporter
        if sender is not None:
            show_line(spoken.say("draft.show.reporter", name=sender.name, code=sender.code))
        for line in _lines(declared, reading.placement, spoken):
            show_line(line)
    if reading.findings:
        show_line(spoken.say("draft.show.findings"))
    show_findings(sort_findings(reading.findings), spoken)
    if not file.is_file():
        raise typer.Exit(EXIT_UNUSABLE)
    if any(found.severity is Severity.ERROR for found in reading.findings):
        raise typer.Exit(EXIT_FINDINGS)


def _lines(plan: Plan, placement: Placement, spoken: Sentences) -> list[str]:
    """Sections with their statements, then what is in none, each with its reason."""
    from tongket.formats.drafts import Outcome, cell_of

    statements = placement.statements
    into = len({placed.section for placed in statements})
    lines = ["", spoken.say("draft.show.read", statements=len(statements), sections=into)]
    for section in plan.outline.walk():
        own = [placed for placed in statements if placed.section == section.code]
        if own:
            facts = {"number": section.code, "title": section.title, "statements": len(own)}
            lines.append(f"  {spoken.say('draft.show.section', **facts)}")
            lines += [f"      {cell_of(p.source)}: {_short(p.text)}" for p in own]
    left = [placed for placed in placement.placed if placed.outcome is Outcome.LEFT]
    shown = spoken.say("draft.show.left", count=len(left)) if left else ""
    lines += ["", shown or spoken.say("draft.show.none-left")]
    for placed in left:
        reason = spoken.say(f"draft.reason.{placed.reason.value}") if placed.reason else ""
        under = f" [{placed.section}]" if placed.section else ""
        lines.append(f"  {cell_of(placed.source)}{under}, {reason}: {_short(placed.said)}")
    return [*lines, ""]


def _short(text: str) -> str:
    return text if len(text) <= _FIRST_WORDS else f"{text[:_FIRST_WORDS].rstrip()}…"
