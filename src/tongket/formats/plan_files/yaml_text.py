"""YAML text to plain values: nothing but mappings, lists, texts and nulls.

The type of a value is decided by the field that takes it, not by how it looks: ``1.10`` in a text
field stays ``1.10``, ``no`` stays ``no``, and a decimal is read exactly, never through a float.
The nodes are composed by libyaml (twenty times as fast as a parser in Python, and every node knows
its line); no object is ever constructed from a tag.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan.check.places import join_pointer
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.positions import Positions

__all__ = ["PlainValue", "YamlText", "read_yaml"]

PlainValue = dict[str, "PlainValue"] | list["PlainValue"] | str | None

MOST_CHARACTERS = 4_000_000
MOST_VALUES = 500_000
DEEPEST = 60
_BRACKETS = re.compile(r"[\[\]{}]")
_DASHES_IN_A_ROW = re.compile(rf"(?:[-?:][ \t]+){{{DEEPEST}}}")
_NULL = "tag:yaml.org,2002:null"
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
)
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_KIND_OF_PROBLEM: tuple[tuple[str, FindingKind], ...] = (
    ("tab", kinds.TAB_INDENT),
    ("mapping values are not allowed", kinds.COLON_IN_TEXT),
    ("expected ',' or", kinds.NOT_CLOSED),
    ("unexpected end of stream", kinds.NOT_CLOSED),
    ("undefined alias", kinds.UNKNOWN_ALIAS),
    ("another document", kinds.SEVERAL_DOCUMENTS),
    ("did not find expected key", kinds.BAD_INDENT),
    ("did not find expected '-' indicator", kinds.BAD_INDENT),
    ("could not find expected ':'", kinds.BAD_INDENT),
    ("block end", kinds.BAD_INDENT),
    ("cannot start any token", kinds.BAD_CHARACTER),
    ("control characters are not allowed", kinds.BAD_CHARACTER),
)


@dataclass(frozen=True, slots=True)
class YamlText:
    """A file of YAML: its value, where its parts stand, and what is wrong with the text."""

    value: PlainValue
    positions: Positions
    findings: tuple[Finding, ...] = ()


class _RefusedError(Exception):
    """The nodes are too many or too deep."""

    def __init__(self, kind: FindingKind, line: int) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.line = line


def read_yaml(text: str, file: str) -> YamlText:
    """Read one document; findings carry ``file`` and the line. Never raises for bad text."""
    refusal = _refused_unread(text, file)
    if refusal is not None:
        return YamlText(None, Positions(), (refusal,))
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return YamlText(None, Positions(), (_syntax_finding(error, file, text),))
    walk = _Walk(file)
    try:
        value = walk.plain(root, ()) if root is not None else None
    except _RefusedError as refused:
        found = refused.kind.at(Place(file=file, line=refused.line))
        return YamlText(None, Positions(root), (found,))
    return YamlText(value, Positions(root), tuple(walk.findings))


def _refused_unread(text: str, file: str) -> Finding | None:
    """Text that libyaml must not see: its composer calls itself for every level of nesting."""
    if len(text) > MOST_CHARACTERS:
        return kinds.TOO_LARGE.at(Place(file=file, line=1), most=MOST_CHARACTERS)
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return kinds.TOO_DEEP.at(Place(file=file, line=_line_at(text, bracket.start())))
    dashes = _DASHES_IN_A_ROW.search(text)
    if dashes is not None:
        return kinds.TOO_DEEP.at(Place(file=file, line=_line_at(text, dashes.start())))
    return None


def _line_at(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _syntax_finding(error: yaml.YAMLError, file: str, text: str) -> Finding:
    position = getattr(error, "position", None)
    if isinstance(error, yaml.reader.ReaderError) and isinstance(position, int):
        return kinds.BAD_CHARACTER.at(Place(file=file, line=_line_at(text, position)), column=1)
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or mark
    problem = str(getattr(error, "problem", None) or error)
    kind = next((k for words, k in _KIND_OF_PROBLEM if words in problem), kinds.BAD_SYNTAX)
    line = mark.line + 1 if mark is not None else 1
    if "\t" in _indentation(text, line):
        kind = kinds.TAB_INDENT
    return kind.at(
        Place(file=file, line=line),
        column=mark.column + 1 if mark is not None else 1,
        started=start.line + 1 if start is not None else line,
        problem=problem,
    )


def _indentation(text: str, line: int) -> str:
    """The white space before the first word of a line (from 1)."""
    shown = next(iter(text.split("\n")[line - 1 : line]), "")
    return shown[: len(shown) - len(shown.lstrip())]


class _Walk:
    """One pass over the nodes; collects what the language allows and a plan does not."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.seen = 0

    def plain(self, node: yaml.Node, path: tuple[str | int, ...]) -> PlainValue:
        """The value of a node. An alias is walked again, so that its pointers are its own."""
        self.seen += 1
        if self.seen > MOST_VALUES:
            raise _RefusedError(kinds.TOO_LARGE, node.start_mark.line + 1)
        if len(path) > DEEPEST:
            raise _RefusedError(kinds.TOO_DEEP, node.start_mark.line + 1)
        if node.tag not in _PLAIN_TAGS:
            self._find(kinds.UNKNOWN_TAG, node, path, tag=node.tag)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, place)) for place, item in enumerate(node.value)]
        return None if node.tag == _NULL else str(node.value)

    def _mapping(
        self, node: yaml.MappingNode, path: tuple[str | int, ...]
    ) -> dict[str, PlainValue]:
        values: dict[str, PlainValue] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._find(kinds.FIELD_NOT_TEXT, key, path)
                continue
            name = str(key.value)
            if name in values:
                self._find(kinds.DUPLICATE_FIELD, key, (*path, name), field=name)
            values[name] = self.plain(value, (*path, name))
        return values

    def _find(
        self, kind: FindingKind, node: yaml.Node, path: tuple[str | int, ...], **facts: object
    ) -> None:
        place = Place(file=self.file, line=node.start_mark.line + 1, pointer=join_pointer(path))
        self.findings.append(kind.at(place, **facts))
