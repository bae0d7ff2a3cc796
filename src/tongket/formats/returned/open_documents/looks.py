"""The looks of an open document: marked ones made of them, and the way back.

The colour of a mark carries the number of the colour that it covers, as in an .xlsx: a workbook may
be saved in the other format in between.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Final

from tongket.core.findings import Severity
from tongket.formats.returned.colours import CoveredFills, Fills
from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.names import fo, office, style, table
from tongket.formats.returned.package import PackageError

__all__ = ["OpenLooks"]

_NAME: Final = style("name")
_CELLS: Final = style("table-cell-properties")
_BACKGROUND: Final = fo("background-color")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}|transparent")
_KEPT_COLOUR: Final = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_REFERENCES: Final = (table("style-name"), table("default-cell-style-name"))
_OURS: Final = "tongket"


class OpenLooks:
    """The automatic styles of the part with the tables."""

    __slots__ = ("_covered", "_known", "_made", "_names", "_styles")

    def __init__(self, root: Element, fills: Fills) -> None:
        styles = root.find(office("automatic-styles"))
        if styles is None:
            body = root.find(office("body"))
            if body is None:
                raise PackageError("a document without a body")
            styles = root.makeelement(office("automatic-styles"))
            body.addprevious(styles)
        self._styles: Element = styles
        self._covered = CoveredFills(fills)
        self._made: dict[tuple[str, Severity], str] = {}
        self._names = {each.get(_NAME) or "" for each in styles}
        self._known: dict[tuple[object, ...], str] = {}
        for each in styles:
            self._known.setdefault(_canonical(each), each.get(_NAME) or "")

    @property
    def fills(self) -> Fills:
        """The colours that are covered by marks."""
        return self._covered.fills

    def marked(self, name: str, severity: Severity) -> str:
        """The name of a look like the one of this name, in the colour of a mark."""
        if (name, severity) not in self._made:
            look = self._copy_of(name)
            properties = _properties(look)
            colour = self._covered.colour(_kept(properties.get(_BACKGROUND)), severity)
            properties.set(_BACKGROUND, f"#{colour.lower()}")
            self._made[name, severity] = self.add(look)
        return self._made[name, severity]

    def add(self, look: Element) -> str:
        """The name of a look; added if none is like it."""
        wanted = _canonical(look)
        if wanted not in self._known:
            number = 1
            while f"{_OURS}{number}" in self._names:
                number += 1
            name = f"{_OURS}{number}"
            look.set(_NAME, name)
            self._styles.append(look)
            self._names.add(name)
            self._known[wanted] = name
        return self._known[wanted]

    def restore(self, root: Element) -> None:
        """Give every marked look the colour that it covers; one that is then like another goes."""
        others: dict[str, str] = {}
        known: dict[tuple[object, ...], str] = {}
        restored: list[Element] = []
        for look in self._styles:
            properties = look.find(_CELLS)
            colour = None if properties is None else properties.get(_BACKGROUND)
            text = self._covered.covered(colour or "")
            if text is None or properties is None:
                known.setdefault(_canonical(look), look.get(_NAME) or "")
                continue
            before = _colour_from(text)
            if before is None:
                properties.attrib.pop(_BACKGROUND, "")
            else:
                properties.set(_BACKGROUND, before)
            if len(properties.attrib) == 0 and len(properties) == 0:
                look.remove(properties)
            restored.append(look)
        for look in restored:
            name = look.get(_NAME) or ""
            other = _parent_alone(look) or known.setdefault(_canonical(look), name)
            if other != name:
                others[name] = other
                self._styles.remove(look)
        if others:
            _rename(root, others)

    def _copy_of(self, name: str) -> Element:
        for each in self._styles:
            if each.get(_NAME) == name and each.get(style("family")) == "table-cell":
                return deepcopy(each)
        look = self._styles.makeelement(style("style"))
        look.set(style("family"), "table-cell")
        look.set(style("parent-style-name"), name or "Default")
        return look


def _properties(look: Element) -> Element:
    """The properties of a cell, which stand before those of its text."""
    found = look.find(_CELLS)
    if found is None:
        found = look.makeelement(_CELLS)
        look.insert(0, found)
    return found


def _parent_alone(look: Element) -> str | None:
    """The common look that an automatic one does not differ from."""
    plain = {_NAME, style("family"), style("parent-style-name")}
    if len(look) or not set(map(str, look.attrib)) <= plain:
        return None
    return look.get(style("parent-style-name"))


def _rename(root: Element, others: dict[str, str]) -> None:
    for element in root.iter():
        for attribute in _REFERENCES:
            name = element.get(attribute)
            if name in others and name is not None:
                element.set(attribute, others[name])


def _canonical(element: Element, *, top: bool = True) -> tuple[object, ...]:
    """What an element says, without its own name."""
    return (
        element.tag,
        tuple(sorted((str(k), str(v)) for k, v in element.items() if not (top and k == _NAME))),
        (element.text or "").strip(),
        tuple(_canonical(child, top=False) for child in element),
    )


def _kept(colour: str | None) -> str:
    """A colour as the list keeps it, readable for an .xlsx too."""
    if colour is None or not _COLOUR.fullmatch(colour):
        return json.dumps({"pattern": "none"})
    if colour == "transparent":
        return json.dumps({"open": colour, "pattern": "none"})
    fill = {
        "apply": "1",
        "bgColor": {"indexed": "64"},
        "fgColor": {"rgb": f"FF{colour[1:].upper()}"},
        "pattern": "solid",
    }
    return json.dumps(fill, sort_keys=True)


def _colour_from(text: str) -> str | None:
    """A colour from what the list keeps, which came with a file; None for anything else."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    if kept.get("open") == "transparent":
        return "transparent"
    colour = kept.get("fgColor")
    rgb = colour.get("rgb") if isinstance(colour, dict) else None
    if kept.get("pattern") != "solid" or not isinstance(rgb, str):
        return None
    found = _KEPT_COLOUR.fullmatch(rgb)
    return f"#{found[1].lower()}" if found else None
