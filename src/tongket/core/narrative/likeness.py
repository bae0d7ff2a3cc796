"""When two wordings are nearly the same: the same words but for slips and filling words.

A high ratio alone would join "xã An Ninh" with "xã An Bình" in a long sentence, and a sentence with
one that says more. So a ratio only finds candidates, and what remains different must be slips of
the pen or words that carry nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tongket.core.narrative.wording import Wording

__all__ = ["SORTED_RATIO", "TOKEN_SET_RATIO", "NearTexts", "nearly_equal"]

SORTED_RATIO = 85
"""Least likeness (%) of the sorted words; it bounds how much one text may say more."""
TOKEN_SET_RATIO = 90
"""Least token-set ratio (%) of two texts that say the same."""

_SLIP_LENGTH = 4
_FILLING = frozenset(
    word
    for line in (
        "các những đã được và với của ở tại trong cho là thì rất vẫn luôn đều cũng việc công tác",
        "sự về do bởi vì nên mà như này đó đang từng bước một cách có nói chung hiện nay vừa qua",
    )
    for word in line.split()
)


@dataclass(slots=True)
class NearTexts:
    """Wordings that lead a group, found again by likeness.

    Only leads with the same numbers and the same turning words are compared: others never say the
    same.
    """

    _leads: dict[tuple[tuple[str, ...], ...], dict[str, Wording]] = field(default_factory=dict)

    def add(self, wording: Wording) -> None:
        """Make a wording a lead."""
        self._leads.setdefault(_block(wording), {})[_sorted_text(wording)] = wording

    def lead_of(self, wording: Wording) -> tuple[str, ...]:
        """The words of the nearest lead that says the same, or the wording's own."""
        leads = self._leads.get(_block(wording))
        if not leads:
            return wording.words
        text = _sorted_text(wording)
        candidates = process.extract(
            text, leads.keys(), scorer=fuzz.ratio, score_cutoff=SORTED_RATIO, limit=None
        )
        near = [
            (-score, lead.words)
            for found, score, _ in candidates
            if nearly_equal(wording, lead := leads[found])
        ]
        return min(near)[1] if near else wording.words


def nearly_equal(one: Wording, other: Wording) -> bool:
    """Whether two wordings of equal numbers and turning words say the same."""
    if one.numbers != other.numbers or one.turns != other.turns:
        return False
    if fuzz.token_set_ratio(" ".join(one.words), " ".join(other.words)) < TOKEN_SET_RATIO:
        return False
    left = sorted(set(one.words) - set(other.words) - _FILLING)
    right = sorted(set(other.words) - set(one.words) - _FILLING)
    names = one.names | other.names
    return _only_slips(left, right, names) and _order_kept(one, other)


def _only_slips(left: list[str], right: list[str], names: frozenset[str]) -> bool:
    """Whether each word left over on one side is a slip of one on the other. A name is never
    taken for a slip: Tân Thành and Tân Thạnh are two communes.
    """
    if len(left) != len(right) or not names.isdisjoint((*left, *right)):
        return False
    unmatched = list(right)
    for word in left:
        slip = next((o for o in unmatched if _is_slip(word, o)), None)
        if slip is None:
            return False
        unmatched.remove(slip)
    return True


def _is_slip(one: str, other: str) -> bool:
    """One letter wrong, missing or exchanged in a word long enough to be known nevertheless."""
    shorter = min(len(one), len(other))
    return shorter >= _SLIP_LENGTH and OSA.distance(one, other, score_cutoff=1) <= 1


def _order_kept(one: Wording, other: Wording) -> bool:
    """Whether the words stand in much the same order: who does what to whom must not turn round."""
    return fuzz.ratio(" ".join(one.words), " ".join(other.words)) >= SORTED_RATIO


def _block(wording: Wording) -> tuple[tuple[str, ...], ...]:
    return wording.numbers, wording.turns


def _sorted_text(wording: Wording) -> str:
    return " ".join(sorted(wording.words))
