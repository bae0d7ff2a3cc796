"""Statements under the sections of the outline, as reporters word them."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.plan import Plan, Reporter, Section, StatementForm
from tongket.sample.pools import Pools, SentencePool, plain
from tongket.sample.streams import MILLION, Stream
from tongket.sample.voice import Voice

__all__ = ["draw_statements", "sections_of"]

_SILENT = 70_000
_AS_IT_IS = 550_000


def sections_of(plan: Plan, role: str) -> Iterator[tuple[Section, int]]:
    """The sections under which a role writes, each with its number of lines."""
    for form in plan.forms_of(role):
        if isinstance(form, StatementForm):
            for code in form.sections:
                section = plan.section_by_code[code]
                if section.statements is not None and role in section.contributors:
                    yield section, form.lines


def draw_statements(
    plan: Plan, pools: Pools, reporter: Reporter, *, voice: Voice, seed: int
) -> dict[str, tuple[str, ...]]:
    """Texts by section; a section is left empty now and then."""
    drawn: dict[str, tuple[str, ...]] = {}
    for section, lines in sections_of(plan, reporter.role):
        stream = Stream(seed, "statements", reporter.code, section.code)
        fitting = _pools(plan, pools, section, reporter=reporter)
        if not fitting or stream.chance(_SILENT):
            continue
        most = max(1, min(lines, 4 if reporter.agency else 3))
        chosen = _chosen(fitting, stream.between(1, most), stream)
        drawn[section.code] = tuple(_vary(voice.fill(t), pools, stream) for t in chosen)
    return drawn


def _pools(plan: Plan, pools: Pools, section: Section, *, reporter: Reporter) -> list[SentencePool]:
    """The pools that fit best: about the section's title, else about nothing."""
    fitting = [p for p in pools.sentences if _fits(p, plan, section, reporter=reporter)]
    title = plain(section.title)
    found = {
        word: position
        for pool in fitting
        for word in pool.about
        if (position := title.find(word)) >= 0
    }
    if found:
        # A title may name several things: the first that a pool knows decides.
        first = min(found, key=lambda word: (found[word], word))
        return [p for p in fitting if first in p.about]
    return [p for p in fitting if not p.about]


def _chosen(pools: list[SentencePool], count: int, stream: Stream) -> list[str]:
    """``count`` texts, with what only this reporter says in front of what all say."""
    own = stream.shuffled([t for p in pools if p.who for t in p.texts])
    common = stream.shuffled([t for p in pools if not p.who for t in p.texts])
    return [*own[: max(1, count - 1)], *common][:count]


def _fits(pool: SentencePool, plan: Plan, section: Section, *, reporter: Reporter) -> bool:
    programme, name = plain(plan.review.programme), plain(reporter.name)
    return (
        pool.kind == section.statements
        and (not pool.programme or any(word in programme for word in pool.programme))
        and (not pool.who or (reporter.agency and any(word in name for word in pool.who)))
        and pool.by in ("any", "agency" if reporter.agency else "unit")
    )


def _vary(text: str, pools: Pools, stream: Stream) -> str:
    """The same said a little differently, as by another hand: a word, a space, a full stop."""
    if stream.chance(_AS_IT_IS):
        return text
    if stream.chance(MILLION // 2):
        for first, second in stream.shuffled(pools.swaps):
            if first in text:
                text = text.replace(first, second, 1)
                break
    match stream.below(5):
        case 0:
            text = text.rstrip(".")
        case 1:
            text = text.rstrip(".") + ";"
        case 2:
            text = text.replace(", ", " , ", 1)
        case 3:
            text = "- " + text
        case _:
            text = text.replace(" ", "  ", 1)
    return text
