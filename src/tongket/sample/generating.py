"""A whole sample review out of a plan and a seed."""

from __future__ import annotations

from tongket.core.plan import Plan
from tongket.sample.books import draft_books
from tongket.sample.drawing import Drawing
from tongket.sample.faults import Desk, plant_faults
from tongket.sample.pools import load_pools
from tongket.sample.records import Sample
from tongket.sample.relations import relate
from tongket.sample.sizes import survey
from tongket.sample.trends import draw_trends
from tongket.sample.truth import find_truth

__all__ = ["generate_sample"]


def generate_sample(plan: Plan, *, seed: int, plan_digest: str, faults: bool = True) -> Sample:
    """The sample review of a plan: the same plan and seed give the same review on any machine.

    ``plan_digest`` is kept with the sample, to say which plan it was made for; ``faults`` False
    leaves everything clean, and every reporter sends its book.
    """
    pools, relations = load_pools(), relate(plan)
    ground = survey(plan, pools, seed)
    trends = draw_trends(plan, relations, seed)
    drawing = Drawing(plan, pools, ground, relations=relations, trends=trends, seed=seed)
    truth = find_truth(plan, relations, drawing)
    draft = draft_books(plan, pools, ground, relations=relations, truth=truth, seed=seed)
    desk = Desk(plan, draft, relations, seed)
    if faults:
        plant_faults(desk, pools)
    return Sample(
        seed=seed,
        plan_digest=plan_digest,
        books=(*desk.books.values(), *desk.further),
        files=tuple(desk.files),
        faults=tuple(desk.faults),
        truth=tuple(figure for place in truth for figure in place.figures()),
    )
