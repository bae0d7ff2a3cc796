"""LibreOffice as a second reader of finished documents."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

needs_libreoffice = pytest.mark.skipif(
    PROGRAM is None, reason="không có LibreOffice trên máy này | no LibreOffice on this machine"
)

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def converted(files: list[Path], kind: str, folder: Path) -> list[Path]:
    """Files opened by LibreOffice, all formulas worked out anew, and saved as another kind."""
    assert PROGRAM is not None
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        _ALWAYS_RECALCULATE, encoding="utf-8"
    )
    made = folder / "made"
    subprocess.run(
        [
            PROGRAM,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            kind,
            "--outdir",
            made,
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = [made / f"{file.stem}.{kind}" for file in files]
    assert all(file.is_file() for file in found)
    return found
