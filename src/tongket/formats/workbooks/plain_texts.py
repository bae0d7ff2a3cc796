"""The texts of a plain workbook: those that its cells share, and what stands for a sign in XML."""

from __future__ import annotations

import re

from tongket.formats.limits import LIMITS

__all__ = ["own_text", "shared_texts"]

_TEXT = re.compile(
    rb"<si><t( xml:space=\"preserve\")?>((?(1)[^<]*|(?:[^<\s](?:[^<]*[^<\s])?)?))</t></si>"
)
"""Readers keep the blanks at the edges of a text only where it says so."""

_HEAD = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="UTF-8"(?: standalone="yes")?\?>\s*)?<sst [^<>]*>'
    rb"|<sst [^<>]*>",
    re.IGNORECASE,
)
_SIGN = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_APART = "\0"


def shared_texts(xml: bytes) -> tuple[str, ...]:
    """The shared texts in their order. ValueError where one is not a plain text."""
    pieces = _TEXT.split(xml)
    between = pieces[::3]
    if len(pieces) == 1 or not _HEAD.fullmatch(between[0]) or between[-1].strip() != b"</sst>":
        raise ValueError
    if any(map(bytes.strip, between[1:-1])):
        raise ValueError
    texts = pieces[2::3]
    if max(map(len, texts)) > LIMITS.calm_text:
        raise ValueError
    return tuple(_unescaped(_APART.encode().join(texts).decode(), len(texts) - 1).split(_APART))


def own_text(xml: bytes) -> str:
    """The text of a cell of its own, from what stands behind ``<t``. ValueError as above."""
    head, _, text = xml.partition(b">")
    if not head and text.strip() != text:
        raise ValueError
    return _unescaped(text.decode())


def _unescaped(text: str, parts: int = 0) -> str:
    """A text with its signs in place of their names. ``parts``: how often NUL may stand in it.

    ValueError for what readers take differently: a carriage return, ``_x000D_``, an unknown name.

    >>> _unescaped("B&#225;o c&#xE1;o &amp;lt;")
    'Báo cáo &lt;'
    """
    if "\r" in text or "_x" in text or text.count(_APART) != parts:
        raise ValueError
    if "&" not in text:
        return text
    if text.count("&") != len(_SIGN.findall(text)):
        raise ValueError
    return _SIGN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    sign = chr(int(decimal) if decimal else int(hexadecimal, 16))
    if sign.isspace() or not sign.isprintable():
        raise ValueError
    return sign
