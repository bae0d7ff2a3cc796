"""Numbers of divisions, by II.6.đ of annex I."""

import pytest

from tongket.core.report import Article, Clause, Division, DivisionLevel, Point, Run
from tongket.formats.documents.divisions import division_lines, number_of, numbered_runs


def text(node: Article | Clause | Point) -> str:
    return "".join(run.text for run in numbered_runs(node))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (DivisionLevel.PART, "Phần IV"),
        (DivisionLevel.CHAPTER, "Chương IV"),
        (DivisionLevel.SECTION, "Mục 4"),
        (DivisionLevel.SUBSECTION, "Tiểu mục 4"),
    ],
)
def test_number_of_a_division_stands_above_its_title_in_capitals(
    level: DivisionLevel, expected: str
) -> None:
    assert division_lines(Division(level, 4, "Quy định chung")) == (expected, "QUY ĐỊNH CHUNG")


def test_number_and_title_of_an_article_are_bold_and_its_text_is_not() -> None:
    runs = numbered_runs(Article(1, "", (Run("Thành lập Tổ."),)))

    assert [(run.text, run.bold) for run in runs] == [
        ("Điều 1.", True),
        (" ", False),
        ("Thành lập Tổ.", False),
    ]
    assert numbered_runs(Article(2, "Nhiệm vụ")) == (Run("Điều 2. Nhiệm vụ", bold=True),)


def test_a_clause_with_a_title_is_bold_and_one_without_is_not() -> None:
    assert numbered_runs(Clause(1, (), "Mục tiêu")) == (Run("1. Mục tiêu", bold=True),)
    assert text(Clause(2, (Run("Các sở."),))) == "2. Các sở."


def test_points_take_the_letters_of_the_vietnamese_alphabet() -> None:
    letters = [number_of("point", number) for number in range(1, 9)]

    assert letters == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
    assert text(Point(5, (Run("Điểm."),))) == "đ) Điểm."
    assert number_of("point", 24) == "aa)"
