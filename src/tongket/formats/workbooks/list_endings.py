"""What offices write below and between the lines of a list that is no line: totals, signatures,
that there is nothing to list.

Taken as lines they would be printed in the report: a document called "Tổng cộng" or "Không phát
sinh", a proposal "NGƯỜI LẬP BIỂU". They are known by their words alone, never by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from tongket.core.findings import Finding
from tongket.formats.limits import LIMITS
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import Address
from tongket.formats.workbooks.signs import bare
from tongket.formats.workbooks.values import Content, plain

__all__ = ["ListEnding", "list_ending", "says_nothing", "says_number"]

_NUMBERS = re.compile(r"[(\[]?(?:\d{1,4}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[A-Za-zĐđ])[.)\]:/-]*")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong(?: chung| tong)?)(?: .{0,40})?")
_TOTAL_EXACT = re.compile(r"(?:tong|cong|tong cong|tong so|cong chung|cong tong)")
_NOTHING = frozenset({"-", "–", "không", "không có", "không phát sinh", "không có gì", "kps"})
_LONGEST_NOTHING = 20
_LONGEST_TITLE = 60
_LONGEST_TOTAL = 20
_SHORT_TITLE = 3
_UNIT = r"(?: (?:ubnd|uy ban nhan dan|hoi dong|ban chi dao)(?: .{0,40})?)?"
_TITLE = re.compile(
    r"(?:pho )?(?:chu tich|giam doc|hieu truong|truong phong|truong ban|chanh van phong|thu truong)"
    + _UNIT
    + r"(?: don vi| co quan)?"
)
_SIGNED = re.compile(
    r"nguoi (?:lap|tong hop|bao cao|ghi|ky|thuc hien)(?: (?:bieu|phieu|bang|bao cao))?"
    r"|thu truong(?: don vi| co quan)?|xac nhan cua .{1,40}|noi nhan"
    r"|\(?ky(?: ten)?(?:,? (?:ghi ro|dong dau|va).{0,40})?\)?"
    r"|.{0,30}, ?ngay [\d. …]{1,6} ?thang [\d. …]{1,6} ?nam [\d. …]{1,6}"
)
_ON_BEHALF = re.compile(r"(?:tm|kt|tl|tuq|q)\. ?.{1,50}")


@dataclass(frozen=True, slots=True)
class ListEnding:
    """``end``: the first row of the signature, one beyond the sheet if there is none; ``passed``:
    rows that only add up others, or say that there is nothing.
    """

    end: int
    passed: frozenset[int]
    findings: tuple[Finding, ...]

    def is_line(self, row: int) -> bool:
        """Whether a row may be a line of the list."""
        return row < self.end and row not in self.passed


def list_ending(sheet: SheetOf, first: int, *, table: bool = True) -> ListEnding:
    """The rows from ``first`` on that are no lines, and a note for each kind of them. ``table``:
    whether lines have columns; a statement is known by its own reader to say nothing.
    """
    grid = sheet.grid
    if len(grid) > first + LIMITS.lines and (refused := _beyond_the_limit(sheet, first)):
        return ListEnding(first, frozenset(), (refused,))
    end = next((row for row in range(first, len(grid)) if _is_signature(grid[row])), len(grid))
    rows = range(first, end) if table else range(0)
    added = [row for row in rows if _is_total(grid[row])]
    nothing = [row for row in rows if _is_nothing(grid[row])]
    findings = [
        sheet.about(kinds.TOTAL_LINE, cells, raw=sheet.text(*cells[0]), line=row - first + 1)
        for row in added
        if (cells := _filled(sheet, [row]))
    ]
    findings += [
        sheet.about(kinds.NOTHING_LINE, cells, raw=sheet.text(*cells[0]), line=row - first + 1)
        for row in nothing
        if (cells := _filled(sheet, [row]))
    ]
    below = _filled(sheet, range(end, len(grid)))
    if below:
        findings.append(sheet.about(kinds.SIGNATURE, below, raw=sheet.text(*below[0])))
    return ListEnding(end, frozenset(added + nothing), tuple(findings))


def _beyond_the_limit(sheet: SheetOf, first: int) -> Finding | None:
    """Why nothing of a list is read that has more lines than any: what is it then?"""
    if not _filled(sheet, range(first + LIMITS.lines, len(sheet.grid))):
        return None
    cells = _filled(sheet, range(first, len(sheet.grid)))
    columns = [column for _, column in cells]
    start, last = Address(cells[0][0], min(columns)), Address(cells[-1][0], max(columns))
    place = sheet.place(*cells[0])
    named = f"{start.name}:{last.name}"
    return kinds.TOO_MANY_LINES.at(place, limit=LIMITS.lines, cells=named)


def says_number(text: str) -> bool:
    """Whether a text only numbers its line: ``3``, ``IV.``, ``a)``.

    >>> says_number("2.1"), says_number("15/KH-UBND")
    (True, False)
    """
    return _NUMBERS.fullmatch(text) is not None


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing: ``Không có``, ``(không phát sinh)``, ``-``.

    >>> says_nothing("Không phát sinh."), says_nothing("Không có đủ giáo viên")
    (True, False)
    """
    if len(text) > _LONGEST_NOTHING:
        return False
    return text.casefold().strip("().: ") in _NOTHING


