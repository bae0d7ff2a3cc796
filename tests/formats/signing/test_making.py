"""A document is signed by its leader, numbered and sealed by the registry, and nothing breaks."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from asn1crypto import keys, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.formats.signing.authority import Holder, holder, leader
from tests.formats.signing.papers import (
    MM,
    NOW,
    SEAL_MM,
    VIET_NAM,
    Desk,
    as_printed,
    codes,
    errors,
    place_of,
    verified,
    write_typed,
)
from tongket.formats.signing.arranging import Order, Spot
from tongket.formats.signing.fields import Capacity
from tongket.formats.signing.keys import KeyFile, secret
from tongket.formats.signing.making import sign_document
from tongket.formats.signing.places import Box


def test_leader_signs_then_the_registry_and_both_hold(
    paper: Path, signed_once: Path, signed_twice: Path
) -> None:
    content = signed_twice.read_bytes()

    found = verified(content)

    assert errors(found) == []
    assert content.startswith(signed_once.read_bytes())
    assert signed_once.read_bytes().startswith(paper.read_bytes())
    assert found.signatures is not None
    person, office = found.signatures
    assert (person.capacity, person.signer) == (Capacity.PERSON, "Nguyễn Văn Ẩn")
    assert (person.intact, person.trusted, person.unchanged) == (True, True, True)
    assert dict(person.filled_after) == {"so_van_ban": "07", "ngay": "05", "thang": "9"}
    assert (office.capacity, office.covers_file, office.trusted) == (Capacity.OFFICE, True, True)
    assert office.signed_at == NOW


def test_seal_has_its_true_size_and_covers_a_third_of_the_signature(signed_twice: Path) -> None:
    found = verified(signed_twice.read_bytes()).signatures
    assert found is not None
    assert found[0].box is not None
    assert found[1].box is not None
    person, seal = Box(*found[0].box), Box(*found[1].box)

    covered = (seal.right - person.left) / person.width
    level = abs((seal.bottom + seal.top) - (person.bottom + person.top)) / 2

    assert (round(seal.width / MM, 1), round(seal.height / MM, 1)) == (SEAL_MM, SEAL_MM)
    assert round(covered, 2) == 0.33
    assert level < 0.1
    assert seal.left < person.left


def test_signature_is_blue_between_position_and_name_and_the_seal_red_over_it(
    signed_twice: Path,
) -> None:
    found = verified(signed_twice.read_bytes()).signatures
    assert found is not None
    assert found[0].box is not None
    assert found[1].box is not None
    with pypdfium2.PdfDocument(signed_twice) as document:
        document.init_forms()
        page = document[found[0].page or 0]
        name = place_of(page, "Nguyễn Văn Ẩn")
        position = place_of(page, "CHỦ TỊCH")
        view = page.render(scale=4, rev_byteorder=True)
        pixels, stride, height = bytes(view.buffer), view.stride, page.get_height()

    def colours(box: Box) -> list[tuple[int, int, int]]:
        rows = range(int((height - box.top) * 4), int((height - box.bottom) * 4))
        columns = range(int(box.left * 4), int(box.right * 4))
        spots = (row * stride + column * view.n_channels for row in rows for column in columns)
        return [(pixels[at], pixels[at + 1], pixels[at + 2]) for at in spots]

    person, seal = Box(*found[0].box), Box(*found[1].box)
    assert name.top < person.bottom
    assert person.top < position.bottom
    assert abs((person.left + person.right) - (position.left + position.right)) / 2 < 1
    assert any(blue > 150 and red < 60 for red, _, blue in colours(person))
    assert any(red > 180 and green < 60 for red, green, _ in colours(seal))


def test_number_and_day_are_shown_in_their_blanks(signed_twice: Path) -> None:
    with as_printed(signed_twice) as page:
        head, symbol = place_of(page, "Số:"), place_of(page, "/BC-UBND")
        number, day, month = (place_of(page, words) for words in ("07", "05", "9"))

    assert head.right < number.left < number.right < symbol.left
    assert number.bottom - symbol.bottom < 3
    assert symbol.right < day.left < day.right < month.left
    assert abs(day.bottom - month.bottom) < 1


def test_day_and_month_stand_a_space_away_from_the_words_around_them(signed_twice: Path) -> None:
    with as_printed(signed_twice) as page:
        before, between, after = (place_of(page, w) for w in ("ngày", "tháng", "năm"))
        day, month = place_of(page, "05"), place_of(page, "9")
    space = 0.2 * 14

    assert day.left - before.right > space
    assert between.left - day.right > space
    assert month.left - between.right > space
    assert after.left - month.right > space


def test_what_a_signature_shows_keeps_the_document_fit_for_archives(
    paper: Path, signed_twice: Path
) -> None:
    before = PdfFileReader(BytesIO(paper.read_bytes()))
    reader = PdfFileReader(BytesIO(signed_twice.read_bytes()))

    assert reader.root["/Metadata"].data == before.root["/Metadata"].data
    assert reader.trailer["/Info"] == before.trailer["/Info"]
    assert "/NeedAppearances" not in reader.root["/AcroForm"]
    for reference in reader.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        assert int(field["/F"]) & 4, field["/T"]
        assert field["/TU"], field["/T"]
        for font in _fonts(field["/AP"]["/N"]):
            assert "Tinos" in font["/BaseFont"]
            assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_what_is_added_begins_on_a_line_of_its_own(paper: Path, signed_twice: Path) -> None:
    assert not paper.read_bytes().endswith(b"\n")

    signed = signed_twice.read_bytes()

    assert signed.count(b"%%EOF\n") == signed.count(b"%%EOF") == 3


def _fonts(drawn: Any) -> list[Any]:  # noqa: ANN401 (objects of the library)
    # Its dictionaries follow references in [], not in get().
    resources = drawn["/Resources"] if "/Resources" in drawn else {}  # noqa: SIM401
    inner = resources["/XObject"] if "/XObject" in resources else {}  # noqa: SIM401
    fonts = resources["/Font"] if "/Font" in resources else {}  # noqa: SIM401
    below = [font for name in inner for font in _fonts(inner[name])]
    return [*(fonts[name] for name in fonts), *below]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="no qpdf here")
def test_other_programs_find_no_fault_in_the_file(signed_twice: Path) -> None:
    done = subprocess.run(["qpdf", "--check", signed_twice], capture_output=True, check=False)

    assert done.returncode == 0


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="no pdfsig here")
def test_other_programs_find_both_signatures_valid(signed_twice: Path) -> None:
    asked: list[str | Path] = ["pdfsig", "-nocert", signed_twice]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout

    assert told.count("Signature is Valid") == 2
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == 2


def test_attached_file_bears_number_and_time_in_its_corner_and_no_image(desk: Desk) -> None:
    source = write_typed(desk.folder / "annex.pdf", "#align(center)[Phụ lục I]")
    moment = datetime(NOW.year, 3, 7, 8, 5, 9, tzinfo=VIET_NAM)
    key = desk.key(holder("Cơ quan", begins=-400))

    done = sign_document(
        source,
        desk.folder / "annex-signed.pdf",
        Order(Capacity.ATTACHED, number="12/BC-UBND"),
        key,
        moment=moment,
        watch=desk.watch,
    )

    assert (done.findings, done.page) == ((), 1)
    with as_printed(desk.folder / "annex-signed.pdf") as page:
        shown = place_of(page, f"12/BC-UBND; 07/03/{NOW.year} 08:05:09 +07:00")
        width, height = page.get_size()
    assert width - shown.right < 22 * MM
    assert height - shown.top < 20 * MM
    assert shown.left > width / 2


def test_two_lines_stand_in_for_a_missing_image(desk: Desk, paper: Path) -> None:
    done = desk.sign(paper, "lines.pdf", Order(Capacity.PERSON))

    assert codes(done) == ["signing.no-image"]
    with as_printed(desk.folder / "lines.pdf", (done.page or 1) - 1) as page:
        assert "Ký bởi: Nguyễn Văn Ẩn" in page.get_textpage().get_text_range()


def test_place_can_be_shown_on_any_document(desk: Desk) -> None:
    source = write_typed(desk.folder / "letter.pdf", "Không theo thể thức nào.")

    done = desk.sign(source, "letter-signed.pdf", replace(desk.person(), spot=Spot(1, 150, 200)))

    assert done.findings == ()
    found = verified((desk.folder / "letter-signed.pdf").read_bytes()).signatures
    assert found is not None
    assert found[0].box is not None
    box = Box(*found[0].box)
    assert round((box.left + box.right) / 2 / MM) == 150
    assert round(297 - (box.bottom + box.top) / 2 / MM) == 200


def test_time_stamp_keeps_a_signature_valid_after_its_certificate(desk: Desk, paper: Path) -> None:
    authority = holder("Dấu thời gian thử nghiệm", stamps_time=True)
    short = holder("Nguyễn Văn Ngắn", ends=10)
    later = NOW.replace(year=NOW.year + 1)
    stamped, plain = desk.folder / "stamped.pdf", desk.folder / "plain.pdf"
    for out, stamper in ((stamped, stamper_of(authority)), (plain, None)):
        done = sign_document(
            paper,
            out,
            desk.person(),
            desk.key(short),
            moment=NOW,
            watch=desk.watch,
            timestamper=stamper,
        )
        assert done.findings == ()

    with_stamp, without = verified(stamped.read_bytes(), later), verified(plain.read_bytes(), later)

    assert errors(with_stamp) == []
    assert with_stamp.signatures is not None
    assert with_stamp.signatures[0].stamped_at is not None
    assert errors(without) == ["signature.certificate-ended"]


def stamper_of(authority: Holder) -> DummyTimeStamper:
    return DummyTimeStamper(
        x509.Certificate.load(authority.der()), keys.PrivateKeyInfo.load(authority.der_key())
    )


def test_earlier_signature_that_does_not_hold_gets_no_second(desk: Desk, signed_once: Path) -> None:
    content = bytearray(signed_once.read_bytes())
    content[content.index(b"/Lang") + 7] ^= 1
    broken = desk.folder / "broken-once.pdf"
    broken.write_bytes(content)

    done = desk.sign(broken, "never.pdf", desk.office())

    assert codes(done) == ["signing.earlier-broken"]
    assert not (desk.folder / "never.pdf").exists()


REFUSED_ORDERS = {
    "no-number": ({"number": None}, "signing.no-number"),
    "no-day": ({"day": None}, "signing.no-number"),
    "symbol too": ({"number": "7/BC-UBND"}, "signing.number-unreadable"),
    "another year": ({"day": date(2021, 1, 5)}, "signing.day-of-another-year"),
    "no size": ({"width_mm": None}, "signing.image-size"),
    "too large": ({"width_mm": 400.0}, "signing.off-the-page"),
    "no page": ({"spot": Spot(99, 10, 10)}, "signing.off-the-page"),
    "no image there": ({"image": Path("none.png")}, "signing.image-unreadable"),
}


@pytest.mark.parametrize("case", REFUSED_ORDERS)
def test_seal_that_cannot_be_set_is_refused_with_the_reason(
    desk: Desk, signed_once: Path, case: str
) -> None:
    change, code = REFUSED_ORDERS[case]
    order = replace(desk.office(), **change)  # type: ignore[arg-type]

    done = desk.sign(signed_once, "never.pdf", order)

    assert codes(done) == [code]
    assert not (desk.folder / "never.pdf").exists()


def test_order_of_the_office_is_kept(desk: Desk, paper: Path, signed_twice: Path) -> None:
    sealed_first = desk.sign(paper, "never.pdf", desk.office())
    twice = desk.sign(signed_twice, "never.pdf", desk.person())
    numbered_again = desk.sign(signed_twice, "never.pdf", desk.office())
    numbered_by_leader = desk.sign(paper, "never.pdf", replace(desk.person(), number="7"))

    assert codes(sealed_first) == ["signing.no-person"]
    assert codes(twice) == ["signing.occupied"]
    assert codes(numbered_again) == ["signing.nothing-to-fill", "signing.occupied"]
    assert codes(numbered_by_leader) == ["signing.nothing-to-fill"]


HOLDERS = {
    "expired": (holder("Hết hạn", begins=-90, ends=-1), "signing.certificate-expired"),
    "not yet": (holder("Chưa đến hạn", begins=5), "signing.certificate-not-yet"),
    "not to sign": (holder("Chỉ mã hóa", uses=("key_encipherment",)), "signing.certificate-usage"),
}


@pytest.mark.parametrize("case", HOLDERS)
def test_certificate_that_may_not_sign_is_refused(desk: Desk, paper: Path, case: str) -> None:
    owner, code = HOLDERS[case]

    done = desk.sign(paper, "never.pdf", desk.person(), owner)

    assert codes(done) == [code]


def test_wrong_passphrase_and_what_is_no_key_are_told_apart(desk: Desk, paper: Path) -> None:
    wrong = desk.key(leader(), "sai")
    no_key = KeyFile(paper, secret(""))
    missing = KeyFile(desk.folder / "none.p12", secret(""))

    told = [
        codes(
            sign_document(
                paper, desk.folder / "never.pdf", desk.person(), key, moment=NOW, watch=desk.watch
            )
        )
        for key in (wrong, no_key, missing)
    ]

    assert told == [
        ["signing.wrong-passphrase"],
        ["signing.key-unreadable"],
        ["signing.key-unreadable"],
    ]
    assert "sai" not in repr(wrong)


def test_document_that_cannot_be_signed_is_refused(desk: Desk, paper: Path) -> None:
    text, cut = desk.folder / "text.pdf", desk.folder / "cut.pdf"
    text.write_text("không phải PDF", encoding="utf-8")
    cut.write_bytes(paper.read_bytes()[:3000])
    elsewhere = write_typed(desk.folder / "memo.pdf", "Không có nơi nhận.")

    told = [
        codes(desk.sign(source, "never.pdf", desk.person()))
        for source in (desk.folder / "none.pdf", text, cut, elsewhere)
    ]

    assert told == [
        ["signing.no-file"],
        ["signing.not-a-pdf"],
        ["signing.damaged"],
        ["signing.no-place"],
    ]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="no qpdf here")
def test_encrypted_document_is_refused(desk: Desk, paper: Path) -> None:
    locked = desk.folder / "locked.pdf"
    subprocess.run(
        ["qpdf", "--encrypt", "", "chu", "256", "--", str(paper), str(locked)], check=True
    )

    assert codes(desk.sign(locked, "never.pdf", desk.person())) == ["signing.encrypted"]


def test_place_where_nothing_can_be_written_leaves_nothing(desk: Desk, paper: Path) -> None:
    folder = desk.folder / "folder.pdf"
    folder.mkdir(exist_ok=True)
    before = set(desk.folder.iterdir())

    told = [
        codes(desk.sign(paper, out, desk.person()))
        for out in ("folder.pdf", "no/such.pdf", "paper.pdf")
    ]

    assert told == [
        ["signing.not-writable"],
        ["signing.not-writable"],
        ["signing.out-is-source"],
    ]
    assert set(desk.folder.iterdir()) == before
