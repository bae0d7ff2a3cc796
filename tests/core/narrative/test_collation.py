import pytest

from tongket.core.narrative import collation_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ân", "Ấn", "Dương", "Đà", "Đà Nẵng", "Đức", "Em", "Êm", "On", "Ôn", "Ơn", "Zơ"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mã lực"],
        ["Bến Lức", "Cần Đước", "Cần Giuộc", "Châu Thành", "Đức Hòa", "Đức Huệ", "Tân An"],
        ["Ấp 1", "Ấp 2", "Ấp A"],
    ],
)
def test_texts_sort_as_in_a_dictionary(in_order: list[str]) -> None:
    backwards = in_order[::-1]

    assert sorted(backwards, key=collation_key) == in_order


def test_key_of_composed_and_decomposed_letters_has_the_same_weights() -> None:
    assert collation_key("Ti\u1ebfng")[:2] == collation_key("Tie\u0302\u0301ng")[:2]
