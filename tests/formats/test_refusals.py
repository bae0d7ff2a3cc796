"""A refusal becomes a finding about its file; its sizes are whole MiB."""

import pytest

from tongket.formats.guard import Ended
from tongket.formats.refusals import (
    FILE_TOO_LARGE,
    MACROS,
    Refusal,
    is_unsafe,
    mebibytes,
    refusal_of_end,
)


@pytest.mark.parametrize(("size", "text"), [(0, "0"), (1, "1"), (2**20, "1"), (2**20 + 1, "2")])
def test_size_is_rounded_up(size: int, text: str) -> None:
    assert mebibytes(size) == text


def test_refusal_keeps_its_facts() -> None:
    finding = Refusal.of(FILE_TOO_LARGE, size=51, limit=50).at("p.xlsx")

    assert (finding.code, finding.place.file) == ("inbox.file-too-large", "p.xlsx")
    assert finding.facts == (("size", "51"), ("limit", "50"))


def test_every_end_has_its_own_reason() -> None:
    assert len({refusal_of_end(ended).kind for ended in Ended}) == len(Ended)


def test_only_what_was_not_opened_is_unsafe() -> None:
    assert is_unsafe(Refusal(FILE_TOO_LARGE).at("p.xlsx"))
    assert all(is_unsafe(refusal_of_end(ended).at("p.xlsx")) for ended in Ended)
    assert not is_unsafe(Refusal(MACROS).at("p.xlsx"))
