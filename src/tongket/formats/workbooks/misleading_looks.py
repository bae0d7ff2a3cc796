"""Cells that show something else than they hold: a number struck out, a footnote's number raised
beside it, a format that says ``nghìn`` behind it.

Readers give the content without its look: ``65`` struck out before ``6572`` is 656572 to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree

from tongket.core.findings import FindingKind
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.sheet_cells import SheetCell, cells_in
from tongket.formats.workbooks.spoiling import Grid, put_spoiled
from tongket.formats.workbooks.trailing_words import FOREIGN, MULTIPLIERS
from tongket.formats.workbooks.values import plain, raw_text

__all__ = [
    "SHORT",
    "Behind",
    "Looks",
    "as_shown",
    "changes",
    "kind_of_pieces",
    "looks_of",
    "words_behind",
]

_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_SHARED = re.compile(rb"\bt=[\"']s[\"']")
_NUMBER = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")
_ITEM = re.compile(rb"<(?:\w+:)?si(?=[\s/>])[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r(?=[\s>])[^>]*>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_STRUCK = re.compile(rb"<(?:\w+:)?strike(?:\s+val=[\"'](?:1|true|on)[\"'])?\s*/>")
_RAISED = re.compile(rb"<(?:\w+:)?vertAlign\s+val=[\"'](?:super|sub)script[\"']")
_SIGNS = (b"strike", b"vertAlign")
_NO_LETTERS = re.compile(r"[^A-Za-zÀ-ỹ]*")
_BEGINS_AS_NUMBER = re.compile(r"[\s'(+-]*\d")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^]-]*)[^]]*\]')
"""Words of a format: in quotes, letter by letter, and signs of money (``[$USD]``)."""

_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
"""Commas behind the digits of a format: each of them shows a number a thousand times smaller."""

_SCALES = ("", "nghìn", "triệu", "tỷ")
_PERCENT = "%"
_BUILT_IN = {"9": "0%", "10": "0.00%"}
"""Formats of numbers that no book writes down."""

SHORT = 40
"""No longer is a figure with its measure and a remark; longer texts are sentences."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Of a book: cell styles that strike out, words behind a number by cell style, and what is
    wrong with shared texts, by their numbers.
    """

    struck: frozenset[int] = frozenset()
    words: Mapping[int, Behind] = field(default_factory=dict)
    texts: Mapping[int, FindingKind] = field(default_factory=dict)

    def put(self, grid: Grid, xml: bytes) -> None:
        """Mark the cells of a sheet of which nobody knows what is meant, and put the words of a
        format behind its number.
        """
        own = any(sign in xml for sign in _SIGNS)
        if not (self.struck or self.words or self.texts or own):
            return
        for cell in cells_in(xml):
            if cell.row < len(grid) and cell.column < len(grid[cell.row]):
                self._put_one(grid, cell)

    def _put_one(self, grid: Grid, cell: SheetCell) -> None:
        content = grid[cell.row][cell.column]
        if content == "":
            return
        said = _STYLE.search(cell.attributes)
        style = int(said[1]) if said else 0
        kind = self._kind(cell)
        if style in self.struck and len(plain(content)) <= SHORT:
            kind = kinds.STRUCK
        if kind is not None:
            put_spoiled(grid, cell.row, cell.column, kind, raw_text(content))
        elif style in self.words and isinstance(content, float):
            grid[cell.row][cell.column] = as_shown(content, self.words[style])

    def _kind(self, cell: SheetCell) -> FindingKind | None:
        if _SHARED.search(cell.attributes):
            number = _NUMBER.search(cell.inside)
            return self.texts.get(int(number[1])) if number else None
        return _kind_of_runs(cell.inside)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a format puts behind a number: words, and how many thousands it divides it by."""

    words: str
    thousands: int = 0


def as_shown(number: float, behind: Behind) -> str:
    """A number with what its format puts behind it: 0.5 in percent is 50%, and 7000 that is shown
    in thousands is 7 nghìn.
    """
    exact = Decimal(repr(number))
    if behind.words == _PERCENT:
        return f"{(exact * 100).normalize():f}%".replace(".", ",")
    if not behind.thousands:
        return f"{raw_text(number)} {behind.words}".replace(".", ",", 1)
    shown = (exact / 1000**behind.thousands).normalize()
    scale = behind.words or _SCALES[min(behind.thousands, len(_SCALES) - 1)]
    return f"{shown:f} {scale}".replace(".", ",", 1)


