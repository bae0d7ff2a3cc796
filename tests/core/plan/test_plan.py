from tests.starter import starter_plan


def test_copy_with_other_elements_makes_its_own_look_ups() -> None:
    plan = starter_plan()
    assert plan.element_by_code

    copied = plan.model_copy(update={"elements": plan.elements[:1]})

    assert list(copied.element_by_code) == [plan.elements[0].code]
