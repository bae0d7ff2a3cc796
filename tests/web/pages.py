"""Every page of the application, with who looks at it, over a docket on which much has happened."""

from __future__ import annotations

from collections.abc import Iterator

from tests.web.office import COMMUNE, DISTRICT, ROOT, STANDING, Office
from tests.web.sending import POPULATION, book, send
from tests.web.test_operations import KEY, READERS, received, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Account, Role
from tongket.web.operations import comment_on, return_docket
from tongket.web.operations.batches import send_batch

NOT_PAGES = {
    "sign-out", "handout-workbook", "invitations-blank", "invitations-confirm", "lift-lock-out",
    "account-role", "account-stand-in", "end-account-role", "account-step", "review-file",
    "unit-file", "chart", "save-cells", "save-list", "live", "cell", "workbook-file",
    "returned-workbook", "answer", "handout", "sign-in-code", "board-file",
    "language", "revoke-token", "evidence-file", "remove-evidence",
    "notice-seen", "extension-step", "reminder",
}  # fmt: skip
"""Addresses that answer with a file, data or another page, or that only take something."""


def pages_of(office: Office, docket: int, upload: str) -> Iterator[tuple[str, Role, str, str]]:
    """Name of the address, who looks, from where, and the path."""
    commune, district = (Role.REPORTER, COMMUNE), (Role.APPROVER, DISTRICT)
    standing, administrator = (Role.STANDING, STANDING), (Role.ADMINISTRATOR, ROOT)
    review = f"/reviews/{office.review.code}"
    other = Account.objects.get(name=f"reporter-{COMMUNE}").pk
    yield "start", *commune, "/"
    yield "start", *district, "/"
    yield "second-factor", *commune, "/second-factor/"
    yield "tokens", *commune, "/tokens/"
    yield "password", *commune, "/password/"
    yield "accounts", *administrator, "/accounts/"
    yield "new-account", *administrator, "/accounts/new/"
    yield "invitations", *administrator, "/accounts/invitations/"
    yield "account", *administrator, f"/accounts/{other}/"
    yield "audit", *administrator, "/audit/"
    yield "board", *standing, f"{review}/"
    yield "results", *standing, f"{review}/results/"
    yield "leaves", *standing, f"{review}/units/{ROOT}/a1/2024/"
    yield "cut-off", *standing, f"{review}/cut-off/"
    bringer = (Role.REPORTER, DISTRICT)
    batch = send_batch(office.actor(*bringer), office.review, [("a.xlsx", b"x")])
    yield "batches", *bringer, f"{review}/batches/"
    yield "batch", *bringer, f"/batches/{batch.token}/"
    yield "reminders", *standing, f"{review}/reminders/"
    yield "together", *district, f"{review}/together/approve/"
    yield "extension", *commune, f"/dockets/{docket}/extension/"
    yield "docket", *commune, f"/dockets/{docket}/"
    yield "check", *district, f"/dockets/{docket}/check/?every=1"
    yield "form", *commune, f"/dockets/{docket}/forms/01/VHĐ/?cell={READERS}"
    yield "form", *district, f"/dockets/{docket}/forms/01/VHĐ/?cell={KEY}"
    yield "form", *bringer, f"/dockets/{office.docket(DISTRICT).pk}/forms/05/VHĐ/"
    yield "form", *commune, f"/dockets/{docket}/forms/06/VHĐ/"
    yield "evidence", *commune, f"/dockets/{docket}/evidence/"
    yield "workbook", *commune, f"/dockets/{docket}/workbook/"
    yield "upload", *commune, upload
    yield "step", *commune, f"/dockets/{docket}/steps/submit/"
    yield "step", *commune, f"/dockets/{docket}/steps/request_unlock/"
    yield "step", *district, f"/dockets/{docket}/steps/approve/"


def work_on(office: Office) -> tuple[int, str]:
    """A docket that was sent, returned in one cell and talked about; a workbook that waits."""
    type_in(office, "12.000")
    type_in(office, "100", "dan_so|2023|total")
    type_in(office, "1.300", READERS)
    docket = received(office)
    reviewer = office.actor(Role.APPROVER, DISTRICT)
    return_docket(reviewer, docket.pk, {frozenset({READERS}): "Xem lại"}, revision=docket.revision)
    comment_on(reviewer, docket.pk, READERS, "Theo sổ nào?")
    client = signed_in(office, Role.REPORTER, COMMUNE)
    type_in(office, "khoảng mười", READERS)
    return docket.pk, send(client, office, book(office, {POPULATION: 1}))
