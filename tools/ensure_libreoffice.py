"""See to it that documents and books can be opened by LibreOffice, and say whether they can.

Root on a machine with apt-get installs Debian's writer and calc without windows (100 MB); anyone
else is told what is left out. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

APT: Final = (
    ("apt-get", "update", "-qq"),
    (
        *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
        *("libreoffice-calc-nogui", "libreoffice-writer-nogui"),
    ),
)
PARTS: Final = ("libsclo.so", "libswlo.so")
"""The programs for sheets and for text, beside the program that opens them."""


def find_libreoffice() -> str | None:
    """Return the program on the search path, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def is_whole(program: str | None) -> bool:
    """Return whether a program opens sheets and texts."""
    if program is None:
        return False
    folder = Path(program).resolve().parent
    return all((folder / part).is_file() for part in PARTS)


def may_install(*, root: bool, apt: str | None) -> bool:
    """Return whether it may be installed here: root, with apt-get."""
    return root and apt is not None


def main() -> int:
    """Install LibreOffice where it is missing and may be; never fail for want of it."""
    if not is_whole(find_libreoffice()) and may_install(
        root=os.geteuid() == 0, apt=shutil.which("apt-get")
    ):
        for command in APT:
            if subprocess.run(command, check=False).returncode:
                break
    program = find_libreoffice()
    if program is None:
        print("libreoffice: không có, bỏ qua những gì cần LibreOffice đọc hoặc lưu lại")
        print("libreoffice: none, what LibreOffice would read or save again is left out")
    else:
        print(f"libreoffice: {program}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
