"""What of a reporter's part went into the report above, what did not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongket.core.commendation import Outcome, ScreenedNomination
from tongket.core.findings import Severity
from tongket.core.narrative.wording import clean
from tongket.core.plan import Indicator, Reporter, slots_of
from tongket.core.report.compose.finding_words import FindingWords
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside, reporter_name
from tongket.core.report.compose.nominations import award_label
from tongket.core.report.compose.reasons import reasons
from tongket.core.report.compose.runs import (
    count,
    denominator_run,
    number_cell,
    numerator_run,
    paragraph,
    text_cell,
    units_run,
)
from tongket.core.report.compose.unit_findings import UnitFinding, findings_of_unit
from tongket.core.report.compose.unit_view import above_of
from tongket.core.report.nodes import Align, Block, Cell, HeaderCell, Run, Table
from tongket.core.report.results import OwnFigures, ReporterOutcome
from tongket.core.report.words import Words

__all__ = ["Accounting", "account"]

_FIGURES = ("asked", "sent", "taken", "kept-out")


@dataclass(frozen=True, slots=True)
class Accounting:
    """What the account is made of: the whole review, the view of the reporter, and its cells."""

    whole: Index
    view: Index
    reporter: Reporter
    own: OwnFigures
    finding_words: FindingWords


def account(held: Accounting, words: Words) -> Iterator[Block]:
    """How much was taken of each kind; then what was returned with its reason, what the indicators
    above hold of it, what became of each statement and of each nomination.
    """
    above = inside(held.whole, above_of(held.whole, held.reporter))
    yield paragraph(
        words,
        "report.unit.account",
        name=_inside(held, held.reporter.code),
        above=above,
        day=words.day(held.whole.results.as_of),
    )
    yield _summary(held, words)
    yield paragraph(words, "report.unit.account-note")
    returned = _returned(held, words)
    if returned is not None:
        yield returned
    else:
        yield paragraph(words, "report.unit.nothing-returned")
    for table in (_indicators(held, words), _statements(held, words), _nominations(held, words)):
        if table is not None:
            yield table


def _summary(held: Accounting, words: Words) -> Table:
    """A row for each reporter in the view, and their sum where there are several."""
    outcomes = held.view.results.outcomes
    top = [
        HeaderCell(words.say("report.column.reporter"), rows=2),
        HeaderCell(words.say("report.column.state"), rows=2),
        HeaderCell(words.say("report.column.figures"), columns=4),
        HeaderCell(words.say("report.column.register-lines"), rows=2),
        HeaderCell(words.say("report.column.statements"), rows=2),
        HeaderCell(words.say("report.column.nominations"), columns=2),
    ]
    below = [HeaderCell(words.say(f"report.column.{c}")) for c in _FIGURES]
    below += [HeaderCell(words.say(f"report.column.{c}")) for c in ("nominated", "passed")]
    rows = [_summary_row(held, words, outcome) for outcome in outcomes]
    if len(outcomes) > 1:
        rows.append(_summary_total(held, words, outcomes))
    return Table(
        code="account-summary",
        title=words.say("report.unit.summary-title"),
        header=(tuple(top), tuple(below)),
        widths=(30, 18, 10, 10, 10, 10, 10, 10, 10, 10),
        rows=tuple(rows),
    )


def _summary_row(held: Accounting, words: Words, outcome: ReporterOutcome) -> tuple[Cell, ...]:
    code = outcome.reporter.code
    return (
        text_cell(outcome.reporter.name),
        text_cell(words.say(f"report.state.{outcome.state.value}")),
        *(number_cell(count(words, n)) for n in _numbers(held, outcome, frozenset((code,)))),
    )


def _summary_total(
    held: Accounting, words: Words, outcomes: Sequence[ReporterOutcome]
) -> tuple[Cell, ...]:
    each = [_numbers(held, o, frozenset((o.reporter.code,))) for o in outcomes]
    label = text_cell(words.say("report.column.all"), Align.LEFT, bold=True)
    return (
        label,
        Cell(),
        *(number_cell(count(words, sum(column))) for column in zip(*each, strict=True)),
    )


def _numbers(held: Accounting, outcome: ReporterOutcome, who: frozenset[str]) -> tuple[int, ...]:
    results = held.view.results
    nominations = [n for n in results.nominations if n.nomination.reporter in who]
    accepted, out = outcome.figures_accepted, outcome.figures_kept_out
    return (
        len(slots_of(held.whole.plan, outcome.reporter.role)),
        accepted + out,
        accepted,
        out,
        sum(e.reporter in who for e in results.entries),
        sum(m.reporter in who for g in results.statements for m in g.members),
        len(nominations),
        sum(n.outcome is not Outcome.REJECTED for n in nominations),
    )


def _returned(held: Accounting, words: Words) -> Table | None:
    """Every error of the reporters in the view, with its place and what to do."""
    results = held.whole.results
    code = held.reporter.code
    if code not in held.whole.tree and code not in held.whole.plan.agency_by_code:
        return None
    found = findings_of_unit(
        results.plan,
        results.viewed_on,
        code,
        held.view.results.findings,
        words=words,
        finding_words=held.finding_words,
    )
    errors = [
        item
        for item in found.items
        if item.finding.severity is Severity.ERROR
        and not item.finding.code.startswith("commendation.")
    ]
    if not errors:
        return None
    several = not held.view.single
    heads = ["number", *(["reporter"] if several else []), "place", "raw", "reason", "hint"]
    widths = (5, *((18,) if several else ()), 24, 12, 34, 30)
    rows = tuple(
        _returned_row(place, item, several=several) for place, item in enumerate(errors, start=1)
    )
    return Table(
        code="account-returned",
        title=words.say("report.unit.returned-title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{h}")) for h in heads),),
        widths=widths,
        rows=rows,
    )


def _returned_row(place: int, item: UnitFinding, *, several: bool) -> tuple[Cell, ...]:
    return (
        text_cell(str(place), Align.CENTER),
        *((text_cell(item.reporter),) if several else ()),
        text_cell(item.place or (item.finding.place.file or "")),
        text_cell(item.raw),
        text_cell(item.what),
        text_cell(item.hint),
    )


def _indicators(held: Accounting, words: Words) -> Table | None:
    """What each indicator holds of the reporter, and the same of the unit above."""
    if held.reporter.agency:
        return None
    year = held.whole.milestones[-1]
    above = above_of(held.whole, held.reporter)
    rows = [
        row
        for indicator in held.whole.plan.indicators
        if (row := _indicator_row(held, words, indicator, above, year)) is not None
    ]
    if not rows:
        return None
    own = reporter_name(held.whole, held.reporter.code)
    upper = reporter_name(held.whole, above)
    top = [HeaderCell(words.say(f"report.column.{c}"), rows=2)
           for c in ("indicator-number", "indicator")]  # fmt: skip
    top += [HeaderCell(own, columns=2), HeaderCell(upper, columns=3)]
    parts = ("numerator", "denominator")
    below = [
        HeaderCell(words.say(f"report.column.{c}")) for c in (*parts, *parts, "units-reported")
    ]
    return Table(
        code="account-indicators",
        title=words.say("report.unit.indicators-title", year=year),
        header=(tuple(top), tuple(below)),
        widths=(7, 50, 13, 13, 14, 14, 12),
        rows=tuple(rows),
    )


def _indicator_row(
    held: Accounting, words: Words, indicator: Indicator, above: str, year: int
) -> tuple[Cell, ...] | None:
    own = held.whole.result(held.reporter.code, indicator.code, year)
    upper = held.whole.result(above, indicator.code, year)
    if own is None or upper is None or own.coverage.units_expected == 0:
        return None
    units = units_run(words, upper), Run("/"), units_run(words, upper, "units_expected")
    return (
        text_cell(indicator.number, Align.CENTER),
        text_cell(indicator.label),
        number_cell(numerator_run(words, own)),
        number_cell(denominator_run(words, own)),
        number_cell(numerator_run(words, upper)),
        number_cell(denominator_run(words, upper)),
        Cell(units, Align.CENTER),
    )


def _statements(held: Accounting, words: Words) -> Table | None:
    """Each statement of the reporter itself, with its words in the report above."""
    code = held.reporter.code
    rows = [
        (
            text_cell(held.whole.plan.outline.named(section.code), Align.CENTER),
            text_cell(member.text),
            text_cell("" if _bare(group.text) == _bare(member.text) else group.text),
            number_cell(count(words, len(group.contributors))),
        )
        for section in held.whole.plan.outline.walk()
        for group in held.whole.groups.get(section.code, ())
        for member in group.members
        if member.reporter == code
    ]
    if not rows:
        return None
    heads = ("section", "in-own-words", "synthesised", "contributors")
    return Table(
        code="account-statements",
        title=words.say("report.unit.statements-title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{h}")) for h in heads),),
        widths=(14, 44, 44, 10),
        rows=tuple(rows),
    )


def _bare(text: str) -> str:
    """A statement without bullet and the sign at its end."""
    return clean(text).rstrip(" .;,")


def _nominations(held: Accounting, words: Words) -> Table | None:
    nominations = held.view.results.nominations
    if not nominations:
        return None
    several = not held.view.single
    heads = ["number", "nominee", "award", *(["nominated-by"] if several else []), "outcome",
             "reason"]  # fmt: skip
    rows = tuple(
        _nomination_row(held, words, place, one, several=several)
        for place, one in enumerate(nominations, start=1)
    )
    return Table(
        code="account-nominations",
        title=words.say("report.unit.nominations-title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{h}")) for h in heads),),
        widths=(5, 28, 28, *((20,) if several else ()), 16, 36),
        rows=rows,
    )


def _nomination_row(
    held: Accounting, words: Words, place: int, one: ScreenedNomination, *, several: bool
) -> tuple[Cell, ...]:
    nominator = reporter_name(held.whole, one.nomination.reporter)
    return (
        text_cell(str(place), Align.CENTER),
        text_cell(one.nomination.name or words.say("report.nominations.nameless")),
        text_cell(award_label(held.whole, one)),
        *((text_cell(nominator),) if several else ()),
        text_cell(words.say(f"report.outcome.{one.outcome.value}")),
        text_cell("\n".join(reasons(held.whole, words, one, with_article=True))),
    )


def _inside(held: Accounting, code: str) -> str:
    return inside(held.whole, code) if code in held.whole.tree else held.reporter.name
