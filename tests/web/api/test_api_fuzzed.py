"""Whatever a program sends, it is answered as the OpenAPI document says, and never by a 500.

A lean run here; `make probe` looks longer (EXAMPLES in the environment).
"""

from __future__ import annotations

import os
from typing import Any

import schemathesis
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.api.programs import program
from tests.web.office import COMMUNE, DISTRICT, Office, open_office
from tongket.web.api.first_version import api
from tongket.web.data.models import Role
from tongket.web.queries import verify_audit
from tongket.web.wsgi import application

EXAMPLES = int(os.environ.get("EXAMPLES", "5"))
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip


@override_settings(API_RATE=10**9)
def test_no_answer_is_a_server_error(database: str) -> None:
    office = open_office()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    operations = [
        (path, method.upper()) for path, methods in document["paths"].items() for method in methods
    ]

    for role, place in ((Role.REPORTER, COMMUNE), (Role.APPROVER, DISTRICT)):
        secret = program(office, role, place).secret
        for path, method in operations:
            probe(schema[path][method], office, secret)

    assert len(operations) == 25
    assert list(verify_audit()) == []


def probe(operation: Any, office: Office, secret: str) -> None:  # noqa: ANN401 - of schemathesis
    """Send made-up requests, half of them about the docket of the commune."""
    headers = {"Authorization": f"Bearer {secret}", "Host": "localhost"}
    number = office.docket().pk
    turn = iter(range(10**9))

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def sent(case: schemathesis.Case[Any]) -> None:
        if "number" in case.path_parameters and next(turn) % 4:
            case.path_parameters["number"] = number
        case.call_and_validate(headers=headers, checks=CHECKS)

    sent()
