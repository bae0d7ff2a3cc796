"""Nominations (outline IV): counted by award, with those that were not accepted and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tongket.core.commendation import Outcome, ScreenedNomination
from tongket.core.plan import Section
from tongket.core.report.compose.annex_order import NOMINATIONS, annex_name
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import placed_name
from tongket.core.report.compose.nominations_held import SHORT_LIST, eligible, rejected
from tongket.core.report.compose.reasons import (
    ASSUMED,
    award_assumed,
    reasons,
    rests_on_assumptions,
)
from tongket.core.report.compose.runs import (
    count,
    joined,
    number_cell,
    paragraph,
    runs,
    text_cell,
)
from tongket.core.report.nodes import Align, Block, Cell, HeaderCell, ParagraphStyle, Run, Table
from tongket.core.report.words import Words

__all__ = ["nominations", "proposed_table", "rejected_table", "summary_table"]


def nominations(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """How many were nominated and what became of them; the lists if short."""
    del section
    held = index.results.nominations
    if not held:
        none = "report.nominations.own-none" if index.single else "report.nominations.none"
        yield paragraph(words, none)
        return
    good, bad = eligible(index), rejected(index)
    case = ""
    for outcome, end in ((Outcome.PROPOSED, ""), (Outcome.REJECTED, "-rejected")):
        if all(n.outcome is outcome for n in held):
            case = f".{'all' if len(held) > 1 else 'one'}{end}"
    yield paragraph(
        words,
        f"report.nominations.{'own' if index.single else 'intro'}{case}",
        count=count(words, len(held)),
        reporters=count(words, len({n.nomination.reporter for n in held})),
        outcomes=_outcomes(words, held),
    )
    if not index.single:
        yield summary_table(index, words)
    annex = annex_name(index, NOMINATIONS)
    if len(good) > SHORT_LIST:
        own = "own-" if index.results.viewer is not None else ""
        yield paragraph(words, f"report.nominations.{own}in-annex", annex=annex)
    elif good:
        yield proposed_table(index, words, good)
    if len(bad) > SHORT_LIST:
        yield paragraph(words, "report.nominations.rejected-in-annex", annex=annex)
    elif bad:
        yield paragraph(words, "report.nominations.rejected")
        yield rejected_table(index, words, bad)
    if rests_on_assumptions(index):
        own = "own-" if index.results.viewer is not None else ""
        yield paragraph(words, f"report.nominations.{own}assumed", style=ParagraphStyle.NOTE)
    yield paragraph(words, "report.nominations.council")


def _outcomes(words: Words, held: Sequence[ScreenedNomination]) -> tuple[Run, ...]:
    """How many became what, without what none became: "3 đề nghị đủ điều kiện, 1 ..."."""
    counted = Counter(nomination.outcome for nomination in held)
    parts = (
        runs(
            words, f"report.nominations.part.{outcome.value}", count=count(words, counted[outcome])
        )
        for outcome in (Outcome.PROPOSED, Outcome.MARKED, Outcome.REJECTED)
        if counted[outcome]
    )
    return joined(parts, ", ")


def summary_table(index: Index, words: Words) -> Table:
    """Awards in rows; outcomes, and collectives and individuals of those that go on, in columns."""
    rows = [
        _summary_row(
            words,
            award.label + (ASSUMED if award_assumed(index, award.code) else ""),
            [n for n in index.results.nominations if n.nomination.award == award.code],
        )
        for award in index.plan.awards
    ]
    known = {award.code for award in index.plan.awards}
    unknown = [n for n in index.results.nominations if n.nomination.award not in known]
    if unknown:
        rows.append(_summary_row(words, words.say("report.nominations.unknown-award"), unknown))
    whole = words.say("report.column.all")
    rows.append(_summary_row(words, whole, index.results.nominations, total=True))
    top = [HeaderCell(words.say("report.column.award"), rows=2)]
    top += [HeaderCell(words.say("report.column.nominated"), rows=2)]
    top += [HeaderCell(words.say("report.column.eligible"), columns=3)]
    top += [HeaderCell(words.say(f"report.column.{c}"), rows=2) for c in ("of-marked", "rejected")]
    below = [HeaderCell(words.say(f"report.column.{c}"))
             for c in ("total", "collectives", "individuals")]  # fmt: skip
    return Table(
        code="nominations-summary",
        title=words.say("report.nominations.title"),
        header=(tuple(top), tuple(below)),
        widths=(40, 12, 12, 12, 12, 14, 14),
        rows=tuple(rows),
    )


def proposed_table(index: Index, words: Words, held: Sequence[ScreenedNomination]) -> Table:
    """Nominees that go on to the council, by award, and what there is to be looked at."""
    columns = ["number", "nominee", "birth-year", "position-workplace", "award", "nominated-by"]
    if any(one.findings for one in held):
        columns.append("remark")
    rows = tuple(
        (
            text_cell(str(place), Align.CENTER),
            text_cell(one.nomination.name),
            text_cell(str(one.nomination.birth_year or ""), Align.CENTER),
            text_cell(position(one)),
            text_cell(_award(index, one)),
            text_cell(placed_name(index, one.nomination.reporter)),
            text_cell("\n".join(reasons(index, words, one))),
        )[: len(columns)]
        for place, one in enumerate(by_award(index, held), start=1)
    )
    return Table(
        code="nominations-proposed",
        title=words.say("report.nominations.proposed-title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=(5, 44, 8, 32, 32, 22, 24)[: len(columns)],
        rows=rows,
    )


def rejected_table(index: Index, words: Words, held: Sequence[ScreenedNomination]) -> Table:
    """Nominations that the rules reject, each with its reasons and their articles."""
    columns = ("number", "nominee", "award", "nominated-by", "reason")
    rows = tuple(
        (
            text_cell(str(place), Align.CENTER),
            text_cell(one.nomination.name or words.say("report.nominations.nameless")),
            text_cell(_award(index, one)),
            text_cell(placed_name(index, one.nomination.reporter)),
            text_cell("\n".join(reasons(index, words, one, with_article=True))),
        )
        for place, one in enumerate(by_award(index, held), start=1)
    )
    return Table(
        code="nominations-rejected",
        title=words.say("report.nominations.rejected-title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=(5, 24, 24, 20, 50),
        rows=rows,
    )


def by_award(index: Index, held: Sequence[ScreenedNomination]) -> tuple[ScreenedNomination, ...]:
    """In the plan's order of awards, collectives first; otherwise as screened."""
    rank = {award.code: place for place, award in enumerate(index.plan.awards)}
    return tuple(
        sorted(
            held,
            key=lambda n: (
                rank.get(n.nomination.award, len(rank)),
                n.nomination.kind != "collective",
            ),
        )
    )


def award_label(index: Index, one: ScreenedNomination) -> str:
    """Name of the award, or what was written."""
    award = index.plan.award_by_code.get(one.nomination.award)
    return award.label if award else one.nomination.award


def _award(index: Index, one: ScreenedNomination) -> str:
    """The same, marked as assumed where no table of all awards stands above to say so."""
    marked = index.single and award_assumed(index, one.nomination.award)
    return award_label(index, one) + ASSUMED * marked


def position(one: ScreenedNomination) -> str:
    """Position and workplace in one line."""
    return ", ".join(p for p in (one.nomination.position, one.nomination.workplace) if p)


def _summary_row(
    words: Words, label: str, held: Sequence[ScreenedNomination], *, total: bool = False
) -> tuple[Cell, ...]:
    good = [n for n in held if n.outcome is not Outcome.REJECTED]
    collectives = sum(n.nomination.kind == "collective" for n in good)
    marked = sum(n.outcome is Outcome.MARKED for n in good)
    numbers = (len(held), len(good), collectives, len(good) - collectives, marked,
               len(held) - len(good))  # fmt: skip
    label_cell = text_cell(label, bold=total)
    return label_cell, *(number_cell(count(words, number)) for number in numbers)
