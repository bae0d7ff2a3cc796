"""Asking a time-stamping authority (RFC 3161). The only thing in the package that uses a network,
and only where the user names the address.
"""

from __future__ import annotations

from typing import Final

from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

__all__ = ["asking"]

_SECONDS: Final = 20


def asking(address: str) -> TimeStamper:
    """A client of the authority at an address."""
    return HTTPTimeStamper(address, timeout=_SECONDS)
