"""The workbook's own part: its sheets, in order, and what counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from tongket.formats.returned.markup import DOCUMENT_RELATIONS, Element, local_name, main
from tongket.formats.returned.package import Package, PackageError

__all__ = ["BookParts", "SheetPart"]

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ID: Final = f"{{{DOCUMENT_RELATIONS}}}id"
_LONGEST: Final = 31


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet by its name and its part."""

    name: str
    part: str


class BookParts:
    """Adds and takes away the first sheet. Names that belong to a sheet count sheets from 0: they
    are moved along. Numbers of sheets (``sheetId``) are never used again.
    """

    __slots__ = ("_package", "part")

    def __init__(self, package: Package) -> None:
        found = package.related("", "officeDocument")
        if found is None or package.look(found.part).tag != main("workbook"):
            raise PackageError("no workbook of the usual kind")
        self._package = package
        self.part = found.part
        there = {
            relation.id for relation in package.relations(found.part) if relation.part in package
        }
        if any(sheet.get(_ID) not in there for sheet in self._sheets(package.look(found.part))):
            raise PackageError("a sheet that is not there")

    @property
    def macros(self) -> bool:
        """Whether the workbook is declared as one with macros."""
        return "macroEnabled" in self._package.type_of(self.part)

    @property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets in order; sheets that are only a chart are left out."""
        parts = {
            relation.id: relation.part
            for relation in self._package.relations(self.part)
            if relation.kind == "worksheet" and relation.part in self._package
        }
        return tuple(
            SheetPart(sheet.get("name") or "", parts[sheet.get(_ID) or ""])
            for sheet in self._sheets(self._package.look(self.part))
            if sheet.get(_ID) in parts
        )

    def part_of(self, kind: str) -> str | None:
        """The part of the styles, or of the shared texts."""
        found = self._package.related(self.part, kind)
        return found.part if found else None

    def add_first(self, name: str, tree: Element) -> str:
        """Put a worksheet before all others and show it when the workbook is opened; returns the
        name that it got: another, if a sheet has that one.
        """
        taken = {(s.get("name") or "").casefold() for s in self._sheets(self._edit())}
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name[: _LONGEST - 5]} ({number})"
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        self._package.put(part, tree)
        self._package.declare(part, _SHEET_TYPE)
        relation = self._package.relate(self.part, "worksheet", part)
        book = self._edit()
        sheets = book.find(main("sheets"))
        if sheets is None:
            raise PackageError("no sheets")
        numbers = [int(sheet.get("sheetId") or 0) for sheet in sheets]
        entry = etree.Element(main("sheet"), name=free, sheetId=str(max(numbers, default=0) + 1))
        entry.set(_ID, relation)
        sheets.insert(0, entry)
        self._move_names(book, 0, by=1)
        self._show(book, 0)
        for sheet in self.sheets[1:]:
            self._let_go(sheet.part)
        return free

    def remove(self, sheet: SheetPart) -> None:
        """Take a worksheet away, with the names that belong to it."""
        book = self._edit()
        sheets = self._sheets(book)
        position = next(i for i, entry in enumerate(sheets) if entry.get("name") == sheet.name)
        relation = sheets[position].get(_ID) or ""
        above = sheets[position].getparent()
        if above is not None:
            above.remove(sheets[position])
        names = book.find(main("definedNames"))
        for name in list(names) if names is not None else []:
            if names is not None and name.get("localSheetId") == str(position):
                names.remove(name)
        self._move_names(book, position + 1, by=-1)
        for view in book.iter(main("workbookView")):
            active = int(view.get("activeTab") or 0)
            if active > position:
                view.set("activeTab", str(active - 1))
        self._package.unrelate(self.part, relation)
        self._package.remove(sheet.part)

    def _edit(self) -> Element:
        return self._package.edit(self.part)

    @staticmethod
    def _sheets(book: Element) -> list[Element]:
        sheets = book.find(main("sheets"))
        if sheets is None:
            raise PackageError("no sheets")
        return [entry for entry in sheets if local_name(entry) == "sheet"]

    @staticmethod
    def _move_names(book: Element, first: int, *, by: int) -> None:
        for name in book.iter(main("definedName")):
            position = name.get("localSheetId")
            if position is not None and int(position) >= first:
                name.set("localSheetId", str(int(position) + by))

    @staticmethod
    def _show(book: Element, position: int) -> None:
        for view in book.iter(main("workbookView")):
            view.set("activeTab", str(position))
            view.set("firstSheet", "0")

    def _let_go(self, part: str) -> None:
        """No second sheet may be selected: what is typed would go into both."""
        if b"tabSelected" not in self._package.data(part):
            return
        for view in self._package.look(part).iter(main("sheetView")):
            if view.get("tabSelected") in ("1", "true"):
                self._package.edit(part)
                view.set("tabSelected", "0")
