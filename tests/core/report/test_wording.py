"""The whole text, kept as snapshots so that every change of wording is seen in review.

``TONGKET_WRITE_SNAPSHOTS=1 pytest tests/core/report`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from tests.core.report.reading import as_text, book_as_text
from tests.core.report.small_review import small_results
from tongket.core.report import (
    compose_annexes,
    compose_commendation_book,
    compose_findings_book,
    compose_report,
)
from tongket.locale import Language, words

SNAPSHOTS = Path(__file__).with_name("snapshots")
TEXTS = ("bao-cao", "phu-luc", "khen-thuong", "findings", "bao-cao-trong")


def text_of(name: str, language: Language) -> str:
    spoken = words(language)
    results = small_results(empty=name == "bao-cao-trong")
    match name:
        case "phu-luc":
            return book_as_text(compose_annexes(results, spoken))
        case "khen-thuong":
            return book_as_text(compose_commendation_book(results, spoken))
        case "findings":
            return book_as_text(compose_findings_book(results, spoken, spoken))
        case _:
            return as_text(compose_report(results, spoken))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", TEXTS)
def test_text_is_the_one_reviewed(name: str, language: Language) -> None:
    file = SNAPSHOTS / f"{name}.{language.value}.txt"
    text = text_of(name, language)
    if os.environ.get("TONGKET_WRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    kept = {file.name for file in SNAPSHOTS.iterdir()}

    assert kept == {f"{name}.{language.value}.txt" for name in TEXTS for language in Language}
