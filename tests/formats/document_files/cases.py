"""The worked examples of tests/cases/documents, made and read back."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import yaml

from tests.house.tree import ROOT
from tongket.core.report import Report
from tongket.formats.document_files import read_document

CASES = {path.stem: path for path in sorted((ROOT / "tests/cases/documents").glob("*.yaml"))}


@dataclass(frozen=True)
class Shown:
    """How a text stands on a page of a .pdf: its box in points from the top left, and its type."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def bold(self) -> bool:
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        return "Italic" in self.font


def case(name: str) -> dict[str, object]:
    """A worked example as plain values."""
    loaded: dict[str, object] = yaml.safe_load(CASES[name].read_text(encoding="utf-8"))
    return loaded


def lines_of(name: str) -> list[str]:
    """What a person must read in the document."""
    lines = case(name)["lines"]
    assert isinstance(lines, list)
    return lines


def components_of(name: str) -> dict[str, str]:
    """Component of the law -> a text that is one."""
    components = case(name)["components"]
    assert isinstance(components, dict)
    return components


def document_of(name: str, folder: Path) -> Report:
    """The document of a worked example; a finding is a failure."""
    file = folder / f"{name}.yaml"
    content = yaml.dump(case(name)["document"], allow_unicode=True)
    file.write_text(content, encoding="utf-8")
    reading = read_document(file)
    assert reading.findings == ()
    assert reading.document is not None
    return reading.document


def plain(text: str) -> str:
    """Text without what a page does to it: line ends, kept spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def missing_in_order(lines: list[str], text: str) -> list[str]:
    """The lines that do not stand in the text behind the ones before them."""
    missing: list[str] = []
    reached = 0
    for line in lines:
        place = text.find(plain(line), reached)
        if place < 0:
            missing.append(line)
        else:
            reached = place + len(plain(line))
    return missing


def shown(path: Path, text: str) -> Shown:
    """Where and how the first occurrence of a text stands in a .pdf."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            letters = page.get_textpage()
            found = letters.search(text, match_case=True).get_next()
            if found is None:
                continue
            index, count = found
            boxes = [letters.get_charbox(i) for i in range(index, index + count)]
            size = raw.FPDFText_GetFontSize(letters.raw, index)
            font = _font(letters, index)
            height = page.get_height()
            return Shown(
                page=number,
                left=min(b[0] for b in boxes),
                top=height - max(b[3] for b in boxes),
                right=max(b[2] for b in boxes),
                bottom=height - min(b[1] for b in boxes),
                size=size,
                font=font,
            )
    finally:
        document.close()
    raise AssertionError(text)


def _font(letters: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(letters.raw, index, buffer, 200, ctypes.byref(flags))
    return buffer.value.decode()
