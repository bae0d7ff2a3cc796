import errno
import os
import re
import string
import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import chain

import pytest

from tongket.core.findings import FindingKind, Place, Severity
from tongket.locale import Language, words


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (Decimal("1234.5"), 1, "1.234,5", "1,234.5"),
        (Decimal("98.695"), 2, "98,70", "98.70"),
        (1688547, 0, "1.688.547", "1,688,547"),
        (Decimal(-3), 0, "\N{MINUS SIGN}3", "\N{MINUS SIGN}3"),
        (0, 2, "0,00", "0.00"),
    ],
)
def test_number_is_written_as_people_write_it(
    value: Decimal | int, decimals: int, vietnamese: str, english: str
) -> None:
    assert words().number(value, decimals) == vietnamese
    assert words(Language.ENGLISH).number(value, decimals) == english


def test_day_is_day_month_year() -> None:
    assert words().day(date(2020, 6, 8)) == "08/06/2020"


def test_both_languages_say_the_same_sentences_with_the_same_facts() -> None:
    vietnamese, english = words(), words(Language.ENGLISH)

    assert vietnamese.plain.keys() == english.plain.keys()
    assert vietnamese.findings.keys() == english.findings.keys()
    for key, text in vietnamese.plain.items():
        assert fields(text) == fields(english.plain[key]), key


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_said_twice(language: Language) -> None:
    folder = files("tongket.locale") / language.value
    tables = (tomllib.loads(f.read_text(encoding="utf-8")) for f in folder.iterdir())
    keys = list(chain.from_iterable(tables))

    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("language", "number"), [(Language.VIETNAMESE, "52,63"), (Language.ENGLISH, "52.63")]
)
def test_finding_writes_days_and_numbers_as_people_do(language: Language, number: str) -> None:
    late = FindingKind("submission.late", Severity.NOTE)
    claim = FindingKind("commendation.claim-contradicted", Severity.ERROR)
    facts = {"sent_on": "2020-07-22", "deadline": "2020-07-20", "days": 2}

    assert "22/07/2020" in words(language).finding(late.at(Place(), **facts)).what
    text = words(language).finding(claim.at(Place(), claimed="95,1 %", actual="52.63")).what
    assert number in text
    assert "95,1 %" in text  # what somebody typed stays as it was typed


def test_facts_that_are_no_days_or_numbers_stay_as_they_are() -> None:
    late = FindingKind("submission.late", Severity.NOTE)

    text = words().finding(late.at(Place(), sent_on="hôm qua", deadline="2020-02-30", days="1e3"))

    assert "hôm qua" in text.what
    assert "2020-02-30" in text.what
    assert "1e3" in text.what


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_of_a_finding_can_be_said(language: Language) -> None:
    for code in words(language).findings:
        words(language).finding(FindingKind(code, Severity.NOTE).at(Place()))


def test_finding_takes_facts_and_place_and_never_loses_a_sentence() -> None:
    kind = FindingKind("submission.missing", Severity.WARNING)

    text = words().finding(kind.at(Place(unit="27724"), name="Xã Hưng Hà"))

    assert text.what == "Xã Hưng Hà chưa gửi báo cáo (hạn …)."


NAMES_OF_FILES = ("file", "other_file", "winner", "earlier_file", "base", "kept_file")


@pytest.mark.parametrize("language", list(Language))
def test_names_of_files_stand_in_quotation_marks(language: Language) -> None:
    """A file may be called ``tệp hỏng.xlsx``; only a command takes its name bare."""
    bare = [
        (code, sentence)
        for code, text in words(language).findings.items()
        for sentence in (text.what, text.hint)
        for name in NAMES_OF_FILES
        for found in re.finditer(rf"\{{{name}\}}", sentence)
        if sentence[found.start() - 1 : found.start()] != "“"
        and not re.search(r"tongket [a-z -]+$", sentence[: found.start()])
    ]

    assert bare == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (Language.VIETNAMESE, "không có tệp hoặc thư mục này"),
        (Language.ENGLISH, "there is no such file or folder"),
    ],
)
def test_problem_of_the_system_is_said_in_the_language(language: Language, says: str) -> None:
    kind = FindingKind("inbox.unreadable", Severity.ERROR)
    problem = os.strerror(errno.ENOENT)

    text = words(language).finding(kind.at(Place(file="a.xlsx"), detail=problem))

    assert says in text.what


def test_cells_are_told_sheet_by_sheet_once_each() -> None:
    kind = FindingKind("workbook.copies-differ", Severity.ERROR)
    cells = "Biểu 8 Xếp loại, TTHTCĐ!E12, Biểu 1!F14, Biểu 1!F17, Biểu 1!F17"

    text = words().finding(kind.at(Place(file="a.xlsx", form="1"), differing=cells))

    assert "trang “Biểu 8 Xếp loại, TTHTCĐ”: ô E12; trang “Biểu 1”: ô F14, F17" in text.what


def test_end_that_is_not_set_is_no_day() -> None:
    kind = FindingKind("plan.level-not-in-force", Severity.ERROR)

    text = words().finding(kind.at(Place(), begins="0001-01-01", ends="2024-12-31"))

    assert "(từ … đến 31/12/2024)" in text.what


@pytest.mark.parametrize(
    ("cell", "says"),
    [("đoạn 5", "paragraph 5"), ("đoạn 5, dòng 2", "paragraph 5, line 2"), ("bảng 1", "table 1")],
)
def test_place_in_a_word_document_is_said_in_english(cell: str, says: str) -> None:
    kind = FindingKind("draft.table", Severity.WARNING)

    text = words(Language.ENGLISH).finding(kind.at(Place(cell=cell), first="a"))

    assert says in text.what
