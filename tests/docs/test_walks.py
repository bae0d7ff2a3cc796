"""Tutorials and how-to pages do what they say."""

from pathlib import Path

import pytest

from tests.docs.pages import blocks, pages
from tests.docs.walk import follow, steps
from tests.house.tree import ROOT

WALKED = [
    page
    for page in pages()
    if any(block.language == "console" for block in blocks(page)) and ".vi" not in page.suffixes
]
"""Pages with commands to follow; a Vietnamese twin has the same ones and is compared instead."""


def what_is_done(page: Path) -> list[object]:
    done: list[object] = []
    for block in blocks(page):
        if block.language == "console":
            done.append((block.info[1:], [(step.command, step.shown) for step in steps(block)]))
        elif block.language == "diff":
            done.append((block.info, block.text))
    return done


@pytest.mark.parametrize("page", WALKED, ids=str)
def test_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").symlink_to(ROOT / "plans")  # as in a clone

    follow(page, tmp_path)


@pytest.mark.parametrize("page", [p for p in pages() if ".vi" in p.suffixes], ids=str)
def test_vietnamese_page_has_the_same_commands_as_its_twin(page: Path) -> None:
    twin = page.with_name(page.name.replace(".vi.md", ".md"))
    if twin not in pages():
        return

    assert what_is_done(page) == what_is_done(twin)
