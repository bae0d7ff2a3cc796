"""``tongket review``: the main job, with a bar per stage and the verdicts at the end."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.base_option import BaseFile, usable_base
from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE, PlanFolder, own_cache_folder

if TYPE_CHECKING:
    from rich.progress import TaskID
    from rich.table import Table

    from tongket.cli.screen import Bars
    from tongket.core.report import ReviewResults
    from tongket.core.verdicts import IndicatorResult
    from tongket.locale import Sentences
    from tongket.review import Review, Stage

__all__ = ["review_folder"]


def review_folder(  # noqa: PLR0913, PLR0917  # one for each option of the command
    plan: PlanFolder,
    inbox: Annotated[
        Path,
        typer.Argument(metavar="INBOX", help="Thư mục phiếu đã điền | Folder of filled workbooks"),
    ],
    out: Annotated[
        Path, typer.Option("--out", help="Thư mục kết quả, được thay nguyên vẹn | Results folder")
    ],
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Ngày lấy số liệu, mặc định ngày chốt của kế hoạch | Default: the plan's cut-off",
        ),
    ] = None,
    tree_on: Annotated[
        datetime | None,
        typer.Option(
            "--tree-on",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Xem theo địa giới hành chính ngày nào | Show on the tree of this date",
        ),
    ] = None,
    base: BaseFile = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            help="Thư mục nhớ kết quả đọc phiếu, mặc định trong thư mục riêng của người dùng"
            " | Folder of the cache of readings; default: in the user's own cache folder",
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help="Đọc lại mọi phiếu, không nhớ gì | Read every workbook anew, keep nothing",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="In bản ghi kết quả dạng JSON | Print run.json")
    ] = False,
) -> None:
    """Run a review over a folder; exit 0 clean, 1 with error findings, 2 for unusable input."""
    from tongket.cli.screen import OUT, Bars, show_findings, show_line
    from tongket.formats.output import OutputError
    from tongket.locale import words
    from tongket.review import Unusable, run_review

    # A review makes millions of values and no cycles among them; looking for some takes a tenth of
    # its time, and the process ends with it.
    gc.disable()
    spoken = words()
    looks = usable_base(base)
    try:
        with Bars() as shown:
            done = run_review(
                plan,
                inbox,
                out,
                as_of=as_of.date() if as_of else None,
                viewed_on=tree_on.date() if tree_on else None,
                base=looks,
                progress=_StageBars(shown, spoken),
                cache=None if no_cache else cache or own_cache_folder(),
            )
    except Unusable as unusable:
        show_findings(unusable.findings)
        raise typer.Exit(EXIT_UNUSABLE) from unusable
    except OutputError as failed:
        typer.echo(spoken.say(failed.reason, path=failed.path, detail=failed.detail), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    except OSError as failed:
        # No room for temporary files, as a rule: everything else is caught where it is known.
        typer.echo(spoken.say("cli.system-refused", detail=failed.strerror or failed), err=True)
        raise typer.Exit(EXIT_UNUSABLE) from failed
    if as_json:
        print(done.record.model_dump_json(indent=1))
    else:
        OUT.print(_verdict_table(done.results, spoken))
        for line in _summary(done, out, spoken):
            show_line(line)
    raise typer.Exit(EXIT_FINDINGS if done.has_errors else 0)


class _StageBars:
    """A bar for each stage, left standing with its time."""

    def __init__(self, shown: Bars, spoken: Sentences) -> None:
        self.shown = shown
        self.spoken = spoken
        self.task: TaskID | None = None
        self.total = 1

    def begin(self, stage: Stage) -> None:
        """Add the bar of a stage."""
        self.task = self.shown.begin(self.spoken.say(f"stage.{stage.value}"))
        self.total = 1

    def step(self, done: int, total: int) -> None:
        """Move the bar of the present stage."""
        self.total = total
        if self.task is not None:
            self.shown.move(self.task, done, total)

    def end(self, stage: Stage, seconds: float) -> None:
        """Fill the bar; a stage without pieces counts as one. The bar itself tells the time."""
        del stage, seconds
        if self.task is not None:
            self.shown.move(self.task, self.total, self.total)


def _verdict_table(results: ReviewResults, spoken: Sentences) -> Table:
    """The root unit in the milestone years: value and verdict; coverage of the last."""
    from rich import box
    from rich.table import Table

    from tongket.core.report import told_verdict

    review = results.plan.review
    table = Table(box=box.SIMPLE_HEAD, title=review.title, title_justify="left", pad_edge=False)
    table.add_column(spoken.say("screen.indicator"), no_wrap=True, overflow="ellipsis", ratio=1)
    for year in review.milestones:
        table.add_column(str(year), justify="right", no_wrap=True)
        table.add_column(spoken.say("screen.verdict"), no_wrap=True)
    table.add_column(spoken.say("screen.coverage"), justify="right", no_wrap=True)
    found = {(r.indicator, r.period): r for r in results.indicators if r.unit == review.root}
    for indicator in results.plan.indicators:
        cells = [f"{indicator.number}. {indicator.label}"]
        coverage = ""
        for year in review.milestones:
            result = found.get((indicator.code, str(year)))
            if result is None:
                cells += ["", ""]
                continue
            verdict = spoken.say(f"report.verdict.{told_verdict(results.plan, result)}")
            cells += [_value(result, indicator.decimals, spoken), verdict]
            coverage = f"{result.coverage.units_reported}/{result.coverage.units_expected}"
        table.add_row(*cells, coverage)
    return table


def _value(result: IndicatorResult, decimals: int, spoken: Sentences) -> str:
    return "…" if result.value is None else spoken.number(result.value, decimals)


def _summary(done: Review, out: Path, spoken: Sentences) -> tuple[str, ...]:
    said = spoken.number
    counts, found = done.record.counts, done.record.findings
    missing = said(counts.get("reporters_missing", 0))
    return (
        (
            f"Đơn vị phải báo cáo: {said(counts['reporters_expected'])}; chưa gửi: {missing};"
            f" gửi muộn: {said(counts.get('reporters_late', 0))}."
        ),
        (
            f"Lỗi: {said(found.get('error', 0))}; cảnh báo: {said(found.get('warning', 0))};"
            f" lưu ý: {said(found.get('note', 0))} (xem {out / 'findings.xlsx'})."
        ),
        *(("Số liệu minh họa: không dùng cho mục đích khác.",) if done.record.illustrative else ()),
        f"Báo cáo:      {out / 'bao-cao.docx'}, {out / 'bao-cao.pdf'}",
        f"Phụ lục:      {out / 'phu-luc.xlsx'}",
        f"Khen thưởng:  {out / 'khen-thuong.xlsx'}",
        f"Số liệu:      {out / 'indicators.csv'}, {out / 'figures.csv'}, {out / 'leaves.csv'}",
    )
