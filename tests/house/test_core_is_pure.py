"""Core takes values and returns values: no file, no clock, no chance, no binary fractions."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import imports_of, python_files, syntax_of

OUTSIDE_WORLD = {
    "asyncio", "http", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
OPENS_OR_ASKS_THE_CLOCK = {"open", "print", "input", "now", "today", "utcnow"}

FLOATS_ALLOWED: dict[str, str] = {}
"""File -> why a float there can never reach a published number. Empty at birth."""

CORE = [file for file in python_files("src") if file.parts[2] == "core"]


def test_core_is_not_empty() -> None:
    assert CORE != []


@pytest.mark.parametrize("file", CORE, ids=str)
def test_core_imports_nothing_from_the_outside_world(file: Path) -> None:
    roots = {name.split(".")[0] for name in imports_of(file)}

    assert roots & OUTSIDE_WORLD == set()


@pytest.mark.parametrize("file", CORE, ids=str)
def test_core_opens_nothing_and_asks_no_clock(file: Path) -> None:
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(syntax_of(file))
        if isinstance(node, ast.Call)
    }

    assert called & OPENS_OR_ASKS_THE_CLOCK == set()


def test_core_has_no_floats_but_those_named_with_a_reason() -> None:
    with_floats = {
        str(file)
        for file in CORE
        for node in ast.walk(syntax_of(file))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    }

    assert with_floats == set(FLOATS_ALLOWED)
