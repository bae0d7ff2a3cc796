"""Files that want to harm are one finding each, and nothing in them is unpacked or fetched."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.formats.document_check.hand_typed import report
from tests.formats.document_check.typing_by_hand import as_bytes
from tongket.formats.document_check import checked

BOMB = b"<w>" + b" " * 300 * 2**20


def with_part(name: str, content: bytes) -> bytes:
    """A report with one part replaced."""
    held = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(as_bytes(report()))) as package,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as spoiled,
    ):
        for member in package.namelist():
            if member != name:
                spoiled.writestr(member, package.read(member))
        spoiled.writestr(name, content)
    return held.getvalue()


def codes(data: bytes) -> list[str]:
    done = checked(data, "van-ban.docx")
    assert not done.read
    return [found.code for found in done.findings]


def test_part_that_declares_entities_is_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w">&a;</w:document>'

    assert codes(with_part("word/document.xml", bomb)) == ["document.unsafe"]


def test_external_entity_in_the_styles_is_not_read() -> None:
    asks = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'

    assert codes(with_part("word/styles.xml", asks)) == ["document.unsafe"]


def test_package_that_unpacks_too_large_is_not_read() -> None:
    assert codes(with_part("word/media/a.xml", BOMB)) == ["package.unpacks-too-large"]


def test_part_with_too_many_elements_is_not_read() -> None:
    many = b"<w>" + b"<a/>" * 700_000 + b"</w>"

    assert codes(with_part("word/document.xml", many)) == ["document.too-large"]


@pytest.mark.parametrize("number", ["²", "9" * 5000], ids=["a sign", "too long"])
def test_number_that_is_none_is_passed_over(number: str) -> None:
    with zipfile.ZipFile(BytesIO(as_bytes(report()))) as package:
        text = package.read("word/document.xml").decode("utf-8")
    asked = re.compile(r'(\b(?:w:(?:w|val|start|ilvl)|cx|cy)=)"[0-9]+"')
    spoiled = asked.sub(rf'\1"{number}"', text).replace(">I. ", f">Điều {number}. ", 1)

    assert asked.search(text)
    assert f">Điều {number}. " in spoiled
    assert checked(with_part("word/document.xml", spoiled.encode()), "van-ban.docx").read


def test_package_without_a_document_is_none() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/zip")

    assert codes(held.getvalue()) == ["document.not-a-document"]


def test_more_styles_than_any_program_writes_are_not_read() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S{0}"><w:basedOn w:val="S{1}"/></w:style>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    many = "".join(style.format(n, n + 1) for n in range(10_001))
    content = f'<w:styles xmlns:w="{space}">{many}</w:styles>'

    assert codes(with_part("word/styles.xml", content.encode())) == ["document.too-large"]


def test_styles_in_a_circle_end() -> None:
    circle = (
        b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )

    assert checked(with_part("word/styles.xml", circle), "van-ban.docx").read
