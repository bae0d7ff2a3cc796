"""Reads the dated files of the law into values.

A mistake in a file is a mistake of ours: it raises, and the tests find it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

from tongket.formats.documents.law.values import (
    Addressed,
    Clause,
    Component,
    CopyForm,
    Digits,
    DocumentKind,
    FixedWords,
    Font,
    Law,
    Letters,
    LineAlign,
    Mark,
    MarkKind,
    Measure,
    MeasuredIn,
    Numbering,
    SignatureForm,
    Span,
    Spelling,
)

__all__ = ["LAWS", "clause_of", "law_on", "newest_law", "read_law"]

LAWS: Final = ("nd-30-2020",)
"""Files of the law, oldest first; a later decree is another file and another id here."""

_CLAUSE: Final = re.compile(r"(I{1,3})(?:-(I{1,2}))?/([\w.]+)")
_KINDS_CLAUSE: Final = "III/I"

Value = TypeVar("Value")
Table = Mapping[str, Any]


def newest_law() -> Law:
    """The law that documents of today are made and checked by."""
    return read_law(LAWS[-1])


def law_on(day: date) -> Law | None:
    """The law in force on a day; None where there was none that we know."""
    return next((law for law in map(read_law, reversed(LAWS)) if law.in_force(day)), None)


@cache
def read_law(name: str) -> Law:
    """Read one law by the name of its file."""
    text = files("tongket.formats.documents.law").joinpath(f"{name}.toml").read_text("utf-8")
    content = tomllib.loads(unicodedata.normalize("NFC", text))
    font = content["font"]
    return Law(
        id=name,
        title=content["title"],
        source=content["source"],
        valid_from=content["valid_from"],
        valid_to=content.get("valid_to"),
        assumed=MappingProxyType(content.get("assumed", {})),
        font=Font(font["name"], font["colour"], clause_of(font["clause"])),
        measures=_each(content["measure"], _measure),
        components=_each(content["component"], _component),
        words=_each(content["words"], _words),
        numbering=_each(content["numbering"], _numbering),
        signatures=tuple(_signature(entry) for entry in content["signature"]),
        marks=tuple(_mark(entry) for entry in content["mark"]),
        copies=tuple(_copy(entry) for entry in content["copy"]),
        kinds=tuple(_kind(entry) for entry in content["document"]),
        clauses=MappingProxyType({k: clause_of(v) for k, v in content["clause"].items()}),
        spellings=tuple(_spelling(entry) for entry in content["spelling"]),
    )


def clause_of(text: str) -> Clause:
    """Read a clause as the files write it: ``I-I/II.6.e``."""
    found = _CLAUSE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    annex, part, place = found.groups()
    return Clause(annex, part, tuple(place.split(".")))


def _each(table: Table, read: Callable[[str, Table], Value]) -> Mapping[str, Value]:
    return MappingProxyType({name: read(name, entry) for name, entry in table.items()})


def _measure(name: str, entry: Table) -> Measure:
    spans = tuple(_span(least, most) for least, most in entry["spans"])
    return Measure(name, MeasuredIn(entry["unit"]), spans, clause_of(entry["clause"]))


def _span(least: int | str, most: int | str) -> Span:
    return Span(Fraction(least), None if most == "" else Fraction(most))


def _component(name: str, entry: Table) -> Component:
    return Component(
        id=name,
        name=entry["name"],
        letters=Letters(entry["letters"]),
        size=_span(*entry["size"]),
        bold=entry["bold"],
        italic=entry["italic"],
        clause=clause_of(entry["clause"]),
        align=LineAlign(entry["align"]) if "align" in entry else None,
        box=entry.get("box"),
        size_of=entry.get("size_of"),
    )


def _words(name: str, entry: Table) -> FixedWords:
    return FixedWords(name, tuple(entry["texts"]), clause_of(entry["clause"]))


def _numbering(name: str, entry: Table) -> Numbering:
    return Numbering(
        id=name,
        digits=Digits(entry["digits"]),
        after=entry.get("after", ""),
        letters=tuple(entry.get("letters", "").split()),
        clause=clause_of(entry["clause"]),
    )


def _signature(entry: Table) -> SignatureForm:
    return SignatureForm(
        entry["abbreviation"], entry["meaning"], entry["before"], clause_of(entry["clause"])
    )


def _mark(entry: Table) -> Mark:
    width, height = entry.get("frame", (0, 0))
    return Mark(
        text=entry["text"],
        about=MarkKind(entry["about"]),
        clause=clause_of(entry["clause"]),
        frame=(float(width), float(height)) if width else None,
    )


def _copy(entry: Table) -> CopyForm:
    return CopyForm(entry["text"], entry["abbreviation"], clause_of(entry["clause"]))


def _spelling(entry: Table) -> Spelling:
    too_many = entry.get("too_many", False)
    return Spelling(entry["wrong"], entry["right"], clause_of(entry["clause"]), too_many=too_many)


def _kind(entry: Table) -> DocumentKind:
    return DocumentKind(
        name=entry["name"],
        abbreviation=entry.get("abbreviation"),
        model=entry.get("model"),
        addressed=Addressed(entry.get("addressed", "no")),
        clause=clause_of(_KINDS_CLAUSE if "abbreviation" in entry else "I-I/II.5.b"),
    )
