from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.plan import ConflictRule
from tongket.core.submissions import Submission, merge_versions

Value = int | None
"""None is a typed mark that clears; a figure that is absent is an empty cell."""


def version(number: int, sender: str = "A", /, **values: Value) -> Submission:
    file = f"v{number}.xlsx"
    return Submission(
        reporter="11",
        file=file,
        digest=file,
        form_version=1,
        sent_on=date(2020, 7, number),
        sender=sender,
        figures=tuple(figure(element, value, file) for element, value in values.items()),
    )


def figure(element: str, value: Value, file: str) -> ReportedFigure:
    status = FigureStatus.MISSING if value is None else FigureStatus.GIVEN
    return ReportedFigure(
        Figure("11", element, "2020", "total", value, status),
        SourceCell(file, "Biểu 1", "D8", "xóa" if value is None else str(value)),
    )


def merged(*versions: Submission, rule: ConflictRule = ConflictRule.NEWEST) -> dict[str, Value]:
    figures = merge_versions(versions, rule).submission.figures
    return {f.figure.element: f.figure.value for f in figures}


def changes(*versions: Submission) -> list[tuple[str, Value, Value, str | None, bool]]:
    return [
        (
            c.key.element,
            c.before.figure.value if c.before else None,
            c.after.figure.value,
            c.sender,
            c.conflict,
        )
        for c in merge_versions(versions, ConflictRule.NEWEST).changes
    ]


def test_newer_file_replaces_only_what_differs_and_says_who() -> None:
    first, second = version(1, x=1, y=2), version(2, "Bình", x=1, y=3)

    assert merged(first, second) == {"x": 1, "y": 3}
    assert changes(first, second) == [("y", 2, 3, "Bình", False)]


def test_value_said_again_is_vouched_for_by_the_newer_file() -> None:
    result = merge_versions((version(1, x=1, y=2), version(2, x=1)), ConflictRule.NEWEST)

    files = {f.figure.element: f.source.file for f in result.submission.figures}
    assert files == {"x": "v2.xlsx", "y": "v1.xlsx"}


def test_empty_cell_changes_nothing_and_a_typed_mark_clears() -> None:
    first, second = version(1, x=1, y=2), version(2, y=None)

    assert merged(first, second) == {"x": 1, "y": None}
    assert changes(first, second) == [("y", 2, None, "A", False)]


def test_old_copy_of_a_colleague_does_not_undo_what_came_between() -> None:
    first = version(1, a=1, b=1, c=1, d=1)
    second = version(2, a=5, b=1, c=1, d=1)
    colleague = version(3, a=1, b=1, c=1, d=7)

    assert merged(first, second, colleague) == {"a": 5, "b": 1, "c": 1, "d": 7}


def test_conflict_follows_the_rule_and_is_named() -> None:
    """The colleague works on the first copy: the second file's b stays, its a is disputed."""
    first = version(1, a=1, b=1, c=1, d=1)
    second = version(2, a=5, b=9, c=1, d=1)
    colleague = version(3, "Châu", a=6, b=1, c=1, d=1)
    versions = (first, second, colleague)

    assert merged(*versions) == {"a": 6, "b": 9, "c": 1, "d": 1}
    assert merged(*versions, rule=ConflictRule.EARLIEST) == {"a": 5, "b": 9, "c": 1, "d": 1}
    assert changes(*versions) == [
        ("a", 1, 5, "A", False),
        ("b", 1, 9, "A", False),
        ("a", 5, 6, "Châu", True),
    ]


def test_old_figures_that_do_not_count_are_named_with_the_file_they_come_from() -> None:
    first, second = version(1, a=1, b=1, c=1), version(2, a=5, b=1, c=1)

    (stale,) = merge_versions((first, second, version(3, a=1, b=1, c=7)), ConflictRule.NEWEST).stale

    assert (stale.version.file, stale.base.file) == ("v3.xlsx", "v1.xlsx")
    assert [f.figure.element for f in stale.figures] == ["a"]


def test_old_figures_put_into_the_newest_file_count_and_nothing_is_stale() -> None:
    first, second = version(1, a=1, b=1), version(2, a=5, b=9)
    back = merge_versions((first, second, version(3, a=1, b=9)), ConflictRule.NEWEST)

    assert [f.figure.value for f in back.submission.figures] == [1, 9]
    assert back.stale == ()


@given(
    st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)), min_size=1, max_size=4)
)
def test_last_file_given_alone_or_after_its_own_copy_is_itself(
    contents: list[dict[str, int]],
) -> None:
    versions = [version(number, "A", **cells) for number, cells in enumerate(contents, start=1)]
    copy = version(len(versions) + 1, "A", **contents[-1])

    assert merged(*versions, copy) == merged(*versions)


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)))
def test_single_version_is_taken_as_it_is(cells: dict[str, int]) -> None:
    only = version(1, **cells)

    result = merge_versions((only,), ConflictRule.NEWEST)

    assert result.submission == only
    assert result.changes == ()
