"""The view that an office's programmer would write first: signed in, one upsert, nothing else.

Django with its usual middleware for sessions and forms; one table of the same contents; no rights,
no versions, no audit, no reading of what was typed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

DATA = Path(os.environ["TONGKET_DATA"])
URL = os.environ.get("MINIMAL_URL") or f"sqlite:///{DATA / 'minimal.sqlite3'}"
DATABASE = {**dj_database_url.parse(URL, conn_max_age=60)}
if URL.startswith("sqlite"):
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
settings.configure(
    SECRET_KEY="measured",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": DATABASE},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    ATOMIC_REQUESTS=False,
)
django.setup()

from django.contrib.auth.decorators import login_required
from django.db import connection, models, transaction


class Cell(models.Model):
    docket = models.IntegerField()
    key = models.CharField(max_length=160)
    raw = models.CharField(max_length=400)
    value = models.BigIntegerField(null=True)

    class Meta:
        app_label = "minimal"
        constraints = (models.UniqueConstraint(name="minimal_once", fields=("docket", "key")),)


@login_required
def save(request: HttpRequest, number: int) -> JsonResponse:
    sent = json.loads(request.body)["cells"]
    rows = [
        Cell(
            docket=number,
            key=one["key"],
            raw=one["raw"],
            value=int(one["raw"]) if one["raw"].isdecimal() else None,
        )
        for one in sent
    ]
    with transaction.atomic():
        Cell.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=("docket", "key"),
            update_fields=("raw", "value"),
        )
    return JsonResponse({"saved": len(rows)})


urlpatterns = [path("dockets/<int:number>/figures/", save)]
application = get_wsgi_application()


def prepare(people: int) -> list[str]:
    """Make the tables and the sessions; the keys of the sessions."""
    from django.contrib.auth import SESSION_KEY, get_user_model
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Cell)
    keys = []
    for number in range(people):
        user: User = get_user_model().objects.create(username=f"u{number}")
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        store["_auth_user_hash"] = user.get_session_auth_hash()
        store.create()
        keys.append(store.session_key)
    return keys


if __name__ == "__main__":
    print(json.dumps(prepare(int(sys.argv[1]))))
