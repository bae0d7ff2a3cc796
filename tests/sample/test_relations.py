"""What a plan says about its own numbers."""

from tests.starter import starter_plan
from tongket.core.plan import PartsRule, Plan
from tongket.sample.relations import relate


def test_numerator_is_a_share_of_its_denominator() -> None:
    share = relate(starter_plan()).shares["nguoi_doc"]

    assert share.indicator == "a1"
    assert share.whole.elements == ("dan_so",)


def test_yes_out_of_those_that_answered_is_a_share() -> None:
    share = relate(starter_plan()).shares["co_tu_sach"]

    assert share.indicator == "b1"


def test_rule_without_indicator_makes_a_share_of_unknown_size(plan: Plan) -> None:
    share = relate(plan).shares["gia_dinh_dang_ky"]

    assert share.indicator is None
    assert share.whole.elements == ("ho_gia_dinh",)


def test_shares_form_no_circle(plan: Plan) -> None:
    shares = relate(plan).shares
    for start in shares:
        seen, current = {start}, start
        while current in shares:
            terms = shares[current].whole.terms
            current = next((t.element for t, _ in terms if t.kind == "value"), "")
            assert current not in seen, start
            seen.add(current)


def test_every_parts_rule_becomes_a_constraint(plan: Plan) -> None:
    parts = {rule.code for rule in plan.rules if isinstance(rule, PartsRule)}

    assert parts <= {constraint.rule for constraint in relate(plan).constraints}
