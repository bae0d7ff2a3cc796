"""What stands around the text: letterhead, bases, marks, signature, recipients."""

from __future__ import annotations

from datetime import date

from tongket.core.frame import Handling, IssuingBody, Letterhead, Signature
from tongket.core.frame import signature as declared_signature
from tongket.core.plan import Source
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside
from tongket.core.report.nodes import Paragraph, ParagraphStyle, Run
from tongket.core.report.words import Words

__all__ = [
    "bases",
    "book_marks",
    "full_day",
    "handling",
    "issuer_name",
    "letterhead",
    "marks",
    "signatures",
]


def letterhead(index: Index) -> Letterhead:
    """The head of the first page; the date stays blank until the plan gives one."""
    review = index.plan.review
    issuer = review.issuer
    year = review.report_day.year if review.report_day else index.results.as_of.year
    bodies = [IssuingBody(issuer.body, issuer.superior)]
    if issuer.second is not None:
        bodies.append(IssuingBody(issuer.second.body, issuer.second.superior))
    return Letterhead(
        bodies=tuple(bodies),
        symbol=issuer.symbol,
        place=issuer.place,
        day=review.report_day,
        year=year,
        number=issuer.number,
    )


def signatures(index: Index) -> tuple[Signature, ...]:
    """Authority, position and, where the plan gives it, the name of each who signs."""
    issuer = index.plan.review.issuer
    first = declared_signature(
        (issuer.authority,),
        issuer.position,
        other_position=issuer.other_position,
        name=issuer.signer,
    )
    if issuer.second is None:
        return (first,)
    second = issuer.second
    return first, declared_signature((second.authority,), second.position, name=second.signer)


def handling(index: Index) -> Handling:
    """Secrecy, urgency and circulation, as the plan declares them."""
    issuer = index.plan.review.issuer
    return Handling(issuer.secrecy, issuer.urgency, issuer.circulation)


def marks(index: Index, words: Words) -> tuple[str, ...]:
    """DỰ THẢO until it is signed; số liệu minh họa where the data are made up."""
    draft = words.say("report.mark.draft")
    if not index.results.illustrative:
        return (draft,)
    return draft, words.say("report.mark.illustrative")


def book_marks(index: Index, words: Words) -> tuple[str, ...]:
    """The marks of a workbook; it has no opening, so they tell the snapshot that it stands on."""
    stand = index.results.stands_on
    if stand is None:
        return marks(index, words)
    told = words.say("report.mark.stands-on", day=words.day(stand.day), digest=stand.short)
    return *marks(index, words), told


def bases(index: Index, words: Words) -> tuple[Paragraph, ...]:
    """The documents it rests on, each in full on a line of its own (ND 30/2020, annex I, II.5):
    a semicolon after each, a full stop after the last.
    """
    sources = [index.plan.source_by_id[source] for source in index.plan.review.legal_basis]
    texts = [_basis(words, source) for source in sources]
    ends = [";"] * (len(texts) - 1) + ["."]
    return tuple(
        Paragraph((Run(text + end, italic=True),), ParagraphStyle.BASIS)
        for text, end in zip(texts, ends, strict=False)
    )


def full_day(words: Words, day: date) -> str:
    """A date in full; days below 10 and the months 1 and 2 with a zero (ND 30/2020, annex I, II.4).

    ``ngày 09 tháng 01 năm 2013``.
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return words.say("report.day-in-full", day=f"{day.day:02}", month=month, year=day.year)


def issuer_name(index: Index) -> str:
    """The issuer as in a sentence: Ủy ban nhân dân tỉnh Long An."""
    body = index.plan.review.issuer.body
    root = index.tree[index.root].name if index.root in index.tree else ""
    if root and body.casefold().endswith(root.casefold()):
        head = body[: len(body) - len(root)].strip()
        if not head:
            return root
        head = head.capitalize() if head.isupper() else head
        return f"{head} {inside(index, index.root)}"
    return body.capitalize() if body.isupper() else body


def _basis(words: Words, source: Source) -> str:
    """A law is named without number and issuer."""
    if source.number is None:
        parts = [source.title]
    else:
        parts = [source.kind, words.say("report.basis.number", number=source.number)]
    if source.day is not None:
        parts.append(full_day(words, source.day))
    if source.number is not None:
        if source.issuer:
            parts.append(words.say("report.basis.issuer", issuer=source.issuer))
        parts.append(words.say("report.basis.abstract", abstract=_continued(source.abstract)))
    return words.say("report.basis", document=" ".join(parts))


def _continued(abstract: str) -> str:
    """An abstract inside a sentence begins with a small letter."""
    return abstract[:1].lower() + abstract[1:]
