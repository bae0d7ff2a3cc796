"""A workbook as Excel saves it in the form "Strict Open XML Spreadsheet" (ISO/IEC 29500-1): other
names for the same elements and relations, days as texts of their own kind.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

from openpyxl import load_workbook

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMES = (
    ("spreadsheetml/2006/main", "spreadsheetml/main"),
    ("officeDocument/2006/relationships/extended-properties",
     "officeDocument/relationships/extendedProperties"),
    ("officeDocument/2006/relationships", "officeDocument/relationships"),
    ("officeDocument/2006/extended-properties", "officeDocument/extendedProperties"),
    ("officeDocument/2006/docPropsVTypes", "officeDocument/docPropsVTypes"),
    ("drawingml/2006/", "drawingml/"),
)  # fmt: skip
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"( s="\d+")?(?: t="n")?><v>(\d+)</v>')
_EPOCH = date(1899, 12, 30)


def in_strict_form(data: bytes) -> bytes:
    """The same workbook in the strict form."""
    days = _days(data)
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(whole, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                text = _renamed(text.decode(), name, days).encode()
            after.writestr(name, text, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def in_usual_form(data: bytes) -> bytes:
    """A strict workbook back in the form that openpyxl reads; days stay texts."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(whole, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                for usual, strict in _NAMES:
                    text = text.replace(
                        (_STRICT + strict).encode(), (_TRANSITIONAL + usual).encode()
                    )
            after.writestr(name, text, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _renamed(text: str, part: str, days: dict[str, set[str]]) -> str:
    for usual, strict in _NAMES:
        text = text.replace(_TRANSITIONAL + usual, _STRICT + strict)
    if part == "xl/workbook.xml":
        text = text.replace("<workbook ", '<workbook conformance="strict" ', 1)
    if part in days:
        text = _CELL.sub(lambda match: _day(match, days[part]), text)
    return text


def _day(match: re.Match[str], days: set[str]) -> str:
    if match[1] not in days:
        return match[0]
    shown = _EPOCH + timedelta(int(match[3]))
    return f'<c r="{match[1]}"{match[2] or ""} t="d"><v>{shown}</v>'


def _days(data: bytes) -> dict[str, set[str]]:
    """The cells of each sheet's part that show a day."""
    book = load_workbook(BytesIO(data))
    return {
        f"xl/worksheets/sheet{number}.xml": {
            cell.coordinate
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, date)
        }
        for number, sheet in enumerate(book.worksheets, 1)
    }
