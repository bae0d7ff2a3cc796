"""A draft written for a test and read again, on the starter plan and on that of Long An."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from docx.document import Document as WordDocument

from tests.formats.drafts.documents import saved
from tests.long_an import PLAN_FOLDER
from tests.starter import starter_plan
from tongket.core.plan import Plan
from tongket.formats.drafts import DraftDesk, DraftReading, read_draft
from tongket.formats.plan_files import read_plan

COMMUNE = "xa-mau-hai"
NAME = "M01 Huyện Mẫu Đông/M0102 nhận định.docx"


@cache
def starter_desk() -> DraftDesk:
    return DraftDesk.of(starter_plan(), starter_plan().review.cut_off)


@cache
def long_an_plan() -> Plan:
    plan = read_plan(PLAN_FOLDER).plan
    assert plan is not None
    return plan


@cache
def long_an_desk() -> DraftDesk:
    return DraftDesk.of(long_an_plan(), long_an_plan().review.cut_off)


def read_written(
    folder: Path,
    write: Callable[[WordDocument], None],
    *,
    desk: DraftDesk | None = None,
    name: str = NAME,
) -> DraftReading:
    """What is read of a document, named as in an inbox."""
    return read_draft(saved(folder, name, write), name, desk or starter_desk())


def by_section(reading: DraftReading) -> dict[str, list[str]]:
    """The texts of the statements by section."""
    found: dict[str, list[str]] = {}
    for statement in reading.submission.statements if reading.submission else ():
        found.setdefault(statement.section, []).append(statement.text)
    return found


def codes(reading: DraftReading) -> list[str]:
    return [finding.code for finding in reading.findings]
