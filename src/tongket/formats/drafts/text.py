"""The text of a paragraph as a reader of the printed page sees it, run by run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import Style, attribute, child, switch

__all__ = ["Piece", "Unread", "pieces_of"]

_ASIDE = frozenset({"drawing", "pict", "object", "AlternateContent"})
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Unread:
    """What a document holds beside the text that is read; counted, so that it can be named."""

    deleted: int = 0
    inserted: int = 0
    hidden: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    footnotes: int = 0
    embedded: int = 0


@dataclass(slots=True)
class _Collector:
    """Walks the runs of one paragraph. ``fields`` holds for each open field whether its result has
    begun: instructions are never text.
    """

    styles: Mapping[str, Style]
    base: Style
    unread: Unread
    pieces: list[Piece] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    def walk(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name in ("del", "moveFrom"):
                self.unread.deleted += 1
            elif name == "r":
                self._run(element)
            elif name in _ASIDE:
                self._aside(element)
            elif name not in ("pPr", "rPr", "sdtPr", "sdtEndPr"):
                if name in ("ins", "moveTo"):
                    self.unread.inserted += 1
                self.walk(element)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        style = self.styles.get(attribute(child(properties, "rStyle"), "val") or "", Style())
        said = [switch(properties, "vanish"), style.hidden, self.base.hidden]
        hidden = next((value for value in said if value is not None), False)
        text = "".join(self._text(element) for element in run)
        if not text:
            return
        if hidden:
            self.unread.hidden.append(text)
            return
        weight = [switch(properties, "b"), style.bold, self.base.bold]
        capitals = [switch(properties, "caps"), style.capitals, self.base.capitals]
        if next((value for value in capitals if value is not None), False):
            text = text.upper()
        bold = next((value for value in weight if value is not None), False)
        self.pieces.append(Piece(text, bold, switch(properties, "i") is True))

    def _text(self, element: Element) -> str:
        """What one element of a run shows."""
        name = local(element)
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name in _ASIDE:
            self._aside(element)
        elif name in ("footnoteReference", "endnoteReference"):
            self.unread.footnotes += 1
        if not all(self.fields):
            return ""
        if name == "t":
            return element.text or ""
        if name == "br":
            kind = attribute(element, "type")
            return _BREAK if kind in (None, "textWrapping") else " "
        return {"tab": " ", "ptab": " ", "cr": _BREAK, "noBreakHyphen": "-", "sym": "•"}.get(
            name, ""
        )

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _aside(self, element: Element) -> None:
        """A drawing: only whether it holds text. Of two versions of one the first counts."""
        if local(element) == "AlternateContent":
            element = element[0] if len(element) else element
        text = "".join(t.text or "" for t in element.iter() if local(t) == "t").strip()
        if text and any(local(inner) == "txbxContent" for inner in element.iter()):
            self.unread.boxes.append(text)


def pieces_of(
    paragraph: Element, styles: Mapping[str, Style], base: Style, unread: Unread
) -> tuple[Piece, ...]:
    """The text of a paragraph of style ``base``: what was inserted, not what was deleted, results
    of fields, no hidden text. A line break is a newline. ``unread`` counts what is left out.
    """
    collector = _Collector(styles, base, unread)
    collector.walk(paragraph)
    return tuple(collector.pieces)
