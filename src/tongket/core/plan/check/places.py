"""Places inside plan files, and the name that a wrong one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from tongket.core.findings import Place

__all__ = ["in_file", "join_pointer", "likely"]

_MOST_NAMES = 8


def join_pointer(parts: Sequence[str | int]) -> str:
    """A JSON pointer (RFC 6901) out of its parts.

    >>> join_pointer(["elements", 3, "a/b"])
    '/elements/3/a~1b'
    """
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def in_file(file: str, *parts: str | int) -> Place:
    """A place in a file of the plan; the reader of plan files turns the pointer into a line."""
    return Place(file=file, pointer=join_pointer(parts))


def likely(given: str, known: Iterable[str]) -> str:
    """The known name nearest to ``given``; else the first few known names, for a person to choose.

    >>> likely("dan_soo", ["dan_so", "sach"])
    'dan_so'
    """
    names = list(dict.fromkeys(known))
    by_folded = {name.casefold(): name for name in names}
    near = get_close_matches(given.casefold(), list(by_folded), n=1)
    if near:
        return by_folded[near[0]]
    listed = ", ".join(names[:_MOST_NAMES])
    return f"{listed}, …" if len(names) > _MOST_NAMES else listed
