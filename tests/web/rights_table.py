"""Every address of the pages, and what is answered to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.web.office import AGENCY, COMMUNE, DISTRICT, OTHER, ROOT, SISTER, STANDING
from tongket.web.data.models import Role

SEES, HIDDEN, ANYONE, DENIED, UNCLEAR, UNKNOWN = 200, 404, 302, 403, 400, 401

# Who asks: a role in a place, or nobody.
INSIDE = {
    "commune reporter": (Role.REPORTER, COMMUNE),
    "commune approver": (Role.APPROVER, COMMUNE),
    "district reporter": (Role.REPORTER, DISTRICT),
    "district approver": (Role.APPROVER, DISTRICT),
    "district viewer": (Role.VIEWER, DISTRICT),
    "standing agency": (Role.STANDING, STANDING),
    "leader": (Role.LEADER, ROOT),
    "council member": (Role.COUNCIL, ROOT),
    "administrator": (Role.ADMINISTRATOR, ROOT),
    "district administrator": (Role.ADMINISTRATOR, DISTRICT),
}
OUTSIDE = {
    "sister commune": (Role.REPORTER, SISTER),
    "other district": (Role.APPROVER, OTHER),
    "agency": (Role.REPORTER, AGENCY),
    "other administrator": (Role.ADMINISTRATOR, OTHER),
}
WRITES = {"commune reporter", "commune approver"}
REMIND = ("district reporter", "district approver", "standing agency", "other district")
REVIEW_ANY = ("district approver", "standing agency", "other district")
REVIEW = "/reviews/van-hoa-doc-2024/"
BRING = WRITES | {
    "district reporter", "district approver", "sister commune", "other district", "agency"
}  # fmt: skip
OF_THE_WHOLE = {"standing agency", "leader", "council member", "administrator"}


@dataclass(frozen=True)
class Address:
    """An address about the commune: what a method answers to those inside, to those of them who
    write in its docket, to those above all, and to those outside; ``by`` names who is answered
    otherwise.
    """

    method: str
    path: str
    inside: int
    writers: int | None = None
    above: int | None = None
    outside: int = HIDDEN
    body: str | None = None
    by: Mapping[str, int] = field(default_factory=dict)


def kept(method: str, path: str, answer: int, *, other: int = HIDDEN) -> Address:
    """An address for administrators: of the account's unit and above, and of another district."""
    by = {"administrator": answer, "district administrator": answer, "other administrator": other}
    return Address(method, path, HIDDEN, by=by)


CELLS = '{"source": "grid", "cells": [{"key": "dan_so|2024|total", "raw": "5", "version": 0}]}'

