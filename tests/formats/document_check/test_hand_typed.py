"""What people type in Word, each in a habit of their own, is not called wrong where it is right."""

from __future__ import annotations

import pytest
from docx.document import Document

from tests.formats.document_check.hand_typed import decision, letter, minutes, report
from tests.formats.document_check.typing_by_hand import Habit, as_bytes
from tongket.formats.document_check import checked

HABITS = {
    "table": Habit(),
    "tabs": Habit(head="tabs", line="underline", indent="tab", end="tabs"),
    "spaces": Habit(head="spaces", line="underline", styles="named"),
    "boxes": Habit(head="boxes", line="drawing"),
    "drawn-lines": Habit(line="drawing", styles="named"),
    "borders": Habit(line="border"),
    "raised-underscores": Habit(line="raised"),
    "underlined": Habit(line="underline"),
}
WRITERS = (report, decision, letter, minutes)


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_document_typed_right_has_no_finding(write: object, habit: str) -> None:
    assert callable(write)
    document: Document = write(HABITS[habit])

    done = checked(as_bytes(document), "van-ban.docx")

    assert done.read
    assert [(found.code, found.facts) for found in done.findings] == []


def test_kind_is_told() -> None:
    habit = HABITS["table"]
    kinds = [checked(as_bytes(write(habit)), "van-ban.docx").kind for write in WRITERS]

    assert kinds == ["Báo cáo", "Quyết định", None, "Biên bản"]
