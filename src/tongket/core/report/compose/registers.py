"""Registers: a summary and a short table in the text, or a reference to the annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tongket.core.plan import ColumnType, RegisterColumn, RegisterForm, Section
from tongket.core.report.compose.annex_order import annex_name, register_annex
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import level_name, placed_name
from tongket.core.report.compose.registers_held import SHORT_REGISTER
from tongket.core.report.compose.runs import count, joined, paragraph, runs, text_cell
from tongket.core.report.nodes import (
    Align,
    Block,
    Bullet,
    Cell,
    HeaderCell,
    Run,
    Table,
)
from tongket.core.report.words import Words
from tongket.core.submissions import RegisterEntry

__all__ = ["register_table", "registers"]

_MOST_KINDS = 8


def registers(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """For each register of the section: how many lines by whom and of what kind, and where."""
    for code in section.registers:
        form = index.plan.form_by_code[code]
        if isinstance(form, RegisterForm):
            yield from _register(index, words, form)


def register_table(
    index: Index,
    words: Words,
    form: RegisterForm,
    entries: Sequence[RegisterEntry] | None = None,
) -> Table:
    """Lines of a register (all by default), with who reported each."""
    held = index.entries.get(form.code, ()) if entries is None else entries
    top, below = _grouped(form.columns)
    rows = 2 if below else 1
    # The lines of a single reporter need not say whose they are.
    named = ("number",) if index.single else ("number", "reporter")
    heads = tuple(HeaderCell(words.say(f"report.column.{c}"), rows=rows) for c in named)
    return Table(
        code=f"register-{form.code}",
        title=form.title,
        header=((*heads, *top), below) if below else ((*heads, *top),),
        widths=(5, *(() if index.single else (22,)), *(column.width for column in form.columns)),
        rows=tuple(_row(index, entry, form, place) for place, entry in enumerate(held, start=1)),
    )


def _register(index: Index, words: Words, form: RegisterForm) -> Iterator[Block]:
    entries = index.entries.get(form.code, ())
    if not entries:
        none = "report.register.own-none" if index.single else "report.register.none"
        yield paragraph(words, none, title=form.title)
        return
    yield paragraph(
        words,
        "report.register.own" if index.single else "report.register.intro",
        title=form.title,
        lines=count(words, len(entries)),
        reporters=count(words, len({e.reporter for e in entries})),
        by=_by_level(index, words, entries),
    )
    for column in form.columns:
        if column.type is ColumnType.CHOICE:
            yield Bullet(_by_choice(words, column, entries))
    yield from _sums(words, form, entries)
    if len(entries) <= SHORT_REGISTER:
        yield register_table(index, words, form)
    else:
        annex = annex_name(index, register_annex(form.code))
        own = "own-" if index.results.viewer is not None else ""
        yield paragraph(words, f"report.register.{own}in-annex", annex=annex)


def _by_level(index: Index, words: Words, entries: Sequence[RegisterEntry]) -> str:
    """How many lines each level and the agencies reported."""
    counted: Counter[str] = Counter()
    for entry in entries:
        known = entry.reporter in index.tree
        counted[index.tree[entry.reporter].level if known else ""] += 1
    ranks = {level.code: level.rank for level in index.plan.review.levels}
    parts = [
        words.say(
            "report.register.by-level" if level else "report.register.by-agencies",
            count=words.number(lines),
            level=level_name(index, level),
        )
        for level, lines in sorted(counted.items(), key=lambda item: ranks.get(item[0], 99))
    ]
    return "; ".join(parts)


def _by_choice(
    words: Words, column: RegisterColumn, entries: Sequence[RegisterEntry]
) -> tuple[Run, ...]:
    """How many lines of each choice, the most frequent first."""
    order = {choice: place for place, choice in enumerate(column.choices)}
    counted = Counter(entry.value(column.code) for entry in entries if entry.value(column.code))
    frequent = sorted(counted.items(), key=lambda i: (-i[1], order.get(i[0], len(order)), i[0]))
    shown = [
        words.say("report.register.of-choice", choice=choice, count=words.number(lines))
        for choice, lines in frequent[:_MOST_KINDS]
    ]
    rest = sum(lines for _, lines in frequent[_MOST_KINDS:])
    if rest:
        shown.append(words.say("report.register.other-choices", count=words.number(rest)))
    return runs(words, "report.register.by-choice", label=column.label, choices="; ".join(shown))


def _sums(words: Words, form: RegisterForm, entries: Sequence[RegisterEntry]) -> Iterator[Bullet]:
    """Totals of the whole-number columns, in one line."""
    parts: list[tuple[Run, ...]] = []
    for column in form.columns:
        if column.type is ColumnType.INTEGER:
            values = [_whole(entry.value(column.code)) for entry in entries]
            known = [value for value in values if value is not None]
            if known:
                label = _inside(column.label)
                total = count(words, sum(known))
                parts.append(runs(words, "report.register.sum", label=label, total=total))
    if parts:
        start = Run(words.say("report.register.sums"))
        yield Bullet((start, *joined(parts, "; "), Run(".")))


def _whole(text: str) -> int | None:
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else None


def _grouped(
    columns: Sequence[RegisterColumn],
) -> tuple[tuple[HeaderCell, ...], tuple[HeaderCell, ...]]:
    """Header rows: neighbours of one group under a merged cell; one row where there is no group."""
    height = 2 if any(column.group for column in columns) else 1
    top: list[HeaderCell] = []
    below: list[HeaderCell] = []
    group: str | None = None
    for column in columns:
        if column.group is None:
            top.append(HeaderCell(column.label, rows=height))
        else:
            below.append(HeaderCell(column.label))
            if column.group == group:
                top[-1] = HeaderCell(column.group, columns=top[-1].columns + 1)
            else:
                top.append(HeaderCell(column.group))
        group = column.group
    return tuple(top), tuple(below)


def _row(index: Index, entry: RegisterEntry, form: RegisterForm, place: int) -> tuple[Cell, ...]:
    cells = [text_cell(str(place), Align.CENTER)]
    if not index.single:
        cells.append(text_cell(placed_name(index, entry.reporter)))
    right = {ColumnType.INTEGER, ColumnType.DECIMAL}
    centred = {ColumnType.DATE, ColumnType.YEAR}
    written = dict(entry.values)
    for column in form.columns:
        align = Align.RIGHT if column.type in right else Align.LEFT
        align = Align.CENTER if column.type in centred else align
        cells.append(text_cell(written.get(column.code, ""), align))
    return tuple(cells)


def _inside(title: str) -> str:
    """A title inside a sentence begins with a small letter."""
    return title[:1].lower() + title[1:]
