"""A new plan: the starter files, small and complete, to be rewritten for another programme."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from tongket.formats.plan_files.schema import plan_schemas
from tongket.locale import Language

__all__ = ["SCHEMA_FOLDER", "FolderNotEmptyError", "write_schemas", "write_starter"]

_TITLE = "title: "
SCHEMA_FOLDER = "schema"


class FolderNotEmptyError(Exception):
    """The folder for a new plan holds something already; ``folder`` says which."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def write_starter(folder: Path, title: str | None = None) -> tuple[Path, ...]:
    """Write the starter plan into a new or empty folder, with its schemas for editors.

    Returns the plan files written, in order of name. FolderNotEmptyError if anything is there;
    OSError if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(folder)
    schemas = folder / SCHEMA_FOLDER
    schemas.mkdir(parents=True)
    written: list[Path] = []
    starter = files("tongket.formats.plan_files") / "starter"
    for source in sorted(starter.iterdir(), key=lambda entry: entry.name):
        text = source.read_text(encoding="utf-8")
        if source.name == "plan.yaml" and title:
            text = _with_title(text, title)
        target = folder / source.name
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(target)
    write_schemas(schemas)
    return tuple(written)


def write_schemas(folder: Path, language: Language = Language.VIETNAMESE) -> tuple[Path, ...]:
    """Write the JSON Schema of each plan file; returns the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, schema in plan_schemas(language).items():
        target = folder / name
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(target)
    return tuple(written)


def _with_title(text: str, title: str) -> str:
    """JSON text in quotes is YAML as well, whatever stands in the title."""
    quoted = json.dumps(title, ensure_ascii=False)
    lines = text.split("\n")
    return "\n".join(f"{_TITLE}{quoted}" if line.startswith(_TITLE) else line for line in lines)
