"""Lines of a list put together into lists, as a reader hears them: "list of 12 items"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongket.core.report import (
    Article,
    Block,
    Bullet,
    Chart,
    Clause,
    Division,
    Heading,
    Paragraph,
    Point,
    Table,
)

__all__ = ["BulletItem", "Other", "bullet_groups"]


@dataclass(frozen=True, slots=True)
class BulletItem:
    """A line of a list, and the lines one level deeper that follow it."""

    bullet: Bullet
    deeper: tuple[BulletItem, ...] = ()


Other = Article | Chart | Clause | Division | Heading | Paragraph | Point | Table
"""Blocks that are no lines of a list."""


def bullet_groups(blocks: Iterable[Block]) -> Iterator[Other | tuple[BulletItem, ...]]:
    """Blocks in their order, neighbouring lines of a list as one tuple.

    The very last line of a text is a list of its own: it stays on the page of the signature.
    """
    held: list[BulletItem] = []
    for block in blocks:
        if isinstance(block, Bullet):
            _add(held, block)
            continue
        if held:
            yield tuple(held)
            held = []
        yield block
    if len(held) > 1:
        yield tuple(held[:-1])
    if held:
        yield (held[-1],)


def _add(held: list[BulletItem], bullet: Bullet) -> None:
    """Put a line where it belongs: deeper ones into the item above, if there is one."""
    above = held[-1] if held else None
    if above is None or bullet.depth <= above.bullet.depth:
        held.append(BulletItem(bullet))
    else:
        held[-1] = BulletItem(above.bullet, (*above.deeper, BulletItem(bullet)))
