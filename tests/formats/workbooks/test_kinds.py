"""Every kind of finding of workbooks and tables is worded in both languages."""

import pytest

from tongket.core.findings import FindingKind
from tongket.formats import figure_tables
from tongket.formats.workbooks import kinds
from tongket.locale import Language, words

KINDS = [
    kind
    for room in (kinds, figure_tables)
    for kind in vars(room).values()
    if isinstance(kind, FindingKind)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", Language)
def test_kind_is_worded(kind: FindingKind, language: Language) -> None:
    text = words(language).findings[kind.code]

    assert text.what
    assert text.hint


def test_codes_are_unique_and_say_their_room() -> None:
    codes = [kind.code for kind in KINDS]

    assert len(set(codes)) == len(codes)
    assert {code.partition(".")[0] for code in codes} == {"workbook", "value", "table"}
