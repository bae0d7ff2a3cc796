"""Text written in old letter codes, for putting into workbooks."""

from __future__ import annotations

from unicodedata import normalize

from tongket.formats.workbooks import old_letters

__all__ = ["in_tcvn3", "in_vni"]

_TCVN3 = {letter: code for code, letter in old_letters._TCVN3.items()}
_VNI: dict[str, str] = {}
for _code, _letter in old_letters._VNI.items():
    _VNI.setdefault(_letter, _code)


def in_tcvn3(text: str) -> str:
    """A text as a font like .VnTime needs it; capitals with a tone become small letters."""
    return "".join(_TCVN3.get(c, _TCVN3.get(c.lower(), c)) for c in normalize("NFC", text))


def in_vni(text: str) -> str:
    """A text as a font like VNI-Times needs it."""
    return "".join(_VNI.get(c, c) for c in normalize("NFC", text))
