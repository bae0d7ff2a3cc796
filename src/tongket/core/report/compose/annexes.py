"""The annexes that are printed with the report."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.plan import RegisterForm
from tongket.core.report.compose import annex_order as order
from tongket.core.report.compose.assumptions import (
    ON_PAPER,
    assumptions,
    assumptions_table,
    sources_table,
)
from tongket.core.report.compose.coverage import coverage_summary, is_late, is_missing
from tongket.core.report.compose.districts import district_table
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import full_day, issuer_name
from tongket.core.report.compose.naming import level_name
from tongket.core.report.compose.nominations import proposed_table, rejected_table
from tongket.core.report.compose.nominations_held import SHORT_LIST, eligible, rejected
from tongket.core.report.compose.objective_table import (
    assumed_note,
    detail_table,
    has_assumed_targets,
)
from tongket.core.report.compose.registers import register_table
from tongket.core.report.compose.reporters_table import reporters_table
from tongket.core.report.compose.runs import count, paragraph
from tongket.core.report.nodes import Block, ParagraphStyle, ReportAnnex
from tongket.core.report.words import Words

__all__ = ["attached_to", "report_annexes"]

_PAPER_LINES = 200
"""A register with more lines is printed without those of the lowest level, which stand in the
annex workbook.
"""
_LANDSCAPE_COLUMNS = 8


def report_annexes(index: Index, words: Words) -> tuple[ReportAnnex, ...]:
    """The annexes in their order; those that would be empty are left out."""
    attached = attached_to(index, words)
    forms = {order.register_annex(form.code): form for form in index.plan.forms}
    annexes: list[ReportAnnex] = []
    for code in order.annex_codes(index):
        form = forms.get(code)
        if isinstance(form, RegisterForm):
            title, blocks = form.title, tuple(_register(index, words, form))
        else:
            title = words.say(f"report.annex.{code}", level=_middle_level(index))
            blocks = tuple(_BLOCKS[code](index, words))
        number = order.annex_name(index, code)
        annexes.append(ReportAnnex(number, title, attached, blocks, landscape=code not in _UPRIGHT))
    return tuple(annexes)


def attached_to(index: Index, words: Words) -> str:
    """The line under the title of an annex (ND 30/2020, annex I, II.12): Kèm theo Báo cáo số ..."""
    review = index.plan.review
    day = review.report_day
    shown = (
        full_day(words, day)
        if day
        else words.say("report.day-blank", year=index.results.as_of.year)
    )
    return words.say(
        "report.annex.attached", symbol=review.issuer.symbol, day=shown, body=issuer_name(index)
    )


def _middle_level(index: Index) -> str:
    return level_name(index, index.tree[index.middle[0]].level) if index.middle else ""


def _objectives(index: Index, words: Words) -> Iterator[Block]:
    yield detail_table(index, words)
    yield paragraph(words, "report.objectives.values", ParagraphStyle.NOTE)
    if has_assumed_targets(index):
        yield paragraph(words, assumed_note(index), ParagraphStyle.NOTE)


def _units(index: Index, words: Words) -> Iterator[Block]:
    indicators = index.key_indicators
    tables = -(-len(indicators) // _LANDSCAPE_COLUMNS)
    for table in range(tables):
        # As many columns in each, or about: a table of two columns would look forgotten.
        first, after = (len(indicators) * at // tables for at in (table, table + 1))
        yield district_table(index, words, indicators[first:after], f"units-{table + 1}")
    yield paragraph(words, "report.districts.marks", ParagraphStyle.NOTE)


def _register(index: Index, words: Words, form: RegisterForm) -> Iterator[Block]:
    entries = index.entries.get(form.code, ())
    lowest = set(index.lowest)
    printed = [e for e in entries if e.reporter not in lowest]
    if len(entries) <= _PAPER_LINES or not printed:
        yield register_table(index, words, form)
        return
    yield paragraph(
        words,
        "report.register.paper",
        lines=count(words, len(entries)),
        printed=count(words, len(printed)),
        left=count(words, len(entries) - len(printed)),
        level=level_name(index, index.tree[index.lowest[0]].level),
    )
    yield register_table(index, words, form, printed)


def _coverage(index: Index, words: Words) -> Iterator[Block]:
    yield coverage_summary(index, words, "coverage-summary-annex")
    missing = [o for o in index.expected if is_missing(o)]
    late = [o for o in index.expected if is_late(o) and not is_missing(o)]
    if missing:
        yield reporters_table(index, words, missing, "missing")
    if late:
        yield reporters_table(index, words, late, "late")
    if not missing and not late:
        yield paragraph(words, "report.coverage.all-in-time")


def _nominations(index: Index, words: Words) -> Iterator[Block]:
    good, bad = eligible(index), rejected(index)
    if len(good) > SHORT_LIST:
        yield proposed_table(index, words, good)
    if len(bad) > SHORT_LIST:
        yield rejected_table(index, words, bad)


def _assumptions(index: Index, words: Words) -> Iterator[Block]:
    others = [one for one in assumptions(index, words) if one.kind not in ON_PAPER]
    yield paragraph(words, "report.assumptions.intro")
    yield assumptions_table(index, words, ON_PAPER)
    if others:
        yield paragraph(words, "report.assumptions.others", others=count(words, len(others)))
    yield sources_table(index, words)


_UPRIGHT = frozenset({order.COVERAGE})
_BLOCKS = {
    order.OBJECTIVES: _objectives,
    order.UNITS: _units,
    order.COVERAGE: _coverage,
    order.NOMINATIONS: _nominations,
    order.ASSUMPTIONS: _assumptions,
}
