"""A finding about a document in words: where, what, by which clause, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tongket.core.findings import Finding
from tongket.formats.documents.law import Clause, clause_of, read_law
from tongket.locale import Language, Sentences

__all__ = ["Worded", "clause_in_words", "worded"]

_VALUES = ("found", "wanted", "side")
_NAMES = ("Quốc hiệu", "Tiêu ngữ")


@dataclass(frozen=True, slots=True)
class Worded:
    """What a person reads. ``clause`` is empty for what is wrong with the file itself."""

    where: str
    what: str
    hint: str
    clause: str
    should: str
    text: str


def worded(finding: Finding, law: str, spoken: Sentences) -> Worded:
    """A finding of a check against the law of this id."""
    facts = dict(finding.facts)
    told = facts | {name: _value(facts[name], spoken) for name in _VALUES if name in facts}
    if "component" in facts:
        told["component"] = _small(spoken.say(f"law.component.{facts['component']}"))
    if "least" in facts:
        told["span"] = _span(facts["least"], facts.get("most", ""), spoken)
    text = spoken.finding(replace(finding, facts=tuple(told.items())))
    clause = facts.get("clause")
    title = read_law(law).title
    cited = "" if clause is None else clause_in_words(clause_of(clause), spoken)
    return Worded(
        where=_where(facts, spoken),
        what=_capital(text.what) if "component" in facts else text.what,
        hint=text.hint,
        clause=spoken.say("document.cited", clause=cited, law=title) if cited else "",
        should=told.get("span") or told.get("wanted", ""),
        text=facts.get("text", ""),
    )


def clause_in_words(clause: Clause, spoken: Sentences) -> str:
    """As a text of the language cites it: the point first in Vietnamese, last in English."""
    names = ("section", "item", "point")
    parts = [spoken.say("document.clause.annex", annex=clause.annex)]
    if clause.part:
        parts.append(spoken.say("document.clause.part", part=clause.part))
    parts += [
        spoken.say(f"document.clause.{name}", **{name: number})
        for name, number in zip(names, clause.path, strict=False)
    ]
    if spoken.language is Language.VIETNAMESE:
        return " ".join(reversed(parts))
    return ", ".join(parts)


def _value(value: str, spoken: Sentences) -> str:
    return spoken.plain.get(f"document.value.{value}", value)


def _span(least: str, most: str, spoken: Sentences) -> str:
    low, high = (text.replace(".", ",") if _comma(spoken) else text for text in (least, most))
    if not most:
        return spoken.say("document.span.least", least=low)
    if least == most:
        return spoken.say("document.span.exactly", least=low)
    return spoken.say("document.span.between", least=low, most=high)


def _comma(spoken: Sentences) -> bool:
    return spoken.language is Language.VIETNAMESE


def _where(facts: dict[str, str], spoken: Sentences) -> str:
    """Page, table and cell or paragraph, and how many more places."""
    parts = [spoken.say("document.place.page", page=facts["page"])] if "page" in facts else []
    if "table" in facts:
        cell = {name: facts.get(name, "?") for name in ("table", "row", "column")}
        parts.append(spoken.say("document.place.cell", **cell))
    elif "paragraph" in facts:
        parts.append(spoken.say("document.place.paragraph", paragraph=facts["paragraph"]))
    elif "top" in facts:
        top = facts["top"].replace(".", ",") if _comma(spoken) else facts["top"]
        parts.append(spoken.say("document.place.top", top=top))
    elif "section" in facts and "page" not in facts:
        parts.append(spoken.say("document.place.section", section=facts["section"]))
    place = ", ".join(parts) or spoken.say("document.place.whole")
    others = int(facts.get("others", "0"))
    return f"{place} ({spoken.say('document.others', count=others)})" if others else place


def _small(name: str) -> str:
    """A component inside a sentence: Quốc hiệu and Tiêu ngữ keep the capital that the law gives."""
    return name if name.startswith(_NAMES) else name[:1].lower() + name[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
