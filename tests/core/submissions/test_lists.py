"""Lists of several files of one reporter: what a newer file changed, and what it only repeats."""

from __future__ import annotations

from datetime import date

from tongket.core.figures import SourceCell
from tongket.core.plan import ConflictRule
from tongket.core.submissions import Statement, Submission, merge_versions


def said(number: int, *lines: tuple[str, str]) -> Submission:
    file = f"v{number}.xlsx"
    source = SourceCell(file, "Nhận định", "B9", "")
    statements = tuple(Statement("11", section, text, source) for section, text in lines)
    return Submission("11", file, file, 1, date(2020, 7, number), statements=statements)


def kept(*versions: Submission, rule: ConflictRule = ConflictRule.NEWEST) -> list[tuple[str, str]]:
    statements = merge_versions(versions, rule).submission.statements
    return [(s.section, s.text) for s in statements]


FIRST = said(1, ("I.1", "một"), ("V", "hai"), ("VI", "ba"))
SECOND = said(2, ("I.1", "một, viết lại"), ("V", "hai"), ("VI", "ba"))


def test_list_comes_whole_from_the_newest_file_that_changed_it() -> None:
    assert kept(FIRST, SECOND) == [("I.1", "một, viết lại"), ("V", "hai"), ("VI", "ba")]


def test_old_copy_of_a_colleague_does_not_bring_back_an_old_list() -> None:
    colleague = said(3, ("I.1", "một"), ("V", "hai, thêm"), ("VI", "ba"))

    assert kept(FIRST, SECOND, colleague) == [
        ("I.1", "một, viết lại"), ("V", "hai, thêm"), ("VI", "ba"),
    ]  # fmt: skip


def test_file_without_a_part_changes_nothing_there() -> None:
    assert kept(FIRST, said(2, ("V", "hai, thêm"))) == [
        ("I.1", "một"), ("V", "hai, thêm"), ("VI", "ba"),
    ]  # fmt: skip


def test_lines_that_go_are_listed_with_both_files() -> None:
    (change,) = merge_versions((FIRST, SECOND), ConflictRule.NEWEST).lists

    assert (change.part, change.before_file, change.source.file) == ("I.1", "v1.xlsx", "v2.xlsx")
    assert [line.text for line in change.gone if isinstance(line, Statement)] == ["một"]
    assert (change.new, change.conflict, change.taken) == (1, False, True)


def test_two_files_that_changed_one_list_follow_the_rule() -> None:
    second = said(2, ("I.1", "một, viết lại"), ("V", "hai, viết lại"), ("VI", "ba"))
    colleague = said(3, ("I.1", "cách khác"), ("V", "hai"), ("VI", "ba"))
    versions = (FIRST, second, colleague)

    assert kept(*versions)[:2] == [("I.1", "cách khác"), ("V", "hai, viết lại")]
    assert kept(*versions, rule=ConflictRule.EARLIEST)[0] == ("I.1", "một, viết lại")
    changed = merge_versions(versions, ConflictRule.NEWEST).lists
    assert [(c.part, c.conflict) for c in changed] == [("I.1", False), ("V", False), ("I.1", True)]
