"""A package gives its parts exactly, or one reason; what it says of itself is not trusted."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.workbooks.hostile.packing import Raw, packed, raw_package
from tongket.formats.limits import LIMITS
from tongket.formats.packages import Package, PackageError, active_content, open_package
from tongket.formats.refusals import Refusal

PARTS = {"a.xml": b"<a/>" * 100, "b/c.bin": bytes(range(256)), "empty": b""}
WHOLE = packed(PARTS)


def opened(data: bytes) -> Package:
    package = open_package(data)
    assert isinstance(package, Package), package
    return package


def code_of(data: bytes) -> str:
    """Why a package, or else its first part, is refused."""
    package = open_package(data)
    if isinstance(package, Refusal):
        return package.kind.code
    with pytest.raises(PackageError) as error:
        package.part(next(iter(package.members)))
    return error.value.refusal.kind.code


def test_parts_come_back_as_they_were() -> None:
    package = opened(WHOLE)

    assert {name: package.part(name) for name in package.members} == PARTS
    assert package.declared == sum(map(len, PARTS.values()))
    package.verify()


@pytest.mark.parametrize("said", [0, 1, 99])
def test_part_longer_than_it_says_is_refused(said: int) -> None:
    assert code_of(raw_package([Raw.of("a", b"x" * 100, said)])) == "package.contradicts-itself"


def test_part_shorter_than_it_says_is_damaged() -> None:
    one = Raw.of("a", b"x" * 100)

    assert code_of(raw_package([Raw("a", one.stream, 200, one.crc)])) == "workbook.damaged"


def test_part_with_another_sum_is_damaged() -> None:
    one = Raw.of("a", b"x" * 100)

    assert code_of(raw_package([Raw("a", one.stream, 100, one.crc ^ 1)])) == "workbook.damaged"


def test_parts_that_share_bytes_are_refused() -> None:
    one = Raw.of("a", b"x" * 100)
    other = Raw("b", one.stream, one.size, one.crc, at=0)

    assert code_of(raw_package([one, other])) == "package.contradicts-itself"


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A")])
def test_parts_of_one_name_are_refused(names: tuple[str, str]) -> None:
    parts = [Raw.of(name, b"x") for name in names]

    assert code_of(raw_package(parts)) == "package.contradicts-itself"


def test_more_parts_than_the_limit_are_refused_before_they_are_listed() -> None:
    assert code_of(packed({str(n): b"" for n in range(LIMITS.parts + 1)})) == (
        "package.too-many-parts"
    )


def test_encrypted_part_is_told() -> None:
    data = bytearray(packed({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert code_of(bytes(data)) == "workbook.encrypted"


def test_active_content_is_named_by_its_parts() -> None:
    names = ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/activeX/a.bin")

    found = active_content(opened(packed(dict.fromkeys(names, b""))))

    assert [kind.code for kind in found] == [
        "package.macros",
        "package.outside-links",
        "package.embedded",
    ]
    assert active_content(opened(WHOLE)) == ()


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_flipped_byte_gives_the_same_parts_or_a_reason(place: int, flip: int) -> None:
    data = bytearray(WHOLE)
    data[place] ^= flip

    package = open_package(bytes(data))

    if isinstance(package, Refusal):
        assert package.kind.code
        return
    for name, member in package.members.items():
        assert sum_of(package, name) in (member.CRC, None)


def sum_of(package: Package, name: str) -> int | None:
    """The sum over a part; None if it is refused."""
    try:
        return zlib.crc32(package.part(name))
    except PackageError:
        return None


@given(st.binary(max_size=200))
def test_any_bytes_give_a_package_or_a_reason(data: bytes) -> None:
    assert isinstance(open_package(b"PK" + data), Package | Refusal)
