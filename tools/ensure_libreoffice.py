"""See to it that books can be saved again by LibreOffice, and say whether they can.

Root on a machine with apt-get installs Debian's `libreoffice-calc`; anyone else is told that the
books of LibreOffice are left out. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Final

APT: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "libreoffice-calc"),
)


def find_libreoffice() -> str | None:
    """Return the program on the search path, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def may_install(*, root: bool, apt: str | None) -> bool:
    """Return whether it may be installed here: root, with apt-get."""
    return root and apt is not None


def main() -> int:
    """Install LibreOffice where it is missing and may be; never fail for want of it."""
    if find_libreoffice() is None and may_install(
        root=os.geteuid() == 0, apt=shutil.which("apt-get")
    ):
        for command in APT:
            if subprocess.run(command, check=False).returncode:
                break
    program = find_libreoffice()
    if program is None:
        print("libreoffice: không có, bỏ qua các phiếu lưu lại bằng LibreOffice")
        print("libreoffice: none, books saved again by LibreOffice are left out")
    else:
        print(f"libreoffice: {program}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
