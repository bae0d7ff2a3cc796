"""Fields of Word with the result that they have now, so that nobody has to update them."""

from __future__ import annotations

from tongket.formats.documents.captions import Caption
from tongket.formats.documents.docx.markup import escaped, indents, paragraph, run

__all__ = ["bookmark", "caption", "field", "page_of"]


def field(code: str, result: str) -> str:
    """A field: its code, and its result as text."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_of(name: str, page: str) -> str:
    """The number of the page on which a bookmark stands."""
    return field(f"PAGEREF {name} \\h", page)


def bookmark(number: int, name: str, content: str = "") -> str:
    """A bookmark around runs, or one between two paragraphs."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def caption(words: Caption, style: str) -> str:
    """The caption of a table or picture. Word counts it: one that is put between renumbers the
    rest. The first of each part begins anew.
    """
    narrow = indents(words.side, words.side) if words.side else ""
    if not words.number:
        return paragraph(run(words.title), style, narrow)
    anew = " \\r 1" if words.number == 1 else ""
    counted = field(f"SEQ {words.word} \\* ARABIC{anew}", str(words.number))
    text = run(f"{words.word} {words.part}") + counted + run(f". {words.title}")
    return paragraph(text, style, narrow)
