"""The outline, line by line: each section's heading, what the system puts there, and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tongket.core.plan import ChartKind, Content, Section
from tongket.core.report.compose.charts import section_charts
from tongket.core.report.compose.committees import committees
from tongket.core.report.compose.coverage import coverage
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.nominations import nominations
from tongket.core.report.compose.objectives import objectives
from tongket.core.report.compose.registers import registers
from tongket.core.report.compose.resources import resources
from tongket.core.report.compose.runs import paragraph
from tongket.core.report.compose.statements import statements
from tongket.core.report.nodes import Block, Heading
from tongket.core.report.words import Words

__all__ = ["outline_blocks"]

_WRITERS: dict[Content, Callable[[Index, Words, Section], Iterator[Block]]] = {
    Content.COMMITTEES: committees,
    Content.REGISTER: registers,
    Content.RESOURCES: resources,
    Content.OBJECTIVES: objectives,
    Content.NOMINATIONS: nominations,
    Content.COVERAGE: coverage,
    Content.STATEMENTS: statements,
}

_PLACED: dict[Content, frozenset[ChartKind]] = {
    Content.OBJECTIVES: frozenset({ChartKind.PROGRESS, ChartKind.UNITS, ChartKind.MAP}),
    Content.RESOURCES: frozenset({ChartKind.AMOUNTS}),
}
"""Charts that stand inside what a content writes; all others follow it."""


def outline_blocks(index: Index, words: Words) -> tuple[Block, ...]:
    """Headings and contents of the whole outline, in its order."""
    return tuple(
        block
        for section in index.plan.outline.sections
        for block in _section(index, words, section, level=1)
    )


def _section(index: Index, words: Words, section: Section, *, level: int) -> Iterator[Block]:
    note = f"({section.note})" if section.note else None
    yield Heading(level, section.number, section.title, note)
    # What the system knows comes before what people say of it.
    data = [content for content in section.contents if content is not Content.STATEMENTS]
    said = [content for content in section.contents if content is Content.STATEMENTS]
    placed = {kind for content in data for kind in _PLACED.get(content, ())}
    written = [
        block for content in Content if content in data
        for block in _WRITERS[content](index, words, section)
    ]  # fmt: skip
    written += section_charts(index, words, section, set(ChartKind) - placed)
    written += [block for content in said for block in _WRITERS[content](index, words, section)]
    # Statements that came in although the outline does not ask for them are not lost.
    if Content.STATEMENTS not in section.contents and section.code in index.groups:
        written.extend(statements(index, words, section))
    yield from written
    if not written and not section.sections:
        yield paragraph(words, "report.nothing-contributed")
    for below in section.sections:
        yield from _section(index, words, below, level=level + 1)
