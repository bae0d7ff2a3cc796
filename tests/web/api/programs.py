"""A program with a token."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.core.cache import cache
from django.test import Client

from tests.web.office import Office
from tongket.web.data.models import Account, Role, Scope
from tongket.web.operations import make_token

BASE = "/api/v1"


@dataclass(frozen=True)
class Program:
    """Asks with its token; answers are status and parsed body."""

    secret: str

    def get(self, path: str, **query: str) -> tuple[int, object]:
        answer = Client().get(BASE + path, query, headers=self._headers())
        return answer.status_code, json.loads(answer.content)

    def post(self, path: str, body: object) -> tuple[int, object]:
        answer = Client().post(
            BASE + path, json.dumps(body), content_type="application/json", headers=self._headers()
        )
        return answer.status_code, json.loads(answer.content)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def program(office: Office, role: Role, place: str, *scopes: Scope) -> Program:
    cache.clear()
    actor = office.actor(role, place)
    Account.objects.filter(pk=actor.account).update(must_change_password=False)
    secret = make_token(actor, actor.account, "thử", scopes or tuple(Scope), 30)
    return Program(secret)
