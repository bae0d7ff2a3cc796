"""The formatting that really applies: defaults, table style, paragraph style, character style,
numbering and what is set directly, in the order of ECMA-376, part 1, 17.7.2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from xml.etree.ElementTree import Element

from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import attribute, child, switch

__all__ = ["Cascade", "ParagraphLook", "RunLook", "read_cascade"]

_TWIPS: Final = 20
_MM: Final = 25.4 / 1440
_WORDS_SIZE: Final = 10.0
"""What Word takes where nothing says a size."""

_WORDS_FONT: Final = "Times New Roman"


@dataclass(frozen=True, slots=True)
class RunLook:
    """How letters are set. Two fonts: that of plain Latin letters and that of the accented ones."""

    font: str | None = None
    accented: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    colour: str | None = None
    raised: bool | None = None

    def under(self, other: RunLook) -> RunLook:
        """This look, with what ``other`` says on top."""
        if other is _NO_RUN:
            return self
        if self is _NO_RUN:
            return other
        return RunLook(*[b if b is not None else a for a, b in _pairs(self, other)])


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph is set. Lengths in millimetres, spaces in points.

    ``lines`` is a distance in lines, ``exact`` and ``least`` one in points.
    """

    align: str | None = None
    left: float | None = None
    first: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    lines: float | None = None
    exact: float | None = None
    least: float | None = None
    close: bool | None = None
    """No space between paragraphs of the same style."""
    bordered: bool | None = None
    tabs: tuple[float, ...] | None = None

    def under(self, other: ParagraphLook) -> ParagraphLook:
        """This look, with what ``other`` says on top; one way of spacing lines ends the others."""
        if other is _NO_PARAGRAPH:
            return self
        if self is _NO_PARAGRAPH:
            return other
        merged = ParagraphLook(*[b if b is not None else a for a, b in _pairs(self, other)])
        if (other.lines, other.exact, other.least) != (None, None, None):
            merged = replace(merged, lines=other.lines, exact=other.exact, least=other.least)
        return merged


def _pairs(one: RunLook | ParagraphLook, other: object) -> Iterator[tuple[Any, Any]]:
    return ((getattr(one, name), getattr(other, name)) for name in one.__dataclass_fields__)


_NO_RUN: Final = RunLook()
_NO_PARAGRAPH: Final = ParagraphLook()


@dataclass(frozen=True, slots=True)
class _Style:
    run: RunLook
    paragraph: ParagraphLook
    parent: str | None
    list_id: str | None
    depth: str | None
    partial: bool
    """A table style that sets rows or columns apart: what of it applies is not followed."""

    def based_on(self, base: _Style) -> _Style:
        """This style, with what ``base`` says where this one is silent."""
        return _Style(
            run=base.run.under(self.run),
            paragraph=base.paragraph.under(self.paragraph),
            parent=self.parent,
            list_id=self.list_id or base.list_id,
            depth=self.depth or base.depth,
            partial=self.partial or base.partial,
        )


_NO_STYLE: Final = _Style(_NO_RUN, _NO_PARAGRAPH, None, None, None, partial=False)


