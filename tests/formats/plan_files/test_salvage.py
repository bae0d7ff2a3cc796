from pathlib import Path

from tests.core.plan.check.broken_plans import Change, write_changed
from tongket.formats.plan_files import read_plan
from tongket.formats.plan_files.models import IndicatorsFile
from tongket.formats.plan_files.salvage import salvaged


def found(folder: Path) -> list[tuple[str, int | None]]:
    return [(f.code, f.place.line) for f in read_plan(folder).findings]


def test_slip_in_a_target_does_not_hide_an_unknown_element_below(tmp_path: Path) -> None:
    unknown = Change(
        "indicators.yaml", "formula: truong_dat / truong", "formula: truong_dat / truongg"
    )
    slip = Change("indicators.yaml", "year: 2022", "yeer: 2022")

    alone = found(write_changed(tmp_path / "alone", (unknown,)))
    both = found(write_changed(tmp_path / "both", (unknown, slip)))

    assert {code for code, _ in alone} == {"plan.unknown-element"}
    assert set(alone) < set(both)
    assert {"plan.unknown-field", "plan.missing-field"} <= {code for code, _ in both}
    assert read_plan(tmp_path / "both").plan is None


def test_item_that_others_name_is_not_left_out() -> None:
    value = {
        "objectives": [],
        "indicators": [{"code": "a1", "number": "1"}],
    }

    assert salvaged(IndicatorsFile, value, [("indicators", "0", "label")]) is None  # type: ignore[arg-type]


def test_mistake_outside_any_list_leaves_nothing_to_check() -> None:
    assert salvaged(IndicatorsFile, {"objectives": "3"}, [("objectives",)]) is None
