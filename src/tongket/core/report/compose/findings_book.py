"""findings.xlsx: what was found, by severity and unit, each with its exact place and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tongket.core.findings import Finding, Severity
from tongket.core.report.compose.annex_book import sheet_name
from tongket.core.report.compose.finding_words import FindingWords
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import book_marks
from tongket.core.report.compose.naming import middle_of, place_name, reporter_name, unit_name
from tongket.core.report.compose.place_words import place_facts, place_in_words, without_place
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, AnnexBook, AnnexSheet, Cell, HeaderCell, Table
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["compose_findings_book"]

_COLUMNS = (
    "number", "severity", "reporter", "unit-above", "place", "raw", "what", "hint", "file", "sheet",
    "cell", "code",
)  # fmt: skip
_WIDTHS = (5, 9, 17, 15, 20, 10, 60, 36, 20, 12, 6, 18)


def compose_findings_book(
    results: ReviewResults, words: Words, finding_words: FindingWords
) -> AnnexBook:
    """Counts by unit and by kind, then all findings in the order of the results."""
    index = Index(results)
    title = words.say("report.findings.title", abstract=results.plan.review.abstract)
    sheets = (
        _sheet(words, "by-place", _by_place(index, words), upright=True),
        _sheet(words, "by-kind", _by_kind(index, words, finding_words)),
        _sheet(words, "all", _all(index, words, finding_words)),
    )
    return AnnexBook(title, book_marks(index, words), sheets)


def _sheet(words: Words, code: str, table: Table, *, upright: bool = False) -> AnnexSheet:
    note = "note-all" if code == "all" else "note"
    return AnnexSheet(
        name=sheet_name(words.say(f"report.findings.sheet.{code}")),
        title=words.say(f"report.findings.sheet-title.{code}"),
        notes=(words.say(f"report.findings.{note}"),),
        tables=(table,),
        landscape=not upright,
    )


def _by_place(index: Index, words: Words) -> Table:
    """Units below the root and agencies in rows, severities in columns."""
    counted: dict[str | None, Counter[Severity]] = {unit: Counter() for unit in index.middle}
    for finding in index.results.findings:
        counted.setdefault(_place_of(index, finding), Counter())[finding.severity] += 1
    none = counted.pop(None, None)
    rows = [_counts(words, _name(index, code or ""), held) for code, held in counted.items()]
    if none is not None:
        rows.append(_counts(words, words.say("report.findings.no-unit"), none))
    whole = Counter(finding.severity for finding in index.results.findings)
    rows.append(_counts(words, words.say("report.column.all"), whole))
    return Table(
        code="findings-by-place",
        title=words.say("report.findings.sheet-title.by-place"),
        header=((
            HeaderCell(words.say("report.column.unit")),
            *(HeaderCell(words.say(f"report.severity.{s.value}")) for s in Severity),
            HeaderCell(words.say("report.column.total")),
        ),),
        widths=(34, 12, 12, 12, 12),
        rows=tuple(rows),
    )  # fmt: skip


def _by_kind(index: Index, words: Words, finding_words: FindingWords) -> Table:
    """Kinds of findings by weight and number, each with an example."""
    first: dict[str, Finding] = {}
    counted: Counter[str] = Counter()
    for finding in index.results.findings:
        first.setdefault(finding.code, finding)
        counted[finding.code] += 1
    codes = sorted(counted, key=lambda c: (first[c].severity.rank, -counted[c], c))
    rows = tuple(
        (
            text_cell(words.say(f"report.severity.{first[code].severity.value}")),
            number_cell(count(words, counted[code])),
            text_cell(finding_words.finding(first[code]).what),
            text_cell(finding_words.finding(first[code]).hint),
            text_cell(code),
        )
        for code in codes
    )
    heads = ("severity", "findings-count", "example", "hint", "code")
    return Table(
        code="findings-by-kind",
        title=words.say("report.findings.sheet-title.by-kind"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in heads),),
        widths=(10, 9, 70, 50, 30),
        rows=rows,
    )


def _all(index: Index, words: Words, finding_words: FindingWords) -> Table:
    return Table(
        code="findings",
        title=words.say("report.findings.sheet-title.all"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in _COLUMNS),),
        widths=_WIDTHS,
        rows=tuple(_rows(index, words, finding_words, index.results.findings)),
    )


def _rows(
    index: Index, words: Words, finding_words: FindingWords, findings: Sequence[Finding]
) -> Iterator[tuple[Cell, ...]]:
    severities = {s: text_cell(words.say(f"report.severity.{s.value}")) for s in Severity}
    for number, finding in enumerate(findings, start=1):
        place = finding.place
        text = finding_words.finding(finding)
        above = place_name(index, place.unit) if place.unit else ""
        name = reporter_name(index, place.unit) if place.unit else ""
        yield (
            text_cell(str(number), Align.CENTER),
            severities[finding.severity],
            text_cell(name),
            text_cell("" if above == name else above),
            text_cell(place_in_words(index.plan, place, words)),
            text_cell(finding.fact("raw") or ""),
            text_cell(without_place(text.what, place, place_facts(index.plan, place, words))),
            text_cell(text.hint),
            text_cell(place.file or ""),
            text_cell(place.sheet or ""),
            text_cell(place.cell or "", Align.CENTER),
            text_cell(finding.id),
        )


def _place_of(index: Index, finding: Finding) -> str | None:
    unit = finding.place.unit
    if unit is None:
        return None
    return middle_of(index, unit) or unit


def _name(index: Index, code: str) -> str:
    return unit_name(index, code) if code in index.tree else reporter_name(index, code)


def _counts(words: Words, label: str, held: Counter[Severity]) -> tuple[Cell, ...]:
    numbers = [held[severity] for severity in Severity]
    return (
        text_cell(label),
        *(number_cell(count(words, number)) for number in (*numbers, sum(numbers))),
    )
