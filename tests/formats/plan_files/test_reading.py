import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan.check.broken_plans import Change, write_changed
from tests.starter import STARTER
from tongket.core.findings import Severity
from tongket.formats.plan_files import read_plan
from tongket.formats.plan_files.models import CSV_FILES, OPTIONAL_FILES, YAML_FILES
from tongket.locale import words

FILES = (*YAML_FILES, *CSV_FILES)
NEEDED = tuple(file for file in FILES if file not in OPTIONAL_FILES)
LONG_AN = Path(__file__).resolve().parents[3] / "plans" / "long-an-2020"


def test_starter_plan_has_no_problem_at_all() -> None:
    reading = read_plan(STARTER)

    assert reading.findings == ()
    assert reading.plan is not None
    assert reading.plan.review.code == "van-hoa-doc-2024"
    assert [str(t.at_least) for t in reading.plan.indicators[0].targets] == ["20", "30"]


def test_folder_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    reading = read_plan(tmp_path / "none")

    assert reading.plan is None
    assert [f.code for f in reading.findings] == ["plan.no-folder"]


def test_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    reading = read_plan(tmp_path)

    assert reading.plan is None
    assert [(f.code, f.place.file) for f in reading.findings] == [
        ("plan.no-file", file) for file in NEEDED
    ]


def test_file_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    (plan / "rules.yaml").unlink()
    (plan / "rules.yaml").mkdir()

    assert [f.code for f in read_plan(plan).findings] == ["plan.unreadable-file"]


def test_file_in_another_encoding_is_found_with_its_line(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    (plan / "rules.yaml").write_bytes(b"rules:\n  - code: \xfe\xff\n")

    (found,) = read_plan(plan).findings

    assert (found.code, found.place.line) == ("plan.not-utf8", 2)


def test_all_problems_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    plan = write_changed(
        tmp_path,
        (
            Change("plan.yaml", "version: 1\n", "version: một\n"),
            Change("elements.yaml", "elements:\n", "elements\n"),
            Change("forms.yaml", "short: Nhận định", "short: biểu 1"),
            Change("awards.yaml", "nominees: [collective, individual]", "nominees: []"),
            Change("units.csv", "2023-01-01,,nq-sap-xep", "2023-01-01,,nq-sap-xepp"),
            Change("populations.csv", ",8100,", ",tám nghìn,"),
        ),
    )

    reading = read_plan(plan)

    assert reading.plan is None
    assert [(f.code.removeprefix("plan."), f.place.file) for f in reading.findings] == [
        ("not-a-whole-number", "plan.yaml"),
        ("bad-indent", "elements.yaml"),
        ("sheet-name-twice", "forms.yaml"),
        ("award-without-nominee", "awards.yaml"),
        ("unknown-source", "units.csv"),
        ("not-a-whole-number", "populations.csv"),
    ]


@pytest.mark.parametrize("file", NEEDED)
def test_broken_file_does_not_stop_the_checks_of_the_others(file: str, tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    (plan / file).unlink()

    reading = read_plan(plan)

    assert reading.plan is None
    assert [(f.code, f.place.file) for f in reading.findings] == [("plan.no-file", file)]


def test_warning_does_not_forbid_the_plan(tmp_path: Path) -> None:
    plan = write_changed(
        tmp_path, (Change("rules.yaml", "truong_dat <= truong", "truong_dat <= kinh_phi"),)
    )

    reading = read_plan(plan)

    assert [f.severity for f in reading.findings] == [Severity.WARNING]
    assert reading.errors == ()
    assert reading.plan is not None


def test_decomposed_letters_are_the_same_words(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    for file in FILES:
        path = plan / file
        path.write_text(normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")

    reading = read_plan(plan)

    assert reading.findings == ()
    assert reading.plan == read_plan(STARTER).plan


def test_line_separators_pasted_from_slides_are_spaces(tmp_path: Path) -> None:
    plan = write_changed(
        tmp_path, (Change("plan.yaml", "title: Tổng kết Đề án", "title: Tổng kết\u2028Đề án"),)
    )

    assert read_plan(plan).plan == read_plan(STARTER).plan


def test_plan_of_a_province_is_read_in_well_under_a_second() -> None:
    read_plan(LONG_AN)

    begun = time.process_time()
    read_plan(LONG_AN)

    assert time.process_time() - begun < 1


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    """Return a copy of the starter plan that examples spoil and mend."""
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "plan"
        shutil.copytree(STARTER, plan)
        yield plan


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["\t", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!", '"', "'", "#", "%", "---\n", "\n",
         "0", "-1", "9" * 30, "1e999", "0001-01-01", "9999-12-31", ",", ";", "\x00", "\ufeff"]
    ),
)  # fmt: skip


@settings(max_examples=100)
@given(
    file=st.sampled_from(FILES),
    cut=st.integers(0, 6000),
    length=st.integers(0, 40),
    piece=PIECES,
)
def test_spoiled_file_never_raises(
    scratch: Path, file: str, cut: int, length: int, piece: str
) -> None:
    path = scratch / file
    whole = path.read_bytes()
    text = whole.decode("utf-8")
    place = cut % (len(text) + 1)
    try:
        path.write_text(text[:place] + piece + text[place + length :], encoding="utf-8")
        reading = read_plan(scratch)
        assert reading.plan is not None or reading.errors
        assert all(f.place.line is not None or f.code == "plan.no-file" for f in reading.findings)
    finally:
        path.write_bytes(whole)


@settings(max_examples=40)
@given(file=st.sampled_from(FILES), cut=st.integers(0, 9000))
def test_truncated_file_never_raises(scratch: Path, file: str, cut: int) -> None:
    path = scratch / file
    whole = path.read_bytes()
    try:
        path.write_bytes(whole[: cut % (len(whole) + 1)])
        read_plan(scratch)
    finally:
        path.write_bytes(whole)


WORD = re.compile(r"[\w.\-/]+")
WORDS = sorted(
    {
        word
        for file in FILES
        for line in (STARTER / file).read_text(encoding="utf-8").split("\n")
        for word in WORD.findall(line.split("#")[0])
    }
    | {"-1", "0", "0.5", "99999", "0001-01-01", "9999-12-31", "[]", "{}", "null", "total"}
)


@settings(max_examples=100)
@given(file=st.sampled_from(FILES), place=st.integers(0, 5000), word=st.sampled_from(WORDS))
def test_words_out_of_place_never_raise_and_are_said_in_sentences(
    scratch: Path, file: str, place: int, word: str
) -> None:
    path = scratch / file
    whole = path.read_bytes()
    text = whole.decode("utf-8")
    found = list(WORD.finditer(text))[place % 40 :: 40]
    try:
        for match in reversed(found[:2]):
            text = text[: match.start()] + word + text[match.end() :]
        path.write_text(text, encoding="utf-8")
        sentences = [words().finding(finding) for finding in read_plan(scratch).findings]
        assert all(sentence.what and sentence.hint for sentence in sentences)
    finally:
        path.write_bytes(whole)
