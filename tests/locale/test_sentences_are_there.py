"""Every sentence that the report asks for by name is worded, in both languages."""

import re
from pathlib import Path

import pytest

from tongket.locale import Language, words

SOURCE = Path(__file__).parents[2] / "src" / "tongket"
ROOMS = ("core/report", "formats/documents", "formats/drafts", "cli")
ASKED = re.compile(r'(?<!f)"((?:report|documents|unit-report)\.[a-z0-9_.-]+)"')
FILES = (".typ", ".json")


def asked() -> set[str]:
    """Ids that stand whole in the code; those put together are met by the other tests."""
    texts = [p.read_text(encoding="utf-8") for room in ROOMS for p in (SOURCE / room).rglob("*.py")]
    return {name for text in texts for name in ASKED.findall(text) if not name.endswith(FILES)}


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_asked_for_by_name_is_worded(language: Language) -> None:
    known = words(language).plain

    assert len(asked()) > 190
    assert sorted(asked() - set(known)) == []
