"""Every route of the API x who asks: what is answered. A route that is not in the table fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.formats.test_evidence import PDF
from tests.web.api.programs import Program, program
from tests.web.office import COMMUNE, Office
from tests.web.rights_table import INSIDE, OF_THE_WHOLE, OUTSIDE, WRITES
from tests.web.test_rights import signed_in
from tongket.web.api.first_version import api
from tongket.web.data.models import Docket, Item, Scope

SEES, HIDDEN, DENIED, REFUSED, UNCLEAR = 200, 404, 403, 409, 400


@dataclass(frozen=True)
class Route:
    """What a route about the commune answers to those inside, to those of them who write or see the
    whole, to those outside; ``by`` names who is answered otherwise. ``file``: the field of a file.
    """

    method: str
    path: str
    inside: int
    writers: int | None = None
    above: int | None = None
    outside: int = HIDDEN
    scope: Scope = Scope.READ
    body: object = None
    file: str = ""
    by: Mapping[str, int] = field(default_factory=dict)


REVIEW = "/reviews/van-hoa-doc-2024"
CELLS = {"cells": [{"key": "dan_so|2024|total", "raw": "5", "version": 0}]}
LINES = {"key": "07/VHĐ", "lines": [], "version": 0}

TABLE: dict[str, tuple[Route, ...]] = {
    "list-reviews": (Route("get", "/reviews", SEES, outside=SEES),),
    "read-board": (
        Route("get", f"{REVIEW}/board", SEES, outside=SEES),
        Route("get", "/reviews/khong-co/board", HIDDEN),
    ),
    "read-indicators": (
        Route("get", f"{REVIEW}/indicators?unit={COMMUNE}", SEES),
        Route("get", f"{REVIEW}/indicators?unit=khong-co", HIDDEN),
    ),
    "read-docket": (Route("get", "/dockets/{docket}", SEES),),
    "read-items": (Route("get", "/dockets/{docket}/items", SEES),),
    "save-figures": (
        Route("post", "/dockets/{docket}/figures", DENIED, 200, scope=Scope.FILL, body=CELLS),
    ),
    "save-list": (
        Route("post", "/dockets/{docket}/lists", DENIED, 200, scope=Scope.FILL, body=LINES),
    ),
    "answer-return": (
        Route("post", "/dockets/{docket}/returns/1/answer", DENIED, REFUSED, scope=Scope.FILL,
              body={"answer": "Đã sửa"}),
    ),
    "ask-extension": (
        Route("post", "/dockets/{docket}/extensions", DENIED, REFUSED, scope=Scope.FILL,
              body={"wanted": "2001-01-01", "reason": "Mất điện"}),
    ),
    "take-step": (
        Route("post", "/dockets/{docket}/steps/submit", DENIED, 200, scope=Scope.STEPS,
              body={"revision": 0}),
        Route("post", "/dockets/{docket}/steps/lock", HIDDEN, scope=Scope.STEPS,
              body={"revision": 0}),
    ),
    "decide-extension": (
        Route("post", "/dockets/{docket}/extensions/1", DENIED, scope=Scope.STEPS,
              body={"answer": "Không"},
              by={"district approver": HIDDEN}),
    ),
    "read-workbook": (Route("get", "/dockets/{docket}/workbook", SEES),),
    "send-workbook": (
        Route("send", "/dockets/{docket}/workbook", DENIED, 200, scope=Scope.FILL,
              file="workbook"),
    ),
    "read-upload": (Route("get", "/dockets/{docket}/workbook/abc", HIDDEN, scope=Scope.FILL),),
    "save-upload": (
        Route("post", "/dockets/{docket}/workbook/abc/save", HIDDEN, scope=Scope.FILL,
              body={"shown": ""}),
    ),
    "drop-upload": (
        Route("delete", "/dockets/{docket}/workbook/abc", DENIED, HIDDEN, scope=Scope.FILL),
    ),
    "read-returned": (
        Route("get", "/dockets/{docket}/workbook/abc/returned", HIDDEN, scope=Scope.FILL),
    ),
    "list-evidence": (Route("get", "/dockets/{docket}/evidence", SEES),),
    "read-evidence": (Route("get", "/dockets/{docket}/evidence/1", HIDDEN),),
    "add-evidence": (
        Route("send", "/dockets/{docket}/evidence", DENIED, 200, scope=Scope.FILL, file="file"),
    ),
    "remove-evidence": (
        Route("delete", "/dockets/{docket}/evidence/987", DENIED, HIDDEN, scope=Scope.FILL),
    ),
    "read-review-file": (
        Route("get", f"{REVIEW}/files/indicators.csv", HIDDEN, above=SEES),
        Route("get", f"{REVIEW}/files/run.json", HIDDEN),
    ),
    "read-unit-file": (
        Route("get", f"{REVIEW}/units/{COMMUNE}/files/bao-cao.pdf", SEES),
        Route("get", f"{REVIEW}/units/{COMMUNE}/files/phu-luc.xlsx", HIDDEN),
    ),
    "read-cut-off": (
        Route("get", f"{REVIEW}/cut-off", HIDDEN, above=DENIED, by={"standing agency": SEES}),
    ),
    "cut-off": (
        Route("post", f"{REVIEW}/cut-off", HIDDEN, above=DENIED, scope=Scope.STEPS,
              body={"revision": 0}, by={"standing agency": 200}),
    ),
}  # fmt: skip


@pytest.fixture
def office(office_of_everybody: Office) -> Office:
    return office_of_everybody


def asked(one: Program, route: Route, docket: Docket) -> int:
    path = route.path.format(docket=docket.pk)
    if route.method == "get":
        return one.get(path)[0]
    if route.method == "delete":
        return one.delete(path)[0]
    if route.method == "send":
        return one.send(path, **{route.file: SimpleUploadedFile("a.pdf", PDF)})[0]
    body = route.body
    if body is CELLS:
        version = docket.items.get(key="dan_so|2024|total").version
        body = {"cells": [{"key": "dan_so|2024|total", "raw": "5", "version": version}]}
    return one.post(path, body)[0]


def expects(route: Route, who: str) -> int:
    if who in OUTSIDE:
        return route.outside
    if who in WRITES and route.writers:
        return route.writers
    return route.above if who in OF_THE_WHOLE and route.above else route.inside


def cases() -> list[tuple[str, Route]]:
    return [(name, route) for name, routes in TABLE.items() for route in routes]


def test_every_route_stands_in_the_table() -> None:
    known = {
        operation["operationId"]
        for path in api.get_openapi_schema(path_prefix="")["paths"].values()
        for operation in path.values()
    }

    assert known == set(TABLE)


@pytest.mark.parametrize(("name", "route"), cases())
def test_routes_answer_each_as_the_table_says(office: Office, name: str, route: Route) -> None:
    answers, expected = {}, {}
    for who, (role, place) in (INSIDE | OUTSIDE).items():
        Docket.objects.update(state="draft", revision=0)
        Item.objects.update(state="open")
        answers[who] = asked(program(office, role, place), route, office.docket())
        expected[who] = route.by.get(who) or expects(route, who)

    assert answers == expected


@pytest.mark.parametrize(("name", "route"), cases())
def test_nobody_and_a_token_of_another_scope_are_refused(
    office: Office, name: str, route: Route
) -> None:
    others = tuple(scope for scope in Scope if scope is not route.scope)
    role, place = INSIDE["commune reporter"]

    assert asked(Program(""), route, office.docket()) == 401
    assert asked(Program("tongket_falsch"), route, office.docket()) == 401
    assert asked(program(office, role, place, *others), route, office.docket()) == DENIED


def test_session_of_a_page_is_no_way_in(office: Office) -> None:
    role, place = INSIDE["commune reporter"]

    assert signed_in(office, role, place).get("/api/v1/reviews").status_code == 401
