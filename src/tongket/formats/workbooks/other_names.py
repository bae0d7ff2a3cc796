"""Whether a text that should name one's own unit names another: an officer who fills in a
neighbour's workbook types ``UBND xã Hưng Hà, huyện Tân Hưng`` over the printed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tongket.core.plan import Reporter
from tongket.formats.workbooks.signs import bare

__all__ = ["ReporterNames"]

_WORDS = re.compile(r"[^\W_]+")
_KINDS = {
    "tp": ("thanh", "pho"), "tx": ("thi", "xa"), "tt": ("thi", "tran"), "h": ("huyen",),
    "p": ("phuong",), "x": ("xa",),
}  # fmt: skip
"""Kinds of units as they are shortened; they count only where a unit's name follows."""

_SHORTEST = 2
"""A single word names nobody: it may be part of any sentence."""


@dataclass(frozen=True, slots=True)
class ReporterNames:
    """Names of all reporters, bare and in words, to codes; ``stems`` are names without the kind of
    unit in front. ``above``: bare names and codes of the units above each reporter.
    """

    names: Mapping[Sequence[str], frozenset[str]] = field(default_factory=dict)
    stems: Mapping[Sequence[str], frozenset[str]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    longest: int = 0

    @classmethod
    def of(
        cls, reporters: Mapping[str, Reporter], above: Mapping[str, frozenset[str]]
    ) -> ReporterNames:
        """The names of these reporters."""
        names: dict[Sequence[str], frozenset[str]] = {}
        stems: dict[Sequence[str], frozenset[str]] = {}
        for code, reporter in reporters.items():
            words = _words(reporter.name)
            names[words] = names.get(words, frozenset()) | {code}
            for stem in (words[1:], words[2:]):
                stems[stem] = stems.get(stem, frozenset()) | {code}
        return cls(
            names=names,
            stems={stem: codes for stem, codes in stems.items() if len(stem) >= _SHORTEST},
            codes={bare(code): code for code in reporters},
            own={code: bare(reporter.name) for code, reporter in reporters.items()},
            above=above,
            longest=max(map(len, names), default=0),
        )

    def names_another(self, text: str, reporter: Reporter) -> bool:
        """Whether a text names another reporter and not, or only as the unit above, this one.

        Units above the reporter do not count, nor does a name that the reporter has as well.
        """
        shown = bare(text)
        if not shown or shown == bare(reporter.name):
            return False
        known = self.codes.get(shown)
        if known is not None:
            return known != reporter.code
        said = list(self._said(shown))
        mine = any(reporter.code in codes for codes in said)
        own = bare(reporter.name)
        above = self.above.get(reporter.code, frozenset())
        for codes in said:
            if reporter.code in codes or any(self.own[code] in above for code in codes):
                continue
            if not mine or all(own in self.above.get(code, ()) for code in codes):
                return True
        return False

    def _said(self, text: str) -> Iterator[frozenset[str]]:
        """Whoever a bare text names: the longest name at each place, or a stem that is all."""
        words = _words(text)
        if words in self.stems and words not in self.names:
            yield self.stems[words]
            return
        start = 0
        while start < len(words):
            sizes = range(min(self.longest, len(words) - start), _SHORTEST - 1, -1)
            size = next((n for n in sizes if words[start : start + n] in self.names), 0)
            if size:
                yield self.names[words[start : start + size]]
            start += size or 1


def _words(text: str) -> tuple[str, ...]:
    """Bare words, kinds of units in full."""
    return tuple(part for word in _WORDS.findall(bare(text)) for part in _KINDS.get(word, (word,)))
