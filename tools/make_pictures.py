"""Make the pictures of the documents from the results of `make run`.

    .venv/bin/python -m tools.make_pictures            from out/
    .venv/bin/python -m tools.make_pictures --out DIR  from other results

Each picture is a page of the report as it is in the .pdf, with few colours so that it stays small.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
REPORT: Final = "bao-cao.pdf"

PAGES: Final[dict[str, str | None]] = {
    "report-first-page.png": None,
    "report-objectives.png": "Kết quả Đánh giá",
}
"""Picture -> the words by which its page is known; the first page for None."""

WIDTH: Final = 900
COLOURS: Final = 32
LARGEST: Final = 200_000


class PictureError(Exception):
    """A picture cannot be made; the message says which and why."""


def make_pictures(results: Path, target: Path) -> list[Path]:
    """Write every picture into `target`; PictureError if a page is not found or is too large."""
    target.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(results / REPORT) as report:
        return [
            _picture(report, _page_with(report, words, name), target / name)
            for name, words in PAGES.items()
        ]


def _page_with(report: pypdfium2.PdfDocument, words: str | None, name: str) -> int:
    if words is None:
        return 0
    for number in range(len(report)):
        text = " ".join(report[number].get_textpage().get_text_range().split())
        if words in text:
            return number
    raise PictureError(f"{name}: no page says {words!r}")


def _picture(report: pypdfium2.PdfDocument, number: int, path: Path) -> Path:
    page = report[number]
    scale = WIDTH / page.get_width()
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise PictureError(f"{path.name}: {path.stat().st_size} bytes, at most {LARGEST}")
    return path


def main() -> int:
    """Make all pictures and name them."""
    parser = argparse.ArgumentParser(description="Make the pictures of the documents")
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="results of a review")
    wanted = parser.parse_args()
    for path in make_pictures(wanted.out, PICTURES):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
