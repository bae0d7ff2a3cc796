"""Pages of the table of contents: those of our .pdf, beside those that LibreOffice gives the .docx.

Word's own are only known to Word; LibreOffice lays the same file out by itself.
"""

from contextlib import closing
from pathlib import Path

import pypdfium2

from tests.formats.documents.read_back import W, docx_part, packed, pdf_pages, words_of
from tests.libreoffice import converted, needs_libreoffice
from tests.long_an import LongAnReview
from tongket.formats.documents.layout import MM, PAGE

Entries = list[tuple[str, int]]


def entries_of(path: Path) -> Entries:
    """Title and page of each entry of the table of contents of a .docx."""
    found: Entries = []
    for line in docx_part(path).iter(f"{W}p"):
        style = line.find(f"{W}pPr/{W}pStyle")
        if style is not None and str(style.get(f"{W}val")).startswith("TOC"):
            pieces = [words_of(run) for run in line.iter(f"{W}r")]
            number = next(piece for piece in reversed(pieces) if piece.strip())
            title = "".join(pieces)[: -len(number)]
            found.append((packed(title), int(number)))
    return found


def pages_of(path: Path, titles: list[str]) -> list[int]:
    """The page on which each title stands, found in order, before the contents."""
    pages = [packed(page) for page in pdf_pages(path)]
    text = pages[: next(p for p, page in enumerate(pages) if packed("MỤC LỤC") in page)]
    found: list[int] = []
    at, start = 0, 0
    for title in titles:
        while title not in text[at][start:]:
            at, start = at + 1, 0
        start += text[at][start:].index(title) + len(title)
        found.append(at + 1)
    return found


def top_of(path: Path) -> float:
    """How far below the upper margin the first line of the letterhead stands, in points."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        page = document[0]
        words = page.get_textpage()
        place, count = words.search("CỘNG HÒA").get_next()
        height = float(page.get_height() - words.get_charbox(place, loose=False)[3])
    assert count > 0
    return height - PAGE.top * MM


@needs_libreoffice
def test_contents_of_the_sample_tell_the_pages_of_libreoffice(
    long_an: LongAnReview, tmp_path: Path
) -> None:
    entries = entries_of(long_an.out / "bao-cao.docx")
    titles = [title for title, _ in entries]
    (shown,) = converted([long_an.out / "bao-cao.docx"], "pdf", tmp_path)

    # The letterhead begins at the upper margin, though the text has footnotes.
    assert abs(top_of(shown) - top_of(long_an.out / "bao-cao.pdf")) < 3
    theirs = pages_of(shown, titles)
    ours = [page for _, page in entries]
    apart = [abs(one - other) for one, other in zip(ours, theirs, strict=True)]

    assert ours == pages_of(long_an.out / "bao-cao.pdf", titles)
    assert len(entries) > 20
    # Both have the same lines; what a line more or less moves to the next page comes back where a
    # page is not full.
    assert max(apart) <= 1, list(zip(titles, ours, theirs, strict=True))
    assert sum(apart) <= len(apart) // 4, list(zip(titles, ours, theirs, strict=True))
