"""``api_token ACCOUNT``: a token for a program, made or revoked on the server."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tongket.web.data.models import Account, ApiToken, Scope
from tongket.web.operations import Unmade, make_token, revoke_token
from tongket.web.queries.tokens import tokens_of

__all__ = ["Command"]


class Command(BaseCommand):
    """Makes one with ``--name``, revokes with ``--revoke``, else lists those that are valid."""

    help = "Mã truy cập cho phần mềm khác | Tokens for other programs"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and what of it."""
        parser.add_argument("account")
        parser.add_argument("--name", default="")
        parser.add_argument("--scope", action="append", choices=Scope.values, default=[])
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--revoke", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Print the secret, once; or the list."""
        del args
        account = Account.objects.filter(name=options["account"]).first()
        if account is None:
            raise CommandError(f"{options['account']}: không có tài khoản | no such account")
        if options["revoke"]:
            try:
                revoke_token(None, account.pk, options["revoke"])
            except ApiToken.DoesNotExist as none:
                raise CommandError(f"{options['revoke']}: không có mã | no such token") from none
        elif options["name"]:
            scopes = [Scope(one) for one in options["scope"]]
            try:
                secret = make_token(None, account.pk, options["name"], scopes, options["days"])
            except Unmade as why:
                raise CommandError(f"--scope, --days 1..366: {why}") from why
            self.stdout.write(secret)
        else:
            valid = tokens_of(account.pk).filter(revoked_at=None, expires_at__gt=timezone.now())
            for one in valid:
                day = timezone.localdate(one.expires_at).isoformat()
                self.stdout.write(f"{one.pk}  {one.name}  {','.join(one.scopes)}  {day}")
