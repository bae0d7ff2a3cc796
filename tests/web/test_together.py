"""Several dockets received and approved together, on both databases."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.office import COMMUNE, DISTRICT, OTHER, SISTER, Office, open_office
from tests.web.test_operations import READERS, send, type_in
from tests.web.test_rights import signed_in
from tongket.core.approval import NotPossible
from tongket.web.data.models import Account, AuditEntry, Item, Role
from tongket.web.operations import approve_dockets, receive_dockets
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied
from tongket.web.queries import verify_audit

PAGE = "/reviews/van-hoa-doc-2024/together/"


@pytest.fixture
def office(database: str) -> Office:
    office = open_office()
    for place in (COMMUNE, SISTER):
        type_in(office, "12.000", reporter=place)
        send(office, place)
    return office


def revisions(office: Office) -> dict[int, int]:
    return {office.docket(one).pk: office.docket(one).revision for one in (COMMUNE, SISTER)}


def states(office: Office) -> list[str]:
    return [office.docket(one).state for one in (COMMUNE, SISTER)]


def test_all_are_received_and_approved_with_a_line_each(office: Office) -> None:
    district = office.actor(Role.APPROVER, DISTRICT)

    receive_dockets(district, revisions(office))
    approve_dockets(district, revisions(office))

    assert states(office) == ["approved", "approved"]
    told = AuditEntry.objects.filter(operation="approve").values_list("place", flat=True)
    code = office.review.code
    assert sorted(told) == sorted(f"{code}/{one}" for one in (COMMUNE, SISTER))
    assert list(verify_audit()) == []


def test_one_with_an_open_error_keeps_all_from_being_approved(office: Office) -> None:
    district = office.actor(Role.APPROVER, DISTRICT)
    receive_dockets(district, revisions(office))
    # As if a rule had come to speak against it after it was sent: more readers than persons.
    Item.objects.filter(docket=office.docket(SISTER), key=READERS).update(
        raw="99.000", value=99_000, status="given"
    )

    with pytest.raises(NotPossible) as refused:
        approve_dockets(district, revisions(office))

    assert READERS in refused.value.refusal.items
    assert states(office) == ["received", "received"]
    assert not AuditEntry.objects.filter(operation="approve").exists()


def test_what_changed_meanwhile_keeps_all_as_they_are(office: Office) -> None:
    district = office.actor(Role.APPROVER, DISTRICT)
    shown = revisions(office)
    shown[office.docket(SISTER).pk] -= 1

    with pytest.raises(Overtaken):
        receive_dockets(district, shown)
    with pytest.raises(Denied):
        receive_dockets(office.actor(Role.APPROVER, OTHER), revisions(office))

    assert states(office) == ["submitted", "submitted"]


def test_page_tells_counts_and_leaves_out_what_has_errors(office: Office) -> None:
    district = office.actor(Role.APPROVER, DISTRICT)
    receive_dockets(district, revisions(office))
    Item.objects.filter(docket=office.docket(SISTER), key=READERS).update(
        raw="99.000", value=99_000, status="given"
    )
    client = signed_in(office, Role.APPROVER, DISTRICT)
    chosen = {"docket": list(revisions(office))}

    shown = client.get(f"{PAGE}approve/", chosen).content.decode()

    assert "Sẽ duyệt 1 bộ số liệu" in shown
    assert "Để lại 1 bộ số liệu" in shown
    assert "Còn lỗi ở" in shown
    (mine,) = [pk for pk in revisions(office) if f'name="revision:{pk}"' in shown]
    assert mine == office.docket().pk
    answer = client.post(f"{PAGE}approve/", {f"revision:{mine}": office.docket().revision})
    assert answer.status_code == 302
    assert states(office) == ["approved", "received"]
    told = client.get(answer.headers["Location"]).content.decode()
    assert "Đã duyệt 1 bộ số liệu." in told
    again = client.post(f"{PAGE}approve/", {f"revision:{mine}": office.docket().revision})
    assert again.status_code == 409


def test_page_tells_warnings_and_for_whom_and_the_end_what_was_left(office: Office) -> None:
    type_in_again = office.docket().items.filter(key="dan_so|2023|total")
    type_in_again.update(raw="90.000", value=90_000, status="given")
    lender = office.actor(Role.APPROVER, DISTRICT)
    receive_dockets(lender, revisions(office))
    Item.objects.filter(docket=office.docket(SISTER), key=READERS).update(
        raw="99.000", value=99_000, status="given"
    )
    office.actor(Role.APPROVER, DISTRICT, acting_for=lender)
    name = f"{Role.APPROVER.value}-{DISTRICT}-for-{lender.name}"
    Account.objects.filter(name=name).update(must_change_password=False)
    client = Client()
    client.force_login(Account.objects.get(name=name))
    query = "&".join(f"docket={one}" for one in revisions(office))

    shown = client.get(f"{PAGE}approve/?{query}").content.decode()
    mine = office.docket()
    done = client.post(
        f"{PAGE}approve/?{query}", {f"revision:{mine.pk}": mine.revision}, follow=True
    ).content.decode()

    assert "2 chỗ cần xem lại theo quy tắc vẫn được nhận" in shown, "a jump, told at both years"
    assert f"Bạn làm việc này thay {lender.name}" in shown
    assert "Đã duyệt 1 bộ số liệu.\nĐể lại Xã Mẫu Ba: còn lỗi ở" in done
