"""Documents, images and signatures for the tests of signing; nothing of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import typst
from PIL import Image, ImageDraw

from tests.factories_report import SENTENCE, report
from tests.formats.signing.authority import AUTHORITY, PASSPHRASE, Holder, leader, office, root
from tongket.core.findings import Place
from tongket.core.report import Paragraph, Run
from tongket.formats.documents.font_files import fonts_folder
from tongket.formats.documents.pdf import write_pdf
from tongket.formats.signing.arranging import Order
from tongket.formats.signing.fields import Capacity
from tongket.formats.signing.keys import KeyFile, secret
from tongket.formats.signing.making import Signed, sign_document
from tongket.formats.signing.places import Box
from tongket.formats.signing.reading import Watch
from tongket.formats.signing.verifying import Verification, read_signatures

VIET_NAM = timezone(timedelta(hours=7))
NOW = datetime.now(tz=VIET_NAM).replace(microsecond=0)
SEAL_MM = 36.0
MM = 72 / 25.4

TRUST = (root(AUTHORITY).der(),)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with what a leader and a clerk have, and the process that looks at documents."""

    folder: Path
    watch: Watch

    def key(self, holder: Holder, passphrase: str = PASSPHRASE) -> KeyFile:
        """A key file of a holder, and what was typed for it."""
        path = self.folder / f"{holder.certificate.serial_number}.p12"
        return KeyFile(holder.save(path), secret(passphrase))

    def sign(self, source: Path, out: str, order: Order, holder: Holder | None = None) -> Signed:
        """Sign as a person or for an office with what belongs to it."""
        owner = holder or (leader() if order.capacity is Capacity.PERSON else office())
        key = self.key(owner)
        return sign_document(source, self.folder / out, order, key, moment=NOW, watch=self.watch)

    def person(self) -> Order:
        """What the leader asks for."""
        return Order(Capacity.PERSON, image=self.folder / "signature.png")

    def office(self) -> Order:
        """What the clerk asks for."""
        return Order(
            Capacity.OFFICE,
            image=self.folder / "seal.png",
            width_mm=SEAL_MM,
            number="7",
            day=date(2020, 9, 5),
        )


def draw_signature(path: Path) -> Path:
    """A stroke in blue with wide margins, as scanned."""
    image = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    points = [(100, 200), (200, 60), (260, 220), (420, 80), (520, 150)]
    ImageDraw.Draw(image).line(points, fill=(20, 40, 180, 255), width=9)
    image.save(path, dpi=(300, 300))
    return path


def draw_seal(path: Path) -> Path:
    """A round in red. Its file does not say how large it is."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, 399, 399), outline=(215, 20, 30, 255), width=12)
    image.save(path)
    return path


def write_paper(
    path: Path, name: str | None = "Nguyễn Văn Ẩn", marks: tuple[str, ...] = ()
) -> Path:
    """A report of ours, short, its number and day blank."""
    paper = report(blocks=(Paragraph((Run(SENTENCE),)),), appended=(), marks=marks)
    (signer,) = paper.signatures
    write_pdf(replace(paper, signatures=(replace(signer, name=name),)), path)
    return path


def write_typed(path: Path, text: str) -> Path:
    """A document of other hands: Typst markup, A4."""
    source = path.with_suffix(".typ")
    head = '#set page("a4", margin: 20mm)\n#set text(font: "Tinos", size: 14pt, fallback: false)\n'
    source.write_text(head + text, encoding="utf-8")
    typst.compile(
        str(source), output=str(path), font_paths=[str(fonts_folder())], ignore_system_fonts=True
    )
    return path


def verified(
    content: bytes, moment: datetime = NOW, trust: tuple[bytes, ...] = TRUST
) -> Verification:
    """The signatures of a file that can be read."""
    read = read_signatures(content, trust, moment, Place(file="x.pdf"))
    assert isinstance(read, Verification)
    return read


def errors(found: Verification) -> list[str]:
    """Codes of what is wrong, without notes."""
    return [finding.code for finding in found.findings if finding.severity.value == "error"]


def codes(done: Signed) -> list[str]:
    """Codes of all findings of a signing."""
    return [finding.code for finding in done.findings]


@contextmanager
def as_printed(path: Path, page: int = 0) -> Iterator[pypdfium2.PdfPage]:
    """A page with what its fields show laid into it, as a printer gets it."""
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        shown = document[page]
        assert shown.flatten() == 1
        shown.close()
        yield document[page]


def place_of(page: pypdfium2.PdfPage, words: str) -> Box:
    """Where words are on a page, the last time: what fields show comes after the text."""
    text = page.get_textpage()
    search = text.search(words, match_case=True)
    found = list(iter(search.get_next, None))
    assert found, (words, text.get_text_range())
    first, count = found[-1]
    edges = [text.get_charbox(index) for index in range(first, first + count)]
    left, bottom, right, top = zip(*edges, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))
