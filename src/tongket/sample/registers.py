"""Lines of registers: documents, committees, communication, inspections ..."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongket.core.plan import ColumnType, Plan, RegisterColumn, RegisterForm, Reporter
from tongket.formats.workbooks.filling import CellInput
from tongket.sample.pools import Pools, RegisterPool, plain
from tongket.sample.streams import Stream
from tongket.sample.voice import Voice

__all__ = ["draw_registers"]

_SIGNS = {
    "Quyết định": "QĐ", "Kế hoạch": "KH", "Báo cáo": "BC", "Chương trình": "CTr",
    "Hướng dẫn": "HD", "Nghị quyết": "NQ", "Chỉ thị": "CT",
}  # fmt: skip
"""Signs of kinds of documents: ND 30/2020, annex III; a letter has none of its own."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line to be: the day it is dated, and texts by words of the column."""

    day: date
    texts: Mapping[str, str]


def draw_registers(
    plan: Plan, pools: Pools, reporter: Reporter, *, voice: Voice, seed: int
) -> dict[str, tuple[Mapping[str, CellInput], ...]]:
    """Lines of every register that the reporter keeps, by form code."""
    drawn: dict[str, tuple[Mapping[str, CellInput], ...]] = {}
    for form in plan.forms_of(reporter.role):
        if isinstance(form, RegisterForm):
            stream = Stream(seed, "register", reporter.code, form.code)
            drawn[form.code] = tuple(
                _Scribe(line, voice, stream).cells(form)
                for line in _lines(plan, pools, form, stream)
            )
    return drawn


def _lines(plan: Plan, pools: Pools, form: RegisterForm, stream: Stream) -> list[_Line]:
    pool = _pool(pools, form)
    count = min(form.lines, len(pool.lines), stream.between(2, 6))
    texts = stream.some(pool.lines, count)
    first, last = _begun(plan), plan.review.cut_off - timedelta(days=20)
    span = max(1, (last - first).days)
    share = max(1, span // max(1, count))
    # One in each stretch of the years, as such papers come.
    days = [
        _working_day(first + timedelta(days=n * share + stream.below(share))) for n in range(count)
    ]
    # What founds comes before what changes, and the final review at the end.
    texts.sort(key=lambda line: ("Thành lập" not in str(line), "tổng kết" in str(line)))
    return [_Line(day, text) for day, text in zip(days, texts, strict=True)]


def _begun(plan: Plan) -> date:
    """When the programme had reached the units: two months after the last of its founding papers,
    those that are at least two years older than the review.
    """
    latest = plan.review.cut_off - timedelta(days=730)
    days = [plan.source_by_id[s].day for s in plan.review.legal_basis if s in plan.source_by_id]
    old = [day for day in days if day is not None and day <= latest]
    first = date(plan.review.first_year, 1, 1)
    return max([first, *(day + timedelta(days=60) for day in old)])


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _pool(pools: Pools, form: RegisterForm) -> RegisterPool:
    title = plain(form.title)
    fitting = [p for p in pools.registers if any(word in title for word in p.about)]
    return next(iter(fitting), next(p for p in pools.registers if not p.about))


def _text_of(line: _Line, label: str) -> str | None:
    return next((text for word, text in line.texts.items() if plain(word) in label), None)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """Fills in one line."""

    line: _Line
    voice: Voice
    stream: Stream

    def cells(self, form: RegisterForm) -> Mapping[str, CellInput]:
        cells: dict[str, CellInput] = {}
        before: int | None = None
        for column in form.columns:
            value = self._value(column, before)
            before = value if isinstance(value, int) else None
            if value is not None:
                cells[column.code] = value
        return cells

    def _value(self, column: RegisterColumn, before: int | None) -> CellInput:
        match column.type:
            case ColumnType.DATE:
                return self.line.day
            case ColumnType.YEAR:
                return self.line.day.year
            case ColumnType.INTEGER:
                return self._number(plain(column.label), before)
            case ColumnType.DECIMAL:
                steps = self.stream.between(15, 900) * 10 ** max(0, column.decimals - 1)
                return Decimal(steps).scaleb(-column.decimals)
            case ColumnType.CHOICE:
                text = _text_of(self.line, plain(column.label))
                return text if text in column.choices else self.stream.pick(column.choices)
            case ColumnType.TEXT:
                return self._text(column)

    def _number(self, label: str, before: int | None) -> int:
        if before is not None and "nữ" in label:
            return before * self.stream.between(25, 55) // 100
        if "lượt" in label:
            return self.stream.between(4, 90) * 10
        if "thành viên" in label:
            return self.stream.between(9, 23)
        return self.stream.between(1, 24)

    def _text(self, column: RegisterColumn) -> str | None:
        label = plain(column.label)
        text = _text_of(self.line, label)
        if text is not None:
            return self.voice.fill(text.replace("{n}", str(self.stream.between(1, 9))))
        if "ký hiệu" in label or label.startswith("số"):
            kind = self.line.texts.get("loại", "Quyết định")
            sign = f"{_SIGNS[kind]}-{self.voice.sign}" if kind in _SIGNS else self.voice.sign
            return f"{self.stream.between(3, 420)}/{sign}"
        if "cơ quan" in label or "đơn vị" in label or "nơi" in label:
            return self.voice.body
        return self.voice.fill(next(iter(self.line.texts.values()))) if column.required else None
