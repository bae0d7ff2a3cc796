"""How the text of a decision, a plan or a regulation is divided (ND 30/2020, annex I, II.6.đ)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongket.core.report.runs import Run

__all__ = ["Article", "Clause", "Division", "DivisionLevel", "Point"]


class DivisionLevel(StrEnum):
    """Divisions above the article, widest first."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"


@dataclass(frozen=True, slots=True)
class Division:
    """Phần, chương, mục, tiểu mục: its number on a line of its own, its title below."""

    level: DivisionLevel
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """Điều: number and title, and what follows them on the same line."""

    number: int
    title: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """Khoản: a number and its text, or a title that stands on the line alone."""

    number: int
    runs: tuple[Run, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Điểm: its place among the points of a clause, from 1, and its text."""

    number: int
    runs: tuple[Run, ...]
