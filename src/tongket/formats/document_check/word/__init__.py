"""Reading a .docx as it is seen: every paragraph with the formatting that really applies to it."""

from __future__ import annotations
