"""Comments on cells of an open document: ours below the officer's, ours alone taken away."""

from __future__ import annotations

from typing import Final

from tongket.formats.returned.marks import AUTHOR, SIGN
from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.names import dc, office, put_lines, svg, table, text
from tongket.formats.workbooks.text_sizes import WrappedText, lines_of

__all__ = ["add_comment", "strip_comments"]

_ANNOTATION: Final = office("annotation")
_BEFORE: Final = frozenset({table("cell-range-source")})
_LETTERS_IN_A_LINE, _WIDE, _LINE = 48.0, 9.0, 0.5


def add_comment(cell: Element, said: str) -> None:
    """Put a comment on a cell, or below the one that is there."""
    held = cell.find(_ANNOTATION)
    if held is not None:
        put_lines(held, f"\n{SIGN}{said}")
        return
    high = (lines_of(WrappedText(said, _LETTERS_IN_A_LINE, 12)) + 1) * _LINE
    note = cell.makeelement(_ANNOTATION)
    note.set(svg("width"), f"{_WIDE:g}cm")
    note.set(svg("height"), f"{high:g}cm")
    author = note.makeelement(dc("creator"))
    author.text = AUTHOR
    note.append(author)
    put_lines(note, SIGN + said)
    cell.insert(sum(1 for child in cell if child.tag in _BEFORE), note)


def strip_comments(root: Element) -> None:
    """Take our comments away, and our lines from the comments of others."""
    for note in list(root.iter(_ANNOTATION)):
        paragraphs = [child for child in note if child.tag == text("p")]
        first = next(
            (
                position
                for position, each in enumerate(paragraphs)
                if "".join(map(str, each.itertext())).lstrip().startswith(SIGN.strip())
            ),
            None,
        )
        cell = note.getparent()
        if first is None or cell is None:
            continue
        while first and not "".join(map(str, paragraphs[first - 1].itertext())).strip():
            first -= 1
        if first == 0:
            cell.remove(note)
        for paragraph in paragraphs[first:] if first else ():
            note.remove(paragraph)
