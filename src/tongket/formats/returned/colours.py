"""The colour of a marked cell: its own look with only the fill changed, and the way back.

The colour itself carries the number of the fill that the cell had before, in digits that the eye
does not see (FE B0 B0 and so on). Colours outlive re-saving, moved rows and copies, where numbers
of styles do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tongket.core.findings import Severity
from tongket.formats.returned.markup import Element, main
from tongket.formats.returned.package import PackageError

__all__ = ["CoveredFills", "Fills", "Looks"]

_BASE: Final[Mapping[Severity, tuple[int, int]]] = {
    Severity.ERROR: (0xB0, 0xB0),
    Severity.WARNING: (0xE0, 0x90),
}
"""Green and blue of a mark without its number; red is always FE."""

_MARK: Final = re.compile(r"(?:#|FF|00)?FE(?:B([0-9A-F])B|E([0-9A-F])9)([0-9A-F])", re.IGNORECASE)
_MOST_FILLS: Final = 256
_COLOUR_PARTS: Final = {
    "rgb": re.compile(r"[0-9A-Fa-f]{6,8}"),
    "theme": re.compile(r"\d{1,3}"),
    "indexed": re.compile(r"\d{1,3}"),
    "auto": re.compile(r"0|1|true|false"),
    "tint": re.compile(r"-?\d(\.\d{1,20})?"),
}
_PATTERN: Final = re.compile(r"[A-Za-z0-9]{1,20}")
_NO_FILL: Final = "{}"


@dataclass(frozen=True, slots=True)
class Fills:
    """Fills that marked cells had before, by number; what the list sheet keeps between returns.

    Number 0 is no fill: it also stands for what is not known any more.
    """

    texts: tuple[str, ...] = (_NO_FILL,)


class CoveredFills:
    """Gives each fill that is covered by a mark the number that the mark's colour carries."""

    __slots__ = ("_texts",)

    def __init__(self, fills: Fills) -> None:
        self._texts = list(fills.texts)

    @property
    def fills(self) -> Fills:
        """All of them."""
        return Fills(tuple(self._texts))

    def colour(self, text: str, severity: Severity) -> str:
        """The colour, as ``FEB0B0``, of a mark that covers a fill."""
        number = self._number(text)
        green, blue = _BASE[severity]
        return f"FE{green + number // 16:02X}{blue + number % 16:02X}"

    def covered(self, colour: str) -> str | None:
        """The fill that a mark of this colour covers; None for a colour that is no mark."""
        found = _MARK.fullmatch(colour)
        if found is None:
            return None
        number = int((found[1] or found[2]) + found[3], 16)
        return self._texts[number] if number < len(self._texts) else _NO_FILL

    def _number(self, text: str) -> int:
        if text not in self._texts:
            if len(self._texts) >= _MOST_FILLS:
                return 0
            self._texts.append(text)
        return self._texts.index(text)


