"""``tongket sample``: filled workbooks for every reporter, made up and marked as such."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE, PlanFolder, usable_plan

__all__ = ["write_sample_review"]


def write_sample_review(
    plan: PlanFolder,
    out: Annotated[
        Path, typer.Option("--out", help="Thư mục để ghi phiếu mẫu | Folder for the workbooks")
    ],
    seed: Annotated[
        int, typer.Option("--seed", help="Số gieo; mỗi số cho một đợt khác | Seed of the review")
    ] = 2020,
) -> None:
    """Fill a workbook for every reporter, with faults planted and listed in planted.json."""
    from tongket.cli.screen import show_line, stepping
    from tongket.formats.plan_files import plan_digest
    from tongket.locale import words
    from tongket.sample import NotASampleFolderError, generate_sample, write_sample

    declared = usable_plan(plan)
    digest = plan_digest(plan)
    made = generate_sample(declared, seed=seed, plan_digest=digest)
    try:
        with stepping("Điền phiếu mẫu (số liệu minh họa)") as step:
            write_sample(made, declared, out, plan_digest=digest, progress=step)
    except NotASampleFolderError as foreign:
        typer.echo(words().say("output.not-ours", path=out), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from foreign
    except OSError as failed:
        told = words().say("output.not-writable", path=out, detail=failed.strerror or "")
        typer.echo(told, err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    show_line(
        f"Đã điền {len(made.books)} phiếu mẫu trong {out}; {len(made.faults)} lỗi cài sẵn ghi ở"
        " planted.json. Số liệu minh họa."
    )
    show_line(
        f"{len(made.books)} sample workbooks in {out}; {len(made.faults)} planted faults in"
        " planted.json. Made-up figures."
    )
