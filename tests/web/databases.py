"""Django, set up for tests, and the database that it is connected to."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from urllib.parse import quote

os.environ["TONGKET_DATA"] = tempfile.mkdtemp(prefix="tongket-web-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.web.settings"
os.environ.pop("DATABASE_URL", None)

import django
import psycopg
from django.conf import settings as django_settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from django.test.utils import setup_test_environment

atexit.register(shutil.rmtree, os.environ["TONGKET_DATA"], ignore_errors=True)


class QuickArgon2(Argon2PasswordHasher):
    """What the application hashes passwords with, for little: it takes its time on purpose."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1


django.setup()
setup_test_environment()
django_settings.PASSWORD_HASHERS = [f"{QuickArgon2.__module__}.{QuickArgon2.__qualname__}"]

SQLITE = dict(connections.settings["default"])


def use(settings: dict[str, object]) -> None:
    """Make the default connection one to this database."""
    connections["default"].close()
    connections.settings["default"] = {**SQLITE, **settings}
    del connections["default"]


def postgres_settings(dsn: str, name: str) -> dict[str, object]:
    """What connects to a database of a server."""
    known = psycopg.conninfo.conninfo_to_dict(dsn)
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": known["user"],
        "HOST": known["host"], "CONN_MAX_AGE": 0,
        # As settings.py has it.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }  # fmt: skip


def database_url() -> str:
    """``DATABASE_URL`` of the default connection, for a process of its own."""
    held = connections["default"].settings_dict
    if held["ENGINE"] == "django.db.backends.postgresql":
        return f"postgres://{held['USER']}@{quote(held['HOST'], safe='')}/{held['NAME']}"
    return f"sqlite:///{held['NAME']}"
