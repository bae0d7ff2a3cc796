"""Who speaks in a workbook: the words that texts of the sample hold open for each reporter."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.plan import Plan, Reporter
from tongket.core.units import UnitTree

__all__ = ["Voice", "voice_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """``place``: xã Tân Bình; ``kind``: xã; ``body``: UBND xã Tân Bình, or the agency;
    ``full``: the place with the unit above it, which no other is called; ``sign``: UBND, SGDĐT.
    """

    kind: str
    place: str
    full: str
    body: str
    sign: str
    programme: str
    agency: bool

    def fill(self, text: str) -> str:
        """Put the words in: ``{kind} {place} {body} {programme}``."""
        words = {
            "{kind}": self.kind,
            "{place}": self.place,
            "{body}": self.body,
            "{programme}": self.programme,
        }
        for mark, word in words.items():
            text = text.replace(mark, word)
        return text[:1].upper() + text[1:]


def voice_of(plan: Plan, reporter: Reporter, tree: UnitTree) -> Voice:
    """The voice of a reporter."""
    state = tree[reporter.unit]
    kind = state.kind[:1].lower() + state.kind[1:]
    place = _inside(state.name)
    above = [tree[u].name for u in tree.ancestors(reporter.unit)[1:] if tree[u].parent is not None]
    full = ", ".join([place, *map(_inside, above)])
    agency = plan.agency_by_code.get(reporter.code) if reporter.agency else None
    if agency is None:
        return Voice(kind, place, full, f"UBND {place}", "UBND", plan.review.programme, False)
    sign = "".join(letter for letter in agency.short if letter.isupper()) or "CQ"
    return Voice(kind, place, full, agency.name, sign, plan.review.programme, True)


def _inside(name: str) -> str:
    """A name inside a sentence: xã An Ninh; one that is a number keeps its capital: Phường 1."""
    return name if name.rpartition(" ")[2].isdigit() else name[:1].lower() + name[1:]
