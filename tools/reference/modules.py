"""The modules that work over files: all but those of the web, which are Django's to import."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import tongket

__all__ = ["modules"]


def modules() -> Iterator[ModuleType]:
    """Return every module outside ``tongket.web``, imported."""
    for room in pkgutil.iter_modules(tongket.__path__, "tongket."):
        if room.name == "tongket.web":
            continue
        module = importlib.import_module(room.name)
        yield module
        if room.ispkg:
            for found in pkgutil.walk_packages(module.__path__, f"{room.name}."):
                yield importlib.import_module(found.name)
