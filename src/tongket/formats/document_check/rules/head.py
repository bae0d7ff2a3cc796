"""What stands above the text: titles, bodies, number, day, kind and abstract (II.1-II.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected, number_text
from tongket.formats.document_check.recognition import Head, Official
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import PageSide, Passage, Region, Rule, Seen
from tongket.formats.document_check.texts import has_blank
from tongket.formats.document_check.widths import passage_width
from tongket.formats.documents.law import Clause, Measure

__all__ = ["check_head"]

_LINE: Final = 0.15
"""Part of a text by which the length of a line below it may miss: drawn by hand or measured."""

_NO_ABSTRACT: Final = ("GGT", "GNP", "HĐ", "BGN", "BTT", "PG", "PC", "PB", "BB")


def check_head(to: Collected, official: Official, seen: Seen) -> None:
    """Everything about the head of one document."""
    head = official.head
    attached = _attached(official)
    _nation(to, head)
    check_component(to, "superior", head.superior)
    if head.issuer:
        check_component(to, "issuer", head.issuer)
    elif head.nation is not None:
        to.add(kinds.MISSING, head.nation, _clause(to, "issuer"), component="issuer")
    if head.number is not None:
        check_component(to, "number", [head.number], without=frozenset({"letters", "align"}))
    elif head.nation is not None and head.issuer and not attached:
        to.add(kinds.MISSING, head.nation, _clause(to, "number"), component="number")
    _day(to, official)
    _kind(to, head)
    flat = any(p.region is Region.BODY for p in head.about)
    without = frozenset({"align"} if flat else ())
    check_component(to, "dispatch-abstract", head.about, without=without)
    if official.is_letter and not head.about and head.number is not None:
        to.add(
            kinds.MISSING, head.number, _clause(to, "dispatch-abstract"),
            component="dispatch-abstract",
        )  # fmt: skip
    _lines(to, head, seen)


def _attached(official: Official) -> bool:
    """Whether it is a text attached to another, whose number stands in brackets (model 1.3)."""
    near = [passage.bare for passage in official.all[:16]]
    return any(text.startswith("(") and "èm theo" in text for text in near)


def _clause(to: Collected, name: str) -> Clause:
    return to.law.components[name].clause


def _nation(to: Collected, head: Head) -> None:
    for name, passage in (("nation", head.nation), ("motto", head.motto)):
        words = to.law.words[name]
        if passage is None:
            at = head.nation or head.kind_line or head.day
            to.add(kinds.MISSING, at, words.clause, component=name)
            continue
        check_component(to, name, [passage])
        written = passage.bare.strip()
        right = [" ".join(text.split()) for text in words.texts]
        spelled = written if name == "motto" else written.upper()
        if spelled not in right:
            to.add(kinds.WORDS, passage, words.clause, component=name, wanted=words.text)
        if passage.side is PageSide.LEFT:
            to.add(kinds.SIDE, passage, words.clause, component=name, wanted="right")


def _day(to: Collected, official: Official) -> None:
    head = official.head
    if head.day is not None:
        check_component(to, "place-and-day", [head.day], without=frozenset({"align"}))
        if head.day.side is PageSide.RIGHT:
            check_component(
                to, "place-and-day", [head.day],
                without=frozenset({"size", "weight", "slope", "letters"}),
            )  # fmt: skip
        return
    minutes = head.kind is not None and head.kind.abbreviation == "BB"
    named = head.number is not None or head.kind is not None
    asked = head.nation is not None and named
    if asked and not minutes and not _attached(official):
        clause = _clause(to, "place-and-day")
        to.add(kinds.MISSING, head.nation, clause, component="place-and-day")


def _kind(to: Collected, head: Head) -> None:
    if head.kind_line is None:
        return
    check_component(to, "kind", [head.kind_line])
    without = frozenset({"letters"}) if any(has_blank(p.bare) for p in head.abstract) else ()
    check_component(to, "abstract", head.abstract, without=frozenset(without))
    abbreviation = head.kind.abbreviation if head.kind else None
    joined = head.kind is not None and len(head.kind_line.bare) > len(head.kind.name) + 3
    if not head.abstract and not joined and head.kind and abbreviation not in _NO_ABSTRACT:
        to.add(kinds.MISSING, head.kind_line, _clause(to, "abstract"), component="abstract")


def _lines(to: Collected, head: Head, seen: Seen) -> None:
    """The drawn lines below motto, issuing body and abstract."""
    issuer, abstract = head.issuer[-1:], head.abstract[-1:]
    motto = (head.motto,) if head.motto is not None else ()
    loose = seen.drawings
    wanted = (("line.motto", motto), ("line.issuer", issuer))
    found = {name: _rules(part) for name, part in wanted if part}
    missing = [name for name, rules in found.items() if not rules]
    # A drawing may hang anywhere and still stand below the right line.
    spare = loose - sum(bool(rules) for rules in found.values())
    for name in missing[max(spare, 0) :] if loose else missing:
        at = dict(wanted)[name][0]
        to.add(kinds.LINE_MISSING, at, to.law.measures[name].clause, component=name[5:])
    if abstract and not _rules(abstract) and not loose:
        measure = to.law.measures["line.abstract"]
        to.add(kinds.LINE_MISSING, abstract[0], measure.clause, component="abstract")
    for name, part in (("line.motto", motto), ("line.issuer", head.issuer),
                       ("line.abstract", head.abstract)):  # fmt: skip
        _length(to, to.law.measures[name], part)


def _rules(part: Sequence[Passage]) -> tuple[Rule, ...]:
    """Lines below a text: drawn ones, or letters that are underlined."""
    found = tuple(rule for passage in part for rule in passage.rules)
    underlined = any(piece.underlined for passage in part for piece in passage.lettered)
    return found or ((Rule(),) if underlined else ())


def _length(to: Collected, measure: Measure, part: Sequence[Passage]) -> None:
    lengths = [rule.length for passage in part for rule in passage.rules if rule.length]
    texts = [width for width in map(passage_width, part) if width]
    if len(lengths) != 1 or not texts or any(has_blank(passage.bare) for passage in part):
        return
    # A long name goes over several lines: each of them, or all together, may be "the line".
    shares = {lengths[0] / width for width in (max(texts), texts[-1], sum(texts))}
    whole = [share for share in shares if measure.holds(share, _LINE)]
    folded = len(part) == 1 and max(texts) > 75
    if not whole and not (folded and _holds_folded(measure, lengths[0], max(texts))):
        span = measure.spans[0]
        to.add(
            kinds.LINE_LENGTH, part[-1], measure.clause, component=measure.id[5:],
            found=f"{100 * lengths[0] / max(texts):.0f}",
            least=number_text(100 * float(span.least)),
            most=number_text(100 * float(span.most or 1)),
        )  # fmt: skip


def _holds_folded(measure: Measure, length: float, width: float) -> bool:
    """Whether a line fits one of the lines that a long text is folded to."""
    return any(measure.holds(length * parts / width, _LINE) for parts in (1.5, 2, 2.5, 3))
