"""Settings of the web application, from the environment.

Every variable begins with ``TONGKET_``, but for ``DATABASE_URL``; all are listed in the reference
of settings. Without any, it runs on SQLite in a folder of its own, for this machine alone.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url

DATA = Path(os.environ.get("TONGKET_DATA", "build/web")).resolve()
"""The folder of the database (SQLite), the secret key and the files that are sent in."""


def _secret_key() -> str:
    """The key that signs sessions: made once, readable by this user alone."""
    place = Path(os.environ.get("TONGKET_SECRET_KEY_FILE", DATA / "secret-key"))
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Two may start at once: one key is there, whole, or none.
        beside = place.with_name(f".{place.name}-{secrets.token_hex(8)}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(beside, place)
        beside.unlink()
    return place.read_text(encoding="ascii").strip()


def _text_of(place: str) -> str:
    """A secret that is kept in a file of its own; empty where none is named."""
    return Path(place).read_text(encoding="utf-8").strip() if place else ""


def _database() -> dict[str, Any]:
    """SQLite in WAL mode, which writes one after another; or what DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'tongket.sqlite3'}"
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60)}
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["ENGINE"] = "tongket.web.data.sqlite"
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    elif found["ENGINE"] == "django.db.backends.postgresql":
        # A statement is planned once for each connection, not with each cell that is saved.
        found["OPTIONS"] = {
            **found.get("OPTIONS", {}),
            "server_side_binding": True,
            "prepare_threshold": 3,
        }
    return found


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TONGKET_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SECURE = os.environ.get("TONGKET_HTTPS", "no") == "yes"
"""Behind a proxy that speaks TLS: cookies go over it alone."""

PROXIES = int(os.environ.get("TONGKET_PROXIES", "1" if SECURE else "0"))
"""How many proxies stand before it, each of which adds to X-Forwarded-For the address it saw."""
SIGN_IN_TRIES = int(os.environ.get("TONGKET_SIGN_IN_TRIES", "5"))
SIGN_IN_TRIES_ADDRESS = int(os.environ.get("TONGKET_SIGN_IN_TRIES_ADDRESS", "20"))
LOCK_MINUTES = int(os.environ.get("TONGKET_LOCK_MINUTES", "15"))
"""So many failed tries within so many minutes, under one name or from one address, and no further
one is taken for as many minutes. Several people share an address behind one line."""
SECOND_FACTOR = os.environ.get("TONGKET_SECOND_FACTOR", "required" if SECURE else "optional")
"""Whether approvers, the standing agency, leaders and administrators must have one."""
if SECOND_FACTOR not in ("required", "optional"):
    raise ValueError("TONGKET_SECOND_FACTOR: required | optional")
IDLE_MINUTES = int(os.environ.get("TONGKET_IDLE_MINUTES", "60"))
SESSION_HOURS = int(os.environ.get("TONGKET_SESSION_HOURS", "12"))

PAGE_RATE = int(os.environ.get("TONGKET_PAGE_RATE", "600"))
"""Requests a minute that an account may make on the pages: a figure that is typed is one."""
API_RATE = int(os.environ.get("TONGKET_API_RATE", "300"))
"""Requests a minute that a token may make."""

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "data.Account"

INSTALLED_APPS = [
    "tongket.web.data",
    "tongket.web.commands",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "tongket.web.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongket.web.site.compressed.CompressedPages",
    "tongket.web.site.middleware.ContentPolicy",
    "tongket.web.site.language.Speaking",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tongket.web.site.sessions.Session",
    "tongket.web.site.sessions.SignedIn",
    "tongket.web.site.limits.Limits",
    "tongket.web.site.middleware.KnownActor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tongket.web.urls"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "sign-in"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["tongket.web.site.templatetags.sentences"],
            "string_if_invalid": "",
        },
    }
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "tongket.web.data.passwords.NotTheName",
        "OPTIONS": {"user_attributes": ("name", "full_name", "email")},
    },
    {"NAME": "tongket.web.data.passwords.LongEnough"},
    {"NAME": "tongket.web.data.passwords.NotCommon"},
    {"NAME": "tongket.web.data.passwords.NotDigitsAlone"},
]

RESULTS_FOLDER = DATA / "results"
UPLOADS_FOLDER = DATA / "uploads"
"""Workbooks that were sent in, until what is in them is saved, or an hour is over."""
UPLOAD_MIB = int(os.environ.get("TONGKET_UPLOAD_MIB", "20"))
BATCH_MIB = int(os.environ.get("TONGKET_BATCH_MIB", "100"))
BATCH_FILES = int(os.environ.get("TONGKET_BATCH_FILES", "400"))
"""Workbooks that are sent together: how much all of them may have, unpacked, and how many."""
if UPLOAD_MIB > BATCH_MIB:
    raise ValueError("TONGKET_BATCH_MIB: TONGKET_UPLOAD_MIB ..")
DATA_UPLOAD_MAX_NUMBER_FILES = BATCH_FILES
BATCHES_FOLDER = DATA / "batches"
"""Workbooks that were sent in together, until each was read."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EVIDENCE_FOLDER = DATA / "evidence"
EVIDENCE_MIB = int(os.environ.get("TONGKET_EVIDENCE_MIB", "10"))
EVIDENCE_FILES = int(os.environ.get("TONGKET_EVIDENCE_FILES", "40"))
"""Files of evidence that a docket may have."""
_EVIDENCE = "pdf,jpg,jpeg,png,docx,xlsx"
EVIDENCE_TYPES = tuple(os.environ.get("TONGKET_EVIDENCE_TYPES", _EVIDENCE).split(","))
if not 0 < EVIDENCE_MIB <= UPLOAD_MIB:
    raise ValueError("TONGKET_EVIDENCE_MIB: 1 .. TONGKET_UPLOAD_MIB")
if not set(EVIDENCE_TYPES) <= set(_EVIDENCE.split(",")):
    raise ValueError(f"TONGKET_EVIDENCE_TYPES: {_EVIDENCE}")
FILE_UPLOAD_HANDLERS = [
    "tongket.web.data.upload_limit.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SMTP_HOST = os.environ.get("TONGKET_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP_HOST else 'dummy'}.EmailBackend"
"""Without a mail server reminders stand on the start pages alone."""
EMAIL_HOST = SMTP_HOST or "localhost"
EMAIL_PORT = int(os.environ.get("TONGKET_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("TONGKET_SMTP_USER", "")
EMAIL_HOST_PASSWORD = _text_of(os.environ.get("TONGKET_SMTP_PASSWORD_FILE", ""))
if not (EMAIL_HOST_USER + EMAIL_HOST_PASSWORD).isascii():
    raise ValueError("TONGKET_SMTP_USER, TONGKET_SMTP_PASSWORD_FILE: ASCII")
SMTP_SECURITY = os.environ.get("TONGKET_SMTP_SECURITY", "starttls")
if SMTP_SECURITY not in ("starttls", "tls", "none"):
    raise ValueError("TONGKET_SMTP_SECURITY: starttls | tls | none")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("TONGKET_MAIL_FROM", "tongket@localhost")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

SESSION_ENGINE = "tongket.web.site.session_store"
AUTHENTICATION_BACKENDS = ["tongket.web.site.session_store.Accounts"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tongket.web.site.errors.no_token"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""Lists of browsers take whole domains; whose domain it is decides about them."""
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
