"""A run on days that cannot be is refused with findings, before anything is read or written."""

from datetime import date
from pathlib import Path

import pytest

from tongket.formats.plan_files import write_starter
from tongket.review import Unusable, run_review


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    write_starter(tmp_path / "plan", None)
    (tmp_path / "inbox").mkdir()
    return tmp_path


def codes_of(folder: Path, as_of: date, viewed_on: date | None) -> list[str]:
    with pytest.raises(Unusable) as refused:
        run_review(
            folder / "plan", folder / "inbox", folder / "out", as_of=as_of, viewed_on=viewed_on
        )
    assert not (folder / "out").exists()
    return [finding.code for finding in refused.value.findings]


def test_view_before_the_as_of_date_is_refused(starter: Path) -> None:
    codes = codes_of(starter, date(2025, 1, 20), date(2024, 1, 1))

    assert codes == ["review.view-before-as-of"]


def test_day_without_the_root_is_refused(starter: Path) -> None:
    codes = codes_of(starter, date(2009, 12, 31), date(2025, 1, 20))

    assert codes == ["review.root-not-in-force"]


def test_view_before_the_tree_of_a_period_is_refused(starter: Path) -> None:
    file = starter / "plan" / "plan.yaml"
    tree = "{years: [2020], day: 2022-12-31, reference: {assumed: true, reason: kiểm thử}}"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("period_trees: []", f"period_trees: [{tree}]"), encoding="utf-8")

    codes = codes_of(starter, date(2021, 12, 31), None)

    assert codes == ["review.period-tree-after-view"]
