"""No page names a command, an option or a target of make that does not exist."""

import re
from pathlib import Path

import pytest
from typer.core import TyperOption

from tests.docs.pages import code_texts, headings, pages
from tests.house.tree import ROOT
from tools.reference.commands import commands

CALL = re.compile(r"(?:^|[\s/(])(tongket(?: [a-z]+(?:-[a-z]+)*)+)(.*)")
OPTION = re.compile(r"(?<=\s)--?[a-z][a-z-]*")
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)")
SYSTEM = re.compile(r"(?:systemctl|runuser|useradd|install|journalctl) ")
"""Lines for the system, in which tongket is a user or a service."""
HISTORY = {Path("CHANGELOG.md")}
"""Pages that may name what was."""

CURRENT = [page for page in pages() if page not in HISTORY]


def options_of(command: str) -> set[str]:
    known = commands()[command].params
    return {name for p in known if isinstance(p, TyperOption) for name in p.opts} | {"--help", "-h"}


@pytest.mark.parametrize("page", CURRENT, ids=str)
def test_every_command_named_exists_with_its_options(page: Path) -> None:
    wrong: list[str] = []
    for text in code_texts(page):
        if SYSTEM.match(text.strip()):
            continue
        for call, rest in CALL.findall(text):
            command = next((name for name in commands() if f"{call} ".startswith(f"{name} ")), None)
            if command is None:
                wrong.append(call)
            elif set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest.split("|")[0])) - options_of(
                command
            ):
                wrong.append(call + rest)

    assert wrong == []


@pytest.mark.parametrize("page", CURRENT, ids=str)
def test_every_make_target_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))

    named = {name for text in code_texts(page) for name in TARGET.findall(text)}

    assert named - targets == set()


def test_both_readmes_have_the_same_parts() -> None:
    english, vietnamese = headings(Path("README.md")), headings(Path("README.vi.md"))

    assert [h.split()[0] for h in english] == [h.split()[0] for h in vietnamese]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_readme_shows_the_two_commands(readme: str) -> None:
    shown = {line.strip() for line in code_texts(Path(readme))}

    assert {"make run", "make test"} <= shown
