"""The plan of the mutated books: small, with the rows that are easiest to confuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.formats.workbooks.small_plan import FIGURES, REF, SMALL_PLAN, element
from tongket.core.plan import (
    ColumnGroup,
    Element,
    FigureForm,
    FigureRow,
    Reporter,
    Reporting,
    RollUp,
    reporters_of,
    slots_of,
)
from tongket.formats.workbooks import CellInput, Filling

__all__ = ["COMMUNE", "PLAN", "filling"]

_YEARS = (2017, 2018, 2019, 2020)
_LEARNERS = FigureForm(
    code="05/TK-XHHT",
    short="Biểu 5",
    title="Người học và kinh phí hằng năm",
    reporters=("commune",),
    reference=REF,
    kind="figures",
    column_groups=(ColumnGroup(label="Các năm", years=_YEARS),),
    rows=(
        FigureRow(row="1", element="learners"),
        FigureRow(row="1.1", element="learners", category="female"),
        FigureRow(row="A", label="Nguồn lực"),
        FigureRow(row="2", element="spent"),
        FigureRow(row="3", element="share"),
    ),
)
_ELEMENTS = (
    element("learners", "Số người học tại trung tâm", "person", "commune",
            categories=("female",), years=_YEARS),
    element("spent", "Kinh phí đã chi", "million", "commune", decimals=1, years=_YEARS),
    Element(code="share", label="Tỷ lệ hộ có người tham gia", measure="percent", decimals=2,
            reporters=(Reporting(by="commune"),), years=_YEARS, reference=REF,
            rolls_up=RollUp.NONE),
)  # fmt: skip

PLAN = SMALL_PLAN.model_copy(
    update={
        "elements": (*SMALL_PLAN.elements, *_ELEMENTS),
        "forms": (FIGURES, _LEARNERS, *SMALL_PLAN.forms[1:]),
    }
)
COMMUNE: Reporter = next(r for r in reporters_of(PLAN, PLAN.review.cut_off) if r.code == "27724")


def filling() -> Filling:
    """Every figure with a number of its own, so that none can change places unseen."""
    figures: dict[object, CellInput] = {}
    for number, slot in enumerate(slots_of(PLAN, COMMUNE.role)):
        asked = PLAN.element_by_code[slot.element]
        if asked.measure == "yes_no":
            figures[slot] = {2018: "Không", 2019: "có"}.get(slot.year, "không")
        elif asked.code == "share":
            figures[slot] = Decimal(5123 + 137 * number).scaleb(-2)
        elif asked.decimals:
            figures[slot] = Decimal(2001 + 13 * number).scaleb(-1)
        else:
            figures[slot] = 1003 + 17 * number
    return Filling(
        figures=figures,  # type: ignore[arg-type]
        sent_on=date(2020, 8, 10),
        marks=("số liệu minh họa",),
    )