@dataclass(frozen=True, slots=True)
class Cascade:
    """Everything that formatting is looked up in."""

    run: RunLook
    paragraph: ParagraphLook
    styles: Mapping[str, _Style]
    defaults: Mapping[str, str]
    themes: Mapping[str, str]
    levels: Mapping[tuple[str, str], ParagraphLook]
    _wholes: dict[str, _Style] = field(default_factory=dict)
    _bases: dict[tuple[str | None, str | None, str | None], tuple[RunLook, bool]] = field(
        default_factory=dict
    )

    def paragraph_look(self, properties: Element | None, table: str | None) -> ParagraphLook:
        """How a paragraph with these properties is set, in a table of this style."""
        look = self.paragraph
        from_table, style = self._whole(table), self._whole(self.style_of(properties))
        listed = self._list_of(properties)
        level = self.levels.get(listed, _NO_PARAGRAPH) if listed else _NO_PARAGRAPH
        ordered = [style.paragraph, level]
        if child(properties, "numPr") is None:
            ordered.reverse()
        for part in (from_table.paragraph, *ordered, _paragraph(properties)):
            look = look.under(part)
        return look

    def run_look(
        self, run: Element | None, paragraph: Element | None, table: str | None = None
    ) -> RunLook:
        """How letters with these run properties are set, in a paragraph with those."""
        named = self.style_of(paragraph)
        base, partial = self._base(table, named, attribute(child(run, "rStyle"), "val"))
        direct = _run(run, self.themes)
        look = base.under(direct)
        if partial and direct.bold is None:
            return replace(look, bold=None, capitals=None)
        return replace(
            look, bold=bool(look.bold), italic=bool(look.italic), size=look.size or _WORDS_SIZE
        )

    def _base(
        self, table: str | None, paragraph: str | None, letters: str | None
    ) -> tuple[RunLook, bool]:
        """What the styles say together, and whether a part of it cannot be known."""
        key = (table, paragraph, letters)
        if key not in self._bases:
            look, partial = self.run, False
            switches: list[bool | None] = [None, None, None]
            for name in key:
                style = self._whole(name)
                own, partial = style.run, partial or style.partial
                look = look.under(own)
                # Switches of different kinds of styles turn each other over (17.7.3).
                said = (own.bold, own.italic, own.capitals)
                switches = [_turned(a, b) for a, b in zip(switches, said, strict=True)]
            bold, italic, capitals = switches
            default = self.run
            look = replace(
                look,
                bold=default.bold if bold is None else bold,
                italic=default.italic if italic is None else italic,
                capitals=default.capitals if capitals is None else capitals,
            )
            self._bases[key] = (look, partial)
        return self._bases[key]

    def style_of(self, properties: Element | None) -> str | None:
        """The paragraph style, or the default one."""
        named = attribute(child(properties, "pStyle"), "val")
        return named if named in self.styles else self.defaults.get("paragraph")

    def list_of(self, properties: Element | None) -> tuple[str, str] | None:
        """The list and depth of a paragraph, its own or its style's."""
        return self._list_of(properties)

    def _list_of(self, properties: Element | None) -> tuple[str, str] | None:
        own = child(properties, "numPr")
        key = attribute(child(own, "numId"), "val")
        depth = attribute(child(own, "ilvl"), "val")
        style = self._whole(self.style_of(properties))
        key, depth = key or style.list_id, depth or style.depth
        return (key, depth or "0") if key and key != "0" else None

    def _whole(self, asked: str | None) -> _Style:
        """A style with all it is based on. Each is put together once, however long the chain; a
        circle ends where it closes.
        """
        chain: dict[str, _Style] = {}
        key = asked
        while key is not None and key not in self._wholes and key not in chain:
            if (style := self.styles.get(key)) is None:
                break
            chain[key] = style
            key = style.parent
        whole = self._wholes.get(key, _NO_STYLE) if key is not None else _NO_STYLE
        for name in reversed(chain):
            whole = self._wholes[name] = chain[name].based_on(whole)
        return whole


def read_cascade(
    styles: Element | None, numbering: Element | None, theme: Element | None
) -> Cascade:
    """Everything that formatting comes from, read once."""
    themes = _themes(theme)
    found: dict[str, _Style] = {}
    defaults: dict[str, str] = {}
    for element in styles if styles is not None else ():
        key, kind = attribute(element, "styleId"), attribute(element, "type") or "paragraph"
        if local(element) != "style" or key is None:
            continue
        found[key] = _style(element, themes)
        if attribute(element, "default") in ("1", "true", "on"):
            defaults[kind] = key
    base = child(styles, "docDefaults")
    run = RunLook(font=_WORDS_FONT, accented=_WORDS_FONT).under(
        _run(child(base, "rPrDefault", "rPr"), themes)
    )
    start = ParagraphLook(left=0, first=0, right=0, before=0, after=0, lines=1, align="left")
    return Cascade(
        run=run,
        paragraph=start.under(_paragraph(child(base, "pPrDefault", "pPr"))),
        styles=found,
        defaults=defaults,
        themes=themes,
        levels=dict(_levels(numbering)),
    )


def _turned(one: bool | None, other: bool | None) -> bool | None:
    if one is None or other is None:
        return one if other is None else other
    return one != other


def _style(element: Element, themes: Mapping[str, str]) -> _Style:
    paragraph = child(element, "pPr")
    listed = child(paragraph, "numPr")
    return _Style(
        run=_run(child(element, "rPr"), themes),
        paragraph=_paragraph(paragraph),
        parent=attribute(child(element, "basedOn"), "val"),
        list_id=attribute(child(listed, "numId"), "val"),
        depth=attribute(child(listed, "ilvl"), "val"),
        partial=any(local(inner) == "tblStylePr" for inner in element),
    )