class Looks:
    """The styles of a workbook, of which marked ones are made and from which they are undone."""

    __slots__ = ("_covered", "_formats", "_known", "_made", "_seen", "root")

    def __init__(self, root: Element, fills: Fills) -> None:
        formats = root.find(main("cellXfs"))
        if formats is None or root.find(main("fills")) is None:
            raise PackageError("styles without looks or fills")
        self.root = root
        self._formats = formats
        self._made: dict[tuple[int, Severity], int] = {}
        self._known: dict[str, dict[tuple[object, ...], int]] = {}
        self._seen: dict[str, int] = {}
        self._covered = CoveredFills(fills)

    @property
    def fills(self) -> Fills:
        """The fills that are covered by marks."""
        return self._covered.fills

    def marked(self, look: int, severity: Severity) -> int:
        """The number of a look like ``look``, in the colour of a mark."""
        look = look if 0 <= look < len(self._formats) else 0
        if (look, severity) not in self._made:
            text = self._text_of_fill(look)
            if text is None:
                self._made[look, severity] = look
            else:
                fill = _solid(f"FF{self._covered.colour(text, severity)}")
                self._made[look, severity] = self._with_fill(look, fill, apply="1")
        return self._made[look, severity]

    def restored(self, look: int) -> int | None:
        """The number of the look that a marked one had before; None if it is not marked."""
        if not 0 <= look < len(self._formats):
            return None
        fill = self._fill_of(look)
        colour = fill.find(f"{main('patternFill')}/{main('fgColor')}")
        text = self._covered.covered(colour.get("rgb") or "") if colour is not None else None
        if text is None:
            return None
        fill, apply = _fill_from(text)
        return self._with_fill(look, fill, apply=apply)

    def add(self, collection: str, entry: Element) -> int:
        """The position of an entry in a collection of the styles; added if none is like it."""
        group = self.root.find(main(collection))
        if group is None:
            raise PackageError(f"styles without {collection}")
        known = self._known.setdefault(collection, {})
        for position in range(self._seen.get(collection, 0), len(group)):
            known.setdefault(_canonical(group[position]), position)
        self._seen[collection] = len(group)
        wanted = _canonical(entry)
        if wanted not in known:
            group.append(entry)
            group.set("count", str(len(group)))
            known[wanted] = len(group) - 1
        return known[wanted]

    def _fill_of(self, look: int) -> Element:
        fills = self.root.find(main("fills"))
        number = int(self._formats[look].get("fillId") or 0)
        if fills is None or not 0 <= number < len(fills):
            return _no_fill()
        return fills[number]

    def _text_of_fill(self, look: int) -> str | None:
        """A fill as text; None for one that is no pattern, which is better left alone."""
        pattern = self._fill_of(look).find(main("patternFill"))
        if pattern is None:
            return None
        kept: dict[str, object] = {"pattern": pattern.get("patternType") or "none"}
        for name in ("fgColor", "bgColor"):
            colour = pattern.find(main(name))
            if colour is not None:
                kept[name] = dict(sorted(colour.items()))
        apply = self._formats[look].get("applyFill")
        if apply is not None:
            kept["apply"] = apply
        return json.dumps(kept, sort_keys=True)

    def _with_fill(self, look: int, fill: Element, *, apply: str | None) -> int:
        clone = deepcopy(self._formats[look])
        clone.set("fillId", str(self.add("fills", fill)))
        if apply is None:
            clone.attrib.pop("applyFill", "")
        else:
            clone.set("applyFill", apply)
        return self.add("cellXfs", clone)


def _canonical(element: Element) -> tuple[object, ...]:
    return (
        element.tag,
        tuple(sorted((str(name), str(value)) for name, value in element.items())),
        (element.text or "").strip(),
        tuple(_canonical(child) for child in element),
    )


def _no_fill() -> Element:
    fill = etree.Element(main("fill"))
    etree.SubElement(fill, main("patternFill"), patternType="none")
    return fill


def _solid(colour: str) -> Element:
    fill = etree.Element(main("fill"))
    pattern = etree.SubElement(fill, main("patternFill"), patternType="solid")
    etree.SubElement(pattern, main("fgColor"), rgb=colour)
    etree.SubElement(pattern, main("bgColor"), indexed="64")
    return fill


def _fill_from(text: str) -> tuple[Element, str | None]:
    """A fill from its text, which came with a file: what is not a plain fill is none."""
    try:
        kept = json.loads(text)
    except ValueError:
        kept = {}
    pattern = kept.get("pattern") if isinstance(kept, dict) else None
    if not isinstance(pattern, str) or not _PATTERN.fullmatch(pattern):
        return _no_fill(), None
    fill = etree.Element(main("fill"))
    inner = etree.SubElement(fill, main("patternFill"), patternType=pattern)
    for name in ("fgColor", "bgColor"):
        colour = kept.get(name)
        if isinstance(colour, dict):
            parts = {k: v for k, v in colour.items() if _is_colour_part(k, v)}
            etree.SubElement(inner, main(name), parts)
    apply = kept.get("apply")
    return fill, apply if apply in ("0", "1") else None


def _is_colour_part(name: object, value: object) -> bool:
    known = _COLOUR_PARTS.get(name) if isinstance(name, str) else None
    return known is not None and isinstance(value, str) and known.fullmatch(value) is not None
