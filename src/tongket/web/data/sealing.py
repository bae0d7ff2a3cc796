"""Texts that the database keeps without being able to read them.

Sealed with a key that is worked out from the secret key, which lies in a file beside the database
and never in it: who gets hold of a copy of the database alone reads none of them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

__all__ = ["Unreadable", "keyed_digest", "seal", "unseal"]


class Unreadable(Exception):  # noqa: N818 - it names what is found
    """It was sealed with another key, or changed."""


def seal(text: str, purpose: str) -> str:
    """The sealed text; it opens for the same purpose alone."""
    return _box(purpose).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, purpose: str) -> str:
    """The text again. Unreadable if it was sealed with another key or for something else."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as why:
        raise Unreadable from why


def keyed_digest(text: str, purpose: str) -> str:
    """A digest that nobody can work out or try without the secret key; 64 hexadecimal digits."""
    return hmac.new(_key(settings.SECRET_KEY, purpose), text.encode(), hashlib.sha256).hexdigest()


def _box(purpose: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(_key(secret, purpose))) for secret in secrets]
    )


def _key(secret: str | bytes, purpose: str) -> bytes:
    held = secret if isinstance(secret, bytes) else secret.encode()
    return hmac.new(held, b"tongket " + purpose.encode(), hashlib.sha256).digest()
