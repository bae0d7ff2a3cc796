"""Who reported, who was late, who is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongket.core.plan import Section
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside_or_name, level_name, middle_of, unit_name
from tongket.core.report.compose.runs import (
    bullet,
    count,
    how_many,
    number_cell,
    paragraph,
    share,
    text_cell,
)
from tongket.core.report.nodes import Align, Block, Cell, HeaderCell, Table
from tongket.core.report.results import ReporterOutcome
from tongket.core.report.words import Words
from tongket.core.submissions import SubmissionState

__all__ = ["coverage", "coverage_summary", "is_late", "is_missing", "missing_lines"]


def coverage(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """How many reported, the table by level, then late and missing ones by name."""
    del section
    if index.single:
        yield from _own(index, words)
        return
    expected = index.expected
    sent = [o for o in expected if not is_missing(o)]
    # As in the table: late is who may be used all the same.
    late = [o for o in sent if is_late(o)]
    case = how_many(len(sent), len(expected))
    yield paragraph(
        words,
        f"report.coverage.intro{'' if late or not sent else '-none-late'}{case}",
        day=words.day(index.results.as_of),
        sent=count(words, len(sent)),
        expected=count(words, len(expected)),
        share=share(words, len(sent), len(expected)),
        late=count(words, len(late)),
    )
    yield coverage_summary(index, words)
    yield from missing_lines(index, words)
    if late:
        yield from _lines(index, words, late, "report.coverage.late")


def _own(index: Index, words: Words) -> Iterator[Block]:
    """When the one reporter sent its report."""
    for outcome in index.results.outcomes:
        if is_missing(outcome) or outcome.sent_on is None:
            continue
        late = is_late(outcome)
        sentence = "none" if outcome.deadline is None else "late" if late else "in-time"
        yield paragraph(
            words,
            f"report.coverage.own-{sentence}",
            day=words.day(outcome.sent_on),
            deadline=words.day(outcome.deadline) if outcome.deadline else "",
        )


def missing_lines(index: Index, words: Words) -> Iterator[Block]:
    """Reporters without a usable submission, by the unit below the root."""
    missing = [o for o in index.expected if is_missing(o)]
    if missing:
        yield from _lines(index, words, missing, "report.coverage.missing")
    else:
        yield paragraph(words, "report.coverage.no-missing")


def coverage_summary(index: Index, words: Words, code: str = "coverage-summary") -> Table:
    """Reporters by level: expected, sent, in time, late, unusable, not sent. ``code`` tells the
    table of an annex from the one in the text: each has a number of its own.
    """
    # Over files there is nothing to approve: the column stands where somebody waits for it.
    awaiting = any(map(_is_awaiting, index.expected))
    heads = (
        *("group", "expected", "sent", "in-time", "late", "unusable"),
        *(("awaiting",) if awaiting else ()),
        *("not-sent", "share"),
    )
    groups: dict[str, list[ReporterOutcome]] = {}
    for outcome in index.expected:
        key = "" if outcome.reporter.agency else outcome.reporter.role
        groups.setdefault(key, []).append(outcome)
    rows = [
        _summary_row(index, words, key, held, awaiting=awaiting)
        for key, held in (*groups.items(), (None, index.expected))
    ]
    return Table(
        code=code,
        title=words.say("report.coverage.title"),
        header=(tuple(HeaderCell(words.say(f"report.coverage.column.{h}")) for h in heads),),
        widths=(22, 12, 12, 12, 12, 14, *((12,) if awaiting else ()), 12, 12),
        rows=tuple(rows),
    )


def is_missing(outcome: ReporterOutcome) -> bool:
    """Whether nothing that a reporter sent could be used, or may be used yet."""
    return outcome.state in (
        SubmissionState.MISSING,
        SubmissionState.UNUSABLE,
        SubmissionState.AWAITING,
    )


def is_late(outcome: ReporterOutcome) -> bool:
    """Whether it was sent after the deadline."""
    if outcome.state is SubmissionState.LATE:
        return True
    return (
        outcome.sent_on is not None
        and outcome.deadline is not None
        and outcome.sent_on > outcome.deadline
    )


def _is_awaiting(outcome: ReporterOutcome) -> bool:
    return outcome.state is SubmissionState.AWAITING


def _summary_row(
    index: Index,
    words: Words,
    key: str | None,
    held: Sequence[ReporterOutcome],
    *,
    awaiting: bool,
) -> tuple[Cell, ...]:
    sent = sum(not is_missing(o) for o in held)
    late = sum(is_late(o) and not is_missing(o) for o in held)
    unusable = sum(o.state is SubmissionState.UNUSABLE for o in held)
    if key is None:
        label = words.say("report.column.all")
    else:
        label = level_name(index, key) if key else words.say("report.agencies")
    waiting = sum(map(_is_awaiting, held))
    numbers = (
        *(len(held), sent, sent - late, late, unusable),
        *((waiting,) if awaiting else ()),
        len(held) - sent - unusable - waiting,
    )
    return (
        text_cell(label[:1].upper() + label[1:], Align.LEFT, bold=key is None),
        *(number_cell(count(words, number)) for number in numbers),
        number_cell(share(words, sent, len(held))),
    )


def _lines(
    index: Index, words: Words, outcomes: Sequence[ReporterOutcome], some: str
) -> Iterator[Block]:
    """A sentence, then a line for each unit below the root, then the agencies."""
    yield paragraph(words, some, count=count(words, len(outcomes)))
    if not index.lowest:
        # Nobody lies below another: one line of names.
        names = "; ".join(_with_day(index, words, o) for o in outcomes)
        yield bullet(words, "report.coverage.names", names=names[:1].upper() + names[1:])
        return
    groups: dict[str | None, list[ReporterOutcome]] = {}
    for outcome in outcomes:
        middle = None if outcome.reporter.agency else middle_of(index, outcome.reporter.code)
        groups.setdefault(middle, []).append(outcome)
    for middle, held in groups.items():
        names = "; ".join(_with_day(index, words, o) for o in held)
        place = words.say("report.agencies") if middle is None else unit_name(index, middle)
        yield bullet(words, "report.coverage.line", place=place, names=names)


def _inside(index: Index, outcome: ReporterOutcome) -> str:
    return inside_or_name(index, outcome.reporter.code)


def _with_day(index: Index, words: Words, outcome: ReporterOutcome) -> str:
    if is_missing(outcome) or outcome.sent_on is None:
        marked = outcome.state in (SubmissionState.UNUSABLE, SubmissionState.AWAITING)
        mark = words.say(f"report.coverage.{outcome.state.value}-mark") if marked else ""
        return _inside(index, outcome) + mark
    return words.say(
        "report.coverage.sent-on", name=_inside(index, outcome), day=words.day(outcome.sent_on)
    )
