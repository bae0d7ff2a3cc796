"""A draft is not signed by oversight; an electronic copy is signed in its corner."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageOps

from tests.formats.signing.papers import (
    MM,
    NOW,
    Desk,
    as_printed,
    codes,
    errors,
    place_of,
    verified,
    write_paper,
)
from tongket.core.frame import CopyForm
from tongket.formats.documents.layout import CIRCULATION_TOP, PAGE
from tongket.formats.signing.arranging import Order
from tongket.formats.signing.drawing import TYPE_OF_TEXT, corner, lines_drawing
from tongket.formats.signing.fields import Capacity


def test_a_draft_is_signed_only_by_who_says_so(desk: Desk) -> None:
    source = write_paper(desk.folder / "draft.pdf", name=None, marks=("Dự thảo",))

    refused = desk.sign(source, "never.pdf", desk.person())
    done = desk.sign(source, "draft-signed.pdf", replace(desk.person(), draft=True))

    assert codes(refused) == ["signing.draft", "signing.no-name"]
    assert not (desk.folder / "never.pdf").exists()
    assert codes(done) == ["signing.draft-signed", "signing.no-name"]
    assert done.field == "nguoi_ky"


@pytest.mark.parametrize(
    ("form", "named"),
    [(CopyForm.SAO_Y, "Sao y"), (CopyForm.SAO_LUC, "Sao lục"), (CopyForm.TRICH_SAO, "Trích sao")],
)
def test_a_copy_says_its_form_office_and_time_in_the_corner(
    form: CopyForm, named: str, desk: Desk, paper: Path
) -> None:
    order = Order(Capacity.COPY, copy=form)

    done = desk.sign(paper, f"copy-{form.value}.pdf", order)

    assert done.findings == ()
    assert (done.field, done.page) == ("ban_sao", 1)
    signed = desk.folder / f"copy-{form.value}.pdf"
    found = verified(signed.read_bytes())
    assert errors(found) == []
    assert found.signatures is not None
    assert found.signatures[0].capacity is Capacity.COPY
    with as_printed(signed) as page:
        shown = place_of(page, f"{named}; {done.signer}; {NOW:%d/%m/%Y %H:%M:%S} +07:00")
        width, height = page.get_size()
    assert width - shown.right < 22 * MM
    assert height - shown.bottom < CIRCULATION_TOP * MM  # above marks on circulation


def test_two_lines_in_the_corner_stand_above_marks_on_circulation() -> None:
    box = corner(PAGE.short * MM, PAGE.long * MM)

    assert PAGE.long * MM - box.bottom <= CIRCULATION_TOP * MM
    assert box.height > 2 * TYPE_OF_TEXT * 1.186  # two lines


def test_tones_above_capitals_are_not_cut_off() -> None:
    box = corner(PAGE.short * MM, PAGE.long * MM)
    content = lines_drawing(
        ("Sao y; Ủy ban nhân dân huyện Ẵ; 17:53:52 +07:00",), box, centred=False
    )
    document = pypdfium2.PdfDocument(content.content)
    view = document[0].render(scale=4).to_pil().convert("L")
    document.close()
    ink = ImageOps.invert(view).getbbox()

    assert ink is not None
    assert ink[1] > 0
    assert ink[3] < view.height
