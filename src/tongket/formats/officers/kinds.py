"""The kinds of findings about a workbook of officers."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__: list[str] = []

NO_TABLE = FindingKind("officer.no-table", Severity.ERROR)
NO_LINES = FindingKind("officer.no-lines", Severity.ERROR)
TOO_MANY = FindingKind("officer.too-many", Severity.ERROR)
NOT_A_VALUE = FindingKind("officer.not-a-value", Severity.ERROR)
EMPTY = FindingKind("officer.empty", Severity.ERROR)
TOO_LONG = FindingKind("officer.too-long", Severity.ERROR)
NAME_ODD = FindingKind("officer.name-odd", Severity.ERROR)
NAME_TWICE = FindingKind("officer.name-twice", Severity.ERROR)
NAME_TAKEN = FindingKind("officer.name-taken", Severity.ERROR)
EMAIL_ODD = FindingKind("officer.email-odd", Severity.ERROR)
ROLE_UNKNOWN = FindingKind("officer.role-unknown", Severity.ERROR)
UNIT_UNKNOWN = FindingKind("officer.unit-unknown", Severity.ERROR)
UNIT_AMBIGUOUS = FindingKind("officer.unit-ambiguous", Severity.ERROR)
DAY_UNREAD = FindingKind("officer.day-unread", Severity.ERROR)
DAYS_CROSSED = FindingKind("officer.days-crossed", Severity.ERROR)
