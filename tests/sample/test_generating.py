"""A review out of a plan and a seed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.long_an import PLAN_FOLDER
from tests.starter import starter_plan
from tongket.core.figures import FigureStatus
from tongket.core.plan import Plan, reporters_of, slots_of
from tongket.core.verdicts import Verdict
from tongket.engine import EngineInputs, check_figures, consolidate
from tongket.formats.plan_files import read_plan
from tongket.sample import MARK, FaultKind, Sample, generate_sample


@cache
def clean_long_an(seed: int) -> Sample:
    plan = read_plan(PLAN_FOLDER).plan
    assert plan is not None
    return clean(plan, seed)


def clean(plan: Plan, seed: int) -> Sample:
    return generate_sample(plan, seed=seed, plan_digest="", faults=False)


@pytest.fixture(scope="module")
def other(plan: Plan, review: Sample) -> Sample:
    """The review of the next seed."""
    return generate_sample(plan, seed=review.seed + 1, plan_digest=review.plan_digest)


def inputs(plan: Plan, sample: Sample) -> EngineInputs:
    day = plan.review.cut_off
    return EngineInputs(plan, day, day, sample.truth)


def test_same_seed_gives_the_same_review(plan: Plan, review: Sample) -> None:
    again = generate_sample(plan, seed=review.seed, plan_digest=review.plan_digest)

    assert again == review


def test_seeds_give_different_reviews(review: Sample, other: Sample) -> None:
    differing = sum(a != b for a, b in zip(other.truth, review.truth, strict=False))
    assert differing > len(review.truth) // 2
    assert {f.reporter for f in other.faults} != {f.reporter for f in review.faults}


@pytest.mark.parametrize("seed", [1, 2020])
def test_clean_review_of_long_an_breaks_no_rule(plan: Plan, seed: int) -> None:
    assert check_figures(inputs(plan, clean_long_an(seed))) == ()


@pytest.mark.parametrize("seed", range(8))
def test_clean_review_of_a_small_plan_breaks_no_rule(seed: int) -> None:
    plan = starter_plan()

    assert check_figures(inputs(plan, clean(plan, seed))) == ()


def test_province_exceeds_meets_and_misses_targets(plan: Plan) -> None:
    results = consolidate(inputs(plan, clean_long_an(2020))).indicators
    last = str(plan.review.last_year)

    verdicts = Counter(r.verdict for r in results if r.unit == "80" and r.period == last)

    assert {Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET} <= set(verdicts)


def test_truth_answers_every_slot_of_every_reporter(plan: Plan, review: Sample) -> None:
    expected = {
        (reporter.code, slot)
        for reporter in reporters_of(plan, plan.review.cut_off)
        for slot in slots_of(plan, reporter.role)
    }

    assert set(review.true_values()) == expected
    assert len(review.truth) == len(expected)


def test_truth_holds_numbers_nothing_and_not_applicable(review: Sample) -> None:
    statuses = {figure.status for figure in review.truth}

    assert statuses == {FigureStatus.GIVEN, FigureStatus.NOTHING, FigureStatus.NOT_APPLICABLE}


@pytest.mark.parametrize("seed", ["review", "other"])
def test_every_kind_of_fault_is_planted_for_long_an(
    request: pytest.FixtureRequest, seed: str
) -> None:
    sample: Sample = request.getfixturevalue(seed)

    assert {fault.kind for fault in sample.faults} == set(FaultKind)


def test_no_reporter_carries_two_kinds_of_faults(review: Sample) -> None:
    shared = {FaultKind.OTHER_PLAN}
    kinds: dict[str, set[FaultKind]] = {}
    for fault in review.faults:
        if fault.reporter is not None and fault.kind not in shared:
            kinds.setdefault(fault.reporter, set()).add(fault.kind)

    assert {code: k for code, k in kinds.items() if len(k) > 1} == {}


def test_small_plan_keeps_reporters_clean() -> None:
    plan = starter_plan()
    sample = generate_sample(plan, seed=3, plan_digest="")

    spoiled = {fault.reporter for fault in sample.faults if fault.reporter}
    assert 1 <= len(spoiled) <= len(reporters_of(plan, plan.review.cut_off)) * 2 // 3


def test_review_without_faults_has_a_book_of_everybody(plan: Plan) -> None:
    sample = clean_long_an(2020)

    sent = [book.reporter for book in sample.books]
    assert sent == list(reporters_of(plan, plan.review.cut_off))
    assert sample.faults == ()
    assert sample.files == ()


def test_every_book_is_marked(review: Sample) -> None:
    assert {book.filling.marks for book in review.books} == {(MARK,)}


def test_paths_are_used_once(review: Sample) -> None:
    paths = [b.path for b in review.books] + [f.path for f in review.files]

    assert len(paths) == len(set(paths))


def test_nominations_stay_within_quotas_but_where_planted(plan: Plan, review: Sample) -> None:
    planted = {f.reporter for f in review.faults if f.kind is FaultKind.OVER_QUOTA}
    over: set[str] = set()
    for book in review.books:
        counted = Counter((n.award, n.kind) for n in book.filling.nominations)
        for (award, _), count in counted.items():
            known = plan.award_by_code.get(award)
            if known and known.quota is not None and count > known.quota:
                over.add(book.reporter.code)

    assert over == planted


def test_award_less_changes_no_figure(plan: Plan) -> None:
    """A draw is named by what it is for: it does not depend on other draws."""
    fewer = plan.model_copy(update={"awards": plan.awards[:-1]})

    assert clean(fewer, 1).truth == clean_long_an(1).truth
