"""What people call the items of a reporter: form, row and column, by the key of the item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from tongket.core.plan import FigureForm, FigureRow, Plan, StatementForm
from tongket.web.data.models import OpenReview
from tongket.web.queries.places import scene_of
from tongket.web.queries.reviews import plan_of

__all__ = ["item_words", "row_label"]


def item_words(review: OpenReview, reporter: str) -> Mapping[str, str]:
    """Key to words, ``Biểu 1, 1.1 Dân số - Nữ, 2020``; nothing for who does not report."""
    found = scene_of(review).reporters.get(reporter)
    return _words(review.pk, review.plan_digest, found.role) if found else {}


def row_label(plan: Plan, row: FigureRow) -> str:
    """The words of a row that holds an element, also where it is torn out of its form."""
    assert row.element is not None
    label = row.label or plan.element_by_code[row.element].label
    if row.category != "total" and row.label is None:
        label = f"{label} - {plan.category_by_code[row.category].label}"
    return label


@lru_cache(maxsize=64)
def _words(review: int, digest: str, role: str) -> Mapping[str, str]:
    del digest
    plan = plan_of(OpenReview.objects.get(pk=review))
    return dict(_named(plan, role))


def _named(plan: Plan, role: str) -> Iterator[tuple[str, str]]:
    for form in plan.forms_of(role):
        if isinstance(form, FigureForm):
            for row in form.rows:
                if row.element is not None:
                    told = f"{form.short}, {row.row} {row_label(plan, row)}"
                    for year in form.years:
                        yield f"{row.element}|{year}|{row.category}", f"{told}, {year}"
        elif isinstance(form, StatementForm):
            for section in form.sections:
                yield f"{form.code}|{section}", f"{form.short}, {section}"
        else:
            yield form.code, form.short
