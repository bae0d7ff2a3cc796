"""How the letters of a component are set: size, weight, slope, capitals, place on the line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected, number_text
from tongket.formats.document_check.seen import Passage
from tongket.formats.document_check.texts import has_blank, in_small, without_blanks
from tongket.formats.document_check.widths import passage_width
from tongket.formats.documents.law import Component, Letters, LineAlign

__all__ = ["SIZE_TOLERANCE", "check_component", "check_letters"]

SIZE_TOLERANCE: Final = 0.26
"""Half a step of Word's sizes; programs that print to .pdf scale a little."""

_FULL: Final = 0.8
"""A line that fills so much of its column stands in the middle and at the left."""

_MOVED: Final = 2.0
"""Millimetres of indent by which a writer may have moved a line to the middle by hand."""


def check_component(
    to: Collected, name: str, passages: Iterable[Passage], *, without: frozenset[str] = frozenset()
) -> None:
    """Every property of a component that the passages show, but for those named."""
    component = to.law.components[name]
    for passage in passages:
        if "size" not in without:
            _size(to, component, passage)
        if "weight" not in without:
            _weight(to, component, passage)
        if "slope" not in without:
            _slope(to, component, passage)
        if "letters" not in without:
            check_letters(to, component, passage)
        if "align" not in without:
            _align(to, component, passage)


def _size(to: Collected, component: Component, passage: Passage) -> None:
    size = passage.mostly(lambda piece: piece.size)
    if size is not None and not component.size.holds(size, SIZE_TOLERANCE):
        facts = to.span(component.size, "pt")
        to.add(
            kinds.SIZE, passage, component.clause, component=component.id, **facts,
            found=number_text(size),
        )  # fmt: skip


def _weight(to: Collected, component: Component, passage: Passage) -> None:
    bold = passage.mostly(lambda piece: piece.bold)
    if bold is not None and bold is not component.bold:
        kind = kinds.NOT_BOLD if component.bold else kinds.BOLD
        to.add(kind, passage, component.clause, component=component.id)


def _slope(to: Collected, component: Component, passage: Passage) -> None:
    italic = passage.mostly(lambda piece: piece.italic)
    if italic is not None and italic is not component.italic:
        kind = kinds.NOT_ITALIC if component.italic else kinds.ITALIC
        to.add(kind, passage, component.clause, component=component.id)


def check_letters(to: Collected, component: Component, passage: Passage) -> None:
    """Capitals where the law wants them, small letters where it wants those."""
    text = without_blanks("".join(p.text for p in passage.pieces if not p.raised))
    if component.letters is Letters.CAPITALS and any(c.islower() for c in text):
        to.add(kinds.NOT_CAPITALS, passage, component.clause, component=component.id)
    elif component.letters is Letters.SMALL and not in_small(text) and not has_blank(passage.bare):
        to.add(kinds.CAPITALS, passage, component.clause, component=component.id)


def _align(to: Collected, component: Component, passage: Passage) -> None:
    wanted, found = component.align, passage.align
    if wanted is None or found is None or found is wanted or passage.number:
        return
    moved = (passage.indent or 0) > _MOVED or passage.indent is None
    width = passage_width(passage)
    if passage.room and width and width > passage.room * _FULL:
        return
    if wanted is LineAlign.CENTRE and moved and found is not LineAlign.RIGHT:
        return
    if wanted is LineAlign.LEFT and found is LineAlign.BOTH:
        return
    to.add(
        kinds.ALIGN, passage, component.clause, component=component.id, found=found.value,
        wanted=wanted.value,
    )  # fmt: skip
