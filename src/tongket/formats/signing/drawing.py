"""What a signature shows, drawn by Typst as a page of its own, and where that page is laid.

Typst sets Vietnamese right and embeds our face; the stamp of the signing library clips it. The page
is PDF/A-2 itself, so that what it brings into a document breaks nothing there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst

from tongket.formats.documents.font_files import fonts_folder
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.signing.images import Picture
from tongket.formats.signing.places import Box, SignaturePlace

__all__ = [
    "Drawing",
    "centred_box",
    "corner",
    "fill_drawing",
    "lines_drawing",
    "office_box",
    "person_box",
    "picture_drawing",
    "sized",
]

_TEMPLATE: Final = Path(__file__).with_name("stamp.typ")

_WIDEST_SIGNATURE: Final = 60 * MM
_CLEAR: Final = 2.0
"""Points kept free above and below the image of a signature."""

_COVERED: Final = 1 / 3
"""II.8.a: the seal covers about a third of the signature's image, at its left."""

_CORNER_HEIGHT: Final = 9 * MM
_CORNER_TOP: Final = 2 * MM
_CORNER_WIDTH: Final = 160 * MM
"""Two lines above the frames of marks on circulation, and as wide as the text."""

TYPE_OF_TEXT: Final = 10.0
"""II.8.b and III.1.d: what is written about a signature has size 10."""

_DESCENDER: Final = 0.216
"""Of the face, in sizes: where the baseline stands above the bottom of a letter's box."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page of .pdf and the size of it in points."""

    content: bytes
    width: float
    height: float


def picture_drawing(picture: Picture, box: Box, alternative: str) -> Drawing:
    """The ink of a picture, filling a box."""
    ink = picture.ink
    wide = box.width / (ink.right - ink.left)
    high = box.height / (ink.bottom - ink.top)
    told = {
        "kind": "picture",
        "left": -ink.left * wide,
        "top": -ink.top * high,
        "picture_width": wide,
        "picture_height": high,
        "alternative": alternative,
    }
    return _drawn(told, box, picture.content)


def lines_drawing(lines: tuple[str, ...], box: Box, *, centred: bool) -> Drawing:
    """Lines of size 10, upright, black."""
    told = {"kind": "lines", "size": TYPE_OF_TEXT, "lines": list(lines), "centred": centred}
    return _drawn(told, box)


def fill_drawing(words: str, box: Box, size: float, *, italic: bool) -> Drawing:
    """What is filled into a blank, on the line of the text around it; nothing for no words."""
    told = {
        "kind": "fill",
        "words": words,
        "size": size,
        "italic": italic,
        "baseline": _DESCENDER * size,
    }
    return _drawn(told, box)


def person_box(place: SignaturePlace, picture: Picture | None, size: tuple[float, float]) -> Box:
    """II.7.d: in the middle between position and name, as large as it is if the space allows."""
    wide, high = size
    room = place.top - place.bottom - 2 * _CLEAR
    if picture is not None:
        shape = _ink_shape(picture)
        wide = min(wide, room * shape, _WIDEST_SIGNATURE)
        high = wide / shape
    middle = (place.top + place.bottom) / 2
    return _around(place.centre, middle, wide, high)


def office_box(signature: Box, picture: Picture, width: float) -> Box:
    """II.8.a: the seal in its true size (``width`` in points), upright, level with the signature,
    over a third of it at the left.
    """
    high = width / _ink_shape(picture)
    right = signature.left + _COVERED * signature.width
    return _around(right - width / 2, (signature.bottom + signature.top) / 2, width, high)


def corner(width: float, height: float) -> Box:
    """II.8.b and III.1.d: the upper right corner of a page of this size."""
    right = width - PAGE.right * MM
    top = height - _CORNER_TOP
    return Box(max(0.0, right - _CORNER_WIDTH), top - _CORNER_HEIGHT, right, top)


def centred_box(across: float, up: float, size: tuple[float, float]) -> Box:
    """A box of a size around a point."""
    return _around(across, up, *size)


def sized(picture: Picture, width: float) -> tuple[float, float]:
    """Width and height of a picture's ink, drawn so wide."""
    return width, width / _ink_shape(picture)


def _ink_shape(picture: Picture) -> float:
    """Width of the ink over its height."""
    ink = picture.ink
    return (ink.right - ink.left) * picture.columns / ((ink.bottom - ink.top) * picture.rows)


def _around(across: float, up: float, wide: float, high: float) -> Box:
    return Box(across - wide / 2, up - high / 2, across + wide / 2, up + high / 2)


def _drawn(told: dict[str, object], box: Box, picture: bytes = b"") -> Drawing:
    stamp = {**told, "width": box.width, "height": box.height}
    with TemporaryDirectory(prefix="tongket-") as name:
        folder = Path(name)
        (folder / "stamp.typ").write_bytes(_TEMPLATE.read_bytes())
        (folder / "picture.png").write_bytes(picture)
        content = typst.compile(
            str(folder / "stamp.typ"),
            root=name,
            font_paths=[str(fonts_folder())],
            ignore_system_fonts=True,
            sys_inputs={"stamp": json.dumps(stamp, ensure_ascii=False)},
            pdf_standards="a-2b",
            timestamp=0,
        )
    assert isinstance(content, bytes)
    return Drawing(content, box.width, box.height)
