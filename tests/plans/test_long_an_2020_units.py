"""The units of Long An through the years, and the persons in them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from tongket.core.plan import Plan
from tongket.core.units import UnitTree, tree_parts

BEFORE, AFTER = date(2019, 12, 31), date(2020, 6, 30)


def test_one_province_15_districts_188_communes_of_2020(plan: Plan) -> None:
    tree = UnitTree.at(plan.units, AFTER)

    assert [len(tree.at_level(level.code)) for level in plan.review.levels] == [1, 15, 188]
    kinds = [tree[unit].kind for unit in tree.at_level("commune")]
    assert [kinds.count(kind) for kind in ("Xã", "Thị trấn", "Phường")] == [161, 15, 12]


def test_192_communes_before_the_reorganisation(plan: Plan) -> None:
    tree = UnitTree.at(plan.units, BEFORE)

    assert len(tree.at_level("commune")) == 192
    assert tree["27814"].name == "Xã Bình Phong Thạnh"


def test_every_unit_of_every_year_hangs_under_the_province(plan: Plan) -> None:
    for day in (date(2012, 1, 1), BEFORE, date(2020, 2, 1), AFTER, date(2025, 6, 30)):
        tree = UnitTree.at(plan.units, day)

        assert tree.roots == ("80",)
        assert len(tree.depth_first()) == len(tree.states)


def test_no_unit_stands_after_the_reform_of_july_2025(plan: Plan) -> None:
    assert UnitTree.at(plan.units, date(2025, 7, 1)).states == ()


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2020, 1, 15), {"28072": "28069", "28078": "28081"}),
        (date(2020, 3, 1), {"28072": "28072", "28078": "28078"}),
    ],
)
def test_recoded_communes_keep_their_id(plan: Plan, day: date, codes: dict[str, str]) -> None:
    tree = UnitTree.at(plan.units, day)

    assert {unit: tree[unit].code for unit in codes} == codes


def test_reorganisation_loses_and_doubles_nobody(plan: Plan) -> None:
    parts = tree_parts(plan.units, plan.reorganisations, BEFORE, AFTER)
    communes = UnitTree.at(plan.units, BEFORE).at_level("commune")
    moved: dict[str, int] = defaultdict(int)
    for part in parts:
        if part.reporter in communes:
            moved[part.unit] += part.of(1000)

    assert all(part.divisible for part in parts)
    assert moved["80"] == 192_000


def test_can_giuoc_and_my_loc_are_divided_by_the_persons_moved(plan: Plan) -> None:
    # Persons of 2018 seen on the tree of 2020 give the figures of the resolution.
    persons = {"28159-2019": 11842, "28171-2019": 28293, "28177-2019": 16589, "28186-2019": 14822}
    seen: dict[str, int] = defaultdict(int)
    for part in tree_parts(plan.units, plan.reorganisations, BEFORE, AFTER):
        seen[part.unit] += part.of(persons.get(part.reporter, 0))

    assert (seen["28159"], seen["28177"]) == (53877, 17669)


def test_population_of_communes_adds_up_to_the_census(plan: Plan) -> None:
    tree = UnitTree.at(plan.units, AFTER)
    persons = {p.unit: p.persons for p in plan.populations if p.unit in tree}

    assert persons["80"] == 1_688_547
    for unit in ("80", *tree.at_level("district")):
        assert sum(persons[child] for child in tree.children(unit)) == persons[unit]


def test_population_without_a_published_figure_is_shared_equally(plan: Plan) -> None:
    tree = UnitTree.at(plan.units, AFTER)
    shared: dict[tuple[str | None, str | None], list[tuple[str, int]]] = defaultdict(list)
    for population in plan.populations:
        if population.assumed and population.unit in tree:
            group = (tree[population.unit].parent, population.reason)
            shared[group].append((population.unit, population.persons))

    for shares in shared.values():
        least = min(persons for _, persons in shares)
        remainder = sum(persons - least for _, persons in shares)
        expected = [least + (place < remainder) for place in range(len(shares))]
        assert [persons for _, persons in sorted(shares)] == expected
