"""English says "1 unit" and "2 units", of a number that stands bound to its cell too."""

import pytest

from tongket.core.report.compose.runs import count, runs
from tongket.locale import Language, words


@pytest.mark.parametrize(("number", "told"), [(1, "1 line."), (2, "2 lines."), (0, "0 lines.")])
def test_word_behind_a_number_that_is_a_run_agrees_with_it(number: int, told: str) -> None:
    english = words(Language.ENGLISH)
    said = runs(english, "report.register.own", title="Danh mục", lines=count(english, number))

    assert "".join(run.text for run in said).endswith(told)
    assert [run.value for run in said if run.value is not None] == [number]
