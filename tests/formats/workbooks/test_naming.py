import unicodedata
from dataclasses import replace

from tests.formats.workbooks.small_plan import DAY, SMALL_PLAN, reporter
from tongket.formats.workbooks import workbook_name


def test_commune_lies_in_the_folder_of_its_district() -> None:
    name = workbook_name(SMALL_PLAN, reporter("27724"), DAY)

    assert str(name) == "796 Huyện Tân Hưng/27724 Xã Hưng Hà.xlsx"


def test_district_lies_with_its_communes_and_the_province_with_its_agencies() -> None:
    names = [str(workbook_name(SMALL_PLAN, reporter(c), DAY)) for c in ("796", "80", "so_noi_vu")]

    assert names == [
        "796 Huyện Tân Hưng/796 Huyện Tân Hưng.xlsx",
        "Cấp tỉnh/80 Tỉnh Long An.xlsx",
        "Cấp tỉnh/Sở Nội vụ.xlsx",
    ]


def test_name_is_safe_on_every_system() -> None:
    decomposed = unicodedata.normalize("NFD", 'Sở "A/B": C? ')

    name = workbook_name(SMALL_PLAN, replace(reporter("so_noi_vu"), name=decomposed), DAY)

    assert name.name == "Sở A B C.xlsx"
    assert unicodedata.is_normalized("NFC", name.name)
