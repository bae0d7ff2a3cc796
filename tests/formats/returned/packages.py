"""What must hold in any package, or Excel offers to repair it."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath
from xml.etree import ElementTree

from tests.formats.returned.books import parts_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
VML = "{urn:schemas-microsoft-com:vml}"


def faults_of(data: bytes) -> list[str]:
    """Everything wrong with a package; empty for a sound one."""
    parts = parts_of(data)
    trees = {
        name: ElementTree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels", ".vml"))
    }
    return [
        *_types(trees),
        *_relations(trees),
        *_sheets(trees),
        *_looks(trees),
        *_comments(trees),
    ]


def relations(trees: dict[str, ElementTree.Element], part: str) -> dict[str, str]:
    """Targets inside the package by id."""
    tree = trees.get(join(dirname(part), "_rels", f"{basename(part)}.rels"))
    found: dict[str, str] = {}
    for entry in tree if tree is not None else ():
        target = entry.get("Target", "")
        if entry.get("TargetMode") != "External":
            path = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            assert entry.get("Id", "") not in found
            found[entry.get("Id", "")] = path
    return found


def _types(trees: dict[str, ElementTree.Element]) -> list[str]:
    types = trees["[Content_Types].xml"]
    endings = {e.get("Extension", "").lower() for e in types if e.get("Extension")}
    named = [e.get("PartName", "").lstrip("/") for e in types if e.get("PartName")]
    faults = [f"type of {name} given twice" for name in named if named.count(name) > 1]
    faults += [f"type of absent {name}" for name in named if name not in trees]
    faults += [
        f"{name} has no type"
        for name in trees
        if name not in named and name.rpartition(".")[2] not in endings
    ]
    return faults


def _relations(trees: dict[str, ElementTree.Element]) -> list[str]:
    faults: list[str] = []
    for name, tree in trees.items():
        if name.endswith(".rels"):
            continue
        known = relations(trees, name)
        faults += [f"{name} refers to absent {t}" for t in known.values() if t not in trees]
        for element in tree.iter():
            wanted = element.get(f"{RELATIONS}id")
            if wanted is not None and wanted not in known and element.tag != f"{MAIN}hyperlink":
                faults.append(f"{name}: {element.tag} refers to {wanted}")
    return faults


def _sheets(trees: dict[str, ElementTree.Element]) -> list[str]:
    book = trees["xl/workbook.xml"]
    sheets = list(book.iter(f"{MAIN}sheet"))
    names = [s.get("name", "").casefold() for s in sheets]
    numbers = [s.get("sheetId") for s in sheets]
    faults = [f"two sheets {n}" for n in names if names.count(n) > 1 or not 0 < len(n) <= 31]
    faults += [f"two numbers {n}" for n in numbers if numbers.count(n) > 1]
    for name in book.iter(f"{MAIN}definedName"):
        place = name.get("localSheetId")
        if place is not None and int(place) >= len(sheets):
            faults.append(f"name {name.get('name')} of sheet {place}")
    for view in book.iter(f"{MAIN}workbookView"):
        if int(view.get("activeTab", "0")) >= len(sheets):
            faults.append("no such active sheet")
    selected = [
        name
        for name, tree in trees.items()
        if name.startswith("xl/worksheets/")
        for view in tree.iter(f"{MAIN}sheetView")
        if view.get("tabSelected") == "1"
    ]
    if len(selected) > 1:
        faults.append(f"selected together: {selected}")
    return faults


def _looks(trees: dict[str, ElementTree.Element]) -> list[str]:
    styles = trees["xl/styles.xml"]
    faults: list[str] = []
    sizes: dict[str, int] = {}
    for name in ("fonts", "fills", "borders", "cellXfs"):
        group = styles.find(f"{MAIN}{name}")
        assert group is not None
        sizes[name] = len(group)
        if group.get("count") not in (None, str(len(group))):
            faults.append(f"{name} are {len(group)}")
    looks = styles.find(f"{MAIN}cellXfs")
    for look in looks if looks is not None else ():
        for part, group_name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            if int(look.get(part, "0")) >= sizes[group_name]:
                faults.append(f"{part} {look.get(part)}")
    return faults + _cells(trees, sizes["cellXfs"])


def _cells(trees: dict[str, ElementTree.Element], looks: int) -> list[str]:
    faults: list[str] = []
    for name, tree in trees.items():
        rows = [int(r.get("r", "0")) for r in tree.iter(f"{MAIN}row")]
        if rows != sorted(set(rows)):
            faults.append(f"{name}: rows out of order")
        numbers = [int(cell.get("s", "0")) for cell in tree.iter(f"{MAIN}c")]
        faults += [f"{name}: look {number}" for number in numbers if number >= looks]
    return faults


def _comments(trees: dict[str, ElementTree.Element]) -> list[str]:
    """Each comment has one box, and each box of a comment its comment."""
    faults: list[str] = []
    for name, tree in trees.items():
        if not name.startswith("xl/worksheets/") or name.endswith(".rels"):
            continue
        targets = relations(trees, name).values()
        comments = [t for t in targets if trees[t].tag == f"{MAIN}comments"]
        if len(comments) > 1:
            faults.append(f"{name} has two parts of comments")
        wanted = [c.get("ref") for t in comments for c in trees[t].iter(f"{MAIN}comment")]
        boxes: list[str] = []
        ids: list[str] = []
        for element in tree.iter(f"{MAIN}legacyDrawing"):
            drawing = trees[relations(trees, name)[element.get(f"{RELATIONS}id", "")]]
            for shape in drawing.iter(f"{VML}shape"):
                # LibreOffice itself gives all its shapes one id.
                ids += [i for i in [shape.get("id", "")] if i.startswith("_x0000_")]
                for data in shape.iter(f"{EXCEL}ClientData"):
                    row = int(data.findtext(f"{EXCEL}Row", "0")) + 1
                    column = int(data.findtext(f"{EXCEL}Column", "0"))
                    boxes.append(f"{chr(ord('A') + column)}{row}")
        if sorted(map(str, wanted)) != sorted(boxes):
            faults.append(f"{name}: comments {wanted}, boxes {boxes}")
        if len(set(ids)) < len(ids):
            faults.append(f"{name}: two boxes with one id")
    return faults
