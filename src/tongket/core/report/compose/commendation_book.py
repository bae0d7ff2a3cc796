"""khen-thuong.xlsx: nominees, those the rules reject with their articles, and shares by unit.

Lists are made to be read on paper by the council; where each line comes from stands in a sheet of
its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongket.core.commendation import Outcome, ScreenedNomination, read_claim
from tongket.core.report.compose.annex_book import sheet_name
from tongket.core.report.compose.dossiers import dossier_counted
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import book_marks
from tongket.core.report.compose.naming import middle_of, placed_name, reporter_name, unit_name
from tongket.core.report.compose.nominations import award_label, by_award, position, summary_table
from tongket.core.report.compose.reasons import articles, reasons, rests_on_assumptions
from tongket.core.report.compose.runs import (
    count,
    decimals_of,
    number_cell,
    text_cell,
)
from tongket.core.report.nodes import Align, AnnexBook, AnnexSheet, Cell, HeaderCell, Run, Table
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["compose_commendation_book"]

_WIDTHS = {
    "number": 5, "award": 24, "nominee-kind": 8, "nominee": 28, "birth-year": 7, "sex": 7,
    "position-workplace": 26, "achievement": 42, "claim": 22, "dossier": 16, "nominated-by": 22,
    "remark": 26, "reason": 44, "article": 26, "list": 14,
    "file": 30, "cell": 7,
}  # fmt: skip

_PROPOSED = (
    "number", "nominee-kind", "nominee", "birth-year", "sex", "position-workplace", "achievement",
    "claim", "dossier", "nominated-by", "remark",
)  # fmt: skip
_REJECTED = (
    "number", "nominee-kind", "nominee", "birth-year", "award", "nominated-by", "reason", "article",
)  # fmt: skip
_ORIGINS = ("list", "number", "nominee", "award", "nominated-by", "dossier", "file", "cell")


def compose_commendation_book(results: ReviewResults, words: Words) -> AnnexBook:
    """Lists for the council: the eligible award by award, the rejected, counts, and where each line
    comes from. Lines are numbered through a list, so that the last sheet can name them.
    """
    index = Index(results)
    title = words.say("report.commendation.title", abstract=results.plan.review.abstract)
    held = index.results.nominations
    good = by_award(index, [n for n in held if n.outcome is not Outcome.REJECTED])
    bad = by_award(index, [n for n in held if n.outcome is Outcome.REJECTED])
    sheets = (
        _proposed(index, words, good),
        _rejected(index, words, bad),
        _sheet(index, words, "by-award", (summary_table(index, words),), none=False),
        _sheet(index, words, "by-unit", (_by_unit(index, words),), none=False),
        _origins(index, words, good, bad),
    )
    return AnnexBook(title, book_marks(index, words), sheets)


def _proposed(index: Index, words: Words, held: Sequence[ScreenedNomination]) -> AnnexSheet:
    """One table, so that its head stands once on every page; a row for each award above those who
    are proposed for it.
    """
    title = words.say("report.commendation.sheet-title.proposed")
    table = _table(index, words, "proposed", title, _PROPOSED, list(enumerate(held, start=1)))
    rows: list[tuple[Cell, ...]] = []
    counted = Counter(one.nomination.award for one in held)
    for one, row in zip(held, table.rows, strict=True):
        code = one.nomination.award
        if code in counted:
            rows.append((_award_row(index, words, code, counted.pop(code)),))
        rows.append(row)
    tables = (replace(table, rows=tuple(rows)),) if held else ()
    return _sheet(index, words, "proposed", tables, none=not held)


def _award_row(index: Index, words: Words, code: str, number: int) -> Cell:
    award = index.plan.award_by_code.get(code)
    said = words.say(
        "report.commendation.award-title",
        award=award.label if award else code,
        authority=award.authority if award else "",
        count=words.number(number),
    )
    return Cell((Run(said, bold=True),), columns=len(_PROPOSED))


def _rejected(index: Index, words: Words, held: Sequence[ScreenedNomination]) -> AnnexSheet:
    title = words.say("report.nominations.rejected-title")
    table = _table(index, words, "rejected", title, _REJECTED, list(enumerate(held, start=1)))
    return _sheet(index, words, "rejected", (table,) if held else (), none=not held)


def _origins(
    index: Index,
    words: Words,
    good: Sequence[ScreenedNomination],
    bad: Sequence[ScreenedNomination],
) -> AnnexSheet:
    """Every line of both lists with its file and cell."""
    held = [*enumerate(good, start=1), *enumerate(bad, start=1)]
    title = words.say("report.commendation.sheet-title.origins")
    table = _table(index, words, "nominations-origins", title, _ORIGINS, held)
    return _sheet(index, words, "origins", (table,) if held else (), none=not held)


def _sheet(
    index: Index, words: Words, code: str, tables: tuple[Table, ...], *, none: bool
) -> AnnexSheet:
    notes = [words.say("report.commendation.note")]
    if rests_on_assumptions(index):
        notes.append(words.say("report.commendation.assumed"))
    if none:
        notes.append(words.say("report.commendation.none"))
    return AnnexSheet(
        name=sheet_name(words.say(f"report.commendation.sheet.{code}")),
        title=words.say(f"report.commendation.sheet-title.{code}"),
        notes=tuple(notes),
        tables=tables,
    )


def _table(
    index: Index,
    words: Words,
    code: str,
    title: str,
    columns: tuple[str, ...],
    held: Sequence[tuple[int, ScreenedNomination]],
) -> Table:
    rows = tuple(
        tuple(_cell(index, words, column, one, place) for column in columns) for place, one in held
    )
    return Table(
        code=code,
        title=title,
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=tuple(_WIDTHS[column] for column in columns),
        rows=rows,
    )


def _cell(index: Index, words: Words, column: str, one: ScreenedNomination, place: int) -> Cell:
    nomination = one.nomination
    centred = {
        "number": str(place),
        "birth-year": str(nomination.birth_year or ""),
        "sex": _sex(words, nomination.sex),
        "cell": nomination.source.cell or "",
    }
    if column in centred:
        return text_cell(centred[column], Align.CENTER)
    plain = {
        "nominee": nomination.name,
        "position-workplace": position(one),
        "achievement": nomination.achievement,
        "file": nomination.source.file,
        "award": award_label(index, one),
        "nominated-by": placed_name(index, nomination.reporter),
    }
    if column in plain:
        return text_cell(plain[column])
    return text_cell(_worded(index, words, column, one))


def _worded(index: Index, words: Words, column: str, one: ScreenedNomination) -> str:
    nomination = one.nomination
    match column:
        case "nominee-kind":
            known = nomination.kind in ("collective", "individual")
            return words.say(f"report.nominee.{nomination.kind}") if known else nomination.kind
        case "list":
            rejected = one.outcome is Outcome.REJECTED
            return words.say(f"report.commendation.sheet.{'rejected' if rejected else 'proposed'}")
        case "remark":
            return _remark(index, words, one)
        case "reason":
            return "\n".join(reasons(index, words, one))
        case "article":
            return "\n".join(articles(index, one))
        case "claim":
            return _claim(index, words, one)
        case _:
            return dossier_counted(index, words, one)


def _remark(index: Index, words: Words, one: ScreenedNomination) -> str:
    """What is to be looked at, under the word that says so."""
    marked = one.outcome is Outcome.MARKED
    lead = (words.say(f"report.outcome.{one.outcome.value}") + ":",) if marked else ()
    return "\n".join((*lead, *reasons(index, words, one)))


def _claim(index: Index, words: Words, one: ScreenedNomination) -> str:
    """The indicator and the number claimed, as people write it; what is no number stays."""
    nomination = one.nomination
    if not nomination.claim_value:
        return ""
    known = index.plan.indicator_by_code.get(nomination.claim_indicator or "")
    label = known.label if known else nomination.claim_indicator or ""
    claimed = read_claim(nomination.claim_value)
    shown = (
        nomination.claim_value if claimed is None else words.number(claimed, decimals_of(claimed))
    )
    return f"{label}: {shown}" if label else shown


def _by_unit(index: Index, words: Words) -> Table:
    """Nominations by unit below the root, and by agency: who is proposed how often."""
    groups: dict[str, list[ScreenedNomination]] = {unit: [] for unit in index.middle}
    for one in index.results.nominations:
        reporter = one.nomination.reporter
        groups.setdefault(middle_of(index, reporter) or reporter, []).append(one)
    columns = ("number", "nominating-unit", "nominated", "eligible-all", "collectives",
               "individuals", "women", "rejected")  # fmt: skip
    rows = tuple(_unit_rows(index, words, groups))
    return Table(
        code="nominations-by-unit",
        title=words.say("report.commendation.by-unit"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=(5, 34, 12, 12, 12, 12, 12, 14),
        rows=rows,
    )


def _unit_rows(
    index: Index, words: Words, groups: dict[str, list[ScreenedNomination]]
) -> Iterator[tuple[Cell, ...]]:
    for place, (code, held) in enumerate(groups.items(), start=1):
        known = code in index.tree
        name = unit_name(index, code) if known else reporter_name(index, code)
        yield text_cell(str(place), Align.CENTER), text_cell(name), *_counts(words, held)
    yield (
        Cell(),
        text_cell(words.say("report.column.all"), bold=True),
        *_counts(words, index.results.nominations),
    )


def _counts(words: Words, held: Sequence[ScreenedNomination]) -> Iterator[Cell]:
    good = [n.nomination for n in held if n.outcome is not Outcome.REJECTED]
    numbers = (
        len(held),
        len(good),
        sum(n.kind == "collective" for n in good),
        sum(n.kind == "individual" for n in good),
        sum(n.kind == "individual" and _is_woman(words, n.sex) for n in good),
        len(held) - len(good),
    )
    return (number_cell(count(words, number)) for number in numbers)


def _sex(words: Words, sex: str | None) -> str:
    """The word of a code; what somebody wrote himself stays."""
    known = {"male": "report.men", "female": "report.women"}.get((sex or "").strip().casefold())
    return words.say(known) if known else sex or ""


def _is_woman(words: Words, sex: str | None) -> bool:
    """Whether the sex is that of women, as code or as the word of the form."""
    return (sex or "").strip().casefold() in ("female", words.say("report.women").casefold())
