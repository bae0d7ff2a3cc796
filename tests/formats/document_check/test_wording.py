"""What people read of a finding, and that the law's data and the words know each other."""

import pytest

from tongket.core.findings import Place
from tongket.formats.document_check import kinds
from tongket.formats.document_check.wording import clause_in_words, worded
from tongket.formats.documents.law import clause_of, newest_law
from tongket.locale import Language, words
from tools.reference.law_of_documents import NOT_CHECKED

LAW = newest_law()
FOUND = kinds.SIZE.at(
    Place(file="a.docx"), page=2, paragraph=7, text="BÁO CÁO", clause="I-I/II.5.b",
    component="kind", found="12.5", least="13", most="14", unit="pt", others=2,
)  # fmt: skip


def test_finding_is_worded_in_vietnamese() -> None:
    told = worded(FOUND, LAW.id, words())

    assert told.where == "trang 2, đoạn 7 (và 2 chỗ khác)"
    assert told.what == "Tên loại văn bản: cỡ chữ 12,5; phải từ 13 đến 14."
    assert told.clause == "điểm b khoản 5 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP"
    assert told.should == "từ 13 đến 14"


def test_finding_is_worded_in_english() -> None:
    told = worded(FOUND, LAW.id, words(Language.ENGLISH))

    assert told.where == "page 2, paragraph 7 (and 2 more)"
    assert told.what == "Name of the kind: size 12.5; it must be from 13 to 14."


def test_component_inside_a_sentence_begins_small() -> None:
    missing = kinds.MISSING.at(Place(file="a.docx"), component="recipients-word")
    motto = kinds.MISSING.at(Place(file="a.docx"), component="motto")
    unsigned = kinds.LIST_END.at(
        Place(file="a.docx"), component="recipients", found="no-sign", wanted=";"
    )

    assert worded(missing, LAW.id, words()).what == "Thiếu từ “Nơi nhận”."
    assert worded(motto, LAW.id, words()).what == "Thiếu Tiêu ngữ."
    assert worded(unsigned, LAW.id, words()).what == (
        "Phần liệt kê nơi nhận: cuối dòng là “(không có dấu)”; phải là “;”."
    )


def test_clause_without_part_is_cited() -> None:
    assert clause_in_words(clause_of("II/V.7"), words()) == "khoản 7 Mục V Phụ lục II"


@pytest.mark.parametrize("language", Language)
def test_every_component_has_a_name(language: Language) -> None:
    named = {key for key in words(language).plain if key.startswith("law.component.")}

    assert named == {f"law.component.{name}" for name in LAW.components}


def test_vietnamese_names_are_those_of_the_law() -> None:
    said = {name: words().say(f"law.component.{name}") for name in LAW.components}

    assert said == {name: part.name for name, part in LAW.components.items()}


def test_components_that_are_not_checked_are_of_the_law() -> None:
    assert NOT_CHECKED.keys() - LAW.components.keys() == set()
