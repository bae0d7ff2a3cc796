"""A process that draws beside this one. Loads nothing that takes time, so that it begins early."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from tongket.formats.beside import Ask, answering
from tongket.formats.documents.drawing import draw, has_begun, paint, start, warm_up

__all__ = ["charts_beside", "drawn", "painted"]

_DRAW: Final = b"d"
_PAINT: Final = b"p"
_WORKS: Final[dict[bytes, Callable[[bytes], bytes]]] = {
    _DRAW: lambda spec: draw(spec.decode()).encode(),
    _PAINT: lambda svg: paint(svg.decode()),
}

_painters: Final[list[Ask]] = []
"""The process of ``charts_beside``; only the one thread that draws charts asks it."""


@contextmanager
def charts_beside(*, practise: bool = True) -> Iterator[None]:
    """Within the block, a process of its own draws, on a core that would be idle. It starts at
    once, which takes half a second, and with ``practise`` draws something to be quicker later.
    """
    if has_begun():
        yield
        return
    with answering(_answer, first=warm_up if practise else start) as ask:
        if ask is not None:
            _painters.append(ask)
        try:
            yield
        finally:
            if ask is not None:
                _painters.remove(ask)


def drawn(spec: str) -> str:
    """As ``drawing.draw``, by the process beside if there is one."""
    return _done(_DRAW, spec.encode()).decode()


def painted(svg: str) -> bytes:
    """As ``drawing.paint``, by the process beside if there is one."""
    return _done(_PAINT, svg.encode())


def _done(work: bytes, content: bytes) -> bytes:
    answer = next((ask(work + content) for ask in _painters), None)
    return _WORKS[work](content) if answer is None else answer


def _answer(question: bytes) -> bytes:
    return _WORKS[question[:1]](question[1:])