def looks_of(styles: bytes, texts: bytes) -> Looks:
    """The looks of a book from its styles and its shared texts; either may be empty.

    ElementTree.ParseError for damaged styles.
    """
    struck, words = _styles(styles) if styles else (frozenset[int](), dict[int, Behind]())
    wrong: dict[int, FindingKind] = {}
    if any(sign in texts for sign in _SIGNS):
        for number, item in enumerate(_ITEM.finditer(texts)):
            kind = _kind_of_runs(item[1] or b"")
            if kind is not None:
                wrong[number] = kind
    return Looks(struck, words, wrong)


def _kind_of_runs(xml: bytes) -> FindingKind | None:
    """What is wrong with a text of several looks, if it may be a figure."""
    if not any(sign in xml for sign in _SIGNS):
        return None
    runs = [(run, _text(run)) for run in _RUN.findall(xml)]
    return kind_of_pieces(
        _text(xml),
        struck=[text for run, text in runs if _STRUCK.search(run)],
        raised=[text for run, text in runs if _RAISED.search(run)],
    )


def kind_of_pieces(
    whole: str, *, struck: Sequence[str], raised: Sequence[str]
) -> FindingKind | None:
    """What is wrong with a text of which pieces are struck out or raised, if it may be a figure."""
    if len(whole) > SHORT or not _BEGINS_AS_NUMBER.match(whole):
        return None
    if any(map(str.isdigit, "".join(struck))):
        return kinds.STRUCK
    if any(map(str.isdigit, "".join(raised))) and _NO_LETTERS.fullmatch(whole):
        return kinds.RAISED
    return None


def _text(xml: bytes) -> str:
    return "".join(unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(xml))


def _styles(xml: bytes) -> tuple[frozenset[int], dict[int, Behind]]:
    """Numbers of cell styles that strike out, and the words that others put behind a number."""
    root = ElementTree.fromstring(xml)
    fonts = [
        any(_tag(part) == "strike" and part.get("val", "1") in ("1", "true", "on") for part in font)
        for parent in root
        if _tag(parent) == "fonts"
        for font in parent
    ]
    formats = _BUILT_IN | {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in root.iter()
        if _tag(each) == "numFmt"
    }
    struck: set[int] = set()
    words: dict[int, Behind] = {}
    styles = [each for parent in root if _tag(parent) == "cellXfs" for each in parent]
    for number, style in enumerate(styles):
        font = int(style.get("fontId", "0"))
        if font < len(fonts) and fonts[font]:
            struck.add(number)
        said = words_behind(formats.get(style.get("numFmtId", ""), ""))
        if said is not None:
            words[number] = said
    return frozenset(struck), words


def words_behind(code: str) -> Behind | None:
    """The words of a number format if they multiply, or name foreign money: ``0" nghìn"`` shows 7
    as 7 nghìn; the sign of percent; or thousands that it leaves away. None: the number is shown as
    it is.

    >>> words_behind('#,##0" triệu đồng"'), words_behind('0" người"'), words_behind("0.0,,")
    (Behind(words='triệu đồng', thousands=0), None, Behind(words='', thousands=2))
    """
    first = unicodedata.normalize("NFC", code.split(";", maxsplit=1)[0])
    said = " ".join("".join("".join(one) for one in _QUOTED.findall(first)).split())
    digits = _QUOTED.sub("", first)
    if _PERCENT in digits:
        return Behind(_PERCENT)
    scaled = _SCALED.search(digits)
    thousands = len(scaled[1]) if scaled else 0
    words = said if changes(said) else ""
    return Behind(words, thousands) if words or thousands else None


def changes(words: str) -> bool:
    """Whether words with which a number is shown make another number of it."""
    return any(word in words.casefold().split() for word in (*MULTIPLIERS, *FOREIGN))


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
