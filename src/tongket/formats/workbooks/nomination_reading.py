"""Reading the sheet of nominations: words of the drop-downs back to codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.core.figures import FigureStatus, from_steps
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.submissions import Nomination
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import NominationField, NominationSheet
from tongket.formats.workbooks.table_columns import locate_columns
from tongket.formats.workbooks.values import (
    NumberKind,
    Problem,
    Spoiled,
    plain,
    read_as,
    read_value,
    read_year,
)
from tongket.locale import Language, words

__all__ = ["NominationReading", "read_nominations"]

_TICKED = frozenset({"x", "có", "v", "✓", "✔", "1", "true"})
_NOT_TICKED = frozenset({"", "-", "–", "không", "0", "false", "chưa"})
_CLAIM_DECIMALS = 6
_Field = NominationField


@dataclass(frozen=True, slots=True)
class NominationReading:
    """Nominations that can be screened, and what was found."""

    nominations: tuple[Nomination, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet with its columns."""

    sheet: SheetOf
    layout: NominationSheet
    columns: tuple[int | None, ...]
    row: int
    number: int

    def column(self, position: int) -> int | None:
        """The sheet column of a labelled column."""
        return self.columns[position]

    def text(self, field: NominationField) -> str:
        """A field as one line of text."""
        column = self.columns[list(_Field).index(field)]
        return "" if column is None else self.sheet.text(self.row, column)

    def finding(self, kind: FindingKind, position: int, **facts: object) -> Finding:
        """A finding at the cell of a labelled column."""
        column = self.columns[position]
        label = self.layout.labels[position]
        if column is None:
            found = kind.at(self.sheet.place(), label=label, line=self.number, **facts)
        else:
            found = self.sheet.finding(
                Problem(kind), self.row, column, label=label, line=self.number, **facts
            )
        return replace(found, place=replace(found.place, row=str(self.number), column=label))


def read_nominations(sheet: SheetOf, layout: NominationSheet) -> NominationReading:
    """Every line with content. A line that says neither who nor for what is no nomination;
    one whose award or kind cannot be read is taken with what was typed there, to be rejected.
    """
    located = locate_columns(sheet, layout.head, layout.labels, kinds.COLUMN_NOT_FOUND)
    nominations: list[Nomination] = []
    findings = list(located.findings)
    for row in range(located.first_line, len(sheet.grid)):
        if not located.ending.is_line(row) or not any(c != "" for c in sheet.grid[row][1:]):
            continue
        number = row - located.first_line + 1
        line = _Line(sheet, layout, located.columns, row, number)
        findings += [
            line.finding(content.kind, position)
            for position, column in enumerate(located.columns)
            if column is not None and isinstance(content := sheet.at(row, column), Spoiled)
        ]
        if any(line.text(field) for field in _Field):
            nomination, found = _read(line)
            if nomination is not None:
                nominations.append(nomination)
            else:
                found[0] = replace(found[0], also=_cells_of(line))
            findings += found
    return NominationReading(tuple(nominations), tuple(findings))


def _cells_of(line: _Line) -> tuple[Place, ...]:
    """The filled cells of a line that is not taken."""
    columns = (c for c in line.columns if c is not None and line.sheet.text(line.row, c))
    return tuple(line.sheet.place(line.row, column) for column in columns)


