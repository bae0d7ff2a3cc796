"""The image of a signature or of a seal, looked at before it is set on a document.

Decree 30/2020/NĐ-CP, annex I, II.7.d and II.8.a: .png on a transparent background; a signature is
blue, a seal red and as large as the real one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2
import typst

from tongket.core.findings import Finding, Place
from tongket.formats.limits import LIMITS
from tongket.formats.signing import kinds

__all__ = ["Ink", "Picture", "colour_findings", "read_picture"]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_VIEW: Final = """\
#set page(width: int(sys.inputs.columns) * 1pt, height: int(sys.inputs.rows) * 1pt, margin: 0pt)
#image("picture.png", width: 100%, height: 100%, fit: "stretch")
"""

_LARGEST_VIEW: Final = 600
"""Pixels of the longer side of the view in which ink is looked for."""

_SEEN: Final = 24
"""Opacity (of 255) from which a pixel counts as ink."""

_STRONGER: Final = 25
"""How much stronger (of 255) blue or red must be than the other two, on average."""

_MM_PER_METRE: Final = 1000


@dataclass(frozen=True, slots=True)
class Ink:
    """What of a picture is drawn on, as shares of its width and height from the upper left corner,
    and the mean colour there.
    """

    left: float
    top: float
    right: float
    bottom: float
    colour: tuple[int, int, int]
    transparent: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A .png: its bytes, its size in pixels, its width in millimetres if it tells, its ink."""

    content: bytes
    columns: int
    rows: int
    width_mm: float | None
    ink: Ink


def read_picture(path: Path) -> Picture | Finding:
    """Read and look at a .png; a finding if it is none, too large, or empty."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LIMITS.picture + 1)
    except OSError as failed:
        return kinds.IMAGE_UNREADABLE.at(place, reason=failed.strerror or "")
    if len(content) > LIMITS.picture:
        return kinds.IMAGE_UNREADABLE.at(place, reason=f"> {LIMITS.picture // 2**20} MiB")
    shape = _shape(content)
    if shape is None:
        return kinds.IMAGE_UNREADABLE.at(place, reason="PNG")
    columns, rows, width_mm = shape
    try:
        ink = _ink(content, columns, rows)
    except (RuntimeError, ValueError, pypdfium2.PdfiumError):
        ink = None
    if ink is None:
        return kinds.IMAGE_UNREADABLE.at(place, reason="PNG")
    return Picture(content, columns, rows, width_mm, ink)


def colour_findings(picture: Picture, path: Path, wanted: str) -> Iterator[Finding]:
    """What the law asks of the picture and it is not; ``wanted`` is "blue" or "red"."""
    place = Place(file=path.name)
    if not picture.ink.transparent:
        yield kinds.IMAGE_BACKGROUND.at(place)
    red, green, blue = picture.ink.colour
    strong, others = (blue, (red, green)) if wanted == "blue" else (red, (green, blue))
    if strong < max(others) + _STRONGER:
        yield kinds.IMAGE_COLOUR.at(place, wanted=wanted, way=wanted)


def _shape(content: bytes) -> tuple[int, int, float | None] | None:
    """Columns, rows and real width of a .png from its chunks (W3C PNG, 11.2.2 and 11.3.5.3)."""
    if not content.startswith(_SIGNATURE):
        return None
    try:
        columns, rows = struct.unpack_from(">II", content, 16)
        if columns * rows == 0 or columns * rows > LIMITS.picture_pixels:
            return None
        return columns, rows, _real_width(content, columns)
    except struct.error:
        return None


def _real_width(content: bytes, columns: int) -> float | None:
    at = len(_SIGNATURE)
    while at + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"pHYs":
            across, _, metres = struct.unpack_from(">IIB", content, at + 8)
            return columns / across * _MM_PER_METRE if metres == 1 and across else None
        if kind == b"IDAT":
            return None
        at += 12 + length
    return None


def _ink(content: bytes, columns: int, rows: int) -> Ink | None:
    """Where a picture is drawn on, seen as the reader of the document will see it."""
    with TemporaryDirectory(prefix="tongket-") as name:
        folder = Path(name)
        (folder / "picture.png").write_bytes(content)
        (folder / "view.typ").write_text(_VIEW, encoding="utf-8")
        page = typst.compile(
            str(folder / "view.typ"),
            root=name,
            ignore_system_fonts=True,
            sys_inputs={"columns": str(columns), "rows": str(rows)},
        )
    assert isinstance(page, bytes)
    scale = min(1.0, _LARGEST_VIEW / max(columns, rows))
    with pypdfium2.PdfDocument(page) as document:
        view = document[0].render(scale=scale, fill_color=(0, 0, 0, 0), rev_byteorder=True)
        wide, high, stride = view.width, view.height, view.stride
        pixels = bytes(view.buffer)
    lines = [pixels[row * stride : row * stride + 4 * wide] for row in range(high)]
    seen = [[place for place in range(wide) if line[4 * place + 3] > _SEEN] for line in lines]
    drawn = [row for row, places in enumerate(seen) if places]
    if not drawn:
        return None
    count = sum(map(len, seen))
    means = [
        sum(lines[row][4 * place + part] for row in drawn for place in seen[row]) // count
        for part in range(3)
    ]
    return Ink(
        left=min(places[0] for places in seen if places) / wide,
        right=(max(places[-1] for places in seen if places) + 1) / wide,
        top=drawn[0] / high,
        bottom=(drawn[-1] + 1) / high,
        colour=(means[0], means[1], means[2]),
        transparent=count < 0.97 * wide * high,
    )
