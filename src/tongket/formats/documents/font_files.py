"""The faces that documents are set in, and how wide their letters are.

Tinos has the widths of Times New Roman and every Vietnamese letter. It is fetched at set-up; system
fonts are never used, because some of that name lack Vietnamese and are mixed in silently.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import typst

__all__ = ["FontFace", "NotFetchedError", "face", "fonts_folder", "text_width", "typst_fonts"]

_FOLDER: Final = Path(__file__).parent / "fonts"
_FACES: Final = {
    (False, False): "Tinos-Regular.ttf",
    (True, False): "Tinos-Bold.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}


class NotFetchedError(Exception):
    """What set-up fetches is not there. The message names the files, and says what to run."""

    def __init__(self, files: str) -> None:
        # Words are loaded with the whole plan, and only an error needs them.
        from tongket.locale import words  # noqa: PLC0415

        super().__init__(words().say("documents.not-fetched", files=files))


@dataclass(frozen=True, slots=True)
class FontFace:
    """Widths of the letters of a face, in thousandths of the size, by code point."""

    advances: dict[int, float]

    def covers(self, letter: str) -> bool:
        """Whether the face can show this letter."""
        return ord(letter) in self.advances

    def width(self, text: str) -> float:
        """Width of a text at size 1; letters that the face lacks count as a wide one."""
        advances = self.advances
        return sum(advances.get(ord(letter), 1.0) for letter in text)


def fonts_folder(folder: Path = _FOLDER) -> Path:
    """The folder of the four faces; NotFetchedError when one of them is not there."""
    missing = [name for name in _FACES.values() if not (folder / name).is_file()]
    if missing:
        raise NotFetchedError(", ".join(missing))
    return folder


@lru_cache(maxsize=4)
def face(*, bold: bool = False, italic: bool = False) -> FontFace:
    """One of the four faces, read once."""
    content = (fonts_folder() / _FACES[bold, italic]).read_bytes()
    return FontFace(_advances(content))


@lru_cache(maxsize=1)
def typst_fonts() -> typst.Fonts:
    """The four faces for Typst and no others, looked up once. NotFetchedError as for the folder."""
    import typst  # noqa: PLC0415 (20 ms; who sets pages or paints has it)

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts_folder())],
    )


@lru_cache(maxsize=65536)
def _width_of(text: str, bold: bool, italic: bool) -> float:
    return face(bold=bold, italic=italic).width(text)


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of a line in points."""
    return _width_of(text, bold, italic) * size


def _advances(content: bytes) -> dict[int, float]:
    """Code point -> advance at size 1, from the tables of a TrueType file (OpenType 1.9)."""
    tables: dict[str, int] = {}
    (count,) = struct.unpack_from(">H", content, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", content, 12 + 16 * index)
        tables[tag.decode("latin-1")] = offset
    (per_em,) = struct.unpack_from(">H", content, tables["head"] + 18)
    (long_metrics,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
    metrics = struct.unpack_from(f">{2 * long_metrics}H", content, tables["hmtx"])
    glyphs = _glyphs(content, tables["cmap"])
    return {
        code: metrics[2 * min(glyph, long_metrics - 1)] / per_em for code, glyph in glyphs.items()
    }


def _glyphs(content: bytes, cmap: int) -> dict[int, int]:
    """Code point -> glyph, from the Windows Unicode subtable (format 4) of a ``cmap`` table."""
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", content, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return _format_4(content, cmap + offset)
    raise NotFetchedError("cmap 3.1")


def _format_4(content: bytes, start: int) -> dict[int, int]:
    """Read a segment mapping to delta values; glyph 0 (no such letter) is left out."""
    (doubled,) = struct.unpack_from(">H", content, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", content, start + 14)
    starts = struct.unpack_from(f">{count}H", content, start + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", content, start + 16 + 2 * doubled)
    ranges_at = start + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", content, ranges_at)
    glyphs: dict[int, int] = {}
    for index, (first, last, delta, distance) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(first, last + 1):
            glyph = code
            if distance:
                place = ranges_at + 2 * index + distance + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", content, place) if code < 0xFFFF else (0,)
            if distance == 0 or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                glyphs[code] = glyph
    return glyphs
