"""All mutations by name, and how several of them are done to one book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from tests.mutations.books import BOOKS
from tests.mutations.cases import Case, fresh
from tests.mutations.looks import LOOKS, put_look
from tests.mutations.structure import STRUCTURE
from tests.mutations.typing import TYPING, retype

__all__ = ["MUTATIONS", "mutated"]

Mutation = Callable[[Case, Random], bool]

MUTATIONS: Mapping[str, Mutation] = {
    **STRUCTURE,
    **BOOKS,
    **{name: retype(change) for name, change in TYPING.items()},
    **{name: put_look(name) for name in LOOKS},
}
_LAST = frozenset({"merge two values", *LOOKS})
"""After the others: moving openpyxl's cells takes merged ones apart, and leaves looks behind."""
_IN_ORDER = {
    name: (name in _LAST, place) for place, name in enumerate([*TYPING, *STRUCTURE, *BOOKS, *LOOKS])
}


def mutated(names: Iterable[str], seed: int, base: Callable[[], Case] = fresh) -> Case:
    """A fresh book of ``base`` with these mutations: values first, then rows and columns, then
    sheets, as an officer types before the file is worked over. What cannot be done is left out.
    """
    case = base()
    random = Random(seed)
    for name in sorted(set(names), key=_IN_ORDER.__getitem__):
        if MUTATIONS[name](case, random):
            case.done.append(name)
    return case
