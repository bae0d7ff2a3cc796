"""Pictures of the documents: made from the report, small, and refused where a page is not there."""

from pathlib import Path

import pytest
from PIL import Image

from tools.make_pictures import LARGEST, PAGES, PICTURES, PictureError, make_pictures, width_of


@pytest.mark.parametrize("name", PAGES)
def test_committed_picture_is_small_and_as_wide_as_said(name: str) -> None:
    path = PICTURES / name

    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert picture.width == width_of(name)


def test_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    blank = tmp_path / "blank.pdf"
    Image.new("RGB", (595, 842), "white").save(blank)

    with pytest.raises(PictureError, match="no page says"):
        make_pictures(blank, {"a.png": "Kết quả"}, tmp_path / "pictures")
