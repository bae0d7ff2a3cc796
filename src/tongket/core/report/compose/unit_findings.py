"""The findings of one unit and of those below it: what its office gets by mail, on its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tongket.core.findings import Finding, Severity
from tongket.core.plan import Plan
from tongket.core.report.compose.finding_words import FindingWords
from tongket.core.report.compose.place_words import place_facts, place_in_words, without_place
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, AnnexBook, AnnexSheet, HeaderCell, Table
from tongket.core.report.words import Words
from tongket.core.units import UnitTree

__all__ = [
    "UnitFinding",
    "UnitFindings",
    "compose_unit_findings",
    "findings_of_unit",
    "offices_with_findings",
]

_COLUMNS = ("number", "severity", "reporter", "place", "raw", "what", "hint", "file", "cell")
_WIDTHS = (6, 11, 26, 30, 16, 66, 50, 34, 8)


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """A finding in the words of whoever has to deal with it."""

    finding: Finding
    reporter: str
    place: str
    raw: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """The findings of a unit (``code``) and those below it: by severity, then by reporter in the
    order of the tree.
    """

    code: str
    name: str
    items: tuple[UnitFinding, ...]


def findings_of_unit(
    plan: Plan,
    day: date,
    unit: str,
    findings: Iterable[Finding],
    *,
    words: Words,
    finding_words: FindingWords,
) -> UnitFindings:
    """What concerns a unit of the tree on ``day``, or an agency. The root has all findings, also
    those of no unit. KeyError for a code that is neither.
    """
    tree = UnitTree.at(plan.units, day)
    covered = _covered(plan, tree, unit)
    rank = {code: position for position, code in enumerate(covered)}
    whole = unit == plan.review.root
    names = {agency.code: agency.name for agency in plan.agencies}
    chosen = [f for f in findings if (f.place.unit in rank) or whole]
    chosen.sort(key=lambda f: (f.severity.rank, rank.get(f.place.unit or "", len(rank))))

    def name(code: str | None) -> str:
        if code is None:
            return ""
        return tree[code].name if code in tree else names.get(code, code)

    items = tuple(
        UnitFinding(
            finding=finding,
            reporter=name(finding.place.unit),
            place=place_in_words(plan, finding.place, words),
            raw=finding.fact("raw") or "",
            what=without_place(
                (text := finding_words.finding(finding)).what,
                finding.place,
                place_facts(plan, finding.place, words),
            ),
            hint=text.hint,
        )
        for finding in chosen
    )
    return UnitFindings(unit, name(unit), items)


def offices_with_findings(plan: Plan, day: date, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Units directly below the root and agencies that findings concern, in the plan's order: those
    to which a list is sent.
    """
    tree = UnitTree.at(plan.units, day)
    concerned = {finding.place.unit for finding in findings}
    middle = [
        unit
        for unit in tree.children(plan.review.root)
        if concerned.intersection(_covered(plan, tree, unit))
    ]
    return (*middle, *(a.code for a in plan.agencies if a.code in concerned))


def compose_unit_findings(
    plan: Plan, found: UnitFindings, words: Words, *, illustrative: bool
) -> AnnexBook:
    """A workbook for one office: counts by reporter, then every finding."""
    marks = (words.say("report.mark.illustrative"),) if illustrative else ()
    summary = AnnexSheet(
        name=words.say("report.findings.sheet.summary"),
        title=words.say("report.unit-findings.summary", name=found.name),
        notes=(words.say("report.findings.note"), words.say("report.unit-findings.note")),
        tables=(_counts(found, words),),
    )
    every = AnnexSheet(
        name=words.say("report.findings.sheet.all"),
        title=words.say("report.unit-findings.list", name=found.name),
        notes=(),
        tables=(_list(found, words),),
    )
    title = words.say("report.unit-findings.title", name=found.name, review=plan.review.title)
    return AnnexBook(title, marks, (every, summary))


def _covered(plan: Plan, tree: UnitTree, unit: str) -> Sequence[str]:
    """A unit and those below it, in the order of the tree; an agency covers itself."""
    if unit in {agency.code for agency in plan.agencies}:
        return (unit,)
    if unit not in tree:
        raise KeyError(unit)
    covered = [unit]
    for below in tree.children(unit):
        covered += _covered(plan, tree, below)
    return covered


def _counts(found: UnitFindings, words: Words) -> Table:
    held: dict[str, Counter[Severity]] = {}
    for item in found.items:
        held.setdefault(item.reporter, Counter())[item.finding.severity] += 1
    nobody = words.say("report.findings.no-unit")
    rows = [
        (
            text_cell(reporter or nobody),
            *(number_cell(count(words, counted[severity])) for severity in Severity),
            number_cell(count(words, counted.total())),
        )
        for reporter, counted in held.items()
    ]
    heads = (
        words.say("report.column.reporter"),
        *(words.say(f"report.severity.{severity.value}") for severity in Severity),
        words.say("report.column.total"),
    )
    return Table(
        code="unit-findings-by-reporter",
        title=words.say("report.unit-findings.by-reporter"),
        header=(tuple(HeaderCell(head) for head in heads),),
        widths=(34, 12, 12, 12, 12),
        rows=tuple(rows),
    )


def _list(found: UnitFindings, words: Words) -> Table:
    rows = tuple(
        (
            text_cell(str(number), Align.CENTER),
            text_cell(words.say(f"report.severity.{item.finding.severity.value}")),
            text_cell(item.reporter),
            text_cell(item.place),
            text_cell(item.raw),
            text_cell(item.what),
            text_cell(item.hint),
            text_cell(item.finding.place.file or ""),
            text_cell(item.finding.place.cell or "", Align.CENTER),
        )
        for number, item in enumerate(found.items, 1)
    )
    return Table(
        code="unit-findings",
        title=words.say("report.findings.sheet-title.all"),
        header=(tuple(HeaderCell(words.say(f"report.column.{code}")) for code in _COLUMNS),),
        widths=_WIDTHS,
        rows=rows,
    )
