"""Whose request it is: the session and its account, by queries whose texts are kept.

Both are read with every request, each cell that is typed included; working out their texts anew
took a quarter of what saving it takes. Django looks for ``SessionStore`` by its name.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from tongket.web.data.models import Account
from tongket.web.data.prepared import Prepared

__all__ = ["Accounts", "SessionStore"]

_session: Final = Prepared(lambda key: Session.objects.filter(session_key=key))
_account: Final = Prepared(lambda number: Account.objects.filter(pk=number))


class SessionStore(db.SessionStore):
    """Sessions in the database, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(self.session_key)
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None


class Accounts(ModelBackend):
    """Accounts in the database, as Django keeps them."""

    def get_user(self, user_id: Any) -> Account | None:  # noqa: ANN401 - Django's signature
        """The account, if it may still sign in."""
        found = _account(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
