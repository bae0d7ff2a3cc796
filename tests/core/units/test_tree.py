from datetime import date

from tongket.core.units import UnitState, UnitTree

START, REFORM = date(2012, 1, 1), date(2020, 1, 1)


def state(
    unit: str, level: str, parent: str | None, *, to: date | None = None, since: date = START
) -> UnitState:
    return UnitState(unit, unit, f"Đơn vị {unit}", "Xã", level, parent, since, to)


STATES = (
    state("80", "province", None),
    state("2", "district", "80"),
    state("1", "district", "80"),
    state("12", "commune", "1"),
    state("11", "commune", "1"),
    state("13-2019", "commune", "1", to=date(2019, 12, 31)),
    state("21", "commune", "2", since=REFORM),
)


def test_tree_holds_only_units_in_force() -> None:
    before = UnitTree.at(STATES, date(2019, 12, 31))
    after = UnitTree.at(STATES, REFORM)

    assert before.at_level("commune") == ("11", "12", "13-2019")
    assert after.at_level("commune") == ("11", "12", "21")


def test_depth_first_keeps_the_units_of_one_parent_together() -> None:
    tree = UnitTree.at(STATES, REFORM)

    assert tree.depth_first() == ("80", "1", "11", "12", "2", "21")


def test_ancestors_begin_with_the_unit_itself() -> None:
    assert UnitTree.at(STATES, REFORM).ancestors("21") == ("21", "2", "80")


def test_ancestors_end_in_a_cycle() -> None:
    tree = UnitTree(START, (state("a", "x", "b"), state("b", "x", "a")))

    assert tree.ancestors("a") == ("a", "b")
    assert tree.depth_first() == ()


def test_below_names_the_units_of_a_level() -> None:
    tree = UnitTree.at(STATES, REFORM)

    assert tree.below("1", "commune") == ("11", "12")
    assert tree.below("80", "district") == ("1", "2")
