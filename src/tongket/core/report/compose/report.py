"""From results to the report: one tree for every renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tongket.core.report.compose.annexes import report_annexes
from tongket.core.report.compose.coverage import is_missing
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import (
    bases,
    handling,
    issuer_name,
    letterhead,
    marks,
    signatures,
)
from tongket.core.report.compose.outline import outline_blocks
from tongket.core.report.compose.runs import count, how_many, paragraph
from tongket.core.report.nodes import Block, Heading, Paragraph, Report, ReportAnnex, Run
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["compose_report"]


def compose_report(
    results: ReviewResults,
    words: Words,
    *,
    after_opening: tuple[Block, ...] = (),
    body: tuple[Block, ...] | None = None,
    annexes: Callable[[Index], tuple[ReportAnnex, ...]] | None = None,
    cited: bool = True,
    more_marks: tuple[str, ...] = (),
) -> Report:
    """The report after the outline of the plan, with its annexes, in the language of ``words``.

    Every number that is published in the tables of results is bound to its row there. ``body``
    stands in place of opening, outline and closing, ``annexes`` in place of those of the outline;
    ``cited``: with the documents it rests on.
    """
    index = Index(results)
    review = results.plan.review
    if body is None:
        body = (
            *_opening(index, words),
            *after_opening,
            *outline_blocks(index, words),
            *_closing(index, words),
        )
    return Report(
        letterhead=letterhead(index),
        kind=words.say("report.kind"),
        abstract=review.abstract,
        addressees=review.issuer.addressees,
        bases=bases(index, words) if cited else (),
        blocks=body,
        signatures=signatures(index),
        recipients=review.issuer.recipients,
        annexes=annexes(index) if annexes else report_annexes(index, words),
        marks=(*marks(index, words), *more_marks),
        handling=handling(index),
        drafter=review.issuer.drafter,
        copies=review.issuer.copies,
        address=review.issuer.address,
        contents=any(isinstance(block, Heading) for block in body),
    )


def _opening(index: Index, words: Words) -> Iterator[Block]:
    """Who reports what, and on which data it rests."""
    review = index.plan.review
    body = issuer_name(index)
    yield paragraph(words, "report.opening", body=body, programme=review.programme)
    if index.single:
        yield from _own_data(index, words)
    else:
        yield _data(index, words)
    if (stand := index.results.stands_on) is not None:
        yield paragraph(
            words,
            "report.stands-on",
            number=count(words, stand.number),
            day=words.day(stand.day),
            digest=stand.short,
        )
    if index.results.illustrative:
        yield Paragraph((Run(words.say("report.illustrative"), italic=True),))


def _own_data(index: Index, words: Words) -> Iterator[Block]:
    """On which file the report of one reporter rests."""
    for outcome in index.results.outcomes:
        sent = "unsent" if outcome.sent_on is None else "sent"
        returned = "-returned" if outcome.figures_kept_out else ""
        yield paragraph(
            words,
            f"report.unit.data-{sent}{returned}",
            day=words.day(outcome.sent_on) if outcome.sent_on else "",
            figures=count(words, outcome.figures_accepted),
            kept_out=count(words, outcome.figures_kept_out),
        )


def _data(index: Index, words: Words) -> Block:
    sent = sum(not is_missing(o) for o in index.expected)
    return paragraph(
        words,
        f"report.data{how_many(sent, len(index.expected))}",
        day=words.day(index.results.as_of),
        sent=count(words, sent),
        expected=count(words, len(index.expected)),
    )


def _closing(index: Index, words: Words) -> Iterator[Block]:
    review = index.plan.review
    to = ", ".join(review.issuer.addressees)
    sentence = "report.closing-to" if to else "report.closing"
    yield paragraph(words, sentence, title=review.programme, to=to)
