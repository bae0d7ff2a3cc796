"""One desk and one document signed twice for all tests of signing: renderings cost time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.signing.papers import Desk, draw_seal, draw_signature, write_paper
from tongket.formats.signing.reading import watched


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk with images and a guarded process."""
    folder = tmp_path_factory.mktemp("desk")
    draw_signature(folder / "signature.png")
    draw_seal(folder / "seal.png")
    with watched() as watch:
        yield Desk(folder, watch)


@pytest.fixture(scope="session")
def paper(desk: Desk) -> Path:
    """Return a report that nobody has signed."""
    return write_paper(desk.folder / "paper.pdf")


@pytest.fixture(scope="session")
def signed_once(desk: Desk, paper: Path) -> Path:
    """Return the report with the leader's signature."""
    done = desk.sign(paper, "once.pdf", desk.person())
    assert done.findings == ()
    return desk.folder / "once.pdf"


@pytest.fixture(scope="session")
def signed_twice(desk: Desk, signed_once: Path) -> Path:
    """Return the report with number, day and the office's signature too."""
    done = desk.sign(signed_once, "twice.pdf", desk.office())
    assert done.findings == ()
    return desk.folder / "twice.pdf"
