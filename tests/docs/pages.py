"""The pages of the documentation, read as Markdown, for the tests of the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.house.tree import ROOT, files

DOCS: Final = ROOT / "docs"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its info string in words, and its lines."""

    page: Path
    line: int
    info: tuple[str, ...]
    text: str

    @property
    def language(self) -> str:
        """The first word of the info string, empty for none."""
        return self.info[0] if self.info else ""

    def option(self, name: str) -> str | None:
        """The value of ``name=value`` in the info string."""
        return next((w.partition("=")[2] for w in self.info[1:] if w.startswith(f"{name}=")), None)


def pages() -> list[Path]:
    """Every Markdown page of the documentation and of the root, relative to the root."""
    return [
        file
        for file in files()
        if file.suffix == ".md" and (len(file.parts) == 1 or file.parts[0] == "docs")
    ]


def text_of_page(page: Path) -> str:
    """The text of a page given relative to the root."""
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    """The page as Markdown tokens, with tables; parsed once, for pages link to one another."""
    return tuple(MarkdownIt("commonmark").enable("table").parse(text_of_page(page)))


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(page, (token.map or [0])[0] + 1, tuple(token.info.split()), token.content)
        for token in tokens(page)
        if token.type == "fence"
    ]


def headings(page: Path) -> list[str]:
    """The headings of a page, each as its level in # signs and its text."""
    every = tokens(page)
    return [
        f"{token.markup} {every[place + 1].content}"
        for place, token in enumerate(every)
        if token.type == "heading_open"
    ]


def links(page: Path) -> Iterator[str]:
    """The targets of links and pictures of a page."""
    for token in tokens(page):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target is not None:
                yield unquote(str(target))


def tables(page: Path) -> list[list[list[str]]]:
    """The tables of a page: rows (the first is the header) of cells as Markdown text."""
    found: list[list[list[str]]] = []
    for token in tokens(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 3:
            found[-1][-1].append(token.content)
    return found


def table_headed(page: Path, first: str) -> list[list[str]]:
    """The body of the table whose first header cell is ``first``."""
    (body,) = (table[1:] for table in tables(page) if table[0][0] == first)
    return body


def code(cell: str) -> str:
    """The text of a cell that is one code span."""
    match = re.fullmatch(r"`([^`]+)`", cell)
    assert match is not None, cell
    return match[1]


def anchor(heading: str) -> str:
    """The anchor that code hosts give a heading."""
    text = heading.lstrip("# ").strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def code_texts(page: Path) -> Iterator[str]:
    """Everything that a page shows as code: blocks and spans."""
    for token in tokens(page):
        if token.type in ("fence", "code_block"):
            yield from token.content.splitlines()
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content
