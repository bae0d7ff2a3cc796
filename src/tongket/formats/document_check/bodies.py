"""The names of bodies at the left of a head: which is the issuing one."""

from __future__ import annotations

from collections.abc import Sequence

from tongket.formats.document_check.seen import Passage
from tongket.formats.document_check.texts import in_capitals, plain

__all__ = ["superior_and_issuer"]


def superior_and_issuer(
    left: Sequence[Passage],
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The superior body (not bold) above the issuing one (bold); all is the issuer's if unsure."""
    names = _above_rule(left)
    if not names:
        return (), ()
    first = next((at for at, p in enumerate(names) if p.mostly(lambda x: x.bold) is True), None)
    if first is None:
        return tuple(names[:-1]), (names[-1],)
    if first == 0 and len(names) > 1 and _surely_superior(names):
        return (names[0],), tuple(names[1:])
    rest = names[first:]
    last = max(at for at, p in enumerate(rest) if p.mostly(lambda x: x.bold) is True)
    # Two bodies issue together, each below its own superior (not bold).
    between = [p for p in rest[:last] if p.mostly(lambda x: x.bold) is False]
    return (*names[:first], *between), tuple(p for p in rest if p not in between)


def _above_rule(names: Sequence[Passage]) -> list[Passage]:
    """Names without what an office writes in small letters below their rule: an address."""
    ruled = next((at for at, passage in enumerate(names) if passage.rules), len(names))
    below = names[ruled + 1 :]
    named = (p for p in below if in_capitals(p.bare) or p.mostly(lambda x: x.bold) is True)
    return [*names[: ruled + 1], *named]


def _surely_superior(names: Sequence[Passage]) -> bool:
    above, below = plain(names[0].bare), plain(names[1].bare)
    own = ("sở ", "phòng ", "trường ", "chi cục ", "trung tâm ", "văn phòng", "ban quản lý")
    return above.startswith(("ubnd ", "ủy ban nhân dân ", "bộ ")) and below.startswith(own)
