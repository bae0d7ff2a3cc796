"""The office of the deadline day: the bundled plan opened, an account for each unit and reader."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from tongket.core.plan import FigureForm
from tongket.core.units import UnitTree
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.formats.workbooks import book_layout
from tongket.sample import generate_sample
from tongket.web.commands.management.commands.sample_review import _lists, _typed
from tongket.web.data.models import Account, Docket, Item, ItemVersion, Role, RoleGrant
from tongket.web.operations import open_review
from tongket.web.queries import verify_audit

PASSWORD = "đo ngày hạn chót 2020"
PLAN = Path(__file__).resolve().parents[2] / "plans" / "long-an-2020"


def prepare(units: int, readers: int, pace: float) -> dict[str, Any]:
    """Open, make accounts, and say what everybody will type."""
    call_command("migrate", verbosity=0)
    plan = read_plan(PLAN).plan
    assert plan is not None
    review = open_review(None, plan, illustrative=True)
    sample = generate_sample(plan, seed=2020, plan_digest=plan_digest(PLAN), faults=False)
    tree = UnitTree.at(plan.units, review.as_of)
    communes = [b for b in sample.books if b.reporter.role == "commune"]
    others = [b for b in sample.books if b.reporter.role != "commune"]
    # Communes first: a district submits when what is below it is approved, which is another day.
    books = (communes + others)[:units]
    hashed = make_password(PASSWORD)
    dockets = {d.reporter: d for d in Docket.objects.filter(review=review)}
    day: dict[str, Any] = {
        "review": review.code,
        "password": PASSWORD,
        "pace": pace,
        "units": [],
        "readers": [],
    }
    for number, book in enumerate(books):
        docket = dockets[book.reporter.code]
        name = f"u{number}"
        _account(name, hashed, Role.REPORTER, book.reporter.code)
        day["units"].append(
            {"account": name, "docket": docket.pk, "forms": _forms(plan, docket, book)}
        )
    districts = tree.at_level("district")
    for number in range(readers):
        name = f"r{number}"
        if number % 10:
            _account(name, hashed, Role.APPROVER, districts[number % len(districts)])
        else:
            _account(name, hashed, Role.STANDING, plan.review.standing_agency)
        day["readers"].append(name)
    return day


def sessions(people: int) -> list[str]:
    """Sessions of the first units, for the part without people."""
    keys = []
    for account in Account.objects.filter(name__startswith="u").order_by("pk")[:people]:
        store = SessionStore()
        store[SESSION_KEY] = str(account.pk)
        store[BACKEND_SESSION_KEY] = "tongket.web.site.session_store.Accounts"
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.create()
        keys.append(store.session_key)
    return keys


def verify(day: dict[str, Any]) -> dict[str, int]:
    """What of the day is in the database: everything that was typed, once; and a whole audit."""
    lost = twice = unsent = 0
    for unit in day["units"]:
        docket = Docket.objects.get(pk=unit["docket"])
        unsent += docket.state != "submitted"
        held = dict(Item.objects.filter(docket=docket).values_list("key", "raw"))
        typed = {key: raw for form in unit["forms"] for row in form["rows"] for key, raw in row}
        lost += sum(held[key] != raw for key, raw in typed.items())
        lists = [fields["key"] for form in unit["forms"] for fields in form["lists"]]
        lost += Item.objects.filter(docket=docket, key__in=lists, lines=None).count()
        versions = ItemVersion.objects.filter(item__docket=docket, number__gt=1)
        twice += versions.count()
    return {
        "lost": lost,
        "twice": twice,
        "unsent": unsent,
        "audit_breaks": len(list(verify_audit())),
    }


def _account(name: str, hashed: str, role: Role, place: str) -> None:
    account = Account.objects.create(
        name=name, full_name=f"Đo {name}", password=hashed, must_change_password=False
    )
    RoleGrant.objects.create(account=account, role=role, place=place, valid_from=date(2020, 1, 1))


def _forms(plan: Any, docket: Docket, book: Any) -> list[dict[str, Any]]:
    known = set(docket.items.values_list("key", flat=True))
    typed = {
        f"{slot.element}|{slot.year}|{slot.category}": _typed(value)
        for slot, value in book.filling.figures.items()
        if value is not None
    }
    lists = [
        (key, lines)
        for key, lines in _lists(book_layout(plan, book.reporter), book.filling)
        if lines
    ]
    found = []
    for form in plan.forms_of(docket.role):
        rows = []
        if isinstance(form, FigureForm):
            for row in form.rows:
                keys = [f"{row.element}|{year}|{row.category}" for year in form.years]
                cells = [[key, typed[key]] for key in keys if key in typed and key in known]
                rows += [cells] if cells else []
        own = [_fields(key, lines) for key, lines in lists if key.partition("|")[0] == form.code]
        found.append({"code": form.code, "rows": rows, "lists": own})
    return found


def _fields(key: str, lines: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"key": key, "version": 0}
    for number, line in enumerate(lines):
        fields |= {f"{column}:{number}": text for column, text in line.items()}
    return fields


if __name__ == "__main__":
    what, place = sys.argv[1], Path(sys.argv[2])
    if what == "prepare":
        made = prepare(int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
        made["sessions"] = sessions(int(sys.argv[6]))
        place.write_text(json.dumps(made), encoding="utf-8")
    else:
        print(json.dumps(verify(json.loads(place.read_text(encoding="utf-8")))))
