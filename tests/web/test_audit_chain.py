"""The audit shows what was done to it by who owns the database."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.web.office import Office
from tests.web.test_operations import type_in
from tongket.web.data.models import AuditHead
from tongket.web.queries import verify_audit


def unprotected(statement: str) -> None:
    """Change the audit as somebody could who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE data_auditentry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER data_auditentry_no_update")
            cursor.execute("DROP TRIGGER data_auditentry_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE data_auditentry SET content = '{}' WHERE number = 2", {(2, "changed")}),
        ("UPDATE data_auditentry SET account = 'x' WHERE number = 3", {(3, "changed")}),
        ("DELETE FROM data_auditentry WHERE number = 2", {(2, "missing")}),
        ("DELETE FROM data_auditentry WHERE number = 3", {(3, "cut")}),
    ],
)
def test_audit_shows_what_was_changed_behind_its_back(
    office: Office, statement: str, found: set[tuple[int, str]]
) -> None:
    type_in(office, "1000")
    type_in(office, "1001")
    assert AuditHead.objects.get().number == 3
    assert list(verify_audit()) == []

    unprotected(statement)

    assert {(b.number, b.what) for b in verify_audit()} == found


def test_audit_shows_lines_that_changed_places(office: Office) -> None:
    type_in(office, "1000")
    type_in(office, "1001")
    unprotected("UPDATE data_auditentry SET number = -1 WHERE number = 2")
    for old, new in ((3, 2), (-1, 3)):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE data_auditentry SET number = %s WHERE number = %s", (new, old))

    assert {b.what for b in verify_audit()} >= {"moved", "changed"}
