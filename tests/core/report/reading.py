"""What a test reads out of a report: its blocks, runs, tables, and plain text."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.report import (
    AnnexBook,
    Block,
    Bullet,
    Chart,
    Heading,
    Paragraph,
    Report,
    Run,
    Table,
)


def all_blocks(report: Report) -> Iterator[Block]:
    """Bases, text and annexes, in order."""
    yield from report.bases
    yield from report.blocks
    for annex in report.annexes:
        yield from annex.blocks


def all_tables(shown: Report | AnnexBook) -> list[Table]:
    """Every table."""
    if isinstance(shown, Report):
        return [block for block in all_blocks(shown) if isinstance(block, Table)]
    return [table for sheet in shown.sheets for table in sheet.tables]


def all_runs(shown: Report | AnnexBook) -> Iterator[Run]:
    """Every run, also those of tables."""
    if isinstance(shown, Report):
        for block in all_blocks(shown):
            if isinstance(block, Paragraph | Bullet):
                yield from block.runs
    for table in all_tables(shown):
        for row in table.rows:
            for cell in row:
                yield from cell.runs


def as_text(report: Report) -> str:
    """The report as plain text: one line for each block or row."""
    head = report.letterhead
    lines = [
        *(body.name for body in head.bodies),
        f"{head.symbol} | {head.place}",
        f"{report.kind}: {report.abstract}",
        *report.marks,
        *(f"Kính gửi: {name}" for name in report.addressees),
        *(line for block in (*report.bases, *report.blocks) for line in _lines(block)),
        *(" ".join(signature.lines) for signature in report.signatures),
        *report.recipients,
    ]
    for annex in report.annexes:
        lines += [f"== {annex.number}. {annex.title} ({annex.attached_to})"]
        lines += [line for block in annex.blocks for line in _lines(block)]
    return "\n".join(lines) + "\n"


def book_as_text(book: AnnexBook) -> str:
    """An annex book as plain text."""
    lines = [book.title, *book.marks]
    for sheet in book.sheets:
        lines += [f"== {sheet.name}: {sheet.title}", *sheet.notes]
        lines += [line for table in sheet.tables for line in _lines(table)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield (
            "#" * block.level
            + " "
            + " ".join(part for part in (block.number, block.title, block.note) if part)
        )
    elif isinstance(block, Paragraph):
        yield _joined(block.runs)
    elif isinstance(block, Bullet):
        yield "- " + _joined(block.runs)
    elif isinstance(block, Chart):
        yield f"[{block.alternative}]"
    elif isinstance(block, Table):
        yield f"[[{block.title}]] {block.unit_of_measure or ''}".rstrip()
        for header in block.header:
            yield " ‖ ".join(cell.text for cell in header)
        for row in block.rows:
            yield " | ".join(_joined(cell.runs).replace("\n", " ") for cell in row)


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(f"{run.text} [^{run.footnote}]" if run.footnote else run.text for run in runs)
