"""A frame as somebody declared it in a file, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tongket.core.findings import Finding, Place
from tongket.core.frame import kinds
from tongket.core.frame.signing import ACTING, authority, lines_of
from tongket.core.frame.symbols import number_is_well_formed, symbol_is_well_formed
from tongket.core.frame.values import Authority, DocumentForm, Power, Urgency

__all__ = ["At", "Declared", "Signing", "check_declared"]

At = Callable[..., Place]
"""Gives the place of a part: ``at("signatures", 0, "position")``."""

_MOST_BODIES: Final = 2
_ORDER: Final = (Power.ON_BEHALF, Power.BY_ORDER, Power.BY_AUTHORISATION, Power.FOR_THE_HEAD)
_TITLES: Final = re.compile(
    r"(?:GS|PGS|TSKH|TS|Th\.?S|ThS|BS|CN|KS|NGND|NGƯT)\.?\s*[.,\s]", re.IGNORECASE
)
_KEPT: Final = re.compile(r"lưu\s*:\s*vt\b", re.IGNORECASE)
_AS_ABOVE: Final = re.compile(r"như\s+trên", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signing:
    """A signature as it was written: lines of authority, position, name."""

    authority: tuple[str, ...]
    position: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What was declared. ``abbreviation`` is that of the kind; None for a letter (công văn).

    ``symbol`` None: there was too little to make one of.
    """

    form: DocumentForm
    abbreviation: str | None
    symbol: str | None
    number: str | None
    bodies: int
    signings: tuple[Signing, ...]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    competence: str | None = None
    bases: int = 0
    attached_to: str | None = None
    urgency: Urgency | None = None
    drafter: str | None = None
    copies: int | None = None


def check_declared(declared: Declared, at: At) -> tuple[Finding, ...]:
    """Everything wrong with a frame; ``at`` gives the places in the file that declares it."""
    return (
        *_check_head(declared, at),
        *_check_signatures(declared, at),
        *_check_recipients(declared, at),
        *_check_kind(declared, at),
        *_check_others(declared, at),
    )


def _check_head(declared: Declared, at: At) -> Iterator[Finding]:
    if declared.bodies > _MOST_BODIES:
        yield kinds.TOO_MANY_BODIES.at(at("issuer"), given=declared.bodies, most=_MOST_BODIES)
    if declared.form is DocumentForm.LIST or declared.symbol is None:
        return
    number, slash, rest = declared.symbol.partition("/")
    symbol = rest if slash else number
    if slash and number.strip():
        yield from _check_number(number, at("symbol"))
    if not symbol_is_well_formed(symbol):
        yield kinds.SYMBOL_SHAPE.at(at("symbol"), given=symbol)
    elif declared.abbreviation and symbol.split("-")[0] != declared.abbreviation:
        yield kinds.SYMBOL_OF_OTHER_KIND.at(
            at("symbol"), given=symbol, abbreviation=declared.abbreviation
        )
    if declared.number is not None:
        yield from _check_number(declared.number, at("number"))


def _check_number(number: str, place: Place) -> Iterator[Finding]:
    if not number_is_well_formed(number):
        yield kinds.NUMBER_SHAPE.at(place, given=number)


def _check_signatures(declared: Declared, at: At) -> Iterator[Finding]:
    count = len(declared.signings)
    if count == 0 and declared.form is not DocumentForm.LIST:
        yield kinds.NO_SIGNATURE.at(at("signatures"))
    if count > _MOST_BODIES:
        yield kinds.TOO_MANY_SIGNATURES.at(at("signatures"), given=count, most=_MOST_BODIES)
    if declared.form is DocumentForm.MINUTES:
        if count == 1:
            yield kinds.MINUTES_WITHOUT_BOTH.at(at("signatures"))
    elif declared.bodies > 1 and count == 1:
        yield kinds.SIGNATURE_FOR_EACH_BODY.at(at("signatures"))
    for index, signing in enumerate(declared.signings):
        yield from _check_signing(signing, lambda *parts, i=index: at("signatures", i, *parts))


def _check_signing(signing: Signing, at: At) -> Iterator[Finding]:
    *before, held = lines_of(signing.position) or ("",)
    lines = [(line, at("authority")) for text in signing.authority for line in lines_of(text)]
    lines += [(line, at("position")) for line in before]
    known: list[Authority] = []
    for line, place in lines:
        found = authority(line)
        if found is None:
            yield kinds.AUTHORITY_UNKNOWN.at(place, given=line)
        elif not found.of:
            yield kinds.AUTHORITY_BARE.at(place, given=line)
        else:
            if known and _ORDER.index(known[-1].power) >= _ORDER.index(found.power):
                yield kinds.AUTHORITY_ORDER.at(place, given=line, before=f"{known[-1].power}.")
            known.append(found)
    if not held or authority(held) is not None:
        yield kinds.NO_POSITION.at(at("position"), given=held, way="wrong" if held else "empty")
        return
    last = known[-1] if known else None
    if last is not None and last.power is Power.FOR_THE_HEAD:
        if last.of.casefold() == held.casefold():
            yield kinds.SAME_POSITION.at(at("position"), given=held)
        if held.upper().startswith(ACTING):
            yield kinds.ACTING_FOR_THE_HEAD.at(at("position"), given=held)
    if signing.name and _TITLES.match(signing.name):
        yield kinds.TITLE_BEFORE_NAME.at(at("name"), given=signing.name)


def _check_recipients(declared: Declared, at: At) -> Iterator[Finding]:
    above = bool(declared.recipients) and bool(_AS_ABOVE.search(declared.recipients[0]))
    if declared.form is DocumentForm.LETTER and not declared.addressees:
        yield kinds.LETTER_WITHOUT_ADDRESSEE.at(at("addressees"))
    elif declared.addressees and declared.recipients and not above:
        yield kinds.AS_ABOVE_MISSING.at(at("recipients"), given=declared.recipients[0])
    elif above and not declared.addressees:
        yield kinds.AS_ABOVE_TO_NOBODY.at(at("recipients"), given=declared.recipients[0])
    if declared.recipients and not _KEPT.search(declared.recipients[-1]):
        yield kinds.NOT_KEPT.at(at("recipients"), given=declared.recipients[-1])


def _check_kind(declared: Declared, at: At) -> Iterator[Finding]:
    if declared.form is DocumentForm.DECISION:
        if not declared.competence:
            yield kinds.DECISION_WITHOUT_AUTHORITY.at(at("competence"))
        if not declared.bases:
            yield kinds.DECISION_WITHOUT_BASIS.at(at("bases"))
    if declared.form is DocumentForm.LIST and not declared.attached_to:
        yield kinds.LIST_WITHOUT_PARENT.at(at("attached_to"))


def _check_others(declared: Declared, at: At) -> Iterator[Finding]:
    if declared.urgency is Urgency.HOA_TOC_HEN_GIO:
        yield kinds.URGENCY_NOT_IN_LAW.at(at("urgency"), given=declared.urgency)
    if declared.copies is not None and not declared.drafter:
        yield kinds.COPIES_WITHOUT_DRAFTER.at(at("copies"), given=declared.copies)
