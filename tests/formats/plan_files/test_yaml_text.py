import pytest

from tongket.formats.plan_files.kinds import FILE_KINDS
from tongket.formats.plan_files.yaml_text import MOST_VALUES, read_yaml

BROKEN = [
    ("tab-indent", "a:\n\tb: 1\n", 2),
    ("tab-indent", "a:\n  b: 1\n\tc: 2\n", 3),
    ("not-closed", "a: [1, 2\nb: 3\n", 2),
    ("not-closed", 'a: 1\nb: "x\n', 3),
    ("colon-in-text", "a: 1\nb: Kết quả: tốt\n", 2),
    ("bad-indent", "a:\n  - b\n c: 1\n", 3),
    ("bad-character", "a: 1\nb: @x\n", 2),
    ("bad-character", "a: 1\nb: \x07\n", 2),
    ("unknown-alias", "a: 1\nb: *c\n", 2),
    ("several-documents", "a: 1\n---\nb: 2\n", 2),
    ("bad-syntax", 'a: 1\nb: "\\q"\n', 2),
    ("unknown-tag", "a: 1\nb: !!python/object:os.system x\n", 2),
    ("unknown-tag", "a: 1\nb: !secret x\n", 2),
    ("duplicate-field", "a: 1\nb: 2\na: 3\n", 3),
    ("field-not-text", "a: 1\n[b]: 2\n", 2),
    ("too-deep", "a: 1\nb: " + "[" * 100 + "]" * 100, 2),
    ("too-deep", "a: 1\n" + "- " * 100 + "b", 2),
    ("too-deep", "a: &a\n  b: *a\n", 1),
]


@pytest.mark.parametrize(("code", "text", "line"), BROKEN)
def test_broken_text_is_a_finding_with_its_line(code: str, text: str, line: int) -> None:
    read = read_yaml(text, "x.yaml")

    assert [(f.code, f.place.file, f.place.line) for f in read.findings] == [
        (f"plan.{code}", "x.yaml", line)
    ]


def test_text_larger_than_any_plan_is_refused() -> None:
    read = read_yaml("a: " + "x" * 5_000_000, "x.yaml")

    assert [f.code for f in read.findings] == ["plan.too-large"]


def test_anchors_that_multiply_are_refused() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels.extend(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8))

    read = read_yaml("\n".join(levels), "x.yaml")

    assert MOST_VALUES < 10**8
    assert [f.code for f in read.findings] == ["plan.too-large"]


def test_hundred_thousand_brackets_do_not_end_the_program() -> None:
    read = read_yaml("[" * 200_000, "x.yaml")

    assert [f.code for f in read.findings] == ["plan.too-deep"]


def test_values_stay_as_they_are_written() -> None:
    read = read_yaml("a: 1.10\nb: no\nc: 0123\nd: 2020-06-18\ne: ~\nf: ''\ng: 'null'\n", "x.yaml")

    assert read.value == {
        "a": "1.10",
        "b": "no",
        "c": "0123",
        "d": "2020-06-18",
        "e": None,
        "f": "",
        "g": "null",
    }


def test_alias_repeats_its_anchor_and_stands_on_its_own_line() -> None:
    read = read_yaml("a: &x\n  - 1\n  - 2\nb:\n  c: *x\n", "x.yaml")

    assert read.value == {"a": ["1", "2"], "b": {"c": ["1", "2"]}}
    assert read.positions.line("/a/1") == 3
    assert read.positions.line("/b/c") == 5
    assert read.positions.line("/b/c/1") == 5


def test_line_of_a_missing_part_is_that_of_the_deepest_one() -> None:
    read = read_yaml("a:\n  - b: 1\n  - b: 2\n    c/d: 3\n", "x.yaml")

    assert read.positions.line("") == 1
    assert read.positions.line("/a/1/z") == 3
    assert read.positions.line("/a/1/c~1d") == 4
    assert read.positions.line("/a/7") == 1


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n"])
def test_empty_text_has_no_value_and_no_problem(text: str) -> None:
    read = read_yaml(text, "x.yaml")

    assert (read.value, read.findings) == (None, ())


def test_cases_name_kinds_that_exist() -> None:
    assert {f"plan.{code}" for code, _, _ in BROKEN} <= {kind.code for kind in FILE_KINDS}
