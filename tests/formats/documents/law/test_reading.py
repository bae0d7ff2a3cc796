"""The law as data: every number has its clause, and the text of the law says the same."""

from datetime import date

import pytest

from tongket.formats.documents.law import (
    LAWS,
    Addressed,
    Digits,
    Letters,
    clause_of,
    law_on,
    newest_law,
    read_law,
)

LAW = newest_law()


def test_law_is_in_force_from_its_day_on() -> None:
    assert law_on(date(2020, 3, 5)) is read_law("nd-30-2020")
    assert law_on(date(2020, 3, 4)) is None
    assert law_on(date(2026, 1, 1)) is LAW


def test_laws_are_listed_oldest_first_and_do_not_overlap() -> None:
    laws = [read_law(name) for name in LAWS]

    assert [law.valid_from for law in laws] == sorted(law.valid_from for law in laws)
    assert all(older.valid_to is not None for older in laws[:-1])


def test_clause_is_cited_as_a_vietnamese_text_does() -> None:
    assert clause_of("I-I/II.6.e").cited == "điểm e khoản 6 Mục II Phần I Phụ lục I"
    assert clause_of("III/I").cited == "Mục I Phụ lục III"
    assert clause_of("I-II/II.2.b").place == "II.2.b"


def test_clause_that_is_none_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match=r"II\.6"):
        clause_of("II.6")


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("margin.top", (20, 22.5, 25), (19, 26)),
        ("margin.bottom", (20, 25), (19.9, 25.1)),
        ("margin.left", (30, 35), (29, 36)),
        ("margin.right", (15, 20), (14, 21)),
        ("body.indent", (10, 12.7), (0, 11, 15)),
        ("body.space-between", (6, 40), (5.9,)),
        ("body.line-spacing", (1, 1.5), (0.9, 1.6)),
        ("line.motto", (1,), (0.9, 1.1)),
        ("line.issuer", (0.34, 0.5), (0.3, 0.51)),
    ],
)
def test_measure_holds_what_lies_in_a_span(
    name: str, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    measure = LAW.measures[name]

    assert [value for value in inside if not measure.holds(value)] == []
    assert [value for value in outside if measure.holds(value)] == []


def test_measure_gives_way_by_the_tolerance_asked_for() -> None:
    assert LAW.measures["margin.top"].holds(19.5, tolerance=0.5)
    assert not LAW.measures["margin.top"].holds(19.4, tolerance=0.5)


def sizes(name: str) -> tuple[float, float | None]:
    span = LAW.components[name].size
    return float(span.least), None if span.most is None else float(span.most)


def test_components_have_the_sizes_of_table_v() -> None:
    assert {name: sizes(name) for name in ("nation", "motto", "number", "recipients")} == {
        "nation": (12, 13),
        "motto": (13, 14),
        "number": (13, 13),
        "recipients": (11, 11),
    }
    assert {sizes(name) for name, part in LAW.components.items() if part.size_of == "body"} == {
        (13, 14)
    }


def test_components_name_only_components_that_are() -> None:
    named = {part.size_of for part in LAW.components.values() if part.size_of}

    assert named - set(LAW.components) == set()


def test_component_in_capitals_is_one_of_the_law() -> None:
    capitals = {n for n, part in LAW.components.items() if part.letters is Letters.CAPITALS}

    assert {"nation", "issuer", "superior", "symbol", "kind", "authority"} <= capitals
    assert not {"motto", "abstract", "body", "signer", "annex-number"} & capitals


def test_kinds_are_those_of_annex_iii_with_their_abbreviations() -> None:
    found = {kind.abbreviation for kind in LAW.kinds}

    assert len(LAW.kinds) == 28
    assert {"NQ", "QĐ", "QyĐ", "KH", "BC", "TTr", "BB", "CTr", None} <= found
    assert len(found) == len(LAW.kinds)


def test_letter_to_several_is_addressed_above_its_text() -> None:
    addressed = {kind.name: kind.addressed for kind in LAW.kinds if kind.addressed != Addressed.NO}

    assert addressed == {
        "Báo cáo": Addressed.UPWARDS,
        "Tờ trình": Addressed.UPWARDS,
        "Công văn": Addressed.YES,
    }


def test_numbering_follows_the_law() -> None:
    assert LAW.numbering["annex"].digits is Digits.ROMAN
    assert LAW.numbering["article"].after == "."
    assert LAW.numbering["point"].letters[:6] == ("a", "b", "c", "d", "đ", "e")


def test_what_has_no_source_says_why() -> None:
    assert all(" | " in reason for reason in LAW.assumed.values())
