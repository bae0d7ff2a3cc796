"""Make the pictures of the documents from the results of `make run`.

    .venv/bin/python -m tools.make_pictures

Pages of the report come from its .pdf; sheets of a workbook are printed by LibreOffice, and left as
they are where there is none. Few colours keep the pictures small.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
REPORT: Final = "bao-cao.pdf"
WORKBOOK: Final = "794 Thành phố Tân An/27691 Phường 4.xlsx"

REPORT_PAGES: Final[dict[str, str | None]] = {
    "report-first-page.png": None,
    "report-objectives.png": "Kết quả Đánh giá",
    "report-maps.png": "sơ đồ đánh giá cấp xã",
}
"""Picture -> the words by which its page is known; the first page for None."""
WORKBOOK_PAGES: Final[dict[str, str | None]] = {
    "workbook-title-sheet.png": None,
    "workbook-form.png": "Biểu số: 01/",
}
RETURNED: Final = "returned/794 Thành phố Tân An/27703 Xã Hướng Thọ Phú.xlsx"
RETURNED_PAGES: Final[dict[str, str | None]] = {
    "returned-list.png": "PHIẾU CẦN SỬA",
    "returned-form.png": "Biểu số: 01/",
}
PAGES: Final = {**REPORT_PAGES, **WORKBOOK_PAGES, **RETURNED_PAGES}

VIETNAMESE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi</value></prop></item></oor:items>
"""
"""Settings of LibreOffice on a machine in Vietnam, which shows 4.844 and not 4,844."""

WIDTH: Final = 900
WIDE: Final = 1250
"""Pixels of a list whose letters would be too small otherwise."""
COLOURS: Final = 32
LARGEST: Final = 200_000


class PictureError(Exception):
    """A picture cannot be made; the message says which and why."""


def width_of(name: str) -> int:
    """Pixels: a sheet on its side is shown wider, so that its small type can be read."""
    return WIDE if name in RETURNED_PAGES else WIDTH


def make_pictures(document: Path, pages: dict[str, str | None], target: Path) -> list[Path]:
    """Draw pages of a .pdf into `target`; PictureError if a page is not found or is too large."""
    target.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(document) as opened:
        return [
            _picture(opened, _page_with(opened, words, name), target / name)
            for name, words in pages.items()
        ]


def printed(workbook: Path, folder: Path) -> Path | None:
    """Print a workbook to .pdf as an office would; None where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    copy = str(shutil.copy(workbook, folder / "workbook.xlsx"))
    own = folder / "profile"
    (own / "user").mkdir(parents=True, exist_ok=True)
    (own / "user" / "registrymodifications.xcu").write_text(VIETNAMESE, encoding="utf-8")
    profile = f"-env:UserInstallation={own.as_uri()}"
    asked = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), copy]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    return folder / "workbook.pdf"


def _page_with(document: pypdfium2.PdfDocument, words: str | None, name: str) -> int:
    if words is None:
        return 0
    for number in range(len(document)):
        text = " ".join(document[number].get_textpage().get_text_range().split())
        if words in text:
            return number
    raise PictureError(f"{name}: no page says {words!r}")


def _picture(document: pypdfium2.PdfDocument, number: int, path: Path) -> Path:
    page = document[number]
    width = width_of(path.name)
    drawn: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    image = drawn.convert("RGB").crop((0, 0, width, drawn.height))
    if path.name in RETURNED_PAGES:
        image = _without_empty_end(image)
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise PictureError(f"{path.name}: {path.stat().st_size} bytes, at most {LARGEST}")
    return path


def _without_empty_end(image: Image.Image) -> Image.Image:
    """Cut a page below its table: the foot of the page with its number goes too."""
    body = image.crop((0, 0, image.width, image.height * 9 // 10))
    written = ImageChops.invert(body.convert("L")).getbbox()
    end = written[3] + 12 if written else image.height
    return image.crop((0, 0, image.width, min(end, image.height)))


def main() -> int:
    """Make all pictures and name them."""
    parser = argparse.ArgumentParser(description="Make the pictures of the documents")
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="results of a review")
    parser.add_argument("--inbox", type=Path, default=ROOT / "build" / "inbox", help="its sample")
    wanted = parser.parse_args()
    made = make_pictures(wanted.out / REPORT, REPORT_PAGES, PICTURES)
    with tempfile.TemporaryDirectory() as folder:
        for workbook, pages in (
            (wanted.inbox / WORKBOOK, WORKBOOK_PAGES),
            (wanted.out / RETURNED, RETURNED_PAGES),
        ):
            document = printed(workbook, Path(folder))
            if document is None:
                print("no LibreOffice here: the pictures of the workbook stay as they are")
                break
            made += make_pictures(document, pages, PICTURES)
    for path in made:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
