"""The page of results: each benchmark owns what stands between its two markers."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from pathlib import Path

__all__ = ["PAGE", "ROOT", "measured", "put"]

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "performance.md"


def measured() -> str:
    """When and on what: the beginning of the sentence above every table."""
    today = datetime.now().astimezone().date().isoformat()
    return f"Measured {today} on {os.cpu_count()} cores, Python {platform.python_version()}"


def put(part: str, text: str) -> None:
    """Print the text, and write it between the markers of the part, if the page has them."""
    print(text)
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    if begin in page and end in page:
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(end)
        PAGE.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
        print(f"-> {PAGE.relative_to(ROOT)}")
