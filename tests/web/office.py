"""A small review that is open, with one person for every role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.starter import starter_plan
from tongket.web.data.models import Account, Docket, OpenReview, Role, RoleGrant
from tongket.web.operations import open_review
from tongket.web.permissions import Actor, actor_of

DAY = date(2025, 1, 10)
COMMUNE, SISTER, DISTRICT, OTHER = "xa-mau-hai", "xa-mau-ba", "huyen-mau-dong", "thi-xa-mau-tay"
ROOT, STANDING, AGENCY = "tinh-minh-hoa", "so_vhttdl", "so_gddt"


@dataclass(frozen=True)
class Office:
    """The review and its people."""

    review: OpenReview

    def docket(self, reporter: str = COMMUNE) -> Docket:
        return Docket.objects.get(review=self.review, reporter=reporter)

    def actor(self, role: Role, place: str, *, acting_for: Actor | None = None) -> Actor:
        """Somebody who holds a role in a place; made the first time, without a password."""
        name = f"{role.value}-{place}" + (f"-for-{acting_for.name}" if acting_for else "")
        account, made = Account.objects.get_or_create(name=name, defaults={"full_name": name})
        if made:
            RoleGrant.objects.create(
                account=account, role=role, place=place, valid_from=date(2024, 1, 1),
                acting_for_id=acting_for.account if acting_for else None,
            )  # fmt: skip
        return actor_of(account, DAY)


def open_office() -> Office:
    return Office(open_review(None, starter_plan(), illustrative=True))
