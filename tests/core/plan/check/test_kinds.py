"""No kind of problem without a case that shows it, and none without words."""

from tests.core.plan.check import (
    test_awards,
    test_charts,
    test_citations,
    test_codes,
    test_elements,
    test_events,
    test_forms,
    test_head,
    test_indicators,
    test_outline,
    test_rules,
    test_sentences,
    test_targets,
    test_units,
)
from tongket.core.plan.check import CHECK_KINDS
from tongket.core.plan.check.places import likely
from tongket.formats.plan_files.kinds import FILE_KINDS
from tongket.locale import Language, words

THEMES = (
    test_awards,
    test_charts,
    test_citations,
    test_codes,
    test_elements,
    test_events,
    test_forms,
    test_head,
    test_indicators,
    test_outline,
    test_rules,
    test_sentences,
    test_targets,
    test_units,
)


def test_every_kind_has_its_case() -> None:
    shown = [f"plan.{case.code}" for theme in THEMES for case in theme.CASES]

    assert sorted(shown) == sorted(kind.code for kind in CHECK_KINDS)


def test_every_kind_is_worded_and_nothing_else() -> None:
    codes = {kind.code for kind in (*CHECK_KINDS, *FILE_KINDS)}

    for language in Language:
        worded = {code for code in words(language).findings if code.startswith("plan.")}
        assert worded == codes


def test_likely_names_one_or_lists_what_there_is() -> None:
    assert likely("Dan_So", ["dan_so", "sach"]) == "dan_so"
    assert likely("zzz", ["a", "b"]) == "a, b"
    assert likely("zzz", [str(number) for number in range(10, 20)]).endswith("17, …")
    assert likely("zzz", []) == ""
