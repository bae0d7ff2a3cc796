"""``new_administrator NAME FULL_NAME``: the first account of an installation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from tongket.web.data.models import OpenReview, Role
from tongket.web.operations import create_account, grant_role, one_time_password
from tongket.web.queries import known_places, plan_of

__all__ = ["Command"]


class Command(BaseCommand):
    """It administers everything, unless a place is named; further accounts are made on the web."""

    help = "Tạo tài khoản quản trị đầu tiên | Make the first administrator"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where."""
        parser.add_argument("name")
        parser.add_argument("full_name")
        parser.add_argument("--place", default="")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Make it, and print the password that is good once."""
        del args
        review = OpenReview.objects.order_by("-pk").first()
        if review is None:
            raise CommandError("chưa mở đợt tổng kết nào | no review is open")
        place = options["place"] or plan_of(review).review.root
        if place not in known_places():
            raise CommandError(f"{place}: không có đơn vị này | no such unit")
        password = one_time_password()
        try:
            account = create_account(None, options["name"], options["full_name"], password=password)
        except IntegrityError as taken:
            raise CommandError(f"{options['name']}: đã có tài khoản | name is taken") from taken
        grant_role(None, account, Role.ADMINISTRATOR, place, valid_from=timezone.localdate())
        self.stdout.write(f"{account.name}  {password}")
