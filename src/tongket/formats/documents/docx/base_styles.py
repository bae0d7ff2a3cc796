"""Styles of a base document, cleaned: known by their names, numbered by nobody but us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from tongket.formats.documents.docx.lists import LIST, LIST_STYLES
from tongket.formats.documents.docx.styles import STYLE_NAMES

__all__ = ["CleanedStyles", "cleaned_styles"]

_KEPT: Final = (qn("w:docDefaults"), qn("w:latentStyles"), qn("w:style"))
_REFERENCES: Final = (qn("w:basedOn"), qn("w:next"), qn("w:link"))


@dataclass(frozen=True, slots=True)
class CleanedStyles:
    """Styles that may be used. ``keys``: our key of a style by the one in the base document.

    ``missing``: names of ours that the base has not. ``numbered``: styles that brought numbers.
    """

    root: _Element
    keys: Mapping[str, str]
    missing: tuple[str, ...]
    numbered: tuple[str, ...]


def cleaned_styles(root: _Element) -> CleanedStyles | None:
    """The styles of a base document; None where the part holds none.

    Word in another language gives its styles other keys ("berschrift1"): names decide.
    """
    if root.tag != qn("w:styles"):
        return None
    for child in list(root):
        if child.tag not in _KEPT:
            root.remove(child)
    styles = {_name(style): style for style in root.iter(qn("w:style"))}
    ours = {name.casefold(): key for key, name in STYLE_NAMES.items()}
    keys = {
        str(style.get(qn("w:styleId"))): ours[name]
        for name, style in styles.items()
        if name in ours
    }
    _rename(root, keys)
    numbered = tuple(name for name, style in styles.items() if _unnumbered(style))
    missing = tuple(name for key, name in STYLE_NAMES.items() if key not in keys.values())
    return CleanedStyles(root, keys, missing, numbered)


def _name(style: _Element) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))).casefold() if name is not None else ""


def _rename(root: _Element, keys: Mapping[str, str]) -> None:
    """Give styles our keys, and take what else has one of them out of the way."""
    for style in list(root.iter(qn("w:style"))):
        old = str(style.get(qn("w:styleId")))
        if old in keys:
            style.set(qn("w:styleId"), keys[old])
            name = style.find(qn("w:name"))
            if name is not None:
                name.set(qn("w:val"), STYLE_NAMES[keys[old]])
        elif old in STYLE_NAMES or style.get(qn("w:styleId")) is None:
            root.remove(style)
    for reference in root.iter(*_REFERENCES):
        value = str(reference.get(qn("w:val")))
        reference.set(qn("w:val"), keys.get(value, value))
    held = {style.get(qn("w:styleId")) for style in root.iter(qn("w:style"))}
    for reference in list(root.iter(*_REFERENCES)):
        parent = reference.getparent()
        if parent is not None and reference.get(qn("w:val")) not in held:
            parent.remove(reference)


def _unnumbered(style: _Element) -> bool:
    """Take numbers out of a style; True where there were some that are not ours."""
    key = str(style.get(qn("w:styleId")))
    found = False
    for numbers in list(style.iter(qn("w:numPr"))):
        parent = numbers.getparent()
        if key in LIST_STYLES:
            for child in list(numbers):
                numbers.remove(child)
            for tag, value in (("w:ilvl", LIST_STYLES.index(key)), ("w:numId", LIST)):
                etree.SubElement(numbers, qn(tag)).set(qn("w:val"), str(value))
        elif parent is not None:
            parent.remove(numbers)
            found = True
    return found