def _filled(sheet: SheetOf, rows: Iterable[int]) -> list[tuple[int, int]]:
    """The cells that hold something, but for numbers of lines."""
    return [
        (row, column)
        for row in rows
        for column, content in enumerate(sheet.grid[row])
        if content != "" and not (column == 0 and says_number(plain(content)))
    ]


def _texts(cells: Sequence[Content]) -> Iterator[str]:
    """The texts of a row, one by one, but for numbers of lines."""
    for content in cells:
        if isinstance(content, str) and content:
            text = plain(content)
            if text and not says_number(text):
                yield text


def _is_signature(cells: Sequence[Content]) -> bool:
    """Whether every text of a row is of a signature, and there is nothing else."""
    texts = list(takewhile(_of_signature, _texts(cells)))
    if not texts or len(texts) < sum(1 for _ in _texts(cells)):
        return False
    return sum(1 for content in cells if content != "" and not isinstance(content, str)) <= 1


@lru_cache(maxsize=2048)
def _of_signature(text: str) -> bool:
    """Whether a text is a line of a signature: "TM. UBND XÃ", "Người lập biểu", a place and day.

    A title in small letters begins sentences too: it counts alone or in capitals.

    >>> _of_signature("CHỦ TỊCH UBND XÃ"), _of_signature("Chủ tịch UBND xã quan tâm")
    (True, False)
    """
    if len(text) > _LONGEST_TITLE:
        return False
    said = bare(text)
    if _SIGNED.fullmatch(said):
        return True
    capitals = text == text.upper()
    if _ON_BEHALF.fullmatch(said):
        return capitals
    return _TITLE.fullmatch(said) is not None and (capitals or len(said.split()) <= _SHORT_TITLE)


def _is_nothing(cells: Sequence[Content]) -> bool:
    """Whether a row says that there is nothing, and says no more."""
    said = [plain(content) for content in cells[1:] if content != ""]
    return any(said) and all(map(says_nothing, filter(None, said)))


def _is_total(cells: Sequence[Content]) -> bool:
    """Whether one of the first texts of a row says that the row adds up others."""
    first = list(islice(_texts(cells), 2))
    if any(map(_adds_up, first)):
        return True
    if len(first) != 1 or _TOTAL.fullmatch(bare(first[0])) is None:
        return False
    return any(isinstance(c, (int, float)) or plain(c).isdigit() for c in cells[1:])


@lru_cache(maxsize=2048)
def _adds_up(text: str) -> bool:
    return len(text) <= _LONGEST_TOTAL and _TOTAL_EXACT.fullmatch(bare(text)) is not None