TABLE: dict[str, tuple[Address, ...]] = {
    "start": (Address("get", "/", SEES, outside=SEES),),
    "sign-in": (Address("get", "/sign-in/", ANYONE, outside=ANYONE),),
    "sign-in-code": (Address("get", "/sign-in/code/", ANYONE, outside=ANYONE),),
    "language": (Address("post", "/language/", ANYONE, outside=ANYONE),),
    "second-factor": (Address("get", "/second-factor/", SEES, outside=SEES),),
    "sign-out": (Address("post", "/sign-out/", ANYONE, outside=ANYONE),),
    "password": (Address("get", "/password/", SEES, outside=SEES),),
    "board": (Address("get", "/reviews/van-hoa-doc-2024/", SEES, outside=SEES),),
    "cut-off": (
        Address("get", "/reviews/van-hoa-doc-2024/cut-off/", HIDDEN, by={"standing agency": SEES}),
        Address(
            "post", "/reviews/van-hoa-doc-2024/cut-off/", HIDDEN, by={"standing agency": ANYONE}
        ),
    ),
    "board-file": (Address("get", f"{REVIEW}board.xlsx", SEES, outside=SEES),),
    "reminders": (
        Address("get", f"{REVIEW}reminders/", HIDDEN, by=dict.fromkeys(REMIND, SEES)),
        Address("post", f"{REVIEW}reminders/", HIDDEN, by=dict.fromkeys(REMIND, UNCLEAR)),
    ),
    "reminder": (
        Address("get", f"{REVIEW}reminders/1/", HIDDEN),
        Address("post", f"{REVIEW}reminders/1/", HIDDEN),
    ),
    "together": (
        Address("get", f"{REVIEW}together/approve/", HIDDEN, by=dict.fromkeys(REVIEW_ANY, SEES)),
        Address("post", f"{REVIEW}together/approve/", HIDDEN, by=dict.fromkeys(REVIEW_ANY, 409)),
        Address("get", f"{REVIEW}together/nothing/", HIDDEN),
    ),
    "notice-seen": (Address("post", "/notices/1/seen/", HIDDEN),),
    "extension": (
        Address("get", "/dockets/{docket}/extension/", SEES),
        Address("post", "/dockets/{docket}/extension/", DENIED, writers=409),
    ),
    "extension-step": (
        Address("post", "/dockets/{docket}/extension/1/", DENIED, by={"district approver": 409}),
    ),
    "batches": (
        Address("get", "/reviews/van-hoa-doc-2024/batches/", HIDDEN, by=dict.fromkeys(BRING, SEES)),
        Address(
            "post", "/reviews/van-hoa-doc-2024/batches/", HIDDEN, by=dict.fromkeys(BRING, UNCLEAR)
        ),
    ),
    "batch": (
        Address("get", "/batches/khong-co/", HIDDEN),
        Address("post", "/batches/khong-co/", HIDDEN),
    ),
    "results": (
        Address("get", "/reviews/van-hoa-doc-2024/results/", SEES, outside=SEES),
        Address("get", f"/reviews/van-hoa-doc-2024/results/?unit={COMMUNE}", SEES),
    ),
    "leaves": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/a1/2024/", SEES),
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/khong-co/2024/", HIDDEN),
    ),
    "chart": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/charts/khong-co.svg", HIDDEN),
    ),
    "review-file": (
        Address("get", "/reviews/van-hoa-doc-2024/files/indicators.csv", HIDDEN, above=SEES),
        Address("get", "/reviews/van-hoa-doc-2024/files/run.json", HIDDEN),
    ),
    "unit-file": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/files/bao-cao.pdf", SEES),
    ),
    "docket": (Address("get", "/dockets/{docket}/", SEES),),
    "form": (
        Address("get", "/dockets/{docket}/forms/01/VHĐ/", SEES),
        Address("get", "/dockets/{docket}/forms/06/VHĐ/", SEES),
    ),
    "cell": (
        Address("get", "/dockets/{docket}/cell/?key=dan_so|2024|total", SEES),
        Address("get", "/dockets/{docket}/cell/?key=khong-co", HIDDEN),
        Address(
            "post",
            "/dockets/{docket}/cell/?key=dan_so|2024|total",
            DENIED,
            writers=SEES,
            by={"district approver": SEES, "standing agency": SEES},
        ),
    ),
    "live": (
        Address("get", "/dockets/{docket}/forms/01/VHĐ/live/", SEES),
        Address("get", "/dockets/{docket}/forms/06/VHĐ/live/", HIDDEN),
    ),
    "check": (Address("get", "/dockets/{docket}/check/", SEES),),
    "save-cells": (Address("post", "/dockets/{docket}/figures/", DENIED, writers=200, body=CELLS),),
    "save-list": (Address("post", "/dockets/{docket}/forms/07/VHĐ/save/", DENIED, writers=ANYONE),),
    "evidence": (
        Address("get", "/dockets/{docket}/evidence/", SEES),
        Address("post", "/dockets/{docket}/evidence/", DENIED, writers=400),
    ),
    "evidence-file": (
        Address("get", "/dockets/{docket}/evidence/{evidence}/", SEES),
        Address("get", "/dockets/{docket}/evidence/0/", HIDDEN),
    ),
    "remove-evidence": (
        Address("post", "/dockets/{docket}/evidence/{evidence}/remove/", DENIED, writers=ANYONE),
        Address("post", "/dockets/{docket}/evidence/0/remove/", DENIED, writers=HIDDEN),
    ),
    "workbook": (
        Address("get", "/dockets/{docket}/workbook/", SEES),
        Address("post", "/dockets/{docket}/workbook/", DENIED, writers=400),
    ),
    "upload": (
        Address("get", "/dockets/{docket}/uploads/khong-co/", HIDDEN),
        Address("post", "/dockets/{docket}/uploads/khong-co/", HIDDEN),
    ),
    "returned-workbook": (Address("get", "/dockets/{docket}/uploads/khong-co/returned/", HIDDEN),),
    "workbook-file": (Address("get", "/dockets/{docket}/workbook/file/", SEES),),
    "step": (
        Address("get", "/dockets/{docket}/steps/submit/", SEES),
        Address("post", "/dockets/{docket}/steps/submit/", DENIED, writers=ANYONE),
        Address("post", "/dockets/{docket}/steps/lock/", HIDDEN),
        Address("get", "/dockets/{docket}/steps/nothing/", HIDDEN),
    ),
    "accounts": (kept("get", "/accounts/", SEES, other=SEES),),
    "new-account": (
        kept("get", "/accounts/new/", SEES, other=SEES),
        kept("post", "/accounts/new/", UNCLEAR, other=UNCLEAR),
    ),
    "handout": (
        kept("get", "/accounts/handout/", SEES, other=SEES),
        kept("post", "/accounts/handout/", ANYONE, other=ANYONE),
    ),
    "handout-workbook": (kept("get", "/accounts/handout/workbook/", SEES, other=SEES),),
    "invitations": (
        kept("get", "/accounts/invitations/", SEES, other=SEES),
        kept("post", "/accounts/invitations/", UNCLEAR, other=UNCLEAR),
    ),
    "invitations-blank": (kept("get", "/accounts/invitations/blank/", SEES, other=SEES),),
    "invitations-confirm": (
        kept("post", "/accounts/invitations/confirm/", UNCLEAR, other=UNCLEAR),
    ),
    "lift-lock-out": (kept("post", "/accounts/lock-outs/{guard}/lift/", ANYONE),),
    "account": (kept("get", "/accounts/{account}/", SEES),),
    "account-role": (kept("post", "/accounts/{account}/roles/", UNCLEAR),),
    "account-stand-in": (kept("post", "/accounts/{account}/stand-in/", UNCLEAR),),
    "end-account-role": (kept("post", "/accounts/{account}/roles/{grant}/end/", ANYONE),),
    "account-step": (
        kept("post", "/accounts/{account}/close/", ANYONE),
        kept("post", "/accounts/{account}/reopen/", ANYONE),
        kept("post", "/accounts/{account}/reset-password/", ANYONE),
        kept("post", "/accounts/{account}/reset-second-factor/", ANYONE),
        Address("post", "/accounts/{account}/nothing/", HIDDEN),
    ),
    "audit": (
        Address(
            "get",
            "/audit/",
            HIDDEN,
            by={
                "administrator": SEES,
                "standing agency": SEES,
                "district administrator": SEES,
                "other administrator": SEES,
            },
        ),
    ),
    "tokens": (
        Address("get", "/tokens/", SEES, outside=SEES),
        Address("post", "/tokens/", UNCLEAR, outside=UNCLEAR),
    ),
    "revoke-token": (Address("post", "/tokens/1/revoke/", HIDDEN),),
    "answer": (Address("post", "/dockets/{docket}/returns/1/", DENIED, writers=409),),
}