def _read(line: _Line) -> tuple[Nomination | None, list[Finding]]:
    findings: list[Finding] = []
    layout = line.layout
    award = _code_of(line, _Field.AWARD, {a.code: a.label for a in layout.awards}) or _code_of(
        line, _Field.AWARD, {a.code: a.label for a in layout.other_awards}
    )
    if award is None:
        findings.append(_wrong(line, _Field.AWARD, kinds.UNKNOWN_AWARD, kinds.NO_AWARD))
    kind = _code_of(line, _Field.KIND, _spoken("collective", "individual"))
    if kind is None:
        findings.append(
            _wrong(line, _Field.KIND, kinds.UNKNOWN_NOMINEE_KIND, kinds.NO_NOMINEE_KIND)
        )
    if not line.text(_Field.NAME):
        findings.append(_wrong(line, _Field.NAME, kinds.NO_NOMINEE))
    year = read_year(line.text(_Field.BIRTH_YEAR))
    if year is None and line.text(_Field.BIRTH_YEAR):
        findings.append(_wrong(line, _Field.BIRTH_YEAR, kinds.NOT_A_YEAR))
    sex = _code_of(line, _Field.SEX, _spoken("male", "female"))
    if sex is None and line.text(_Field.SEX):
        findings.append(_wrong(line, _Field.SEX, kinds.NOT_A_CHOICE))
    indicators = {c.code: c.label for c in layout.indicator_choices}
    indicator = _code_of(line, _Field.CLAIM_INDICATOR, indicators)
    if indicator is None and line.text(_Field.CLAIM_INDICATOR):
        findings.append(_wrong(line, _Field.CLAIM_INDICATOR, kinds.UNKNOWN_INDICATOR))
    claim, doubts = _claim(line)
    dossier, wrong_ticks = _dossier(line)
    findings += [*doubts, *wrong_ticks]
    if not line.text(_Field.NAME) and (award is None or kind is None):
        return None, findings
    name_column = line.column(list(_Field).index(_Field.NAME)) or 0
    nomination = Nomination(
        reporter=line.sheet.reporter.code,
        award=award or line.text(_Field.AWARD),
        kind=kind or line.text(_Field.KIND),
        name=line.text(_Field.NAME),
        birth_year=year,
        sex=sex,
        position=line.text(_Field.POSITION),
        workplace=line.text(_Field.WORKPLACE),
        achievement=line.text(_Field.ACHIEVEMENT),
        claim_indicator=indicator,
        claim_value=claim,
        dossier=dossier,
        source=line.sheet.source(line.row, name_column),
    )
    return nomination, findings


def _spoken(*codes: str) -> dict[str, str]:
    say = words(Language.VIETNAMESE)
    return {code: say.say(f"workbook.nomination.{code}") for code in codes}


def _wrong(
    line: _Line, field: NominationField, kind: FindingKind, empty: FindingKind | None = None
) -> Finding:
    found = kind if empty is None or line.text(field) else empty
    return line.finding(found, list(_Field).index(field))


def _code_of(line: _Line, field: NominationField, labels: Mapping[str, str]) -> str | None:
    """The code whose words, or the code itself, stand in the cell; None unless just one does."""
    text = line.text(field).casefold()
    matches = {
        code for code, label in labels.items() if text in (plain(label).casefold(), code.casefold())
    }
    return matches.pop() if text and len(matches) == 1 else None


def _claim(line: _Line) -> tuple[str | None, list[Finding]]:
    """The claimed result as plain decimal text: 98.69."""
    position = list(_Field).index(_Field.CLAIM_VALUE)
    column = line.column(position)
    if column is None:
        return None, []
    kind = NumberKind(_CLAIM_DECIMALS, percent=True)
    value = read_value(line.sheet.at(line.row, column), kind)
    if value.problems and value.problems[0].kind is kinds.MAYBE_FRACTION:
        # The claim's measure is the indicator's, which need not be a percentage.
        value = read_as(value.choices[0], kind)
    problems = value.problems
    found = [line.finding(p.kind, position, **dict(p.facts)) for p in problems]
    if value.status is not FigureStatus.GIVEN or value.steps is None:
        return None, found
    exact: Decimal = from_steps(value.steps, _CLAIM_DECIMALS).normalize()
    return format(exact, "f"), found


def _dossier(line: _Line) -> tuple[tuple[str, ...], list[Finding]]:
    """Codes of the papers that are ticked."""
    enclosed: list[str] = []
    findings: list[Finding] = []
    for number, part in enumerate(line.layout.parts):
        position = len(_Field) + number
        column = line.column(position)
        text = "" if column is None else line.sheet.text(line.row, column).casefold()
        if text in _TICKED:
            enclosed.append(part.code)
        elif text not in _NOT_TICKED:
            findings.append(line.finding(kinds.NOT_A_TICK, position))
    return tuple(enclosed), findings
