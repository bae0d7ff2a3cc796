"""What is typed comes back: every reporter, every kind of form, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.formats.workbooks.editing import by_slot, codes, read, submission, write
from tests.formats.workbooks.samples import LONG_TEXT, MARK, filled
from tests.formats.workbooks.small_plan import COMMUNE, REPORTERS, SMALL_PLAN, reporter
from tongket.core.figures import FigureStatus, to_steps
from tongket.core.plan import Plan, Slot, reporters_of, slots_of
from tongket.formats.plan_files import read_plan
from tongket.formats.workbooks import CellInput, Filling, read_folder, write_workbook

LONG_AN = Path(__file__).parents[3] / "plans" / "long-an-2020"


def expected(plan: Plan, slot: Slot, typed: CellInput) -> tuple[int | None, FigureStatus]:
    words = {
        "-": (0, FigureStatus.NOTHING),
        "x": (None, FigureStatus.NOT_APPLICABLE),
        "có": (1, FigureStatus.GIVEN),
        "không": (0, FigureStatus.GIVEN),
    }
    if isinstance(typed, str):
        return words[typed]
    assert isinstance(typed, (int, Decimal))
    decimals = plan.element_by_code[slot.element].decimals
    return to_steps(Decimal(typed), decimals), FigureStatus.GIVEN


@pytest.mark.parametrize("code", REPORTERS)
def test_every_figure_comes_back_with_the_cell_it_was_typed_in(tmp_path: Path, code: str) -> None:
    typed = filled(reporter(code))

    sent = submission(read(write(tmp_path, reporter=reporter(code))))

    back = by_slot(sent)
    assert {(s.element, s.category, str(s.year)) for s in typed.figures} == set(back)
    for slot, value in typed.figures.items():
        got = back[slot.element, slot.category, str(slot.year)]
        assert (got.figure.value, got.figure.status) == expected(SMALL_PLAN, slot, value)
        assert got.figure.reporter == code
        assert got.source.file == "phieu.xlsx"
        assert got.source.sheet == "Biểu 1"
    assert len({f.source.cell for f in sent.figures}) == len(sent.figures)


@pytest.mark.parametrize("code", REPORTERS)
def test_a_whole_workbook_is_read_without_any_finding(tmp_path: Path, code: str) -> None:
    assert codes(read(write(tmp_path, reporter=reporter(code)))) == []


@pytest.mark.parametrize("code", REPORTERS)
def test_a_blank_workbook_holds_nothing(tmp_path: Path, code: str) -> None:
    reading = read(write(tmp_path, reporter=reporter(code), filling=Filling()))

    sent = submission(reading)
    assert (sent.figures, sent.entries, sent.statements, sent.nominations) == ((), (), (), ())
    assert (sent.sent_on, sent.marks, reading.findings) == (None, (), ())


def test_cover_gives_day_and_marks(tmp_path: Path) -> None:
    sent = submission(read(write(tmp_path)))

    assert sent.sent_on == date(2020, 8, 10)
    assert sent.marks == (MARK,)
    assert (sent.reporter, sent.form_version, sent.tabular) == ("27724", 2, False)


def test_register_lines_come_back_as_they_will_be_printed(tmp_path: Path) -> None:
    first, second = submission(read(write(tmp_path))).entries

    assert dict(first.values) == {
        "number": "12/KH-UBND",
        "day": "25/03/2014",
        "kind": "Kế hoạch",
        "abstract": "Kế hoạch xây dựng xã hội học tập giai đoạn 2014-2020 trên địa bàn",
        "year": "2014",
        "copies": "1.200",
        "cost": "12,5",
    }
    assert (second.value("day"), second.value("cost"), second.line) == ("05/04/2015", "", 2)
    assert (first.source.sheet, first.source.cell) == ("Biểu 2", "B10")


def test_statements_come_back_under_their_sections(tmp_path: Path) -> None:
    sent = submission(read(write(tmp_path)))

    assert [(s.section, s.text, s.source.cell) for s in sent.statements] == [
        ("III.2", LONG_TEXT, "B9"),
        ("III.2", "Ý thứ hai", "B10"),
        ("VI", "Đề nghị bổ sung kinh phí.", "B13"),
    ]


def test_nominations_come_back_as_codes(tmp_path: Path) -> None:
    one, other = submission(read(write(tmp_path))).nominations

    assert (one.award, one.kind, one.name, one.birth_year, one.sex) == (
        "bang_khen", "individual", "Nguyễn Văn Mẫu", 1980, "male",
    )  # fmt: skip
    assert (one.claim_indicator, one.claim_value) == ("a1", "98.69")
    assert one.dossier == ("report", "minutes")
    assert (other.kind, other.birth_year, other.sex, other.claim_indicator, other.dossier) == (
        "collective", None, None, None, ("report",),
    )  # fmt: skip


def numbered(plan: Plan, role: str) -> dict[Slot, CellInput]:
    """A different number in every cell, so that none can change places unseen."""
    typed: dict[Slot, CellInput] = {}
    for number, slot in enumerate(slots_of(plan, role)):
        measure = plan.measure_by_code[plan.element_by_code[slot.element].measure]
        typed[slot] = ("có", "không", "x")[number % 3] if measure.yes_no else 100 + number
    return typed


def test_the_bundled_plan_comes_back_for_every_role(tmp_path: Path) -> None:
    plan = read_plan(LONG_AN).plan
    assert plan is not None
    day = plan.review.cut_off
    one_of_each = {r.role: r for r in reporters_of(plan, day)}
    typed = {r.code: numbered(plan, role) for role, r in one_of_each.items()}
    for role, one in one_of_each.items():
        filling = Filling(figures=typed[one.code], sent_on=day)
        write_workbook(tmp_path / f"{role}.xlsx", plan, one, plan_digest="d", filling=filling)

    reading = read_folder(tmp_path, plan, day, plan_digest="d")

    assert reading.findings == ()
    assert {sent.reporter for sent in reading.submissions} == set(typed)
    for sent in reading.submissions:
        figures = by_slot(sent)
        assert len(figures) == len(typed[sent.reporter])
        assert {f.code for f in sent.findings} <= {"value.tick-or-not"}
        for slot, value in typed[sent.reporter].items():
            got = figures[slot.element, slot.category, str(slot.year)].figure
            assert (got.value, got.status) == expected(plan, slot, value)


def test_reader_and_writer_agree_for_any_reporter_of_the_same_role(tmp_path: Path) -> None:
    other = reporter("27727")

    sent = submission(read(write(tmp_path, reporter=other, filling=filled(COMMUNE))))

    assert sent.reporter == "27727"
    assert len(sent.figures) == len(filled(COMMUNE).figures)
