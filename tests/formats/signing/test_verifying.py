"""Whatever is done to a signed document is found, and said of the right signature."""

import logging
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.formats.signing.authority import AUTHORITY, holder, root
from tests.formats.signing.papers import NOW, TRUST, Desk, errors, verified
from tongket.core.findings import Finding, Place
from tongket.formats.limits import LIMITS
from tongket.formats.signing.verifying import (
    read_signatures,
    read_trust,
    verification_record,
    verify_document,
)

# What the signing library logs about broken files goes nowhere in a guarded process.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL + 1)


def is_found(content: bytes) -> bool:
    """Whether a file is told from a valid one. In the guarded process an error of the library is a
    finding: the document is damaged.
    """
    try:
        read = read_signatures(content, TRUST, NOW, Place(file="x.pdf"))
    except Exception:  # noqa: BLE001
        return True
    return isinstance(read, Finding) or errors(read) != []


def signed_ranges(content: bytes) -> list[int]:
    last = PdfFileReader(BytesIO(content)).embedded_signatures[-1]
    return [int(number) for number in last.byte_range]


def test_untouched_file_is_valid(signed_twice: Path) -> None:
    assert not is_found(signed_twice.read_bytes())


@settings(max_examples=60)
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_in_what_was_signed_is_found(
    signed_twice: Path, share: float, bit: int
) -> None:
    content = bytearray(signed_twice.read_bytes())
    _, length, begin, rest = signed_ranges(bytes(content))
    place = int(share * (length + rest))
    content[place if place < length else begin + place - length] ^= 1 << bit

    assert is_found(bytes(content))


@settings(max_examples=40)
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_in_the_signature_itself_is_found(
    signed_twice: Path, share: float, bit: int
) -> None:
    content = bytearray(signed_twice.read_bytes())
    _, length, begin, _ = signed_ranges(bytes(content))
    content[length + int(share * (begin - length))] ^= 1 << bit

    assert is_found(bytes(content))


Update = Callable[[IncrementalPdfFileWriter], None]


def updated(path: Path, change: Update) -> bytes:
    """A signed file with something added behind, as any editor can."""
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(path.read_bytes()))
    change(writer)
    writer.write(out)
    return out.getvalue()


def draw_on_page(writer: IncrementalPdfFileWriter) -> None:
    drawn = generic.StreamObject(stream_data=b"0 0 0 rg 100 100 200 200 re f")
    writer.add_stream_to_page(0, writer.add_object(drawn))


def put_a_note(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 300, 90))),
            pdf_name("/Contents"): pdf_string("Số liệu khác"),
        }
    )
    writer.register_annotation(page, writer.add_object(note))


