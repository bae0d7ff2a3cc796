"""Money (outline II): by source and year, with totals and shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tongket.core.figures import ConsolidatedFigure, FigureStatus, from_steps
from tongket.core.plan import ChartKind, Content, Element, Section, TimeRollUp
from tongket.core.report.compose.charts import section_charts
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.indicator_words import listed
from tongket.core.report.compose.runs import (
    MISSING,
    NOT_APPLICABLE,
    figure_cell,
    figure_run,
    number_cell,
    paragraph,
    runs,
    share,
    text_cell,
)
from tongket.core.report.nodes import Align, Block, Bullet, Cell, HeaderCell, Run, Table
from tongket.core.report.words import Words

__all__ = ["resources", "resources_table"]


def resources(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """Several elements: a table by year with totals and shares, and a chart. One element: what the
    whole span brought, and its highest and lowest year.
    """
    elements = [index.plan.element_by_code[code] for code in section.elements]
    if len(elements) > 1:
        yield from _overview(index, words, elements)
    for element in elements if len(elements) == 1 else ():
        yield from _one(index, words, element)
    yield from section_charts(index, words, section, (ChartKind.AMOUNTS,))


def resources_table(index: Index, words: Words, elements: Sequence[Element], unit: str) -> Table:
    """Years in rows, elements in columns; totals where all are of one measure."""
    years = _years(elements)
    measures = {element.measure for element in elements}
    summed = len(measures) == 1 and len(elements) > 1
    header = [HeaderCell(words.say("report.column.year"))]
    header += [HeaderCell(element.label) for element in elements]
    header += [HeaderCell(words.say("report.column.total"))] * summed
    rows = [_year_row(index, words, elements, unit, year, summed=summed) for year in years]
    rows.append(_span_row(index, words, elements, unit, summed=summed))
    if summed:
        rows.append(_share_row(index, words, elements, unit))
    measure = index.plan.measure_by_code[measures.pop()].label if summed else None
    return Table(
        code=f"resources-{unit}",
        title=words.say("report.resources.title", span=index.plan.review.span.code),
        header=(tuple(header),),
        widths=(10, *(18,) * len(elements), *(16,) * summed),
        rows=tuple(rows),
        unit_of_measure=measure or _measures(index, elements),
    )


def _overview(index: Index, words: Words, elements: Sequence[Element]) -> Iterator[Block]:
    spans = [(element, _span(index, element, index.figures_of)) for element in elements]
    known = [(element, value) for element, value in spans if value is not None]
    if known:
        total = sum((value for _, value in known), Decimal(0))
        parts = "; ".join(
            words.say(
                "report.resources.part",
                label=element.label[:1].lower() + element.label[1:],
                value=words.number(value, element.decimals),
                share=share(words, value, total).text,
            )
            for element, value in known
        )
        # Of a single source there are no shares to tell.
        one = known[0][0].label if len(known) == 1 else ""
        yield paragraph(
            words,
            f"report.resources.intro{'.one' * bool(one)}",
            span=index.plan.review.span.code,
            total=_number(words, elements[0], total),
            measure=Run(
                _measure(index, elements[0]), footnote=_common_source(index, words, elements)
            ),
            parts=one[:1].lower() + one[1:] if one else parts,
        )
    yield resources_table(index, words, elements, index.figures_of)


def _one(index: Index, words: Words, element: Element) -> Iterator[Block]:
    measure = _measure(index, element)
    total = _span(index, element, index.figures_of)
    if total is None:
        yield paragraph(words, "report.resources.none", label=element.label)
        return
    figures = [index.figure(index.figures_of, element.code, year) for year in element.years]
    given = [f for f in figures if f is not None and f.value is not None]
    source = None if _told_above(index, words, element) else _source(index, words, element)
    yield paragraph(
        words,
        "report.resources.one",
        label=element.label,
        span=index.plan.review.span.code,
        total=_span_run(index, words, element, index.figures_of),
        # Behind the measure: a raised 1 behind a number reads as one more digit.
        measure=Run(measure, footnote=source),
    )
    if len(given) > 1 and not index.single:
        yield from _ends(words, element, given, measure)


def _ends(
    words: Words, element: Element, given: Sequence[ConsolidatedFigure], measure: str
) -> Iterator[Bullet]:
    """The highest and the lowest year; all that share an end, and no end where all are even."""
    ends = [end(figure.value or 0 for figure in given) for end in (max, min)]
    cases = ("even",) if ends[0] == ends[1] else ("highest", "lowest")
    for case, end in zip(cases, ends, strict=False):
        years = [figure for figure in given if (figure.value or 0) == end]
        yield Bullet(
            runs(
                words,
                f"report.resources.{case}",
                year=listed(words, [figure.period for figure in years]),
                value=figure_run(words, element, years[-1]),
                measure=measure,
            )
        )


def _source(index: Index, words: Words, element: Element) -> str | None:
    """Where the money of an element is known from, by its last year; None where that is plain."""
    if index.single:
        return None
    figures = [index.figure(index.figures_of, element.code, year) for year in element.years]
    last = next((f for f in reversed(figures) if f is not None and f.value is not None), None)
    if last is None:
        return None
    return words.say(
        "report.resources.source",
        reported=words.number(last.units_reported),
        expected=words.number(last.units_expected),
    )


def _common_source(index: Index, words: Words, elements: Sequence[Element]) -> str | None:
    """The source of all these elements, if they have one and the same."""
    sources = {_source(index, words, element) for element in elements}
    return sources.pop() if len(sources) == 1 else None


def _told_above(index: Index, words: Words, element: Element) -> bool:
    """Whether a section that adds this element to others has told where all are known from."""
    return any(
        Content.RESOURCES in section.contents
        and element.code in section.elements
        and len(section.elements) > 1
        and _common_source(
            index, words, [index.plan.element_by_code[code] for code in section.elements]
        )
        for section in index.plan.outline.walk()
    )


def _measure(index: Index, element: Element) -> str:
    """The measure inside a sentence: triệu đồng."""
    label = index.plan.measure_by_code[element.measure].label
    return label[:1].lower() + label[1:]


def _years(elements: Sequence[Element]) -> tuple[int, ...]:
    return tuple(sorted({year for element in elements for year in element.years}))


def _measures(index: Index, elements: Sequence[Element]) -> str:
    labels = dict.fromkeys(index.plan.measure_by_code[e.measure].label for e in elements)
    return ", ".join(labels)


def _year_row(
    index: Index, words: Words, elements: Sequence[Element], unit: str, year: int, *, summed: bool
) -> tuple[Cell, ...]:  # fmt: skip
    figures = [index.figure(unit, element.code, year) for element in elements]
    cells = [text_cell(str(year), Align.CENTER)]
    cells += [figure_cell(words, e, f) for e, f in zip(elements, figures, strict=True)]
    if summed:
        values = [
            from_steps(f.value, e.decimals)
            for e, f in zip(elements, figures, strict=True)
            if f is not None and f.value is not None
        ]
        total = _total(words, elements[0], values) if values else _nothing(figures)
        cells.append(number_cell(total))
    return tuple(cells)


def _nothing(figures: Iterable[ConsolidatedFigure | None]) -> Run:
    """The sign for no number: not applicable where nobody was asked for any of them."""
    asked = (f for f in figures if f is not None and f.status is not FigureStatus.NOT_APPLICABLE)
    return Run(MISSING if any(True for _ in asked) else NOT_APPLICABLE)


def _span_row(
    index: Index, words: Words, elements: Sequence[Element], unit: str, *, summed: bool
) -> tuple[Cell, ...]:
    cells = [text_cell(index.plan.review.span.code, Align.CENTER, bold=True)]
    cells += [number_cell(_span_run(index, words, element, unit)) for element in elements]
    if summed:
        spans = [_span(index, element, unit) for element in elements]
        known = [value for value in spans if value is not None]
        cells.append(number_cell(_total(words, elements[0], known)))
    return tuple(cells)


def _share_row(
    index: Index, words: Words, elements: Sequence[Element], unit: str
) -> tuple[Cell, ...]:
    spans = [_span(index, element, unit) for element in elements]
    total = sum((value for value in spans if value is not None), Decimal(0))
    cells = [text_cell(words.say("report.column.share"), Align.CENTER)]
    cells += [
        number_cell(share(words, value, total) if value is not None else Run(MISSING))
        for value in spans
    ]
    return (*cells, number_cell(share(words, total, total)))


def _span(index: Index, element: Element, unit: str) -> Decimal | None:
    """The value of the whole span: the engine's, or from the years that have one."""
    figure = index.figure(unit, element.code, index.plan.review.span.code)
    if figure is not None:
        return None if figure.value is None else from_steps(figure.value, element.decimals)
    figures = [index.figure(unit, element.code, year) for year in element.years]
    values = [f.value for f in figures if f is not None and f.value is not None]
    if not values:
        return None
    whole = sum(values) if element.over_time is TimeRollUp.SUM else values[-1]
    return from_steps(whole, element.decimals)


def _span_run(index: Index, words: Words, element: Element, unit: str) -> Run:
    figure = index.figure(unit, element.code, index.plan.review.span.code)
    if figure is not None:
        return figure_run(words, element, figure)
    value = _span(index, element, unit)
    if value is None:
        return _nothing(index.figure(unit, element.code, year) for year in element.years)
    return _number(words, element, value)


def _total(words: Words, element: Element, values: Sequence[Decimal]) -> Run:
    return _number(words, element, sum(values, Decimal(0))) if values else Run(MISSING)


def _number(words: Words, element: Element, value: Decimal) -> Run:
    text = words.number(value, element.decimals)
    return Run(text, value=value, decimals=element.decimals)
