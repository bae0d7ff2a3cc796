"""One review through the web and through the command: the same figures; and what pages show."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from tests.starter import starter_plan
from tests.web.office import COMMUNE, DISTRICT, ROOT, Office
from tests.web.test_rights import signed_in
from tongket.core.units import UnitTree
from tongket.sample import Sample
from tongket.web.commands.management.commands.sample_review import fill_docket
from tongket.web.data.models import Account, Docket, Role
from tongket.web.operations import (
    approve_docket,
    create_account,
    receive_docket,
    submit_docket,
    unlock_docket,
)
from tongket.web.operations.approving import ask_unlock
from tongket.web.permissions import Actor, HeldRole

REVIEW = "/reviews/van-hoa-doc-2024"


def everyone(office: Office, account: Account) -> Actor:
    """Somebody who holds every role everywhere."""
    places = [*office.review.dockets.values_list("reporter", flat=True), ROOT]
    roles = frozenset(HeldRole(role, place) for role in Role for place in places)
    return Actor(account.pk, account.name, roles)


def fill(office: Office, sample: Sample) -> Account:
    owner = create_account(None, "mau", "Mẫu", password="khong-dung-den-2025")
    for book in sample.books:
        fill_docket(office.review, owner, starter_plan(), book)
    return owner


def approve_all(office: Office, owner: Account) -> None:
    """From the lowest level up."""
    actor = everyone(office, owner)
    tree = UnitTree.at(starter_plan().units, office.review.as_of)
    depth = {d.reporter: len(tree.ancestors(d.reporter)) if d.reporter in tree else 0
             for d in office.review.dockets.all()}  # fmt: skip
    for reporter in sorted(depth, key=lambda code: (-depth[code], code)):
        for step in (submit_docket, receive_docket, approve_docket):
            docket = office.docket(reporter)
            step(actor, docket.pk, revision=docket.revision)


def downloaded(client: Client, name: str) -> bytes:
    answer = client.get(f"{REVIEW}/files/{name}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return content


def status(client: Client, path: str) -> int:
    answer = client.get(f"{REVIEW}/{path}")
    answer.close()
    return answer.status_code


def test_review_through_the_web_gives_the_figures_of_the_command(
    office: Office, sample: Sample, command: Path
) -> None:
    approve_all(office, fill(office, sample))
    leader = signed_in(office, Role.LEADER, ROOT)

    for name in ("indicators.csv", "figures.csv"):
        assert downloaded(leader, name) == (command / name).read_bytes(), name
    assert downloaded(leader, "bao-cao.docx").startswith(b"PK")
    assert downloaded(leader, "bao-cao.pdf").startswith(b"%PDF")


def test_only_what_is_approved_counts_and_at_once(office: Office, sample: Sample) -> None:
    owner = fill(office, sample)
    leader = signed_in(office, Role.LEADER, ROOT)
    before = leader.get(f"{REVIEW}/results/").content.decode()
    assert "Chưa có số liệu nào được duyệt" in before

    approve_all(office, owner)

    after = leader.get(f"{REVIEW}/results/").content.decode()
    assert "Số liệu đến" in after
    assert "Chưa có số liệu nào được duyệt" not in after
    shown = leader.get(f"{REVIEW}/units/{ROOT}/a1/2024/").content.decode()
    assert "Công thức" in shown
    assert f"/dockets/{office.docket().pk}/forms/" in shown


def test_chart_of_the_report_is_drawn(office: Office, sample: Sample) -> None:
    approve_all(office, fill(office, sample))
    leader = signed_in(office, Role.LEADER, ROOT)
    page = leader.get(f"{REVIEW}/results/").content.decode()

    drawn = re.findall(r'<img src="([^"]+\.svg)" alt="[^"]{20,}"', page)

    assert drawn
    answer = leader.get(drawn[0])
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_opened_item_counts_no_more(office: Office, sample: Sample) -> None:
    owner = fill(office, sample)
    approve_all(office, owner)
    leader = signed_in(office, Role.LEADER, ROOT)
    whole = downloaded(leader, "leaves.csv").decode("utf-8-sig")
    actor = everyone(office, owner)
    key = office.docket().items.exclude(element="").filter(status="given").first()
    assert key is not None

    district = office.docket(DISTRICT)
    ask_unlock(actor, district.pk, [district.items.first().key], "Sửa")  # type: ignore[union-attr]
    unlock_docket(actor, district.pk, revision=office.docket(DISTRICT).revision)
    ask_unlock(actor, office.docket().pk, [key.key], "Sửa")
    unlock_docket(actor, office.docket().pk, revision=office.docket().revision)

    less = downloaded(leader, "leaves.csv").decode("utf-8-sig")
    assert len(less.splitlines()) < len(whole.splitlines())


def test_commune_sees_its_own_results_and_no_other(office: Office, sample: Sample) -> None:
    approve_all(office, fill(office, sample))
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    assert status(commune, "results/") == 200
    assert status(commune, f"results/?unit={ROOT}") == 404
    assert status(commune, "files/indicators.csv") == 404
    assert status(commune, f"units/{COMMUNE}/files/bao-cao.pdf") == 200
    assert status(commune, f"units/{DISTRICT}/files/bao-cao.pdf") == 404
    assert Docket.objects.exclude(state="approved").count() == 0
