"""khen-thuong.xlsx: nominees, those the rules reject with their articles, and shares by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongket.core.commendation import Outcome, ScreenedNomination
from tongket.core.report.compose.annex_book import sheet_name
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import marks
from tongket.core.report.compose.naming import middle_of, place_name, reporter_name, unit_name
from tongket.core.report.compose.nominations import award_label, by_award, summary_table
from tongket.core.report.compose.reasons import articles, reasons
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, AnnexBook, AnnexSheet, Cell, HeaderCell, Table
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["compose_commendation_book"]

_WIDTHS = {
    "number": 5, "award": 30, "authority": 26, "nominee-kind": 10, "nominee": 30, "birth-year": 9,
    "sex": 8, "position": 24, "workplace": 28, "achievement": 60, "claim": 30, "dossier": 36,
    "nominated-by": 26, "unit-above": 22, "outcome": 16, "remark": 44, "reason": 60, "article": 40,
    "file": 32, "cell": 8,
}  # fmt: skip

_PROPOSED = (
    "number", "nominee-kind", "nominee", "birth-year", "sex", "position", "workplace",
    "achievement", "claim", "dossier", "nominated-by", "unit-above", "outcome", "remark", "file",
    "cell",
)  # fmt: skip
_REJECTED = (
    "number", "award", "nominee-kind", "nominee", "birth-year", "nominated-by", "unit-above",
    "reason", "article", "file", "cell",
)  # fmt: skip


def compose_commendation_book(results: ReviewResults, words: Words) -> AnnexBook:
    """Lists for the council: a table for each award, the rejected, and counts by unit."""
    index = Index(results)
    title = words.say("report.commendation.title", abstract=results.plan.review.abstract)
    sheets = (_proposed(index, words), _rejected(index, words), _summary(index, words))
    return AnnexBook(title, marks(index, words), sheets)


def _proposed(index: Index, words: Words) -> AnnexSheet:
    held = [n for n in index.results.nominations if n.outcome is not Outcome.REJECTED]
    codes = dict.fromkeys(n.nomination.award for n in by_award(index, held))
    tables = tuple(
        _award_table(index, words, code, [n for n in held if n.nomination.award == code])
        for code in codes
    )
    return _sheet(words, "proposed", tables, none=not held)


def _award_table(
    index: Index, words: Words, code: str, held: Sequence[ScreenedNomination]
) -> Table:
    award = index.plan.award_by_code.get(code)
    title = words.say(
        "report.commendation.award-title",
        award=award.label if award else code,
        authority=award.authority if award else "",
        count=words.number(len(held)),
    )
    return _table(index, words, f"proposed-{code}", title, _PROPOSED, by_award(index, held))


def _rejected(index: Index, words: Words) -> AnnexSheet:
    held = [n for n in index.results.nominations if n.outcome is Outcome.REJECTED]
    title = words.say("report.nominations.rejected-title")
    table = _table(index, words, "rejected", title, _REJECTED, by_award(index, held))
    return _sheet(words, "rejected", (table,) if held else (), none=not held)


def _summary(index: Index, words: Words) -> AnnexSheet:
    tables = (summary_table(index, words), _by_unit(index, words))
    return _sheet(words, "summary", tables, none=False)


def _sheet(words: Words, code: str, tables: tuple[Table, ...], *, none: bool) -> AnnexSheet:
    notes = [words.say("report.commendation.note")]
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
    held: Sequence[ScreenedNomination],
) -> Table:
    rows = tuple(
        tuple(_cell(index, words, column, one, place) for column in columns)
        for place, one in enumerate(held, start=1)
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
        "sex": nomination.sex or "",
        "cell": nomination.source.cell or "",
    }
    if column in centred:
        return text_cell(centred[column], Align.CENTER)
    plain = {
        "nominee": nomination.name,
        "position": nomination.position,
        "workplace": nomination.workplace,
        "achievement": nomination.achievement,
        "file": nomination.source.file,
        "award": award_label(index, one),
        "nominated-by": reporter_name(index, nomination.reporter),
        "unit-above": place_name(index, nomination.reporter),
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
        case "outcome":
            return words.say(f"report.outcome.{one.outcome.value}")
        case "remark" | "reason":
            return "\n".join(reasons(index, words, one))
        case "article":
            return "\n".join(articles(one))
        case "claim":
            return _claim(index, one)
        case _:
            return _dossier(index, one)


def _claim(index: Index, one: ScreenedNomination) -> str:
    nomination = one.nomination
    if not nomination.claim_value:
        return ""
    known = index.plan.indicator_by_code.get(nomination.claim_indicator or "")
    label = known.label if known else nomination.claim_indicator or ""
    return f"{label}: {nomination.claim_value}" if label else nomination.claim_value


def _dossier(index: Index, one: ScreenedNomination) -> str:
    award = index.plan.award_by_code.get(one.nomination.award)
    labels = {part.code: part.label for part in award.dossier} if award else {}
    return "; ".join(labels.get(code, code) for code in one.nomination.dossier)


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


def _is_woman(words: Words, sex: str | None) -> bool:
    """Whether the sex is that of women, as code or as the word of the form."""
    return (sex or "").strip().casefold() in ("female", words.say("report.women").casefold())
