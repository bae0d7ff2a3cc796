from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.core.figures import SourceCell
from tongket.core.narrative import OwnName, StatementGroup, synthesise, wording_of
from tongket.core.submissions import Statement


def statement(text: str, reporter: str = "xa1", section: str = "III.2", row: int = 1) -> Statement:
    return Statement(
        reporter, section, text, SourceCell(f"{reporter}.xlsx", "Ý kiến", f"C{row}", text)
    )


def groups_of(*texts: str) -> tuple[StatementGroup, ...]:
    return synthesise(statement(t, reporter=f"xa{n}") for n, t in enumerate(texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kinh phí còn hạn chế.", "- kinh phí còn  hạn chế"),
        ("1. Kinh phí còn hạn chế", "KINH PHÍ CÒN HẠN CHẾ"),
        ("Mở 02 lớp xóa mù chữ", "Mở 2 lớp xóa mù chữ"),
        ("Cấp ủy luôn quan tâm công tác khuyến học", "Cấp ủy quan tâm công tác khuyến học"),
        ("Phong trào khuyến học duy trì", "Phong tràoo khuyến học duy trì"),
        ("BCĐ XHHT được kiện toàn", "Ban chỉ đạo xã hội học tập được kiện toàn"),
        ("Nhận thức của người dân nâng lên", "Nhận thức của người dân được nâng lên"),
    ],
)
def test_statements_that_say_the_same_are_one_group(one: str, other: str) -> None:
    assert len(groups_of(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đã mở 12 lớp xóa mù chữ cho người lớn", "Đã mở 13 lớp xóa mù chữ cho người lớn"),
        ("Tỷ lệ biết chữ đạt 98,5% dân số", "Tỷ lệ biết chữ đạt 98,6% dân số"),
        ("Mở hai lớp học cho người lớn tuổi", "Mở ba lớp học cho người lớn tuổi"),
        ("Công tác tuyên truyền được thực hiện tốt", "Công tác tuyên truyền thực hiện chưa tốt"),
        ("Ban chỉ đạo xã Tân Thành hoạt động đều", "Ban chỉ đạo xã Tân Thạnh hoạt động đều"),
        ("Kinh phí được bố trí", "Kinh phí được bố trí nhưng người dạy không ổn định"),
        ("Hội Khuyến học phối hợp với nhà trường", "Nhà trường phối hợp với Hội Khuyến học"),
    ],
)
def test_statements_that_say_different_things_stay_apart(one: str, other: str) -> None:
    assert len(groups_of(one, other)) == 2


def test_group_counts_a_reporter_once_and_keeps_every_member() -> None:
    (group,) = synthesise(
        [
            statement("Kinh phí ít", row=1),
            statement("kinh phí ít", row=2),
            statement("Kinh phí ít", "xa2"),
        ]
    )

    assert group.contributors == ("xa1", "xa2")
    assert len(group.members) == 3
    assert group.text == "Kinh phí ít"


def test_groups_stand_by_contributors_then_alphabet() -> None:
    texts = ["Đội ngũ mỏng", "Dân ủng hộ", "Cơ sở vật chất thiếu", "Cơ sở vật chất thiếu"]

    assert [g.text for g in groups_of(*texts)] == [
        "Cơ sở vật chất thiếu",
        "Dân ủng hộ",
        "Đội ngũ mỏng",
    ]


def test_same_text_in_two_sections_is_two_groups() -> None:
    groups = synthesise([statement("Kinh phí ít"), statement("Kinh phí ít", section="III.3.2")])

    assert [g.section for g in groups] == ["III.2", "III.3.2"]


NAMES = {
    "h1": OwnName("Huyện Một", "Huyện", "district"),
    "xa1": OwnName("Xã An Ninh", "Xã", "commune"),
    "xa2": OwnName("Xã An Bình", "Xã", "commune"),
    "p2": OwnName("Phường 2", "Phường", "commune"),
}


def test_own_names_do_not_keep_statements_of_one_level_apart() -> None:
    said = [
        statement("UBND xã An Ninh mở 3 lớp.", "xa1"),
        statement("UBND xã An Bình mở 3 lớp.", "xa2"),
        statement("- UBND phường  2 mở 3 lớp", "p2"),
        statement("UBND huyện Một mở 3 lớp", "h1"),
    ]

    groups = synthesise(said, NAMES)

    assert [(g.text, g.contributors) for g in groups] == [
        ("UBND xã, phường mở 3 lớp.", ("p2", "xa1", "xa2")),
        ("UBND huyện Một mở 3 lớp", ("h1",)),
    ]


def test_name_of_another_unit_is_kept() -> None:
    said = [
        statement("Xã An Ninh giúp xã An Bình.", "xa1"),
        statement("Xã An Bình giúp xã An Ninh.", "xa2"),
    ]

    texts = [g.text for g in synthesise(said, NAMES)]

    assert texts == ["Xã An Bình giúp xã An Ninh.", "Xã An Ninh giúp xã An Bình."]


LINE = "kinh phí ít nhiều không chưa được và các xã mở lớp 2 02 12,5 12.5 An Ninh - + 1."
WORDS = st.sampled_from(LINE.split())
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=20)
STATEMENTS = st.lists(
    st.builds(
        statement,
        TEXTS,
        reporter=st.sampled_from(["xa1", "xa2", "h1", "hlhpn"]),
        section=st.sampled_from(["III.2", "IV"]),
        row=st.integers(1, 99),
    ),
    max_size=30,
)


@given(STATEMENTS)
def test_every_statement_is_in_exactly_one_group(statements: Sequence[Statement]) -> None:
    grouped = [member for group in synthesise(statements) for member in group.members]

    assert sorted(map(repr, grouped)) == sorted(map(repr, statements))


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_statements(
    statements: list[Statement], random: Random
) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)

    assert synthesise(shuffled) == synthesise(statements)


@given(STATEMENTS)
def test_members_of_a_group_share_section_and_numbers(statements: Sequence[Statement]) -> None:
    for group in synthesise(statements):
        assert {m.section for m in group.members} == {group.section}
        assert len({wording_of(m.text).numbers for m in group.members}) == 1