def _run(properties: Element | None, themes: Mapping[str, str]) -> RunLook:
    if properties is None:
        return _NO_RUN
    fonts = child(properties, "rFonts")
    underline = attribute(child(properties, "u"), "val")
    raised = attribute(child(properties, "vertAlign"), "val")
    colour = attribute(child(properties, "color"), "val")
    capitals = switch(properties, "caps")
    size = _number(attribute(child(properties, "sz"), "val"))
    return RunLook(
        font=_font(fonts, "ascii", themes),
        accented=_font(fonts, "hAnsi", themes),
        size=None if size is None else size / 2,
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        capitals=capitals if capitals is not None else switch(properties, "smallCaps"),
        underlined=None if underline is None else underline != "none",
        hidden=switch(properties, "vanish"),
        colour=colour.upper() if colour and colour != "auto" else ("" if colour else None),
        raised=None if raised is None else raised != "baseline",
    )


def _font(fonts: Element | None, script: str, themes: Mapping[str, str]) -> str | None:
    theme = attribute(fonts, f"{script}Theme")
    return themes.get(theme, "") or None if theme else attribute(fonts, script)


def _themes(theme: Element | None) -> dict[str, str]:
    """Names such as minorHAnsi to the family that the theme gives them."""
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        family = child(theme, "themeElements", "fontScheme", f"{size}Font", "latin")
        name = attribute(family, "typeface")
        if name:
            found |= {f"{size}{script}": name for script in ("Ascii", "HAnsi")}
    return found


def _paragraph(properties: Element | None) -> ParagraphLook:
    if properties is None:
        return _NO_PARAGRAPH
    indents, spaces = child(properties, "ind"), child(properties, "spacing")
    hanging = _mm(indents, "hanging")
    first = -hanging if hanging is not None else _mm(indents, "firstLine")
    by_letters = attribute(indents, "firstLineChars") not in (None, "0")
    line, way = _number(attribute(spaces, "line")), attribute(spaces, "lineRule") or "auto"
    stops = child(properties, "tabs")
    return ParagraphLook(
        align=attribute(child(properties, "jc"), "val"),
        left=_first(_mm(indents, "left"), _mm(indents, "start")),
        first=None if by_letters and first is None else first,
        right=_first(_mm(indents, "right"), _mm(indents, "end")),
        before=_space(spaces, "before"),
        after=_space(spaces, "after"),
        lines=line / 240 if line is not None and way == "auto" else None,
        exact=line / _TWIPS if line is not None and way == "exact" else None,
        least=line / _TWIPS if line is not None and way == "atLeast" else None,
        close=switch(properties, "contextualSpacing"),
        bordered=_bordered(child(properties, "pBdr")),
        tabs=None if stops is None else tuple(_stops(stops)),
    )


def _bordered(borders: Element | None) -> bool | None:
    if borders is None:
        return None
    lines = (attribute(child(borders, side), "val") for side in ("bottom", "top", "between"))
    return any(line not in (None, "nil", "none") for line in lines)


def _stops(tabs: Element) -> Iterator[float]:
    for tab in tabs:
        place = _mm(tab, "pos")
        if place is not None and attribute(tab, "val") not in ("clear", "bar"):
            yield place


def _levels(numbering: Element | None) -> Iterator[tuple[tuple[str, str], ParagraphLook]]:
    """The look that each depth of each list brings to its paragraphs."""
    abstracts: dict[str, list[Element]] = {}
    for element in _named(numbering, "abstractNum"):
        key = attribute(element, "abstractNumId") or ""
        abstracts[key] = list(_named(element, "lvl"))
    for element in _named(numbering, "num"):
        key = attribute(child(element, "abstractNumId"), "val") or ""
        for level in abstracts.get(key, ()):
            place = (attribute(element, "numId") or "", attribute(level, "ilvl") or "0")
            yield place, _paragraph(child(level, "pPr"))


def _named(element: Element | None, name: str) -> Iterable[Element]:
    return (inner for inner in element if local(inner) == name) if element is not None else ()


def _space(spaces: Element | None, side: str) -> float | None:
    """Points of space; not a number where the size is left to Word."""
    if attribute(spaces, f"{side}Autospacing") in ("1", "true", "on"):
        return math.nan
    twips = _number(attribute(spaces, side))
    return None if twips is None else twips / _TWIPS


def _mm(element: Element | None, name: str) -> float | None:
    twips = _number(attribute(element, name))
    return None if twips is None else twips * _MM


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text is not None and len(text) < 12 else None
    except ValueError:
        return None


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)
