"""Where a finding is, in the words of whoever filled the form: Biểu 2, dòng 5, cột (4)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tongket.core.findings import Place
from tongket.core.plan import FigureForm, Form, Plan, RegisterForm
from tongket.core.report.words import Words

__all__ = ["place_facts", "place_in_words", "without_place"]

_NUMBERED = re.compile(r"[^\W\d_]+ ?\d+(?=\s|$)")
"""The number of a form at the head of its short name: Biểu 2, DM1."""

_ADDRESS = re.compile(r"[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?")

_NOUN = re.compile(r"^Biểu (?=\d)")
_AFTER_PLACE = r"(?:: |, | (?=“|có |đang |has |holds |shows ))"
"""What stands between a place and what is said of it."""


def place_in_words(plan: Plan, place: Place, words: Words) -> str:
    """Form, row and column as they are printed; sheet and cell where there is no form; empty for a
    whole file.
    """
    form = next((form for form in plan.forms if form.code == place.form), None)
    if form is None:
        parts = [place.sheet or place.form or "", _cell(place, words)]
        return ", ".join(part for part in parts if part)
    parts = [form_in_words(form)]
    if place.section:
        parts.append(words.say("report.place.section", section=plan.outline.named(place.section)))
    if place.row:
        parts.append(words.say("report.place.row", row=place.row))
    column = _column(form, place, words)
    if column:
        parts.append(column)
    if place.cell and not (place.row and column):
        parts.append(_cell(place, words))
    return ", ".join(parts)


def place_facts(plan: Plan, place: Place, words: Words) -> dict[str, str]:
    """Form and column as sentences name them: ``1`` for Biểu 1, ``(2) năm 2013`` for a year."""
    form = next((form for form in plan.forms if form.code == place.form), None)
    if form is None:
        return {}
    facts = {"form": _NOUN.sub("", form_in_words(form))}
    column = _column(form, place, words)
    if column and column != words.say("report.place.column-named", label=place.column):
        facts["column"] = column.partition(" ")[2]
    return facts


def without_place(what: str, place: Place, said: Mapping[str, str]) -> str:
    """A sentence about a finding without the place at its head, for lists that name it beside:
    ``Biểu 2, dòng 5, cột (9) năm 2020 (ô E9): “ba” không phải là số`` begins with ``“ba”``.
    ``said`` are the ``place_facts``.
    """
    if place.form is None:
        return what
    forms = {place.form, said.get("form", place.form)}
    columns = {part for part in (place.column, said.get("column")) if part}
    parts = [
        rf", \w+ {re.escape(part)}" for part in ({place.row} if place.row else set()) | columns
    ]
    if place.cell:
        parts += [rf" \(\w+ {re.escape(place.cell)}\)", rf", \w+ {re.escape(place.cell)}"]
    further = f"(?:{'|'.join(parts)})*" if parts else ""
    head = re.match(rf"\S+ (?:{'|'.join(map(re.escape, forms))}){further}{_AFTER_PLACE}", what)
    return what[head.end() :][:1].upper() + what[head.end() + 1 :] if head else what


def form_in_words(form: Form) -> str:
    """The number of a form, if its short name begins with one, else the short name."""
    numbered = _NUMBERED.match(form.short)
    return numbered[0] if numbered else form.short


def _cell(place: Place, words: Words) -> str:
    """A cell of a sheet; a paragraph or table of a document says itself what it is."""
    if place.cell is None or not _ADDRESS.fullmatch(place.cell):
        return place.cell or ""
    return words.say("report.place.cell", cell=place.cell)


def _column(form: Form, place: Place, words: Words) -> str:
    """The number printed under a column, with its year or label."""
    if place.column is None:
        return ""
    if isinstance(form, FigureForm) and place.column.isdecimal():
        years = form.years
        if int(place.column) in years:
            number = years.index(int(place.column)) + 1
            return words.say("report.place.column-year", number=number, year=place.column)
    if isinstance(form, RegisterForm):
        for number, column in enumerate(form.columns, 1):
            if place.column.startswith(column.label):
                return words.say("report.place.column", number=number, label=column.label)
    return words.say("report.place.column-named", label=place.column)
