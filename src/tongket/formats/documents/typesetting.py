"""The report tree as JSON for the Typst template: words as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import cache, lru_cache
from typing import Final

from tongket.core.report import (
    Align,
    Article,
    Block,
    Bullet,
    Cell,
    Chart,
    Clause,
    Division,
    Heading,
    Paragraph,
    Point,
    Report,
    ReportAnnex,
    Run,
    Table,
)
from tongket.formats.documents.bullets import BulletItem, Other, bullet_groups
from tongket.formats.documents.captions import Captions, captions_of
from tongket.formats.documents.charts import chart_size, chart_svg
from tongket.formats.documents.divisions import division_lines, numbered_runs
from tongket.formats.documents.font_files import face, text_width
from tongket.formats.documents.frame_typesetting import frame_json
from tongket.formats.documents.frames import framed
from tongket.formats.documents.framing import (
    annex_title,
    bullet_sign,
    closed,
    heading_note,
    heading_text,
    leads_on,
    running_mark_size,
    source_line,
    unit_line,
)
from tongket.formats.documents.layout import (
    CELL_PADDING,
    HEADER_DISTANCE,
    INDENT,
    LINE,
    MM,
    PAGE,
    PAGE_COLUMN,
    SIZES,
    SPACE_AFTER,
)
from tongket.formats.documents.plain_text import capitals, printable, unparted
from tongket.formats.documents.table_shape import (
    alignment,
    begins_with,
    fitted,
    is_group,
    is_short,
    is_tall,
    no_rows,
    place_header,
)
from tongket.locale import words

__all__ = ["typeset_json"]

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_UNKNOWN: Final = "\N{WHITE SQUARE}"
"""Stands for a letter that no face has (an emoji): PDF/A forbids a missing glyph."""

_PICTURE_APART: Final = 12.0
"""Points above a picture, as the styles of the .docx set them."""

_BREAK: Final = "\N{ZERO WIDTH SPACE}"


def typeset_json(report: Report) -> str:
    """What ``report.typ`` reads: layout, frame, blocks, annexes."""
    frame = framed(report)
    captions = captions_of(report)
    tree: Json = {
        "title": _seen(" - ".join(filter(None, (capitals(report.kind), report.abstract)))),
        "author": _seen(frame.issuer),
        "day": [frame.day.year, frame.day.month, frame.day.day],
        "layout": _layout(report.marks),
        "marks": [_seen(capitals(mark)) for mark in report.marks],
        "frame": frame_json(frame, _seen),
        "bases": [_runs(basis) for basis in frame.bases],
        "blocks": _blocks(closed(report.blocks), captions, landscape=False),
        "annexes": [_annex(annex, captions) for annex in report.annexes],
        "contents": _contents() if report.contents else None,
    }
    return json.dumps(tree, ensure_ascii=False)


def _layout(marks: tuple[str, ...]) -> Json:
    """Lengths in points, sizes in points."""
    return {
        "width": PAGE.short * MM,
        "height": PAGE.long * MM,
        "top": PAGE.top * MM,
        "bottom": PAGE.bottom * MM,
        "left": PAGE.left * MM,
        "right": PAGE.right * MM,
        "header": HEADER_DISTANCE * MM,
        "indent": INDENT * MM,
        "page_column": PAGE_COLUMN * MM,
        "after": SPACE_AFTER,
        "line": LINE,
        "picture": _PICTURE_APART,
        "padding": CELL_PADDING * MM,
        "sizes": asdict(replace(SIZES, running_mark=running_mark_size(marks))),
    }


def _contents() -> Json:
    """The words of the table of contents."""
    say = words().say
    return {
        "title": capitals(say("documents.contents")),
        "annexes": capitals(say("documents.contents-annexes")),
    }


def _annex(annex: ReportAnnex, captions: Captions) -> Json:
    title = {key: _visible(value) for key, value in asdict(annex_title(annex)).items()}
    return {
        "head": title,
        "landscape": annex.landscape,
        "blocks": _blocks(closed(annex.blocks), captions, landscape=annex.landscape),
    }


def _blocks(nodes: Iterable[Block], captions: Captions, *, landscape: bool) -> Json:
    typeset: list[Json] = []
    after_heading = False
    for group in bullet_groups(nodes):
        if isinstance(group, tuple):
            first, rest = group[:1], group[1:]
            if after_heading and _noted(first[0].bullet):
                typeset.append(_whole(typeset, _list(first), after_heading=True))
                typeset += [_list(rest)] if rest else []
            else:
                typeset.append(_list(group))
        elif isinstance(group, Paragraph) and _noted(group):
            shown = _block(group, captions, landscape=landscape)
            typeset.append(_whole(typeset, shown, after_heading=after_heading))
        else:
            typeset.append(_block(group, captions, landscape=landscape))
        after_heading = isinstance(group, Heading)
    return typeset


def _noted(node: Paragraph | Bullet) -> bool:
    return any(run.footnote for run in node.runs)


def _whole(typeset: list[Json], noted: Json, *, after_heading: bool) -> Json:
    """What has a footnote, and its heading, on one page.

    Broken over two pages it may leave its footnote on the first (Typst 0.15).
    """
    return {"kind": "together", "blocks": [*([typeset.pop()] if after_heading else []), noted]}


def _heading(node: Heading) -> dict[str, Json]:
    note = _seen(heading_note(node)) or None
    level = min(max(node.level, 1), 3)
    return {"kind": "heading", "level": level, "text": _seen(heading_text(node)), "note": note}


def _list(items: tuple[BulletItem, ...]) -> Json:
    """Items of one depth; what stands deeper is a list inside the item above it."""
    sign = bullet_sign(items[0].bullet)
    space = SIZES.body / 4
    return {
        "kind": "list",
        "sign": sign,
        "space": space,
        "room": INDENT * MM + text_width(sign, SIZES.body) + space,
        "items": [
            {"runs": _runs(item.bullet.runs), "lists": [_list(item.deeper)] if item.deeper else []}
            for item in items
        ],
    }


def _block(node: Other, captions: Captions, *, landscape: bool) -> dict[str, Json]:
    if isinstance(node, Heading):
        return _heading(node)
    if isinstance(node, Division):
        number, title = map(_seen, division_lines(node))
        return {"kind": "division", "number": number, "title": title}
    if isinstance(node, Article | Clause | Point):
        return {"kind": type(node).__name__.lower(), "runs": _runs(numbered_runs(node))}
    if isinstance(node, Paragraph):
        return {"kind": node.style.value, "runs": _runs(node.runs), "kept": leads_on(node)}
    caption = captions.get(node.code)
    titled: dict[str, Json] = {
        "title": _seen(caption.text) if caption else "",
        "side": caption.side if caption else 0.0,
    }
    if isinstance(node, Table):
        return {**_table(node, landscape=landscape), **titled}
    return {**_chart(node, landscape=landscape), **titled}


def _chart(node: Chart, *, landscape: bool) -> dict[str, Json]:
    return {
        "kind": "chart",
        "svg": chart_svg(node.spec),
        "width": chart_size(node.spec, landscape=landscape).width * MM,
        "alternative": _seen(node.alternative),
        "source": _seen(source_line(node.source)) if node.source else None,
    }


def _table(node: Table, *, landscape: bool) -> dict[str, Json]:
    shape = fitted(node, PAGE.text_width(landscape=landscape) * MM)
    widths, size = shape.widths, shape.size
    page = PAGE.text_height(landscape=landscape) * MM
    fit = _fitting(widths, size)
    return {
        "kind": "table",
        "unit": _seen(unit_line(node.unit_of_measure)) if node.unit_of_measure else None,
        "source": _seen(source_line(node.source)) if node.source else None,
        "size": size,
        "widths": list(widths),
        "short": is_short(node, shape, page),
        "beginning": begins_with(node, shape, page),
        "header": [
            [
                cell.column,
                cell.row,
                cell.columns,
                cell.rows,
                fit(cell.column, cell.columns, Run(cell.text, bold=True)),
            ]
            for cell in place_header(node)
        ],
        "rows": [
            [
                is_group(row, len(widths)),
                is_tall(row, widths, size, page),
                _row(row, len(widths), fit),
            ]
            for row in node.rows or ((no_rows(len(widths)),),)
        ],
    }


Fit = Callable[[int, int, Run], str]


def _row(row: tuple[Cell, ...], columns: int, fit: Fit) -> Json:
    """Cells as [column, columns, alignment, text or runs]; a short row is filled up."""
    cells: list[Json] = []
    column = 0
    for cell in row:
        span = min(cell.columns, columns - column)
        if span < 1:
            break
        plain = len(cell.runs) == 1 and not (
            cell.runs[0].bold or cell.runs[0].italic or cell.runs[0].footnote
        )
        text: Json = (
            fit(column, span, cell.runs[0] if plain else Run(""))
            if plain or not cell.runs
            else [
                [fit(column, span, run), run.bold, run.italic, _footnote(run)] for run in cell.runs
            ]
        )
        cells.append([span, alignment(cell).value, text])
        column += span
    cells += [[1, Align.LEFT.value, ""] for _ in range(columns - column)]
    return cells


def _fitting(widths: tuple[float, ...], size: float) -> Fit:
    """Makes words that are wider than their cell breakable: Typst would let them run over."""

    def fit(column: int, columns: int, run: Run) -> str:
        seen = _seen(unparted(run.text))
        room = sum(widths[column : column + columns]) - 2 * CELL_PADDING * MM - 1
        if len(seen) * size * 0.5 < room and text_width(seen, size, bold=True) < room:
            return seen
        return " ".join(_breakable(word, room, size, bold=run.bold) for word in seen.split(" "))

    return fit


def _breakable(word: str, room: float, size: float, *, bold: bool) -> str:
    fits = text_width(word, size, bold=bold) <= room
    return word if fits else _BREAK.join(word)


def _runs(runs: Iterable[Run]) -> Json:
    return [
        [_breakable_text(_seen(unparted(run.text))), run.bold, run.italic, _footnote(run)]
        for run in runs
    ]


def _footnote(run: Run) -> Json:
    return _breakable_text(_seen(run.footnote)) if run.footnote else None


def _breakable_text(text: str) -> str:
    """Running text, with breaks allowed in words longer than any of the language."""
    return " ".join(_BREAK.join(word) if len(word) > 60 else word for word in text.split(" "))


def _visible(value: object) -> Json:
    """A field of the frame for the template."""
    if isinstance(value, str):
        return _seen(value)
    if isinstance(value, tuple):
        return [_seen(str(line)) for line in value]
    return value if isinstance(value, int | float) else None


@lru_cache(maxsize=16384)
def _seen(text: str) -> str:
    """Text of letters that the faces have; the file of the same name in .docx keeps the rest."""
    clean = printable(text)
    if clean.isascii():
        return clean
    return "".join(letter if _has_glyph(letter) else _UNKNOWN for letter in clean)


@cache
def _has_glyph(letter: str) -> bool:
    """Whether every face shows a letter and PDF/A takes it (it refuses private ones)."""
    if letter == "\n":
        return True
    faces = (face(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True))
    return not "\ue000" <= letter <= "\uf8ff" and all(one.covers(letter) for one in faces)
