"""``rescue_account NAME``: access again for who lost it and whom no administrator can help."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tongket.web.data.models import Account
from tongket.web.operations import rescue_account

__all__ = ["Command"]


class Command(BaseCommand):
    """For the last administrator, whose phone and recovery codes are lost."""

    help = "Cứu một tài khoản | Give access to an account back"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Take the second factor and lock-out away; print a password that is good once."""
        del args
        try:
            password = rescue_account(options["name"])
        except Account.DoesNotExist as none:
            raise CommandError(f"{options['name']}: không có tài khoản | no such account") from none
        self.stdout.write(f"{options['name']}  {password}")
