"""See to it that the pages can be walked in a real Chromium, and say which one it is.

The machine's own browser is taken; else root on a machine with apt-get installs Debian's, and
anyone else gets the one that Playwright downloads. Standard library only, but for Playwright
itself, which `make setup` has installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"),
)
DOWNLOAD: Final = (sys.executable, "-m", "playwright", "install", "chromium")
SECONDS: Final = 600


def find_chromium() -> str | None:
    """Return a browser: what ``TONGKET_CHROMIUM`` names, the machine's own, or Playwright's."""
    named = os.environ.get("TONGKET_CHROMIUM")
    if named:
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or _downloaded()


def _downloaded() -> str | None:
    """Return the browser that Playwright has downloaded, None where there is none."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - late, and perhaps absent
    except ImportError:
        return None
    with sync_playwright() as driver:
        place = driver.chromium.executable_path
    return place if Path(place).is_file() else None


def may_install(*, root: bool, apt: str | None) -> bool:
    """Return whether it may be installed here: root, with apt-get."""
    return root and apt is not None


def main() -> int:
    """Bring a browser where there is none; never fail for want of it."""
    if find_chromium() is None and may_install(root=os.geteuid() == 0, apt=shutil.which("apt-get")):
        _try(*APT)
    if find_chromium() is None:
        _try(DOWNLOAD)
    program = find_chromium()
    if program is None:
        print("chromium: không có và không tải được, bỏ qua các kiểm thử trong trình duyệt")
        print("chromium: none, and none could be fetched: the tests in a browser are left out")
    else:
        print(f"chromium: {program}")
    return 0


def _try(*commands: tuple[str, ...]) -> None:
    for command in commands:
        try:
            if subprocess.run(command, check=False, timeout=SECONDS).returncode:
                return
        except (OSError, subprocess.TimeoutExpired):
            return


if __name__ == "__main__":
    sys.exit(main())
