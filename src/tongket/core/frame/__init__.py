"""The frame of an official document (thể thức): what stands around its text.

Decree 30/2020/NĐ-CP, annexes I and III. ``check_declared`` finds what is wrong in a frame that
somebody declared; how a frame is set on paper is no business of core.
"""

from tongket.core.frame.declared import Declared, Signing, check_declared
from tongket.core.frame.kinds import FRAME_KINDS
from tongket.core.frame.signing import signature
from tongket.core.frame.symbols import symbol
from tongket.core.frame.values import (
    Authority,
    Copy,
    CopyForm,
    DocumentForm,
    Handling,
    IssuingBody,
    Letterhead,
    Power,
    Secrecy,
    Signature,
    Urgency,
)

__all__ = [
    "FRAME_KINDS",
    "Authority",
    "Copy",
    "CopyForm",
    "Declared",
    "DocumentForm",
    "Handling",
    "IssuingBody",
    "Letterhead",
    "Power",
    "Secrecy",
    "Signature",
    "Signing",
    "Urgency",
    "check_declared",
    "signature",
    "symbol",
]
