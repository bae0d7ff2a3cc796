"""``verify_audit``: whether the audit is one chain and snapshots hold; where they do not."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from tongket.web.data.models import AuditEntry
from tongket.web.queries import verify_audit
from tongket.web.queries.snapshots import broken_snapshots

__all__ = ["Command"]

_WORDS = {
    "missing": "thiếu dòng | a line is missing",
    "moved": "không nối với dòng trước | does not follow the line before",
    "changed": "nội dung bị sửa | its content was changed",
    "snapshot": "bản chốt không đúng mã | a snapshot does not give its digest",
    "cut": "thiếu dòng cuối | lines are missing at the end",
}


class Command(BaseCommand):
    """Ends with code 1 for a broken chain or snapshot."""

    help = "Kiểm tra nhật ký | Verify the audit"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Say every place where the chain does not hold."""
        del args, options
        broken = list(verify_audit())
        for one in broken:
            self.stdout.write(f"{one.number}: {_WORDS[one.what]}")
        changed = list(broken_snapshots())
        for snapshot in changed:
            self.stdout.write(f"{snapshot.review.code} #{snapshot.number}: {_WORDS['snapshot']}")
        if broken or changed:
            sys.exit(1)
        self.stdout.write(f"{AuditEntry.objects.count()} dòng, nguyên vẹn | lines, whole")
