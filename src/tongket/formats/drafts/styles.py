"""The named styles of a document, each with what it takes from the style it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tongket.formats.drafts.opening import local

__all__ = [
    "ListPlace",
    "Style",
    "attribute",
    "child",
    "list_of",
    "read_styles",
    "switch",
    "whole",
    "whole_number",
]

_HEADING = re.compile(r"heading ([1-9])")
_CAPTION = "caption"
_CONTENTS = re.compile(r"(?:toc|table of figures|mục lục)\b")


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a style. ``level`` is that of a heading, from 1; ``list_id`` and ``depth``
    say which automatic numbers it brings.
    """

    name: str = ""
    level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    list_id: str | None = None
    depth: int | None = None

    @property
    def contents(self) -> bool:
        """Whether it is the style of a line in a table of contents."""
        return _CONTENTS.match(self.name.casefold()) is not None

    @property
    def caption(self) -> bool:
        """Whether it is the style of what stands above a table or below a picture."""
        return self.name.casefold() == _CAPTION


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the path of names; None where there is none."""
    for name in path:
        if element is None:
            return None
        for inner in element:
            if inner.tag.endswith(name) and local(inner) == name:
                element = inner
                break
        else:
            return None
    return element


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.endswith(name) and key.rpartition("}")[2] == name:
            return value
    return None


def switch(properties: Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not said."""
    found = child(properties, name)
    if found is None:
        return None
    return (attribute(found, "val") or "1") not in ("0", "false", "off", "none")


def whole(element: Element | None) -> int | None:
    """The value of an element as a whole number that a counter may have."""
    return whole_number(attribute(element, "val"), digits=6)


def whole_number(text: str | None, *, digits: int = 9) -> int | None:
    """A text of the file as a whole number of few digits, None for any other text. Not all that
    Python calls a digit is a number (²), and one of thousands of digits it refuses.
    """
    fits = text is not None and re.fullmatch(f"[0-9]{{1,{digits}}}", text)
    return int(text) if text is not None and fits else None


def read_styles(tree: Element | None) -> Mapping[str, Style]:
    """Every style by its id, with what it inherits; a circle of styles ends where it began."""
    own: dict[str, tuple[Style, str | None]] = {}
    for element in tree if tree is not None else ():
        key = attribute(element, "styleId")
        if local(element) == "style" and key is not None:
            own[key] = _own(element), attribute(child(element, "basedOn"), "val")
    done: dict[str, Style] = {}
    _inherited(own, done)
    return done


def _own(element: Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    listed = list_of(paragraph)
    name = attribute(child(element, "name"), "val") or ""
    heading = _HEADING.fullmatch(name.casefold())
    outline = whole(child(paragraph, "outlineLvl"))
    level = int(heading[1]) if heading else None
    if level is None and outline is not None and outline < 9:
        level = outline + 1
    return Style(
        name=name,
        level=level,
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
        capitals=switch(run, "caps"),
        font=attribute(child(run, "rFonts"), "ascii"),
        list_id=listed.key,
        depth=listed.depth,
    )


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list that a paragraph or style is in, and its depth there from 0."""

    key: str | None
    depth: int | None


def list_of(properties: Element | None) -> ListPlace:
    """The list that the properties name themselves."""
    found = child(properties, "numPr")
    return ListPlace(attribute(child(found, "numId"), "val"), whole(child(found, "ilvl")))


def _inherited(own: Mapping[str, tuple[Style, str | None]], done: dict[str, Style]) -> None:
    """Put each style together with what it is based on, once, however long the chain is."""
    for asked in own:
        chain: dict[str, Style] = {}
        key: str | None = asked
        while key is not None and key in own and key not in done and key not in chain:
            chain[key], key = own[key]
        whole = done.get(key) if key is not None else None
        for name in reversed(chain):
            whole = done[name] = chain[name] if whole is None else _based_on(chain[name], whole)


def _based_on(style: Style, base: Style) -> Style:
    return Style(
        name=style.name,
        level=style.level if style.level is not None else base.level,
        bold=style.bold if style.bold is not None else base.bold,
        hidden=style.hidden if style.hidden is not None else base.hidden,
        capitals=style.capitals if style.capitals is not None else base.capitals,
        font=style.font or base.font,
        list_id=style.list_id if style.list_id is not None else base.list_id,
        depth=style.depth if style.depth is not None else base.depth,
    )
