"""Comments on cells: ours beside the officer's own, and ours alone taken away again.

A comment is in two parts of the package: its text, and the drawing of its box. One of ours is known
by its author, and, where a program has dropped that, by the sign that its text begins with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Final

from lxml import etree

from tongket.formats.returned.boxes import add_boxes, remove_boxes
from tongket.formats.returned.cells import SheetCells, address_of
from tongket.formats.returned.marks import AUTHOR, SIGN
from tongket.formats.returned.markup import (
    DOCUMENT_RELATIONS,
    MAIN,
    Element,
    insert_in_order,
    local_name,
    main,
    parse,
)
from tongket.formats.returned.package import Package, Relation
from tongket.formats.workbooks.sheets import Address

__all__ = ["WORKSHEET_ORDER", "add_comments", "strip_comments"]

_APART: Final = "\n\n"
_THREAD: Final = "tc="
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

WORKSHEET_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""Order of the parts of a worksheet in the standard (ISO 29500-1, 18.3.1.99)."""


def strip_comments(package: Package, sheet: str) -> bool:
    """Take our comments from a sheet's part; whether there were any."""
    relation = package.related(sheet, "comments")
    if relation is None or AUTHOR.encode() not in package.data(relation.part):
        return False
    known = list(_comments(package.look(relation.part)))
    ours = {ref for ref, text, author in known if _is_ours(text, author)}
    joined = {ref for ref, text, _ in known if SIGN in text} - ours
    if not ours and not joined:
        return False
    tree = package.edit(relation.part)
    entries = tree.find(main("commentList"))
    for comment in list(entries) if entries is not None else []:
        if comment.get("ref") in ours and entries is not None:
            entries.remove(comment)
        elif comment.get("ref") in joined:
            _cut(comment)
    if ours:
        _strip_boxes(package, sheet, {a for ref in ours if (a := address_of(ref)) is not None})
    if entries is None or len(entries) == 0:
        package.unrelate(sheet, relation.id)
        package.remove(relation.part)
    return True


def add_comments(
    package: Package, sheet: str, cells: SheetCells, texts: Mapping[Address, str]
) -> None:
    """Put a comment on each cell, added to the one that the officer has there.

    A thread of comments of newer Excel is left alone: its text is kept elsewhere.
    """
    relation = package.related(sheet, "comments")
    if relation is None:
        part = package.free_name("xl/comments{}.xml")
        package.put(part, _blank())
        package.declare(part, _COMMENTS_TYPE)
        relation = Relation(package.relate(sheet, "comments", part), "comments", part)
    tree = package.edit(relation.part)
    entries = tree.find(main("commentList"))
    if entries is None:
        entries = etree.SubElement(tree, main("commentList"))
    there = {comment.get("ref"): comment for comment in entries}
    authors = {ref: author for ref, _, author in _comments(tree)}
    number = str(_author(tree))
    new: list[Address] = []
    for address, text in sorted(texts.items()):
        held = there.get(address.name)
        if held is None:
            comment = etree.SubElement(entries, main("comment"), ref=address.name, authorId=number)
            _write(etree.SubElement(comment, main("text")), SIGN + text)
            new.append(address)
        elif not authors.get(address.name, "").startswith(_THREAD):
            inside = held.find(main("text"))
            if inside is not None:
                _write(inside, _APART + SIGN + text)
    if new:
        _add_boxes(package, sheet, cells, {address: texts[address] for address in new})


def _comments(tree: Element) -> Iterator[tuple[str, str, str]]:
    """Reference, text and author of each comment."""
    authors = [author.text or "" for author in tree.iter(main("author"))]
    for comment in tree.iter(main("comment")):
        number = int(comment.get("authorId") or 0)
        author = authors[number] if 0 <= number < len(authors) else ""
        text = "".join(t.text or "" for t in comment.iter(main("t")))
        yield comment.get("ref") or "", text, author


def _is_ours(text: str, author: str) -> bool:
    return author == AUTHOR or text.lstrip().startswith(SIGN.strip())


def _cut(comment: Element) -> None:
    """Take our addition from the end of the officer's own comment."""
    left = "".join(t.text or "" for t in comment.iter(main("t"))).find(SIGN)
    text = "".join(t.text or "" for t in comment.iter(main("t")))[:left].rstrip("\n")
    room = len(text)
    for piece in list(comment.iter(main("t"))):
        kept = (piece.text or "")[:room]
        room -= len(kept)
        piece.text = kept
        run = piece.getparent()
        if not kept and run is not None and local_name(run) == "r":
            above = run.getparent()
            if above is not None:
                above.remove(run)


def _blank() -> Element:
    tree = parse(f'<comments xmlns="{MAIN}"/>'.encode())
    etree.SubElement(tree, main("authors"))
    etree.SubElement(tree, main("commentList"))
    return tree


def _author(tree: Element) -> int:
    """Our number among the authors."""
    authors = tree.find(main("authors"))
    if authors is None:
        authors = etree.Element(main("authors"))
        tree.insert(0, authors)
    names = [author.text or "" for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, main("author")).text = AUTHOR
        return len(names)
    return names.index(AUTHOR)


def _write(inside: Element, text: str) -> None:
    """Add a run of text. A text without runs becomes the first of them."""
    for bare in [child for child in inside if local_name(child) == "t"]:
        first = etree.Element(main("r"))
        inside.replace(bare, first)
        first.append(bare)
        bare.set(_SPACE, "preserve")
    run = etree.SubElement(inside, main("r"))
    look = etree.SubElement(run, main("rPr"))
    etree.SubElement(look, main("sz"), val="10")
    etree.SubElement(look, main("color"), indexed="81")
    etree.SubElement(look, main("rFont"), val="Tahoma")
    etree.SubElement(look, main("family"), val="2")
    piece = etree.SubElement(run, main("t"))
    piece.set(_SPACE, "preserve")
    piece.text = text


def _strip_boxes(package: Package, sheet: str, places: Set[Address]) -> None:
    """Take the boxes of comments away; the drawing too, if nothing else is in it."""
    drawing = _drawing_of(package, sheet)
    if drawing is None or not remove_boxes(package, drawing.part, places):
        return
    package.unrelate(sheet, drawing.id)
    package.remove(drawing.part)
    tree = package.edit(sheet)
    for element in tree.findall(main("legacyDrawing")):
        tree.remove(element)


def _add_boxes(
    package: Package, sheet: str, cells: SheetCells, texts: Mapping[Address, str]
) -> None:
    drawing = _drawing_of(package, sheet)
    if drawing is None:
        part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.declare_ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        relation = package.relate(sheet, "vmlDrawing", part)
        element = etree.Element(main("legacyDrawing"), nsmap={"r": DOCUMENT_RELATIONS})
        element.set(f"{{{DOCUMENT_RELATIONS}}}id", relation)
        insert_in_order(package.edit(sheet), element, WORKSHEET_ORDER)
    else:
        part = drawing.part
    add_boxes(package, part, cells, texts)


def _drawing_of(package: Package, sheet: str) -> Relation | None:
    """The drawing of the comments of a sheet: not the one of its headers and footers."""
    element = package.look(sheet).find(main("legacyDrawing"))
    if element is None:
        return None
    wanted = element.get(f"{{{DOCUMENT_RELATIONS}}}id")
    found = (r for r in package.relations(sheet) if r.id == wanted and r.part in package)
    return next(found, None)
