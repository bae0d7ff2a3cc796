"""The repository's own files, as git sees them, for the tests of the house."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src" / "tongket"
CODE_FOLDERS: Final = ("src", "tests", "tools", "benchmarks")


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is committed or about to be, relative to the root, sorted."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under the given top folders (all the code by default)."""
    wanted = folders or CODE_FOLDERS
    return [file for file in files() if file.suffix == ".py" and file.parts[0] in wanted]


def text_of(file: Path) -> str | None:
    """Return the text of a file given relative to the root, None for a binary one."""
    content = (ROOT / file).read_bytes()
    try:
        return None if b"\0" in content else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def syntax_of(file: Path) -> ast.Module:
    """Return the parsed Python file."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), filename=str(file))


def imports_of(file: Path) -> set[str]:
    """Return the full names of the modules that a Python file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(syntax_of(file)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names.add(node.module)
    return names
