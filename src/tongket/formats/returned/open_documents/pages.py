"""The page on which the list of an open document is printed: as wide as the list, on its side."""

from __future__ import annotations

from typing import Final

from tongket.formats.returned.markup import Element
from tongket.formats.returned.open_documents.names import fo, office, style
from tongket.formats.returned.package import Package

__all__ = ["list_page"]

_STYLES: Final = "styles.xml"
_NAME: Final = "tongket"
_LAYOUT: Final = {
    fo("page-width"): "29.7cm",
    fo("page-height"): "21cm",
    style("print-orientation"): "landscape",
    fo("margin-top"): "1cm",
    fo("margin-bottom"): "1cm",
    fo("margin-left"): "1cm",
    fo("margin-right"): "1cm",
    # One page wide, as many long as it takes (an addition of LibreOffice to the standard).
    style("scale-to-X"): "1",
}


def list_page(package: Package) -> str:
    """The name of the page, added to the workbook's own; empty if it says nothing of pages."""
    if _STYLES not in package:
        return ""
    root = package.look(_STYLES)
    layouts, pages = root.find(office("automatic-styles")), root.find(office("master-styles"))
    if layouts is None or pages is None:
        return ""
    if not any(page.get(style("name")) == _NAME for page in pages):
        package.edit(_STYLES)
        layout = _named(layouts, "page-layout")
        properties = layout.makeelement(style("page-layout-properties"))
        for name, value in _LAYOUT.items():
            properties.set(name, value)
        layout.append(properties)
        _named(pages, "master-page").set(style("page-layout-name"), _NAME)
    return _NAME


def _named(group: Element, tag: str) -> Element:
    element = group.makeelement(style(tag))
    element.set(style("name"), _NAME)
    group.append(element)
    return element
