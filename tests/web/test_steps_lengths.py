"""Reasons and answers as long as their fields allow are kept, on both databases."""

from __future__ import annotations

from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.test_operations import KEY, received
from tests.web.test_rights import signed_in
from tongket.web.data.models import Role


def test_reason_and_answer_as_long_as_their_fields_are_kept(office_of_each_kind: Office) -> None:
    docket = received(office_of_each_kind)
    district = signed_in(office_of_each_kind, Role.APPROVER, DISTRICT)
    page = f"/dockets/{docket.pk}/steps/return/"
    sent = {"revision": docket.revision, f"reason:{KEY}": "x" * 1200, "sure": "yes"}
    assert district.post(page, sent).status_code == 302

    commune = signed_in(office_of_each_kind, Role.REPORTER, COMMUNE)
    answer = "dòng\r\n" * 199 + "dòng."
    page = f"/dockets/{docket.pk}/returns/1/"
    assert commune.post(page, {"answer:1": answer}).status_code == 302

    kept = docket.returns.get()
    assert kept.reason == "x" * 1000
    assert kept.answer == answer.replace("\r\n", "\n")
    assert len(kept.answer) == 1000
