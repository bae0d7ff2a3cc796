"""Make the pictures of the tutorials of the web application, by walking its journeys.

    .venv/bin/python -m tools.make_web_pictures

The journeys are the tests in `tests/web/browser/test_journeys.py`: a picture cannot show what is
not so. Few colours keep the pictures small.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
JOURNEYS: Final = "tests/web/browser/test_journeys.py"
WIDTH: Final = 1000
COLOURS: Final = 48
LARGEST: Final = 60_000

PAGES: Final = (
    "sign-in", "commune-tasks", "commune-docket", "commune-grid", "commune-paste",
    "commune-submit", "commune-workbook", "commune-preview", "commune-returned",
    "commune-returned-cell", "district-tasks", "district-check", "district-changes",
    "district-approve", "district-submit", "standing-board", "standing-cut-off",
    "leader-results", "leader-leaves", "administrator-new", "administrator-handout",
    "administrator-accounts", "administrator-account", "administrator-audit", "council-results",
    "viewer-board", "viewer-docket",
)  # fmt: skip
"""What the journeys take pictures of and the tutorials show; in docs/pictures after ``web-``."""


class NotWalkedError(Exception):
    """A journey failed, or took no picture of what it should."""


def make_pictures(taken: Path, pictures: Path) -> list[Path]:
    """Make the pictures of the tutorials from those that the journeys took."""
    made = []
    for name in PAGES:
        source = taken / f"{name}.png"
        if not source.is_file():
            raise NotWalkedError(f"no picture of {name}")
        with Image.open(source) as opened:
            image = opened.convert("RGB")
        height = round(image.height * WIDTH / image.width)
        small = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
        path = pictures / f"web-{name}.png"
        few = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size > LARGEST:
            raise NotWalkedError(f"{path.name}: {path.stat().st_size} bytes, at most {LARGEST}")
        made.append(path)
    return made


def main() -> int:
    """Walk, make all pictures, and name them."""
    with tempfile.TemporaryDirectory() as folder:
        walk = [sys.executable, "-m", "pytest", "-q", JOURNEYS]
        if subprocess.run(
            walk, cwd=ROOT, check=False, env={**os.environ, "TONGKET_PICTURES": folder}
        ).returncode:
            raise NotWalkedError(JOURNEYS)
        for path in make_pictures(Path(folder), PICTURES):
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
