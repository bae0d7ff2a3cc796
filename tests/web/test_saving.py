"""What operations keep of typed contents, on both databases."""

from __future__ import annotations

from tests.web.office import COMMUNE, Office
from tests.web.test_operations import KEY, type_in
from tongket.web.data.models import Role
from tongket.web.operations import LinesInput, save_lines


def test_characters_that_no_database_keeps_are_left_out(office: Office) -> None:
    type_in(office, "12\x00 \ud800")
    lines = LinesInput("06/VHĐ|III.2", ({"text": "Thư viện\x00 nhỏ."}, {"text": "\x00"}), 0)
    save_lines(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, lines, source="grid")

    items = office.docket().items
    assert items.get(key=KEY).raw == "12"
    assert items.get(key="06/VHĐ|III.2").lines == [{"text": "Thư viện nhỏ."}]
