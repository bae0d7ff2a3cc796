"""The parts of a frame, as values. Clauses are those of Decree 30/2020/NĐ-CP, annex I, part I."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "Authority",
    "Copy",
    "CopyForm",
    "DocumentForm",
    "Handling",
    "IssuingBody",
    "Letterhead",
    "Power",
    "Secrecy",
    "Signature",
    "Urgency",
]


class DocumentForm(StrEnum):
    """How the parts are arranged: the model forms of annex III."""

    NAMED = "named"
    """1.4: name of the kind and abstract in the middle (báo cáo, kế hoạch, tờ trình ...)."""
    DECISION = "decision"
    """1.2: who decides, on what basis, and articles."""
    LETTER = "letter"
    """1.5, công văn: "V/v ..." below the number, no name of a kind."""
    MINUTES = "minutes"
    """1.9, biên bản: no place and day, secretary and chair sign."""
    LIST = "list"
    """1.3, text issued with a decision (danh sách): no number, no day, "(Kèm theo ...)"."""


class Power(StrEnum):
    """By what power somebody signs who is not the head signing for himself (II.7.b)."""

    ON_BEHALF = "TM"
    """Thay mặt: for the collective or the body."""
    BY_ORDER = "TL"
    """Thừa lệnh: by order of the head."""
    BY_AUTHORISATION = "TUQ"
    """Thừa ủy quyền: by authorisation of the head."""
    FOR_THE_HEAD = "KT"
    """Ký thay: a deputy for the head."""


class Secrecy(StrEnum):
    """Levels of secrecy, lowest first (III.2.a)."""

    MAT = "mat"
    TOI_MAT = "toi_mat"
    TUYET_MAT = "tuyet_mat"


class Urgency(StrEnum):
    """Levels of urgency, lowest first (III.2.b). The last is no level of that decree."""

    KHAN = "khan"
    THUONG_KHAN = "thuong_khan"
    HOA_TOC = "hoa_toc"
    HOA_TOC_HEN_GIO = "hoa_toc_hen_gio"


class CopyForm(StrEnum):
    """What a copy on paper is called (part II, II.1.a)."""

    SAO_Y = "sao_y"
    SAO_LUC = "sao_luc"
    TRICH_SAO = "trich_sao"


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """A body that issues, and the one directly above it (II.2)."""

    name: str
    superior: str | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title. ``day`` None leaves the date blank ("ngày .... tháng ....").

    One body, or two that issue together: the leading one first. ``symbol`` without the number;
    ``number`` None leaves room for it. ``year`` is that of the blank date; 0 where none is printed.
    """

    bodies: tuple[IssuingBody, ...]
    symbol: str
    place: str
    day: date | None
    year: int
    number: str | None = None

    @property
    def issuer(self) -> str:
        """The bodies in one line."""
        return " - ".join(body.name for body in self.bodies)


@dataclass(frozen=True, slots=True)
class Authority:
    """A line of authority: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH."""

    power: Power
    of: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines of authority, the signer's position, and the name (None until it is known).

    ``acting`` is "Q." before the position. ``other_position`` stands above the name (box 7b).
    """

    position: str
    authorities: tuple[Authority, ...] = ()
    acting: bool = False
    other_position: str | None = None
    name: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the room to sign, a line each."""
        held = f"Q. {self.position}" if self.acting else self.position
        return (*(f"{line.power}. {line.of}" for line in self.authorities), held)


@dataclass(frozen=True, slots=True)
class Handling:
    """Marks by which a document is handled: secrecy, urgency, circulation (III.2)."""

    secrecy: Secrecy | None = None
    urgency: Urgency | None = None
    circulation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """The frame of a copy on paper, below the end of what is copied (part II, II)."""

    form: CopyForm
    letterhead: Letterhead
    signature: Signature
    recipients: tuple[str, ...]
