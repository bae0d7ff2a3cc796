"""``tongket workbooks``: one blank workbook per reporter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE, PlanFolder, usable_plan

__all__ = ["write_blank_workbooks"]


def write_blank_workbooks(
    plan: PlanFolder,
    out: Annotated[
        Path, typer.Option("--out", help="Thư mục để ghi biểu mẫu | Folder for the workbooks")
    ],
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Ngày xác định đơn vị; mặc định ngày chốt số liệu | Date of the tree of units",
        ),
    ] = None,
) -> None:
    """Write the workbooks that the officers fill in."""
    from tongket.cli.screen import show_line, stepping
    from tongket.formats.plan_files import plan_digest
    from tongket.formats.workbooks import WorkbooksInTheWayError, write_workbooks
    from tongket.locale import words

    declared = usable_plan(plan)
    day = as_of.date() if as_of else declared.review.cut_off
    try:
        with stepping("Lập biểu mẫu") as step:
            written = write_workbooks(
                declared, out, day, plan_digest=plan_digest(plan), progress=step
            )
    except WorkbooksInTheWayError as taken:
        told = words().say(
            "workbooks.in-the-way", path=out, count=len(taken.files), first=taken.files[0]
        )
        typer.echo(told, err=True)
        raise typer.Exit(EXIT_UNUSABLE) from taken
    except OSError as failed:
        told = words().say("output.not-writable", path=out, detail=failed.strerror or "")
        typer.echo(told, err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    show_line(f"Đã lập {len(written)} biểu mẫu trong {out}")
    show_line(f"{len(written)} workbooks written to {out}")
