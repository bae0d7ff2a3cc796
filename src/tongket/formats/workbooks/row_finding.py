"""The rows of a figure form in a sheet that people have worked on: by code, label and measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tongket.formats.workbooks.alignment import Alignment, Signed, align
from tongket.formats.workbooks.opening import Grid, at
from tongket.formats.workbooks.sheets import FigureLine, FigureSheet
from tongket.formats.workbooks.signs import alike, bare, code_text, folded, same_measure, split_code
from tongket.formats.workbooks.trailing_words import other_measure
from tongket.formats.workbooks.values import plain

__all__ = ["AnchorColumns", "FoundRows", "find_rows"]

_WIDEST = 40
"""How far right the columns of codes and labels are looked for."""
_DEEPEST = 3000
"""How far down lines of a form are looked for: a form has some dozens."""
_MOST_TEXTS = 3000
"""So many different texts are compared with labels letter by letter; the rest only as they are."""


_HEADINGS = frozenset({"don vi tinh", "dvt", "dv tinh", "don vi"})
_NEAR = 3
"""So far right of the labels a column of measures is looked for by its heading."""


@dataclass(frozen=True, slots=True)
class AnchorColumns:
    """The sheet columns of codes, labels and measures; None for one that is lost."""

    code: int | None
    label: int | None
    measure: int | None

    @property
    def last(self) -> int:
        """The last of them: figures stand to the right of it."""
        return max((c for c in (self.code, self.label, self.measure) if c is not None), default=-1)


@dataclass(frozen=True, slots=True)
class FoundRows:
    """``alignment`` by position of the line in the form; ``contrary`` are rows whose signs are
    known and disagree.
    """

    anchors: AnchorColumns
    alignment: Alignment
    contrary: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Known:
    """The lines of a form by each sign."""

    lines: Sequence[FigureLine]
    by_code: Mapping[str, frozenset[int]]
    by_label: Mapping[str, frozenset[int]]
    compared: dict[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: FigureSheet) -> _Known:
        codes: defaultdict[str, set[int]] = defaultdict(set)
        labels: defaultdict[str, set[int]] = defaultdict(set)
        for number, line in enumerate(layout.lines):
            codes[code_text(line.code)].add(number)
            labels[folded(line.label)].add(number)
        codes.pop("", None)
        labels.pop("", None)
        return cls(
            layout.lines,
            {key: frozenset(found) for key, found in codes.items()},
            {key: frozenset(found) for key, found in labels.items()},
        )

    def labelled(self, text: str) -> frozenset[int]:
        """Lines whose label this is, or can only be."""
        if not text:
            return frozenset()
        exact = self.by_label.get(text)
        if exact is not None:
            return exact
        known = self.compared.get(text)
        if known is None and len(self.compared) < _MOST_TEXTS:
            near = [key for key in self.by_label if alike(text, key)]
            known = self.by_label[near[0]] if len(near) == 1 else frozenset()
            self.compared[text] = known
        return known or frozenset()


def find_rows(grid: Grid, layout: FigureSheet) -> FoundRows:
    """Where each line stands. A row is known by two agreeing signs, or one and its place."""
    known = _Known.of(layout)
    grid = grid[:_DEEPEST]
    anchors = _anchor_columns(grid, known)
    signed: list[Signed] = []
    contrary: set[int] = set()
    for row in range(len(grid)):
        sign = _signed(grid, row, anchors, known)
        if sign is not None:
            signed.append(sign)
            if not sign.lines:
                contrary.add(row)
    return FoundRows(anchors, align(signed, len(layout.lines)), frozenset(contrary))


def _signed(grid: Grid, row: int, anchors: AnchorColumns, known: _Known) -> Signed | None:
    """What the signs of a row allow; None for a row without a sign of this form."""
    code, text = _code_and_label(grid, row, anchors, known)
    by_code = known.by_code.get(code, frozenset())
    by_label = known.labelled(text)
    if not by_code and not by_label:
        return None
    if code and not by_code and any(c.isalnum() for c in code):
        return Signed(row, frozenset())
    if by_code and by_label:
        lines, firm = by_code & by_label, True
    elif by_label:
        lines, firm = by_label, False
    else:
        lines, firm = (frozenset() if text else by_code), False
    measure = _text(grid, row, anchors.measure)
    if measure:
        lines = frozenset(n for n in lines if _may_measure(measure, known.lines[n], firm=firm))
    supported = bool(by_label) and bool(measure) and len(lines) == 1
    return Signed(row, lines, firm, supported)


def _may_measure(text: str, line: FigureLine, *, firm: bool) -> bool:
    """Whether a row's measure is the line's. A heading has none: what stands there is no sign."""
    return same_measure(text, line.measure) if line.measure else firm or line.element is None


def _code_and_label(grid: Grid, row: int, anchors: AnchorColumns, known: _Known) -> tuple[str, str]:
    """The code and the folded label of a row, also where both stand in one cell."""
    code = code_text(at(grid, row, anchors.code)) if anchors.code is not None else ""
    text = folded(_text(grid, row, anchors.label))
    if text and not known.labelled(text):
        inner, rest = split_code(text)
        if inner and known.labelled(rest) and code in ("", inner):
            return inner, rest
    return code, text


def _text(grid: Grid, row: int, column: int | None) -> str:
    return plain(at(grid, row, column)) if column is not None else ""


def _anchor_columns(grid: Grid, known: _Known) -> AnchorColumns:
    """Labels stand where most labels of the form stand; codes and measures where they agree with
    them. A tie is broken only where the two columns say the same.
    """
    width = min(max((len(cells) for cells in grid), default=0), _WIDEST)
    label = _best({c: _label_score(grid, c, known) for c in range(width)})
    if label is None:
        code = _best({c: _code_run(grid, c, known) for c in range(width)})
        measure = _measures(grid, width, known, code=code)
        if measure is None and code is not None:
            measure = _headed_as_measures(grid, code)
        return AnchorColumns(code, None, measure)
    lines = {row: known.labelled(_label_at(grid, row, label)) for row in range(len(grid))}
    lines = {row: found for row, found in lines.items() if found}
    agreeing = {
        c: sum(
            1
            for row, found in lines.items()
            if known.by_code.get(code_text(at(grid, row, c)), frozenset()) & found
        )
        for c in range(label)
    }
    measures: dict[int, int] = {
        c: sum(
            1
            for row, found in lines.items()
            for text in (_text(grid, row, c),)
            if text and any(same_measure(text, known.lines[n].measure) for n in found)
        )
        for c in range(width)
        if c != label
    }
    code = _best(agreeing, nearest=label)
    if code is None:
        # Labels and codes have nothing in common: codes that contradict are still codes.
        code = _best({c: _code_run(grid, c, known) for c in range(label)}, nearest=label)
    measure = _best(measures, nearest=label)
    if measure is None:
        # Measures that all say something else are still measures: figures of another size.
        measure = _headed_as_measures(grid, label)
    if measure is None:
        measure = _filled_with_measures(grid, label, lines, known)
    return AnchorColumns(code, label, measure)


def _headed_as_measures(grid: Grid, label: int) -> int | None:
    """The column shortly right of the labels whose heading says that it holds measures; right of
    the codes, where labels are lost.
    """
    for column in range(label + 1, label + 1 + _NEAR):
        if any(bare(_text(grid, row, column)) in _HEADINGS for row in range(len(grid))):
            return column
    return None


def _filled_with_measures(
    grid: Grid, label: int, lines: Mapping[int, frozenset[int]], known: _Known
) -> int | None:
    """The column shortly right of the labels that has no heading, but mostly measures beside them:
    of something else than is asked.
    """
    for column in range(label + 1, label + 1 + _NEAR):
        texts = {row: text for row in lines if (text := _text(grid, row, column).casefold())}
        others = [
            row
            for row, text in texts.items()
            if not any(map(str.isdigit, text))
            and any(other_measure(text, known.lines[n].measure.casefold()) for n in lines[row])
        ]
        if others and 2 * len(others) >= len(texts):
            return column
    return None


def _label_at(grid: Grid, row: int, column: int) -> str:
    """The label in a cell, without the code that may stand before it."""
    content = at(grid, row, column)
    text = folded(content) if isinstance(content, str) else ""
    return split_code(text)[1] if text else ""


def _label_score(grid: Grid, column: int, known: _Known) -> int:
    """How many lines of the form have their label in this column."""
    found: set[int] = set()
    for row in range(len(grid)):
        content = at(grid, row, column)
        if isinstance(content, str) and content:
            found |= known.labelled(folded(content)) or known.labelled(split_code(content)[1])
    return len(found)


def _code_run(grid: Grid, column: int, known: _Known) -> int:
    """How many different codes of the form stand in a column, if they are most of it."""
    texts = [code_text(cells[column]) for cells in grid if column < len(cells)]
    found = Counter(text for text in texts if text in known.by_code)
    return len(found) if 2 * len(found) >= len(known.by_code) else 0


def _measures(grid: Grid, width: int, known: _Known, *, code: int | None) -> int | None:
    """The column of measures by the codes beside it."""
    if code is None:
        return None
    rows = {
        row: known.by_code[text]
        for row in range(len(grid))
        if (text := code_text(at(grid, row, code))) in known.by_code
    }
    return _best(
        {
            c: sum(
                1
                for row, found in rows.items()
                for text in (_text(grid, row, c),)
                if text and any(same_measure(text, known.lines[n].measure) for n in found)
            )
            for c in range(code + 1, width)
        },
        nearest=code,
    )


def _best(scores: Mapping[int, int], *, nearest: int | None = None) -> int | None:
    """The column with the most; among equals the one nearest to ``nearest``, else none."""
    most = max(scores.values(), default=0)
    columns = [column for column, score in scores.items() if score == most]
    if not most:
        return None
    if nearest is not None:
        return min(columns, key=lambda c: (abs(c - nearest), c))
    return columns[0] if len(columns) == 1 else None
