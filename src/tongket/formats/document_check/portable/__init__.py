"""Reading a .pdf as it is seen: text with its fonts and places, drawn lines, page by page."""

from __future__ import annotations