def another_number(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == "so_van_ban":
            field[pdf_name("/V")] = pdf_string("99")
            writer.mark_update(reference)


def another_appearance(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == "so_van_ban":
            drawn = field["/AP"]["/N"]
            drawn[pdf_name("/Matrix")] = generic.ArrayObject(
                map(generic.NumberObject, (1, 0, 0, 1, 40, 0))
            )
            writer.update_container(drawn)


def another_page(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Pages"]["/Kids"].append(writer.root["/Pages"]["/Kids"].raw_get(0))
    writer.root["/Pages"][pdf_name("/Count")] = generic.NumberObject(2)
    writer.update_container(writer.root["/Pages"])


def no_signature_any_more(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == "nguoi_ky":
            del field["/V"]
            writer.mark_update(reference)


def another_title(writer: IncrementalPdfFileWriter) -> None:
    title = generic.DictionaryObject({pdf_name("/Title"): pdf_string("Báo cáo khác")})
    writer.set_info(writer.add_object(title))


@pytest.mark.parametrize(
    "change",
    [
        draw_on_page,
        put_a_note,
        another_number,
        another_appearance,
        another_page,
        no_signature_any_more,
        another_title,
    ],
)
def test_update_that_changes_a_signed_document_is_found(signed_twice: Path, change: Update) -> None:
    assert is_found(updated(signed_twice, change))


@pytest.mark.parametrize("change", [draw_on_page, put_a_note, another_appearance, another_page])
def test_update_before_the_office_has_signed_is_found(signed_once: Path, change: Update) -> None:
    assert is_found(updated(signed_once, change))


def test_number_filled_in_by_somebody_is_told_and_not_signed_by_the_office(
    desk: Desk, signed_once: Path
) -> None:
    content = updated(signed_once, another_number)

    found = verified(content)

    assert found.signatures is not None
    assert dict(found.signatures[0].filled_after) == {"so_van_ban": "99"}
    assert errors(found) == ["signature.appended"]


def test_empty_signature_field_that_shows_something_is_found(
    signed_once: Path, signed_twice: Path
) -> None:
    # The office's revision, its signature taken out: the seal still shows.
    def unsign(writer: IncrementalPdfFileWriter) -> None:
        for reference in writer.root["/AcroForm"]["/Fields"]:
            field = reference.get_object()
            if field["/T"] == "co_quan":
                del field["/V"]
                writer.mark_update(reference)

    found = verified(updated(signed_twice, unsign))

    assert "signature.hidden-appearance" in errors(found)


@pytest.mark.parametrize("added", [b"\n", b"% x\n", b"\0" * 2000, b"%%EOF\n"])
def test_bytes_behind_the_last_signature_are_found(signed_twice: Path, added: bytes) -> None:
    assert is_found(signed_twice.read_bytes() + added)


def test_file_without_its_end_is_found(signed_twice: Path) -> None:
    content = signed_twice.read_bytes()

    assert is_found(content[:-1])
    assert is_found(content[: len(content) // 2])


def test_file_before_it_was_signed_has_no_signature(paper: Path) -> None:
    assert errors(verified(paper.read_bytes())) == ["signature.none"]


def test_nobody_is_trusted_without_a_root_and_none_of_another(signed_twice: Path) -> None:
    content = signed_twice.read_bytes()

    without = verified(content, trust=())
    other = verified(content, trust=(root("Chứng thư gốc khác").der(),))

    assert errors(without) == ["signature.no-trust"]
    assert errors(other) == ["signature.not-trusted", "signature.not-trusted"]
    assert without.signatures is not None
    assert [one.trusted for one in without.signatures] == [False, False]


def test_certificate_not_for_signing_is_said(desk: Desk, paper: Path) -> None:
    # Somebody signs with other software, which does not care.
    own = holder("Chứng thư tự xưng", of="Chứng thư gốc giả")
    desk.sign(paper, "own.pdf", desk.person(), own)

    found = verified((desk.folder / "own.pdf").read_bytes())

    assert errors(found) == ["signature.not-trusted"]
    assert found.signatures is not None
    assert found.signatures[0].issuer == "Chứng thư gốc giả"


def test_certificate_that_ended_proves_nothing_without_a_time_stamp(signed_twice: Path) -> None:
    later = NOW + timedelta(days=900)

    assert set(errors(verified(signed_twice.read_bytes(), later))) == {
        "signature.certificate-ended"
    }


def test_trust_is_read_in_both_forms_and_nonsense_refused(tmp_path: Path) -> None:
    pem, der, other = tmp_path / "root.pem", tmp_path / "root.der", tmp_path / "other.txt"
    pem.write_bytes(root(AUTHORITY).pem())
    der.write_bytes(root(AUTHORITY).der())
    other.write_text("không phải chứng thư", encoding="utf-8")

    found, wrong = read_trust([pem, der, other, tmp_path / "none"])

    assert found == (TRUST[0], TRUST[0])
    assert [finding.code for finding in wrong] == ["signature.trust-unreadable"] * 2


def test_document_that_defeats_the_reader_is_a_finding(desk: Desk, signed_once: Path) -> None:
    cut, bomb = desk.folder / "verify-cut.pdf", desk.folder / "verify-bomb.pdf"
    cut.write_bytes(signed_once.read_bytes()[:-300])
    bomb.write_bytes(b"%PDF-1.7\n1 0 obj\n" + b"[" * 400_000 + b"\nstartxref\n9\n%%EOF\n")

    told = [verify_document(path, TRUST, NOW, desk.watch) for path in (cut, bomb)]

    assert [found.signatures for found in told] == [None, None]
    assert [found.findings[0].code for found in told] == ["signing.damaged", "signing.damaged"]


def test_document_that_is_too_large_is_not_read(desk: Desk) -> None:
    large = desk.folder / "large.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(LIMITS.file + 1)

    found = verify_document(large, TRUST, NOW, desk.watch)
    large.unlink()

    assert [finding.code for finding in found.findings] == ["signing.too-large"]


def test_record_has_times_as_text_and_pages_from_one(signed_twice: Path) -> None:
    found = verified(signed_twice.read_bytes())

    record = verification_record("x.pdf", found, found.findings, valid=True)

    signatures = record["signatures"]
    assert isinstance(signatures, list)
    assert [one["page"] for one in signatures] == [1, 1]
    assert signatures[0]["filled_after"] == {"so_van_ban": "07", "ngay": "05", "thang": "9"}
    assert signatures[1]["signed_at"] == NOW.isoformat()
