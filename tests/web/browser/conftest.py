"""The application behind a port of this machine, and people before it in a real Chromium."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.web.office import Office, open_office
from tests.web.test_rights import signed_in
from tongket.web.data.models import Role
from tools.ensure_chromium import find_chromium

# Playwright runs a loop in this thread; the database is asked from it all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Looked for before the tests move the caches of this user elsewhere: Playwright's lies in one.
CHROMIUM = find_chromium()

PATIENCE = 30_000
"""Milliseconds until something is given up: what is there is never waited for, and a machine may be
slow or busy."""
expect.set_options(timeout=PATIENCE)

SCREEN: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        del format, args


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    # A page asks for all its files at once, each over a connection of its own.
    request_queue_size = 64


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve the application on a free port until the session ends."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here, and none could be fetched: `make test` tries to bring one")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class People:
    """Lets somebody sit down before a browser of their own."""

    office: Office
    address: str
    browser: Browser
    opened: list[BrowserContext]

    def page(self, role: Role, place: str, *, screen: ViewportSize | None = None) -> Page:
        """A page of somebody who has signed in already."""
        cookie = signed_in(self.office, role, place).cookies[settings.SESSION_COOKIE_NAME]
        page = self.stranger(screen=screen)
        page.context.add_cookies([{
            "name": cookie.key, "value": cookie.value, "url": self.address,
        }])  # fmt: skip
        return page

    def stranger(self, *, screen: ViewportSize | None = None) -> Page:
        """A page of somebody who has not signed in."""
        context = self.browser.new_context(
            base_url=self.address, viewport=screen or SCREEN, locale="vi-VN",
            permissions=["clipboard-read", "clipboard-write"],
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heard)
        return page

    def __post_init__(self) -> None:
        self.errors: list[str] = []

    def _heard(self, message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        if kind == "error" and "Failed to load resource" not in text:
            self.errors.append(text)


@pytest.fixture
def office(sqlite_database: str) -> Office:
    """The small review, open and empty."""
    del sqlite_database
    return open_office()


@pytest.fixture
def people(office: Office, address: str, browser: Browser) -> Iterator[People]:
    """Nobody yet; scripts that fail on a page fail the test."""
    found = People(office, address, browser, [])
    yield found
    for context in found.opened:
        context.close()
    assert found.errors == []


@pytest.fixture
def shot(tmp_path: Path) -> Callable[[Page, str], None]:
    """Take a picture where TONGKET_PICTURES names a folder; else nothing."""
    del tmp_path
    folder = os.environ.get("TONGKET_PICTURES")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=f"{folder}/{name}.png")

    return take
