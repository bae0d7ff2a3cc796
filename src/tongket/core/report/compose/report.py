"""From results to the report: one tree for every renderer."""

from __future__ import annotations

from collections.abc import Iterator

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
from tongket.core.report.compose.runs import count, paragraph
from tongket.core.report.nodes import Block, Paragraph, Report, Run
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["compose_report"]


def compose_report(results: ReviewResults, words: Words) -> Report:
    """The report after the outline of the plan, with its annexes, in the language of ``words``.

    Every number that is published in the tables of results is bound to its row there.
    """
    index = Index(results)
    review = results.plan.review
    return Report(
        letterhead=letterhead(index),
        kind=words.say("report.kind"),
        abstract=review.abstract,
        addressees=review.issuer.addressees,
        bases=bases(index, words),
        blocks=(
            *_opening(index, words),
            *outline_blocks(index, words),
            *_closing(index, words),
        ),
        signatures=signatures(index),
        recipients=review.issuer.recipients,
        annexes=report_annexes(index, words),
        marks=marks(index, words),
        handling=handling(index),
        drafter=review.issuer.drafter,
        copies=review.issuer.copies,
        address=review.issuer.address,
        contents=True,
    )


def _opening(index: Index, words: Words) -> Iterator[Block]:
    """Who reports what, and on which data it rests."""
    review = index.plan.review
    body = issuer_name(index)
    yield paragraph(words, "report.opening", body=body, programme=review.programme)
    sent = sum(not is_missing(o) for o in index.expected)
    yield paragraph(
        words,
        "report.data",
        day=words.day(index.results.as_of),
        sent=count(words, sent),
        expected=count(words, len(index.expected)),
    )
    if index.results.illustrative:
        yield Paragraph((Run(words.say("report.illustrative"), italic=True),))


def _closing(index: Index, words: Words) -> Iterator[Block]:
    review = index.plan.review
    to = ", ".join(review.issuer.addressees)
    sentence = "report.closing-to" if to else "report.closing"
    yield paragraph(words, sentence, title=review.programme, to=to)
