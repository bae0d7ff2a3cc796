"""A benchmark of pairs: which are the same person, which may be, which are not."""

import pytest

from tests.core.commendation.rounds import DAY, UNITS, nomination
from tongket.core.commendation import Certainty, find_duplicates
from tongket.core.units import UnitTree

TREE = UnitTree.at(UNITS, DAY)
SAME, POSSIBLE = Certainty
HERE = {"name": "Nguyễn Thị Hương", "birth_year": 1975, "workplace": "Trường THCS Mẫu"}


@pytest.mark.parametrize(
    ("changed", "certainty"),
    [
        ({}, SAME),
        ({"name": "Ng. Thị Hương"}, SAME),
        ({"name": "NGUYEN THI HUONG"}, SAME),
        ({"reporter": "H1", "workplace": "Phòng GDĐT"}, SAME),
        ({"reporter": "hkh"}, SAME),
        ({"reporter": "X21", "workplace": "Trường Trung học cơ sở Mẫu"}, SAME),
        ({"birth_year": None}, SAME),
        ({"reporter": "X21", "workplace": "Hội Nông dân"}, POSSIBLE),
        ({"birth_year": None, "name": "Nguyễn T. Hương"}, POSSIBLE),
        ({"birth_year": None, "workplace": "Hội Nông dân"}, POSSIBLE),
        ({"name": "Nguyễn Thị Hưong"}, POSSIBLE),
        ({"birth_year": 1976}, None),
        ({"birth_year": None, "reporter": "X21", "workplace": "Hội Nông dân"}, None),
        ({"name": "Nguyễn Thị Hưong", "workplace": "Hội Nông dân"}, None),
        ({"name": "Nguyễn Thị Hạnh"}, None),
        ({"name": "Trần Thị Hương"}, None),
    ],
)
def test_pairs_of_persons(changed: dict[str, object], certainty: Certainty | None) -> None:
    pair = [nomination(**HERE), nomination(**{**HERE, **changed})]  # type: ignore[arg-type]

    found = find_duplicates(pair, TREE)

    assert [d.certainty for d in found] == ([certainty] if certainty else [])


@pytest.mark.parametrize(
    ("first", "later", "certainty"),
    [
        (("UBND xã Một Một", "H1"), ("Ủy ban nhân dân xã Một Một", "X11"), SAME),
        (("UBND xã Một Một", "hkh"), ("UBND xã Một Một", "X11"), POSSIBLE),
        (("Ban chỉ đạo xã", "X11"), ("Ban chỉ đạo xã", "X21"), None),
        (("UBND xã Tân Thành", "H1"), ("UBND xã Tân Thạnh", "H1"), None),
        (("Hội Khuyến học xã", "H1"), ("Hội Khuyến hcọ xã", "X12"), POSSIBLE),
    ],
)
def test_pairs_of_collectives(
    first: tuple[str, str], later: tuple[str, str], certainty: Certainty | None
) -> None:
    pair = [
        nomination(name, reporter=reporter, kind="collective", birth_year=None, workplace="")
        for name, reporter in (first, later)
    ]

    found = find_duplicates(pair, TREE)

    assert [d.certainty for d in found] == ([certainty] if certainty else [])


def test_sex_that_differs_leaves_only_a_doubt() -> None:
    pair = [nomination("Nguyễn Hương", sex="Nữ"), nomination("Nguyễn Hương", sex="Nam")]

    assert [d.certainty for d in find_duplicates(pair, TREE)] == [POSSIBLE]


def test_third_of_a_kind_points_to_the_first() -> None:
    found = find_duplicates([nomination("Nguyễn Hương")] * 3, TREE)

    assert [(d.first, d.later) for d in found] == [(0, 1), (0, 2)]
