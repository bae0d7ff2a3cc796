"""What is imported is declared, what is locked comes from the public registries."""

import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import Any

from tests.house.tree import ROOT, imports_of, python_files

NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3"}
ASKED_BY_THE_USER: dict[str, str] = {
    "src/tongket/formats/signing/time_stamps.py": "`tongket sign --tsa URL` asks for a time stamp",
    "src/tongket/web/operations/mailing.py": "reminders go to the mail server of the settings",
}
"""File -> why it may reach the network: only where the user names an address."""

KNOWN_HOSTS = {"files.pythonhosted.org", "pypi.org", "registry.npmjs.org"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normalised(name: str) -> str:
    return re.split(r"[\s<>=;\[~!]", name, maxsplit=1)[0].lower().replace("_", "-")


def imported_roots() -> set[str]:
    names = {name.split(".")[0] for file in python_files("src") for name in imports_of(file)}
    return names - {"tongket"} - set(sys.stdlib_module_names)


def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    listed = project()["project"]
    extras = [name for names in listed["optional-dependencies"].values() for name in names]
    declared = {normalised(name) for name in (*listed["dependencies"], *extras)}
    providers = packages_distributions()

    undeclared = {
        root
        for root in imported_roots()
        if not declared & {normalised(name) for name in providers.get(root, [])}
    }

    assert undeclared == set()


def test_only_what_the_user_asks_for_imports_what_reaches_the_network() -> None:
    reaching = {
        str(file)
        for file in python_files("src")
        for name in imports_of(file)
        if name.split(".")[0] in NETWORK
        or name == "urllib.request"
        or name.startswith(("pyhanko.sign.timestamps.aiohttp", "pyhanko.sign.timestamps.requests"))
    }

    assert reaching == set(ASKED_BY_THE_USER)


def test_locks_name_only_the_public_registries() -> None:
    hosts: set[str] = set()
    for lock in ("uv.lock", "assets/package-lock.json"):
        hosts.update(re.findall(r"https?://([^/\"]+)", (ROOT / lock).read_text(encoding="utf-8")))

    assert hosts <= KNOWN_HOSTS


def test_every_asset_is_pinned_with_a_digest() -> None:
    lock = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    packages: dict[str, dict[str, str]] = lock["packages"]

    assert [name for name, facts in packages.items() if name and "integrity" not in facts] == []
