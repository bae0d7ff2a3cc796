"""The letterhead of a base document: its table and what stands above it, and our lines put in.

A line is known by its style. What the office put around the lines (an emblem, an address, other
widths) stays; the words of the lines are always those of the report.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from tongket.formats.documents.docx.styles import STYLE_NAMES

__all__ = ["letterhead_of", "missing_slots", "picture_ids", "with_our_lines"]

_SLOTS: Final = ("Issuer", "Nation", "Motto", "Number", "Place")
"""Lines that every letterhead has (Decree 30/2020/NĐ-CP, annex I, II.1-4)."""

_OPTIONAL: Final = ("Superior", "Subject")

_MOST: Final = 20
"""Paragraphs that may stand above the table."""

_NAMESPACES: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "http://www.w3.org/XML/1998/namespace",
        "",
    }
)
_LEFT_OUT: Final = frozenset(
    {
        *("altChunk", "contentPart", "control", "object", "pict", "subDoc"),
        *("bookmarkEnd", "bookmarkStart", "permEnd", "permStart", "proofErr"),
        *("commentRangeEnd", "commentRangeStart", "commentReference"),
        *("endnoteReference", "footnoteReference", "fldChar", "instrText"),
        *("extLst", "hlinkClick", "hlinkHover", "lastRenderedPageBreak"),
        *("del", "moveFrom", "sdtEndPr", "sdtPr", "sectPr"),
    }
)
"""Elements that run, fetch, refer to other parts, or belong to the text that stood there."""

_UNWRAPPED: Final = frozenset(
    {"customXml", "fldSimple", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag"}
)
_EMBED: Final = qn("r:embed")


def letterhead_of(body: _Element, keys: Mapping[str, str]) -> _Element | None:
    """The letterhead as a body of its own, cleaned, with our keys of styles; None if there is none.

    ``body`` is used up.
    """
    head = etree.Element(body.tag)
    for child in list(body)[: _MOST + 1]:
        head.append(child)
        if child.tag == qn("w:tbl"):
            break
    else:
        return None
    _clean(head)
    for style in head.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
        value = str(style.get(qn("w:val")))
        style.set(qn("w:val"), keys.get(value, value))
    return head


def missing_slots(head: _Element | None) -> tuple[str, ...]:
    """Names of the styles of lines that a letterhead has not."""
    held = {_style(line) for line in head.iter(qn("w:p"))} if head is not None else set()
    return tuple(STYLE_NAMES[slot] for slot in _SLOTS if slot not in held)


def picture_ids(head: _Element, *, drop_unless: Container[str] | None = None) -> list[str]:
    """Ids of the pictures in a letterhead; those that are not in ``drop_unless`` are taken out."""
    found: list[str] = []
    for drawing in list(head.iter(qn("w:drawing"))):
        keys = [str(e.get(_EMBED)) for e in drawing.iter() if e.get(_EMBED) is not None]
        found += keys
        parent = drawing.getparent()
        if drop_unless is None or parent is None:
            continue
        if not keys or not all(key in drop_unless for key in keys):
            parent.remove(drawing)
    return found


def with_our_lines(head: _Element, ours: _Element, pictures: Mapping[str, str]) -> list[_Element]:
    """The letterhead of the office with the words of ``ours``; ``pictures``: new ids by old."""
    for slot in (*_SLOTS, *_OPTIONAL):
        _fill(list(_lines(head, slot)), list(_lines(ours, slot)))
    _add_below_number(head, ours)
    rules, new_rules = list(_lines(head, "Rule")), list(_lines(ours, "Rule"))
    if len(rules) == len(new_rules):
        for old, new in zip(rules, new_rules, strict=True):
            _replace_properties(old, new)
    for place, shape in enumerate(head.iter(qn("wp:docPr")), start=9000):
        shape.set("id", str(place))
    for picture in head.iter(qn("a:blip")):
        picture.set(_EMBED, pictures[str(picture.get(_EMBED))])
    return list(head)


def _clean(element: _Element) -> None:
    """Leave only what draws: known names, no links, no fields, no parts of the old text."""
    for child in list(element):
        # Comments and instructions have a function for a tag.
        if callable(child.tag) or not _is_kept(child):
            _remove(child)
            continue
        _clean(child)
        for key in [key for key in child.attrib if not _is_known(str(key))]:
            del child.attrib[key]
        if etree.QName(child).localname in _UNWRAPPED:
            _unwrap(child)


def _is_kept(element: _Element) -> bool:
    named = etree.QName(element)
    return named.namespace in _NAMESPACES and named.localname not in _LEFT_OUT


def _is_known(attribute: str) -> bool:
    """Whether an attribute draws: of relationships only the one of an embedded picture does."""
    space = attribute.partition("}")[0][1:] if attribute.startswith("{") else ""
    return space in _NAMESPACES and (attribute == _EMBED or not space.endswith("/relationships"))


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _lines(head: _Element, slot: str) -> Iterator[_Element]:
    return (line for line in head.iter(qn("w:p")) if _style(line) == slot)


def _style(line: _Element) -> str | None:
    style = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if style is None else style.get(qn("w:val"))


def _fill(old: list[_Element], new: list[_Element]) -> None:
    """Put the words of our lines into the lines of the office, one by one."""
    for place, line in enumerate(new):
        if place < len(old):
            _say(old[place], line)
        elif old:
            more = deepcopy(old[0])
            _say(more, line)
            old[-1].addnext(more)
            old.append(more)
    for line in old[len(new) :]:
        parent = line.getparent()
        if parent is not None and len(parent.findall(qn("w:p"))) > 1:
            parent.remove(line)
        else:
            for run in line.findall(qn("w:r")):
                line.remove(run)


def _add_below_number(head: _Element, ours: _Element) -> None:
    """What not every document has, and so no base document shows: "V/v ..." of a letter, and the
    marks of secrecy and urgency, which must not be lost.
    """
    above = list(_lines(head, "Number"))[-1]
    own = list(_lines(head, "Subject"))
    subject = [] if own else list(_lines(ours, "Subject"))
    marks = [line for line in ours.iter(qn("w:p")) if _is_beside_mark(line)]
    for line in (*subject, *marks):
        copy = deepcopy(line)
        (own[-1] if own else above).addnext(copy)
        above, own = copy, []


def _is_beside_mark(line: _Element) -> bool:
    """Whether a line stands in the cell of the marks."""
    cell = line.getparent()
    return cell is not None and any(_style(one) == "Mark" for one in cell.findall(qn("w:p")))


def _say(line: _Element, ours: _Element) -> None:
    """Our words in the looks of the office: those of the first run that had words."""
    runs = [run for run in line.findall(qn("w:r")) if run.find(qn("w:drawing")) is None]
    looks = runs[0].find(qn("w:rPr")) if runs else None
    for run in runs:
        line.remove(run)
    for run in ours.findall(qn("w:r")):
        copy = deepcopy(run)
        if looks is not None and copy.find(qn("w:rPr")) is None:
            copy.insert(0, deepcopy(looks))
        line.append(copy)
    _replace_properties(line, ours, only=qn("w:ind"))


def _replace_properties(line: _Element, ours: _Element, *, only: str | None = None) -> None:
    """Our measures (how wide a name is set, how long a rule is) in a line of the office."""
    new, old = ours.find(qn("w:pPr")), line.find(qn("w:pPr"))
    if new is None or old is None:
        return
    if only is None:
        line.replace(old, deepcopy(new))
        return
    measure, before = new.find(only), old.find(only)
    if measure is None:
        return
    if before is not None:
        old.replace(before, deepcopy(measure))
        return
    after = [child for child in old if child.tag in _BEHIND_INDENT]
    if after:
        after[0].addprevious(deepcopy(measure))
    else:
        old.append(deepcopy(measure))


_BEHIND_INDENT: Final = tuple(
    qn(f"w:{name}")
    for name in (
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
"""What comes after the indents in a list of properties (CT_PPr)."""
