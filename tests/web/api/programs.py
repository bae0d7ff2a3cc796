"""A program with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.test import Client

from tests.web.office import Office
from tongket.web.data.models import Account, Role, Scope
from tongket.web.operations import make_token

BASE = "/api/v1"


@dataclass(frozen=True)
class Program:
    """Asks with its token; answers are status and parsed body, or the bytes of a file."""

    secret: str

    def get(self, path: str, **query: str) -> tuple[int, object]:
        return _told(Client().get(BASE + path, query, headers=self._headers()))

    def delete(self, path: str) -> tuple[int, object]:
        return _told(Client().delete(BASE + path, headers=self._headers()))

    def send(self, path: str, **fields: object) -> tuple[int, object]:
        """Files and other fields, as a form sends them."""
        return _told(Client().post(BASE + path, fields, headers=self._headers()))

    def post(self, path: str, body: object) -> tuple[int, object]:
        answer = Client().post(
            BASE + path, json.dumps(body), content_type="application/json", headers=self._headers()
        )
        return _told(answer)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def _told(answer: Any) -> tuple[int, object]:  # noqa: ANN401 - of the test client
    """The body: parsed, or the bytes of a file that is to be kept."""
    if answer.headers["Content-Type"].startswith("application/json"):
        return answer.status_code, json.loads(answer.content)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    return answer.status_code, b"".join(answer.streaming_content)


def program(office: Office, role: Role, place: str, *scopes: Scope) -> Program:
    cache.clear()
    actor = office.actor(role, place)
    Account.objects.filter(pk=actor.account).update(must_change_password=False)
    secret = make_token(actor, actor.account, "thử", scopes or tuple(Scope), 30)
    return Program(secret)
