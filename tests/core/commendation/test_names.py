import pytest

from tongket.core.commendation.names import (
    Likeness,
    collective_name,
    compare_collectives,
    compare_persons,
    person_name,
)

EQUAL, BARE, SHORT, CLOSE = Likeness

PERSONS = [
    ("Nguyễn Thị A", "NGUYỄN THỊ A", EQUAL),
    ("Nguyễn Thị A", "  nguyễn   thị a ", EQUAL),
    ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa", EQUAL),
    ("Nguyễn Thị Hòa", "Nguye\u0302\u0303n Thi\u0323 Ho\u0300a", EQUAL),
    ("Bà Nguyễn Thị A", "Nguyễn Thị A", EQUAL),
    ("Ông: Trần Văn B", "Trần Văn B", EQUAL),
    ("ThS. Trần Văn Bình", "Trần Văn Bình", EQUAL),
    ("NguyễnThị Hương", "Nguyễn Thị Hương", EQUAL),
    ("Nguyen Thi Huong", "Nguyễn Thị Hương", BARE),
    ("Nguyễn T. A", "Nguyễn Thị A", SHORT),
    ("Ng. Thị A", "Nguyễn Thị A", SHORT),
    ("Nguyễn T A", "Nguyễn Thị A", SHORT),
    ("N. T. Hương", "Nguyễn Thị Hương", SHORT),
    ("Nguyễn Thị Hưong", "Nguyễn Thị Hương", CLOSE),
    ("Nguyễn Thị Hươnh", "Nguyễn Thị Hương", CLOSE),
    ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa", CLOSE),
    ("Nguyễn Văn A", "Nguyễn Văn B", None),
    ("Nguyễn Văn A", "Nguyễn Thị A", None),
    ("Nguyễn Văn An", "Nguyễn Văn Anh", None),
    ("Nguyễn Văn Hùng", "Trần Văn Hùng", None),
    ("Nguyễn Hương", "Nguyễn Thị Hương", None),
    ("Nguyễn Thị H.", "Nguyễn Thị Hương", None),
    ("", "", None),
]

COLLECTIVES = [
    ("UBND xã An Ninh Tây", "Ủy ban nhân dân xã An Ninh Tây", EQUAL),
    ("Uỷ ban Nhân dân Xã An Ninh Tây", "UBND xã An Ninh Tây", EQUAL),
    ("TTHTCĐ xã Mỹ Lộc", "Trung tâm học tập cộng đồng xã Mỹ Lộc", EQUAL),
    ("Trường THCS Tân Bình", "Trường Trung học cơ sở Tân Bình", EQUAL),
    ("Phòng GD&ĐT H. Đức Hòa", "Phòng Giáo dục và Đào tạo huyện Đức Hoà", EQUAL),
    ("Hội LHPN TT. Bến Lức", "Hội Liên hiệp Phụ nữ thị trấn Bến Lức", EQUAL),
    ("Hoi Khuyen hoc xa My Loc", "Hội Khuyến học xã Mỹ Lộc", BARE),
    ("Hội Khuyến hcọ xã Mỹ Lộc", "Hội Khuyến học xã Mỹ Lộc", CLOSE),
    ("UBND xã Tân Thành", "UBND xã Tân Thạnh", None),
    ("Trường Tiểu học số 1", "Trường Tiểu học số 2", None),
    ("Hội Khuyến học xã Mỹ Lộc", "Hội Nông dân xã Mỹ Lộc", None),
]


@pytest.mark.parametrize(("one", "other", "likeness"), PERSONS)
def test_names_of_persons(one: str, other: str, likeness: Likeness | None) -> None:
    assert compare_persons(person_name(one), person_name(other)) is likeness
    assert compare_persons(person_name(other), person_name(one)) is likeness


@pytest.mark.parametrize(("one", "other", "likeness"), COLLECTIVES)
def test_names_of_collectives(one: str, other: str, likeness: Likeness | None) -> None:
    assert compare_collectives(collective_name(one), collective_name(other)) is likeness
    assert compare_collectives(collective_name(other), collective_name(one)) is likeness
