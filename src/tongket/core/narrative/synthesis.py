"""Grouping of statements that say the same. Every statement ends in exactly one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tongket.core.narrative.collation import collation_key
from tongket.core.narrative.likeness import NearTexts
from tongket.core.narrative.own_names import SELF, OwnName, named_again, without_own_name
from tongket.core.narrative.wording import Wording, clean, wording_of
from tongket.core.submissions import Statement

__all__ = ["StatementGroup", "synthesise"]


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """Statements of one section that say the same.

    ``text`` is the wording used most often, without bullet; where several reporters say it, with
    their kinds (xã, phường) in place of their own names. ``members`` stand in the order of reporter
    and cell.
    """

    section: str
    text: str
    members: tuple[Statement, ...]

    @property
    def contributors(self) -> tuple[str, ...]:
        """Reporters behind the group, each once, in order."""
        return tuple(dict.fromkeys(m.reporter for m in self.members))


@dataclass(frozen=True, slots=True)
class _Worded:
    statement: Statement
    kind: str | None
    general: str
    wording: Wording


def synthesise(
    statements: Iterable[Statement], names: Mapping[str, OwnName] | None = None
) -> tuple[StatementGroup, ...]:
    """Group the statements of each section; nothing is lost and nothing doubled.

    Two statements say the same if their words are equal, or nearly (see ``likeness``) with the
    same numbers; a reporter's own name (``names`` by reporter) counts as that of any unit of its
    level. Groups stand by section, then by number of contributors from the highest, then in the
    order of the alphabet. The order of the input does not matter.
    """
    own = names or {}
    known: dict[tuple[str, str], tuple[str, Wording]] = {}
    sections: dict[str, list[_Worded]] = {}
    for statement in statements:
        name = own.get(statement.reporter)
        text = without_own_name(statement.text, name)
        key = text, name.level if name else ""
        if key not in known:
            known[key] = clean(text), wording_of(text.replace(SELF, f"đơnvị{key[1]}"))
        worded = _Worded(statement, name.kind if name else None, *known[key])
        sections.setdefault(statement.section, []).append(worded)
    groups = [
        _group(section, members)
        for section, worded in sorted(sections.items())
        for members in _alike(worded)
    ]
    return tuple(
        sorted(groups, key=lambda g: (g.section, -len(g.contributors), collation_key(g.text)))
    )


def _alike(worded: Iterable[_Worded]) -> tuple[tuple[_Worded, ...], ...]:
    """Members of each group. The most frequent wording leads; the others join the nearest lead,
    so that every member is like its lead and no chain of small changes joins different things.
    """
    by_words: dict[tuple[str, ...], list[_Worded]] = {}
    for one in worded:
        by_words.setdefault(one.wording.words, []).append(one)
    frequent = sorted(by_words.items(), key=lambda item: (-len(item[1]), item[0]))
    near = NearTexts()
    led: dict[tuple[str, ...], list[_Worded]] = {}
    for words, members in frequent:
        lead = near.lead_of(members[0].wording)
        led.setdefault(lead, []).extend(members)
        if lead == words:
            near.add(members[0].wording)
    return tuple(tuple(members) for members in led.values())


def _group(section: str, worded: Sequence[_Worded]) -> StatementGroup:
    members = tuple(sorted((one.statement for one in worded), key=_order))
    alone = len({member.reporter for member in members}) == 1
    texts = Counter(clean(one.statement.text) if alone else one.general for one in worded)
    kinds = Counter(one.kind for one in worded if one.kind and SELF in one.general)
    text = named_again(_most_frequent(texts), sorted(kinds, key=lambda k: (-kinds[k], k)))
    return StatementGroup(section, text, members)


def _most_frequent(texts: Counter[str]) -> str:
    most = max(texts.values())
    return min((text for text in texts if texts[text] == most), key=collation_key)


def _order(statement: Statement) -> tuple[str, str, str, str, str]:
    source = statement.source
    return (
        statement.reporter, source.file, source.sheet or "", source.cell or "", statement.text,
    )  # fmt: skip
