"""Pictures of the tutorials: each is small, shown in one of them, refused where none was taken."""

from pathlib import Path

import pytest
from PIL import Image

from tools.make_web_pictures import LARGEST, PAGES, PICTURES, WIDTH, NotWalkedError, make_pictures

TUTORIALS = PICTURES.parent / "tutorials"


@pytest.mark.parametrize("name", PAGES)
def test_committed_picture_is_small_and_shown(name: str) -> None:
    path = PICTURES / f"web-{name}.png"

    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert picture.width == WIDTH
    texts = [page.read_text(encoding="utf-8") for page in TUTORIALS.glob("web-*.md")]
    assert any(f"(../pictures/{path.name})" in text for text in texts)


def test_page_that_no_journey_saw_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWalkedError, match=f"no picture of {PAGES[0]}"):
        make_pictures(tmp_path, tmp_path)
