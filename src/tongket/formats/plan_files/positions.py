"""From a JSON pointer inside a plan file to the line where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

__all__ = ["Positions", "split_pointer"]


def split_pointer(pointer: str) -> tuple[str, ...]:
    """The parts of a JSON pointer.

    >>> split_pointer("/elements/3/a~1b")
    ('elements', '3', 'a/b')
    """
    if not pointer:
        return ()
    parts = pointer.removeprefix("/").split("/")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the parts of one file stand: YAML by its nodes, CSV by the line of each record."""

    root: yaml.Node | None = None
    records: Mapping[str, int] = field(default_factory=dict)

    def line(self, pointer: str) -> int | None:
        """The line (from 1) of the deepest part of ``pointer`` that exists; None for no file.

        Behind an alias it is the line of the alias: there the value is used, the anchor stands
        further up and may be right for others.
        """
        parts = split_pointer(pointer)
        if self.records:
            return self.records.get(parts[1] if len(parts) > 1 else "", 1)
        if self.root is None:
            return None
        node, line = self.root, self.root.start_mark.line
        for part in parts:
            step = _step(node, part)
            if step is None:
                break
            node, begins = step
            if begins < line:
                break
            line = begins
        return int(line) + 1


def _step(node: yaml.Node, part: str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line
    if isinstance(node, yaml.SequenceNode) and part.isdecimal() and int(part) < len(node.value):
        item = node.value[int(part)]
        return item, item.start_mark.line
    return None
