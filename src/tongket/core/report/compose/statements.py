"""Statements under their section, each with its contributors."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.narrative import StatementGroup, wording_of
from tongket.core.plan import Section
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import contributors
from tongket.core.report.compose.runs import count, paragraph
from tongket.core.report.nodes import Block, Bullet, Run
from tongket.core.report.words import Words

__all__ = ["statements"]


def statements(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """Every group of the section as a line of a list, those of most contributors first.

    Those that only say that there is nothing to say are counted in one line at the end.
    """
    groups = index.groups.get(section.code, ())
    silent = [g for g in groups if wording_of(g.text).says_nothing]
    telling = [g for g in groups if not wording_of(g.text).says_nothing]
    if telling and not index.single:
        said = sum(len(g.members) for g in telling)
        yield paragraph(
            words,
            # Where nobody said the same there is nothing to draw together.
            f"report.statements.intro{'.each' * (said == len(telling))}",
            groups=count(words, len(telling)),
            statements=count(words, said),
            reporters=count(words, len({c for g in telling for c in g.contributors})),
        )
    for group in telling:
        yield _bullet(index, words, group)
    if silent and not (index.single and telling):
        yield paragraph(
            words,
            "report.statements.own-none" if index.single else "report.statements.none",
            who=contributors(index, words, tuple({c for g in silent for c in g.contributors})),
        )
    if section.statements is not None and not groups and not index.single:
        yield paragraph(words, "report.nothing-contributed")


def _bullet(index: Index, words: Words, group: StatementGroup) -> Bullet:
    text = group.text.rstrip(" ;,")
    ended = text if text.endswith((".", "!", "?", "…")) else text + "."
    if index.single:
        return Bullet((Run(ended),))
    who = contributors(index, words, group.contributors)
    return Bullet((Run(ended), Run(f" ({who})", italic=True)))
