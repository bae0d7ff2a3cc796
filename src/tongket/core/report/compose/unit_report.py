"""The own report of one reporter: the outline over its part of the results, and the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tongket.core.figures import ReportedFigure
from tongket.core.plan import Reporter
from tongket.core.report.compose.annex_order import roman
from tongket.core.report.compose.annexes import attached_to, report_annexes
from tongket.core.report.compose.coverage import is_missing
from tongket.core.report.compose.finding_words import FindingWords
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside
from tongket.core.report.compose.own_figures import own_figures_table
from tongket.core.report.compose.place_words import form_in_words
from tongket.core.report.compose.report import compose_report
from tongket.core.report.compose.runs import bullet, paragraph
from tongket.core.report.compose.unit_account import Accounting, account
from tongket.core.report.compose.unit_view import above_of, view_of
from tongket.core.report.nodes import Block, Paragraph, ParagraphStyle, Report, ReportAnnex
from tongket.core.report.results import OwnFigures, ReporterOutcome, ReviewResults
from tongket.core.report.words import Words
from tongket.core.submissions import SubmissionState

__all__ = ["UnitReports"]


@dataclass(frozen=True)
class UnitReports:
    """Makes the own report of any reporter of a review, in the language of ``words``."""

    results: ReviewResults
    own: OwnFigures
    words: Words
    finding_words: FindingWords

    @cached_property
    def _whole(self) -> Index:
        return Index(self.results)

    @cached_property
    def reporters(self) -> tuple[Reporter, ...]:
        """Who has a report of its own: every reporter but the root, in plan order."""
        return tuple(
            o.reporter
            for o in self.results.outcomes
            if o.reporter.code != self._whole.root and (o.reporter.expected or not is_missing(o))
        )

    @cached_property
    def _outcomes(self) -> dict[str, ReporterOutcome]:
        return {outcome.reporter.code: outcome for outcome in self.results.outcomes}

    @cached_property
    def _accepted(self) -> dict[str, list[ReportedFigure]]:
        found: dict[str, list[ReportedFigure]] = {}
        for figure in self.own.accepted:
            found.setdefault(figure.figure.reporter, []).append(figure)
        return found

    def compose(self, code: str) -> Report:
        """The report of one reporter. KeyError for a code that has none."""
        outcome = self._outcomes[code]
        reporter = outcome.reporter
        own = self._accepted.get(code, ())
        view = view_of(self._whole, reporter, self.words, own)
        index = Index(view)
        silent = all(is_missing(o) for o in view.outcomes) and not own and not view.statements
        accounting = Accounting(self._whole, index, reporter, self.own, self.finding_words)
        if silent:
            return self._notice(index, outcome)
        return compose_report(
            view,
            self.words,
            after_opening=tuple(self._theme(index, reporter)),
            annexes=lambda shown: self._annexes(shown, accounting),
        )

    def _theme(self, index: Index, reporter: Reporter) -> Iterator[Block]:
        """What an agency was asked to review."""
        agency = index.plan.agency_by_code.get(reporter.code)
        if agency is None or not agency.themes:
            return
        yield paragraph(self.words, "report.unit.theme", name=agency.name)
        for theme in agency.themes:
            yield bullet(self.words, "report.unit.theme-line", text=theme.text.rstrip("."))

    def _annexes(self, index: Index, held: Accounting) -> tuple[ReportAnnex, ...]:
        """Those of the outline where others are below; then the figures, then the account."""
        words = self.words
        annexes = list(report_annexes(index, words)) if not index.single else []
        figures = own_figures_table(index, words)
        attached = attached_to(index, words)
        if figures is not None and index.single:
            note = paragraph(words, "report.unit.figures-note", ParagraphStyle.NOTE)
            title = words.say("report.unit.figures-title")
            annexes.append(ReportAnnex("", title, attached, (figures, note)))
        title = words.say(
            "report.unit.account-title",
            above=inside(self._whole, above_of(self._whole, held.reporter)),
        )
        blocks = tuple(account(held, words))
        annexes.append(ReportAnnex("", title, attached, blocks, landscape=True))
        return tuple(
            ReportAnnex(roman(place), a.title, a.attached_to, a.blocks, landscape=a.landscape)
            for place, a in enumerate(annexes, start=1)
        )

    def _notice(self, index: Index, outcome: ReporterOutcome) -> Report:
        """One page, where nothing usable came: what was due, and that nothing of it counts."""
        return compose_report(
            index.results,
            self.words,
            body=tuple(self._nothing(index, outcome)),
            annexes=lambda _: (),
            cited=False,
            more_marks=(self.words.say("report.unit.nothing-mark"),),
        )

    def _nothing(self, index: Index, outcome: ReporterOutcome) -> Iterator[Block]:
        words, reporter = self.words, outcome.reporter
        above = inside(self._whole, above_of(self._whole, reporter))
        name = inside(self._whole, reporter.code) if reporter.code in index.tree else reporter.name
        day = words.day(self.results.as_of)
        yield paragraph(words, f"report.unit.nothing-{outcome.state.value}", name=name, day=day)
        yield paragraph(words, "report.unit.nothing-above", name=name, above=above)
        if outcome.state is not SubmissionState.AWAITING:
            yield from self._due(index, outcome)
        if self.results.illustrative:
            yield Paragraph(paragraph(words, "report.illustrative").runs, ParagraphStyle.NOTE)

    def _due(self, index: Index, outcome: ReporterOutcome) -> Iterator[Block]:
        """The forms that are still to be sent."""
        words = self.words
        if outcome.deadline is not None:
            yield paragraph(words, "report.unit.due-by", day=words.day(outcome.deadline))
        else:
            yield paragraph(words, "report.unit.due")
        for form in index.plan.forms_of(outcome.reporter.role):
            yield bullet(words, "report.unit.due-form", form=form_in_words(form), title=form.title)
