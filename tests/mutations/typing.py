"""Mutations of single values: the same number, or none, as people type it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from random import Random

from tests.mutations.cases import Case, Typed
from tests.mutations.hands import any_form, slots_in
from tests.mutations.letters import in_tcvn3, in_vni
from tests.mutations.plan import PLAN
from tongket.core.figures import FigureStatus, from_steps
from tongket.core.plan import Element

_GIVEN = FigureStatus.GIVEN


@dataclass(frozen=True)
class Meant:
    """What stands in the cell, and what it means; None means nothing that may be taken."""

    content: str | float | datetime
    status: FigureStatus | None = _GIVEN


Retype = Callable[[Decimal, Element], Meant | None]


def _comma(value: Decimal, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _grouped(value: Decimal, places: int) -> str:
    whole, _, rest = f"{value:,.{places}f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def _number_in_words(text: Callable[[Decimal, int], str], tail: str) -> Retype:
    def change(value: Decimal, asked: Element) -> Meant | None:
        return Meant(text(value, asked.decimals) + tail)

    return change


def _measured(value: Decimal, asked: Element) -> Meant | None:
    label = PLAN.measure_by_code[asked.measure].label
    return Meant(f"{_grouped(value, asked.decimals)} {label}")


def _spaced(value: Decimal, asked: Element) -> Meant | None:
    return Meant(_grouped(value, asked.decimals).replace(".", "\u00a0"))


def _wide(value: Decimal, asked: Element) -> Meant | None:
    digits = _comma(value, asked.decimals)
    return Meant("".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in digits))


def _percent_format(value: Decimal, asked: Element) -> Meant | None:
    return Meant(float(value / 100)) if asked.measure == "percent" else None


def _percent_sign(value: Decimal, asked: Element) -> Meant | None:
    text = f"{_comma(value, asked.decimals)}%"
    return Meant(text) if asked.measure == "percent" else Meant(text, None)


def _point_of_thousands(value: Decimal, asked: Element) -> Meant | None:
    """1.234 typed into a spreadsheet whose decimal sign is the point."""
    if asked.decimals or not 1000 <= value < 10**6 or value % 10 == 0:
        return None
    return Meant(float(value / 1000))


def _other_measure(value: Decimal, asked: Element) -> Meant | None:
    return Meant(f"{_comma(value, asked.decimals)} nghìn", None)


def _foreign(value: Decimal, asked: Element) -> Meant | None:
    return Meant(f"{_comma(value, asked.decimals)} (USD)", None)


def _other_counted(value: Decimal, asked: Element) -> Meant | None:
    return Meant(f"{_comma(value, asked.decimals)} (hộ)", None)


def _as_day(value: Decimal, asked: Element) -> Meant | None:
    return Meant(datetime(2019, 1, int(value) % 28 + 1), None)  # noqa: DTZ001


def _sign(text: str, status: FigureStatus) -> Retype:
    return lambda _value, _asked: Meant(text, status)


def _nothing(text: str) -> Retype:
    return lambda value, _asked: Meant(text.format(_comma(value, 0)), None)


TYPING: dict[str, Retype] = {
    "number as text": _number_in_words(_comma, ""),
    "1.234,5": _number_in_words(_grouped, ""),
    "1 234": _spaced,
    "12 người": _measured,
    "a note behind": _number_in_words(_comma, " (tạm tính)"),
    "an apostrophe in front": lambda v, e: Meant(f"'{_comma(v, e.decimals)}"),
    "spaces around": lambda v, e: Meant(f"\u00a0 {_comma(v, e.decimals)} \u3000"),
    "full-width digits": _wide,
    "98,69%": _percent_sign,
    "a percent format": _percent_format,
    "1.234 as a fraction": _point_of_thousands,
    "12 nghìn": _other_measure,
    "12 (USD)": _foreign,
    "12 (hộ)": _other_counted,
    "a date": _as_day,
    "-": _sign("-", FigureStatus.NOTHING),
    "–": _sign("–", FigureStatus.NOTHING),
    "x": _sign("x", FigureStatus.NOT_APPLICABLE),
    "KAD": _sign("KAD", FigureStatus.NOT_APPLICABLE),
    "không có": _sign("Không có", FigureStatus.NOTHING),
    "không phát sinh": _sign("không phát sinh", FigureStatus.NOTHING),
    "TCVN3 letters": _sign(in_tcvn3("không phát sinh"), FigureStatus.NOTHING),
    "VNI letters": _sign(in_vni("Không phát sinh"), FigureStatus.NOTHING),
    "VNI capitals": _sign(in_vni("KHÔNG PHÁT SINH"), FigureStatus.NOTHING),
    "decomposed letters": _sign("kho\u0302ng pha\u0301t sinh", FigureStatus.NOTHING),
    "about 12": _nothing("khoảng {0}"),
    "two numbers": _nothing("{0} và 17"),
    "words": _nothing("nhiều (số {0})"),
    "a formula": _nothing("={0}+0"),
    "negative": lambda v, _e: Meant(-float(v), None),
}


def retype(change: Retype) -> Callable[[Case, Random], bool]:
    """The mutation that types up to three values of one form in another way."""

    def mutate(case: Case, random: Random) -> bool:
        if (found := any_form(case, random)) is None:
            return False
        form, sheet = found
        placed = [
            (slot, cell)
            for slot, cell in slots_in(case, form, sheet)
            if not isinstance(case.truth[slot].content, str)
        ]
        done = False
        for slot, cell in random.sample(placed, min(2, len(placed))):
            asked = PLAN.element_by_code[slot.element]
            before = case.truth[slot]
            if before.status is not None and before.steps is None:
                continue
            steps = before.steps
            if steps is None:
                continue
            meant = change(from_steps(steps, asked.decimals), asked)
            if meant is None:
                continue
            cell.value = meant.content
            if isinstance(meant.content, datetime):
                cell.number_format = "dd/mm/yyyy"
            status = meant.status if before.status is _GIVEN else None
            value = steps if status is _GIVEN else 0 if status is FigureStatus.NOTHING else None
            case.truth[slot] = Typed(meant.content, status, value)
            done = True
        return done

    return mutate
