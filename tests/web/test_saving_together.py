"""Figures and lists of a docket saved together, on both databases."""

from __future__ import annotations

import json

import pytest

from tests.web.office import COMMUNE, Office
from tongket.web.data.models import AuditEntry, Role
from tongket.web.operations import FigureInput, LinesInput, save_contents
from tongket.web.queries import verify_audit

KEY = "dan_so|2024|total"
READERS = "nguoi_doc|2024|total"


def test_figures_and_lists_together_are_one_line_of_the_audit(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)
    lines = AuditEntry.objects.count()

    saved = save_contents(
        actor, docket.pk, [FigureInput(KEY, "1.234", 0), FigureInput(READERS, "200", 0)],
        [LinesInput("06/VHĐ|III.2", ({"text": "Thư viện tốt."},), 0)], source="bulk",
    )  # fmt: skip

    assert saved.versions == {KEY: 1, READERS: 1, "06/VHĐ|III.2": 1}
    assert AuditEntry.objects.count() == lines + 1
    told = json.loads(AuditEntry.objects.order_by("-number")[0].content)
    assert (told["items"], told["source"]) == (saved.versions, "bulk")
    rows = {i.key: i for i in docket.items.filter(key__in=saved.versions)}
    assert (rows[KEY].value, rows[KEY].status, rows[KEY].version) == (1234, "given", 1)
    assert rows["06/VHĐ|III.2"].lines == [{"text": "Thư viện tốt."}]
    assert {v.source for row in rows.values() for v in row.versions.all()} == {"bulk"}
    assert list(verify_audit()) == []


def test_list_under_the_key_of_a_figure_saves_nothing_of_the_rest(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)

    with pytest.raises(KeyError):
        save_contents(
            actor, docket.pk, [FigureInput(READERS, "200", 0)], [LinesInput(KEY, (), 0)], source="x"
        )

    assert docket.items.get(key=READERS).version == 0
