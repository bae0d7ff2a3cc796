"""The body of a document as lines and tables, in order, with the automatic numbers in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize
from xml.etree.ElementTree import Element

from tongket.formats.drafts import kinds
from tongket.formats.drafts.numbering import Numbering, read_numbering
from tongket.formats.drafts.opening import OpenedDraft, Unusable, local
from tongket.formats.drafts.styles import (
    ListPlace,
    Style,
    attribute,
    child,
    list_of,
    read_styles,
    whole,
)
from tongket.formats.drafts.text import Piece, Unread, pieces_of
from tongket.formats.workbooks.old_letters import to_unicode

__all__ = ["Draft", "Line", "TableLeft", "draft_of"]

_SPACES = re.compile(r"\s+")
_ITEM = re.compile(r"\s*(?:[-–—+*•●○▪■►➢]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})(?:\.\d{1,2})*[.)])\s*\S")
_MOST_BLOCKS = 4000
_MOST_LETTERS = 1_000_000
"""A report of a hundred pages has 1500 paragraphs and 250,000 letters."""

_OURS = "Dash1"
"""Id of the style of lists in reports written by this program."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or one line of it where each line is an item of its own.

    ``number`` counts the paragraphs that hold text outside tables, from 1; ``part`` the line in it,
    0 for a whole paragraph. ``label`` is the automatic number, ``level`` that of a heading style,
    ``raw`` the text as it stood. ``bold`` says that every letter is; ``bold_head`` how many letters
    at the start are. ``credited`` marks a statement of a report that this program wrote: the names
    of who said it stood behind it.
    """

    number: int
    part: int
    text: str
    raw: str
    label: str = ""
    level: int | None = None
    style: str = ""
    bold: bool = False
    bold_head: int = 0
    contents: bool = False
    caption: bool = False
    credited: bool = False


@dataclass(frozen=True, slots=True)
class TableLeft:
    """A table: its number from 1, that of the paragraph before it, the texts of its cells."""

    number: int
    after: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it is read. ``ours`` says that this program wrote it as a report."""

    blocks: tuple[Line | TableLeft, ...]
    headers: tuple[str, ...]
    unread: Unread
    ours: bool
    commented: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))


@dataclass(slots=True)
class _Reader:
    styles: Mapping[str, Style]
    numbering: Numbering
    unread: Unread
    ours: bool
    blocks: list[Line | TableLeft] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    carried: tuple[Piece, ...] = ()
    letters: int = 0

    def walk(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self.tables += 1
                cells = tuple(_cell_texts(element, self.styles, self.unread))
                self.blocks.append(TableLeft(self.tables, self.paragraphs, cells))
            elif name == "altChunk":
                self.unread.embedded += 1
            elif name == "AlternateContent":
                self.walk(element[0] if len(element) else element)
            elif name not in ("sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom"):
                self.walk(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style_id = attribute(child(properties, "pStyle"), "val") or ""
        style = self.styles.get(style_id, Style())
        pieces = self.carried + pieces_of(element, self.styles, style, self.unread)
        self.carried = ()
        if (
            child(properties, "rPr", "del") is not None
            or child(properties, "rPr", "moveFrom") is not None
        ):
            # The end of the paragraph is deleted: what it holds runs on into the next one.
            self.carried = pieces
            return
        listed = list_of(properties)
        place = ListPlace(
            listed.key if listed.key is not None else style.list_id,
            listed.depth if listed.depth is not None else style.depth,
        )
        label = self.numbering.label(place.key, place.depth)
        credited = self.ours and style_id == _OURS and _ends_in_names(pieces)
        if credited:
            pieces = pieces[:-1]
        outline = whole(child(properties, "outlineLvl"))
        level = style.level if outline is None else outline + 1 if outline < 9 else None
        whole_text = "".join(piece.text for piece in pieces)
        if not whole_text.strip():
            return
        self.paragraphs += 1
        self.letters += len(whole_text)
        if len(self.blocks) > _MOST_BLOCKS or self.letters > _MOST_LETTERS:
            raise Unusable(kinds.TOO_LARGE)
        for part, line in enumerate(_parts(pieces), start=1):
            raw = "".join(piece.text for piece in line)
            self.blocks.append(
                Line(
                    number=self.paragraphs,
                    part=0 if len(raw) == len(whole_text) else part,
                    text=_plain(raw),
                    raw=raw.strip(),
                    label=label if part == 1 else "",
                    level=level,
                    style=style_id,
                    bold=all(p.bold for p in line if any(c.isalnum() for c in p.text)),
                    bold_head=_bold_head(line),
                    contents=style.contents,
                    caption=style.caption,
                    credited=credited,
                )
            )


def draft_of(opened: OpenedDraft) -> Draft:
    """Read the parts of a document; Unusable if it is far too long or absurdly nested."""
    styles = read_styles(opened.styles)
    ours = _OURS in styles and "Basis" in styles
    reader = _Reader(styles, read_numbering(opened.numbering, styles), Unread(), ours)
    try:
        reader.walk(opened.body)
    except RecursionError:
        raise Unusable(kinds.UNSAFE) from None
    if reader.carried:
        carried, reader.carried = reader.carried, ()
        reader.walk(_with_text(carried))
    headers = tuple(
        _plain(" ".join(t.text or "" for t in header.iter() if local(t) == "t"))
        for header in opened.headers
    )
    return Draft(tuple(reader.blocks), headers, reader.unread, ours, opened.commented)


def _with_text(pieces: tuple[Piece, ...]) -> Element:
    """A body with a paragraph for what was carried beyond the last one."""
    body, paragraph, run, text = (Element(name) for name in ("body", "p", "r", "t"))
    text.text = "".join(piece.text for piece in pieces)
    run.append(text)
    paragraph.append(run)
    body.append(paragraph)
    return body


def _plain(text: str) -> str:
    """Composed letters, old letters turned, single spaces."""
    return _SPACES.sub(" ", to_unicode(normalize("NFC", text))).strip()


def _parts(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The lines of a paragraph where its breaks part items of a list; else the paragraph whole."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.bold, piece.italic))
        lines.extend([Piece(text, piece.bold, piece.italic)] for text in others)
    told = [tuple(line) for line in lines if "".join(p.text for p in line).strip()]
    if len(told) > 1 and all(_ITEM.match("".join(p.text for p in line)) for line in told[1:]):
        yield from told
    else:
        yield pieces


def _bold_head(line: tuple[Piece, ...]) -> int:
    count = 0
    for piece in line:
        if not piece.bold and any(letter.isalnum() for letter in piece.text):
            break
        count += len(piece.text)
    return count


def _ends_in_names(pieces: tuple[Piece, ...]) -> bool:
    """Whether a line of our own list ends in names in italics and brackets."""
    return len(pieces) > 1 and pieces[-1].italic and pieces[-1].text.lstrip().startswith("(")


def _cell_texts(table: Element, styles: Mapping[str, Style], unread: Unread) -> Iterator[str]:
    """Every paragraph with text in the cells of a table and of tables inside it, row by row."""
    for element in table.iter():
        if local(element) == "p":
            text = _plain("".join(p.text for p in pieces_of(element, styles, Style(), unread)))
            if text:
                yield text
