"""The page of the law of documents: every number, word and form of its data, with the clause."""

from __future__ import annotations

from typing import Final

from tongket.formats.document_check.wording import clause_in_words
from tongket.formats.documents.law import (
    Addressed,
    Clause,
    Component,
    Law,
    Letters,
    Measure,
    Span,
    newest_law,
)
from tongket.locale import words
from tongket.locale.words import Language
from tools.reference.rules_of_pages import as_text, table

__all__ = ["NOT_CHECKED", "law_tables"]

NOT_CHECKED: Final = {
    "address": "a line of the first page that nothing marks as an address",
    "annex-signing": "set by the program that signs",
    "clause": "checked as text: size only",
    "clause-title": "may be any bold line",
    "copy-form": "a copy is made of a document that is finished",
    "drafter": "a few letters behind the recipients that nothing marks",
    "point": "checked by its sign and order",
    "position": "checked with the authority above it",
    "symbol": "checked letter by letter, not as a component",
}
"""Component -> why ``check-document`` does not look at how it is set."""

_ALIGN: Final = {"left": "left · trái", "centre": "centred · giữa", "right": "right · phải",
                 "both": "justified · đều hai lề"}  # fmt: skip
_UNITS: Final = {"share": "", "page": "", "number": "", "mm": " mm", "pt": " pt", "lines": " lines"}


def law_tables() -> str:
    """Return every table of the page."""
    law = newest_law()
    parts = [
        f"In force from {law.valid_from:%d/%m/%Y}: {law.source}.",
        *(f"Assumed (`{key}`): {why}" for key, why in law.assumed.items()),
        "## Components · Thành phần thể thức",
        _components(law),
        "## Measures · Số đo",
        _measures(law),
        "## Fixed words · Lời cố định",
        _words(law),
        "## Numbering · Cách đánh số",
        _numbering(law),
        "## Forms of signature · Quyền hạn của người ký",
        table(
            ("abbreviation", "when", "stands before", "clause"),
            ((f.abbreviation, f.meaning, f.before, _cited(f.clause)) for f in law.signatures),
        ),
        "## Marks and copies · Dấu chỉ và bản sao",
        _marks(law),
        "## Kinds of documents · Loại văn bản",
        _kinds(law),
        "## Capital letters · Viết hoa",
        table(
            ("in the text", "rightly", "clause"),
            ((as_text(s.wrong), as_text(s.right), _cited(s.clause)) for s in law.spellings),
        ),
    ]
    return "\n\n".join(parts)


def _cited(clause: Clause) -> str:
    return clause_in_words(clause, words())


def _components(law: Law) -> str:
    header = ("component", "tiếng Việt", "English", "letters", "size", "weight, slope", "place",
              "ô số", "clause", "checked")  # fmt: skip
    return table(header, (_component(each) for each in law.components.values()))


def _component(each: Component) -> tuple[str, ...]:
    english = words(Language.ENGLISH).say(f"law.component.{each.id}")
    look = ", ".join(
        name for name, on in (("bold · đậm", each.bold), ("italic · nghiêng", each.italic)) if on
    )
    capitals = each.letters is Letters.CAPITALS
    return (
        f"`{each.id}`",
        each.name,
        english,
        "capitals · in hoa" if capitals else "small · in thường",
        f"= {each.size_of}" if each.size_of else _span(each.size),
        look or "upright · đứng",
        _ALIGN.get(each.align or "", "") if each.align else "",
        each.box or "",
        _cited(each.clause),
        f"no: {NOT_CHECKED[each.id]}" if each.id in NOT_CHECKED else "yes",
    )


def _span(span: Span, unit: str = "") -> str:
    least = _number(span.least)
    if span.most is None:
        return f"≥ {least}{unit}"
    most = _number(span.most)
    return f"{least}{unit}" if least == most else f"{least} - {most}{unit}"


def _number(value: object) -> str:
    text = str(value)
    return f"{float(value):g}" if isinstance(value, int | float) else _fraction(text)


def _fraction(text: str) -> str:
    above, _, below = text.partition("/")
    return text if below in ("", "2", "3") else f"{int(above) / int(below):g}"


def _measures(law: Law) -> str:
    def row(each: Measure) -> tuple[str, ...]:
        unit = _UNITS[each.unit.value]
        allowed = " or ".join(_span(span, unit) for span in each.spans)
        of = "of the line of text" if each.unit.value == "share" else ""
        return f"`{each.id}`", f"{allowed} {of}".strip(), _cited(each.clause)

    return table(("measure", "allowed", "clause"), map(row, law.measures.values()))


def _words(law: Law) -> str:
    return table(
        ("words", "text", "clause"),
        (
            (f"`{each.id}`", " / ".join(each.texts), _cited(each.clause))
            for each in law.words.values()
        ),
    )


def _numbering(law: Law) -> str:
    return table(
        ("division", "digits", "sign behind", "clause"),
        (
            (f"`{each.id}`", " ".join((each.digits.value, *each.letters)), each.after,
             _cited(each.clause))
            for each in law.numbering.values()
        ),
    )  # fmt: skip


def _marks(law: Law) -> str:
    marks = [
        (
            mark.text,
            mark.about.value,
            f"{mark.frame[0]:g} x {mark.frame[1]:g} mm" if mark.frame else "",
            _cited(mark.clause),
        )
        for mark in law.marks
    ]
    copies = [(c.text, f"copy, {c.abbreviation}", "", _cited(c.clause)) for c in law.copies]
    return table(("text", "about", "frame", "clause"), [*marks, *copies])


def _kinds(law: Law) -> str:
    said = {Addressed.NO: "", Addressed.YES: "yes", Addressed.UPWARDS: "to a higher body"}
    return table(
        ("tên loại", "abbreviation", "model form", "“Kính gửi”", "clause"),
        (
            (k.name, k.abbreviation or "", k.model or "", said[k.addressed], _cited(k.clause))
            for k in law.kinds
        ),
    )
