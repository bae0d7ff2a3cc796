"""The image of a signature or seal is looked at: form, background, colour, size."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.formats.signing.papers import draw_seal, draw_signature
from tongket.core.findings import Finding
from tongket.formats.signing.images import Picture, colour_findings, read_picture


def read(path: Path) -> Picture:
    picture = read_picture(path)
    assert isinstance(picture, Picture)
    return picture


def test_ink_is_found_without_the_margins(tmp_path: Path) -> None:
    picture = read(draw_signature(tmp_path / "a.png"))

    ink = picture.ink

    assert (round(ink.left * 600), round(ink.right * 600)) == (97, 523)
    assert (ink.colour, ink.transparent) == ((20, 40, 180), True)


def test_real_width_is_read_where_the_file_tells_it(tmp_path: Path) -> None:
    told = read(draw_signature(tmp_path / "a.png")).width_mm

    assert told is not None
    assert round(told, 1) == 50.8
    assert read(draw_seal(tmp_path / "b.png")).width_mm is None


def test_colour_is_that_of_the_law(tmp_path: Path) -> None:
    blue, red = tmp_path / "blue.png", tmp_path / "red.png"
    signature, seal = read(draw_signature(blue)), read(draw_seal(red))

    assert list(colour_findings(signature, blue, "blue")) == []
    assert list(colour_findings(seal, red, "red")) == []
    assert [f.code for f in colour_findings(signature, blue, "red")] == ["signing.image-colour"]


def test_white_paper_behind_a_scan_is_said(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    image = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(image).ellipse((5, 5, 295, 295), outline=(215, 20, 30), width=12)
    image.save(path)

    told = [finding.code for finding in colour_findings(read(path), path, "red")]

    assert told == ["signing.image-background", "signing.image-colour"]


def unreadable(folder: Path, case: str) -> Path:
    path = folder / "x.png"
    if case == "jpeg":
        Image.new("RGB", (9, 9)).save(path, "JPEG")
    elif case == "empty":
        Image.new("RGBA", (90, 90), (0, 0, 0, 0)).save(path)
    elif case == "cut":
        path.write_bytes(draw_seal(path).read_bytes()[:200])
    elif case == "huge":
        content = bytearray(draw_seal(path).read_bytes())
        content[16:24] = (100_000).to_bytes(4, "big") * 2
        path.write_bytes(content)
    return path


@pytest.mark.parametrize("case", ["missing", "jpeg", "empty", "cut", "huge"])
def test_what_is_no_usable_png_is_a_finding(tmp_path: Path, case: str) -> None:
    found = read_picture(unreadable(tmp_path, case))

    assert isinstance(found, Finding)
    assert found.code == "signing.image-unreadable"
