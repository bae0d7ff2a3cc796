"""The frame of a document in words and widths, the same for .docx and .pdf.

Words and rules are those of Decree 30/2020/NĐ-CP, annexes I and III. Lengths are points.
"""

from tongket.formats.documents.frames.addressing import Addressing
from tongket.formats.documents.frames.endings import ROOM_TO_SIGN, Ending, Signer
from tongket.formats.documents.frames.frame import Box, CopyFrame, Frame, day_of, framed
from tongket.formats.documents.frames.heads import Head
from tongket.formats.documents.frames.lines import Line

__all__ = [
    "ROOM_TO_SIGN",
    "Addressing",
    "Box",
    "CopyFrame",
    "Ending",
    "Frame",
    "Head",
    "Line",
    "Signer",
    "day_of",
    "framed",
]
