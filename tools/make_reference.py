"""Write the generated tables of `docs/reference` from the code and the locale.

    .venv/bin/python -m tools.make_reference          writes them
    .venv/bin/python -m tools.make_reference --check  names the pages that are out of date, code 1

A page keeps its own text; what stands between `<!-- made: NAME -->` and `<!-- end: NAME -->` is
replaced. Same code, same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.reference.api import api_routes, api_shapes
from tools.reference.commands import command_pages
from tools.reference.document_fields import document_kind_table, document_tables
from tools.reference.findings import finding_tables
from tools.reference.law_of_documents import law_tables
from tools.reference.plan_fields import plan_file_tables
from tools.reference.rules_of_pages import PageError

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT / "docs" / "reference"

PARTS: Final[dict[str, tuple[str, Callable[[], str]]]] = {
    "plan-files": ("plan-files.md", plan_file_tables),
    "findings": ("findings.md", finding_tables),
    "document-kinds": ("document-files.md", document_kind_table),
    "document-files": ("document-files.md", document_tables),
    "api-routes": ("api.md", api_routes),
    "api-shapes": ("api.md", api_shapes),
    "commands": ("commands.md", command_pages),
    "law-of-documents": ("law-of-documents.md", law_tables),
}
"""Name of a part -> its page, and what makes it."""


def replaced(page: str, name: str, made: str) -> str:
    """Return a page with one part replaced; PageError if it lacks the marks."""
    marks = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- end: {name} -->)", re.DOTALL)
    if len(marks.findall(page)) != 1:
        raise PageError(name)
    return marks.sub(lambda match: f"{match[1]}\n{made.strip()}\n\n{match[2]}", page)


def stale_pages(*, write: bool) -> list[Path]:
    """Return the pages that differ from what the code says; with `write`, put them right."""
    stale: list[Path] = []
    for name, (file, make) in PARTS.items():
        path = PAGES / file
        before = path.read_text(encoding="utf-8")
        after = replaced(before, name, make())
        if after != before:
            stale.append(path)
            if write:
                path.write_text(after, encoding="utf-8")
    return stale


def main() -> int:
    """Write or check; 1 if a check found a page out of date."""
    parser = argparse.ArgumentParser(description="Write the generated tables of docs/reference")
    parser.add_argument("--check", action="store_true", help="only name what is out of date")
    wanted = parser.parse_args()
    stale = stale_pages(write=not wanted.check)
    for path in stale:
        print(f"{'out of date' if wanted.check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if wanted.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
