from dataclasses import replace

from tests.core.submissions.test_intake import REPORTER, figure, sent
from tests.starter import starter_plan
from tongket.core.plan import FigureForm
from tongket.core.submissions.emptiness import empty_forms, is_empty


def test_nothing_typed_is_empty_and_a_mark_that_clears_is_nothing() -> None:
    assert is_empty(sent("a.xlsx"))
    assert is_empty(sent("a.xlsx", ("x", None)))
    assert not is_empty(sent("a.xlsx", ("x", 0)))


def test_form_with_one_figure_is_not_empty() -> None:
    plan = starter_plan()
    form = next(f for f in plan.forms_of("commune") if isinstance(f, FigureForm))
    element = next(row.element for row in form.rows if row.element)
    submission = replace(sent("a.xlsx"), figures=(figure(element, 1, "a.xlsx"),))

    named = {finding.place.form for finding in empty_forms(plan, REPORTER, submission)}

    assert form.code not in named
