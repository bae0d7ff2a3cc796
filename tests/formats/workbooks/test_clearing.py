"""An empty cell changes nothing; a typed mark clears. Who filled the book is known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import SMALL_PLAN
from tongket.core.figures import FigureStatus
from tongket.core.plan import reporters_of, slots_of
from tongket.core.submissions import Submission
from tongket.formats.workbooks import Filling, read_workbook, write_workbook

DAY = date(2020, 8, 31)
REPORTER = reporters_of(SMALL_PLAN, DAY)[0]


def sent(path: Path, filling: Filling) -> Submission:
    write_workbook(path, SMALL_PLAN, REPORTER, plan_digest="d", filling=filling)
    submission = read_workbook(path, path.name, SMALL_PLAN, DAY).submission
    assert submission is not None
    return submission


def test_sender_stands_on_the_title_sheet(tmp_path: Path) -> None:
    assert sent(tmp_path / "a.xlsx", filled(REPORTER)).sender == "Người lập minh họa"
    assert sent(tmp_path / "b.xlsx", Filling()).sender is None


def test_typed_mark_is_a_figure_that_clears_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    slots = [
        s
        for s in slots_of(SMALL_PLAN, REPORTER.role)
        if SMALL_PLAN.element_by_code[s.element].measure != "yes_no"
    ]
    filling = replace(Filling(), figures={slots[0]: "xóa", slots[1]: None, slots[2]: 5})

    figures = sent(tmp_path / "a.xlsx", filling).figures

    found = {(f.figure.element, f.figure.category, f.figure.period): f.figure for f in figures}
    cleared = found[slots[0].element, slots[0].category, str(slots[0].year)]
    assert (cleared.status, cleared.value) == (FigureStatus.MISSING, None)
    assert len(figures) == 2
