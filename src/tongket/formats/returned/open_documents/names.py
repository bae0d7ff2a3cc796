"""Names of elements and attributes of the open document format (OASIS ODF 1.2, part 1)."""

from __future__ import annotations

from typing import Final

from tongket.formats.returned.markup import Element

__all__ = [
    "NAMESPACES",
    "dc",
    "fo",
    "office",
    "plain_text",
    "put_lines",
    "style",
    "svg",
    "table",
    "tableooo",
    "text",
    "xlink",
]

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES: Final = {
    "office": f"{_OASIS}:office:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "style": f"{_OASIS}:style:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "tableooo": "http://openoffice.org/2009/table",
}


def _name(space: str, local: str) -> str:
    return f"{{{NAMESPACES[space]}}}{local}"


def office(local: str) -> str:
    """The document itself."""
    return _name("office", local)


def table(local: str) -> str:
    """Tables, rows, cells."""
    return _name("table", local)


def text(local: str) -> str:
    """Paragraphs and links."""
    return _name("text", local)


def style(local: str) -> str:
    """Looks."""
    return _name("style", local)


def fo(local: str) -> str:
    """Properties of looks, as in XSL."""
    return _name("fo", local)


def svg(local: str) -> str:
    """Sizes of what is drawn."""
    return _name("svg", local)


def dc(local: str) -> str:
    """Who wrote something."""
    return _name("dc", local)


def xlink(local: str) -> str:
    """Where a link leads."""
    return _name("xlink", local)


def tableooo(local: str) -> str:
    """What the office programs added to tables before the standard did."""
    return _name("tableooo", local)


def plain_text(element: Element) -> str:
    """The paragraphs below an element, a line each, without its comment."""
    paragraphs = (child for child in element if child.tag == text("p"))
    return "\n".join("".join(map(str, each.itertext())) for each in paragraphs)


def put_lines(element: Element, lines: str) -> None:
    """Add a paragraph for each line."""
    for line in lines.split("\n"):
        paragraph = element.makeelement(text("p"))
        paragraph.text = line
        element.append(paragraph)
