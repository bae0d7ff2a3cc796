"""Dockets for the clients that save without end: withdrawn, with a row of figures each."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
django.setup()

from django.utils import timezone

from tongket.web.data.models import Account, Docket
from tongket.web.operations import withdraw_docket
from tongket.web.permissions import actor_of

ROW = 6

found = []
for account in Account.objects.filter(name__startswith="u").order_by("pk")[: int(sys.argv[1])]:
    actor = actor_of(account, timezone.localdate())
    docket = Docket.objects.get(reporter=account.grants.get().place)
    if docket.state == "submitted":
        withdraw_docket(actor, docket.pk, revision=docket.revision)
    items = list(docket.items.exclude(element="").order_by("pk")[:ROW])
    found.append(
        {
            "docket": docket.pk,
            "keys": [i.key for i in items],
            "versions": {i.key: i.version for i in items},
        }
    )
print(json.dumps(found))
