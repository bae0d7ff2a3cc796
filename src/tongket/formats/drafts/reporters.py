"""Whose draft it is: by the file's name and folder, and by what the document says of its sender.

A clue counts only if it names a reporter beyond doubt, and all clues must agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tongket.core.narrative.wording import even_tones
from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.core.units import UnitTree
from tongket.formats.drafts.paragraphs import Line, TableLeft
from tongket.formats.drafts.titles import bare

__all__ = ["Clues", "ReporterIndex", "Sender", "head_of"]

_WORD = re.compile(r"[^\W_]+")
_SAID = re.compile(
    r"\s*(?:tên\s+|mã\s+)?(?:đơn vị|địa phương)(?:\s+(?:báo cáo|gửi))?\s*:\s*(.+)", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"(?:báo cáo|kính gửi|căn cứ|thực hiện|tổng kết|phần|[IVX]+\s*[.)/-]|1\s*[.)])", re.IGNORECASE
)
_FIRST_PAGE = 40
_LETTERHEAD = 12
_KINDS = {
    "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "p": "phường", "x": "xã",
}  # fmt: skip
"""Kinds of units as file names shorten them; they count only where a unit's name follows."""


@dataclass(frozen=True, slots=True)
class Clues:
    """Where a sender may be named: file name with folders, and the first lines of the document."""

    name: str
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sender:
    """The reporter, or those that come into question (none or several) and where they are named."""

    reporter: Reporter | None
    candidates: tuple[Reporter, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in a text where units or agencies are named; ``start`` and ``end`` count words."""

    start: int
    end: int
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReporterIndex:
    """All names under which units and agencies of one day are known."""

    reporters: Mapping[str, Reporter]
    tree: UnitTree
    ranks: Mapping[str, int]
    names: Mapping[tuple[str, ...], frozenset[str]]
    bare_names: Mapping[tuple[str, ...], frozenset[str]]
    codes: Mapping[str, frozenset[str]]
    longest: int

    @classmethod
    def of(cls, plan: Plan, day: date) -> ReporterIndex:
        """The reporters and units on ``day``."""
        tree = UnitTree.at(plan.units, day)
        names: dict[tuple[str, ...], set[str]] = {}
        codes: dict[str, set[str]] = {}
        for state in tree.states:
            names.setdefault(_words(state.name), set()).add(state.id)
            for code in (state.code, state.id):
                codes.setdefault(code.casefold(), set()).add(state.id)
        for agency in plan.agencies:
            codes.setdefault(agency.code.casefold(), set()).add(agency.code)
            for name in (agency.name, agency.short):
                names.setdefault(_words(name), set()).add(agency.code)
        without: dict[tuple[str, ...], set[str]] = {}
        for words, ids in names.items():
            without.setdefault(tuple(bare(word) for word in words), set()).update(ids)
        return cls(
            reporters={r.code: r for r in reporters_of(plan, day)},
            tree=tree,
            ranks={level.code: level.rank for level in plan.review.levels},
            names={k: frozenset(v) for k, v in names.items()},
            bare_names={k: frozenset(v) for k, v in without.items()},
            codes={k: frozenset(v) for k, v in codes.items()},
            longest=max(map(len, names), default=0),
        )

    def sender(self, clues: Clues) -> Sender:
        """Who sent a file with these clues."""
        *folders, file = clues.name.split("/")
        within = self._within(folders)
        stem = file.rpartition(".")[0] or file
        said = [match[1] for line in clues.head if (match := _SAID.match(line))]
        sources = [
            self._named([stem], within),
            *(self._named([text], within) for text in said),
            self._named([line for line in clues.head if not _SAID.match(line)], within),
        ]
        found = [ids for ids in sources if ids]
        if not found:
            found = [frozenset(within[:1])] if within and self._is_leaf(within[0]) else []
        agreed = frozenset.intersection(*found) if found else frozenset()
        known = sorted(agreed & self.reporters.keys())
        if len(known) == 1:
            return Sender(self.reporters[known[0]])
        every = sorted(frozenset().union(*found) & self.reporters.keys())
        return Sender(None, tuple(self.reporters[code] for code in every))

    def concerned(self, name: str) -> str | None:
        """Whom a file that cannot be read concerns: the reporter that its name tells, else the
        unit that its folders are called after. Nothing of it is taken, so that a name is enough.
        """
        sender = self.sender(Clues(name, ())).reporter
        if sender is not None:
            return sender.code
        return next(iter(self._within(name.split("/")[:-1])), None)

    def _within(self, folders: Sequence[str]) -> tuple[str, ...]:
        """The unit that the folders name, the deepest first; empty if none does alone."""
        named = self._named(folders, ())
        return self.tree.ancestors(next(iter(named))) if len(named) == 1 else ()

    def _is_leaf(self, unit: str) -> bool:
        return not any(child in self.reporters for child in self.tree.children(unit))

    def _named(self, texts: Sequence[str], within: Sequence[str]) -> frozenset[str]:
        """Those that texts name at the deepest level, as far as the units above agree."""
        mentions = [ids for text in texts for ids in self._mentions(text)]
        agencies = frozenset(one for ids in mentions for one in ids if one not in self.tree)
        units = [ids for ids in mentions if ids.isdisjoint(agencies)]
        if not agencies:
            return self._deepest(units, within)
        # "Hội Khuyến học" of a commune bears the name of the one of the province.
        served = {self.reporters[a].unit for a in agencies if a in self.reporters}
        around = frozenset(above for unit in served for above in self.tree.ancestors(unit))
        own = [ids for ids in units if ids.isdisjoint(around)]
        return agencies | self._deepest(own, within)

    def _deepest(self, units: Sequence[frozenset[str]], within: Sequence[str]) -> frozenset[str]:
        """The units named at the deepest level that lie in those named above them."""
        if not units:
            return frozenset()
        deepest = max(self._rank(unit) for ids in units for unit in ids)
        lowest = [ids for ids in units if any(self._rank(unit) == deepest for unit in ids)]
        above = [ids for ids in units if ids not in lowest] + [frozenset(within[:1])] * bool(within)
        named = frozenset.intersection(*lowest) or frozenset().union(*lowest)
        return frozenset(
            unit
            for unit in named
            if self._rank(unit) == deepest
            and all(not ids.isdisjoint(self.tree.ancestors(unit)) for ids in above)
        )

    def _rank(self, unit: str) -> int:
        return self.ranks.get(self.tree[unit].level, 0) if unit in self.tree else 0

    def _mentions(self, text: str) -> list[frozenset[str]]:
        """Every name in a text, the longest at each place, and a code that leads it."""
        words = _words(text)
        typed = unicodedata.normalize("NFC", text).casefold()
        leading = text.split(maxsplit=1)[0].casefold().strip("._-") if text.split() else ""
        found = [self.codes[leading]] if leading in self.codes else []
        accented = typed != bare(typed)
        if not accented:
            words = tuple(bare(word) for word in words)
        names = self.names if accented else self.bare_names
        taken: list[_Mention] = []
        for start in range(len(words)):
            for end in range(min(len(words), start + self.longest), start, -1):
                ids = names.get(words[start:end])
                if ids and not any(m.start <= start and end <= m.end for m in taken):
                    taken.append(_Mention(start, end, ids))
                    break
        return found + [mention.ids for mention in taken]


def _words(text: str) -> tuple[str, ...]:
    """Words in small letters, both ways of placing a tone made one, kinds of units in full."""
    found = _WORD.findall(even_tones(unicodedata.normalize("NFC", text).casefold()))
    return tuple(part for word in found for part in _KINDS.get(word, word).split())


def head_of(blocks: Iterable[Line | TableLeft]) -> tuple[str, ...]:
    """The lines that name a sender: the letterhead, until the report begins to speak, and any line
    further down the first page that says "Đơn vị báo cáo: ...".
    """
    found: list[str] = []
    speaking = False
    texts = (
        text
        for block in blocks
        for text in (block.cells if isinstance(block, TableLeft) else (block.text,))
    )
    for text in islice(texts, _FIRST_PAGE):
        speaking = speaking or _SPEAKS.match(text) is not None or len(found) >= _LETTERHEAD
        if not speaking or _SAID.match(text):
            found.append(text)
    return tuple(found)
