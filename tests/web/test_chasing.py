"""Extensions and reminders, on both databases."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from tests.web.office import COMMUNE, DISTRICT, OTHER, SISTER, STANDING, Office, open_office
from tests.web.test_operations import send, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Account, AuditEntry, Docket, Extension, Notice, Reminder, Role
from tongket.web.operations import (
    ReminderText,
    Unextended,
    ask_extension,
    grant_extension,
    mail_reminder,
    refuse_extension,
    send_reminder,
)
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied
from tongket.web.queries import verify_audit

PAGE = "/reviews/van-hoa-doc-2024/reminders/"
SAID = ReminderText("mark", "Nhắc gửi", "Đề nghị gửi.", "http://x/dockets/{docket}/")


@pytest.fixture
def office(database: str) -> Office:
    office = open_office()
    Docket.objects.update(deadline=timezone.localdate() + timedelta(days=2))
    return office


def days(many: int) -> date:
    return timezone.localdate() + timedelta(days=many)


def test_extension_is_asked_for_and_granted(office: Office) -> None:
    commune, number = office.actor(Role.REPORTER, COMMUNE), office.docket().pk
    district = office.actor(Role.APPROVER, DISTRICT)
    asked = ask_extension(commune, number, days(9), "Mất điện")

    with pytest.raises(Unextended, match="asked-already"):
        ask_extension(commune, number, days(9), "Mất điện")
    with pytest.raises(Denied):
        grant_extension(commune, number, asked.pk, days(9))
    with pytest.raises(Denied):
        grant_extension(office.actor(Role.APPROVER, OTHER), number, asked.pk, days(9))
    grant_extension(district, number, asked.pk, days(5), answer="Đến đây thôi")
    with pytest.raises(Overtaken):
        grant_extension(district, number, asked.pk, days(9))

    assert office.docket().deadline == days(5)
    asked.refresh_from_db()
    assert (asked.state, asked.granted_until, asked.answer) == ("granted", days(5), "Đến đây thôi")
    told = [e.operation for e in AuditEntry.objects.order_by("number")][-2:]
    assert told == ["ask_extension", "grant_extension"]
    assert list(verify_audit()) == []


def test_refused_extension_leaves_the_deadline(office: Office) -> None:
    commune, number = office.actor(Role.REPORTER, COMMUNE), office.docket().pk
    asked = ask_extension(commune, number, days(9), "Mất điện")
    district = office.actor(Role.APPROVER, DISTRICT)

    with pytest.raises(Unextended, match="no-reason"):
        refuse_extension(district, number, asked.pk, " ")
    refuse_extension(district, number, asked.pk, "Không kịp tổng hợp")

    assert office.docket().deadline == days(2)
    client = signed_in(office, Role.REPORTER, COMMUNE)
    told = f"Đề nghị gia hạn đến {days(9):%d/%m/%Y} không được đồng ý: Không kịp tổng hợp"
    assert told in client.get("/").content.decode()
    assert told not in signed_in(office, Role.APPROVER, DISTRICT).get("/").content.decode()
    assert ask_extension(commune, number, days(4), "Vẫn cần").state == "asked"
    assert told not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("many", "reason", "why"),
    [(2, "Mất điện", "no-later-day"), (-1, "Mất điện", "no-later-day"), (5, " ", "no-reason")],
)
def test_extension_needs_a_later_day_and_a_reason(
    office: Office, many: int, reason: str, why: str
) -> None:
    commune = office.actor(Role.REPORTER, COMMUNE)

    with pytest.raises(Unextended, match=why):
        ask_extension(commune, office.docket().pk, days(many), reason)

    assert Extension.objects.count() == 0


def test_what_is_sent_needs_no_extension(office: Office) -> None:
    type_in(office, "12.000")
    send(office)

    with pytest.raises(Unextended, match="not-with-reporter"):
        ask_extension(
            office.actor(Role.REPORTER, COMMUNE),
            office.docket().pk,
            days(9),
            "Mất điện",
        )


def test_extension_is_seen_by_both_sides_on_their_pages(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    page = f"/dockets/{office.docket().pk}/extension/"
    wanted = f"{days(9):%d/%m/%Y}"

    why = "Mất điện\r\n" + "x" * 991  # as many letters as the field lets through
    assert commune.post(page, {"wanted": wanted, "reason": why}).status_code == 302
    assert Extension.objects.get().reason == why.replace("\r\n", "\n")
    done = commune.get(f"/dockets/{office.docket().pk}/").content.decode()
    assert 'role="status">Đã gửi đề nghị gia hạn: ' in done
    assert f"Đề nghị gia hạn đến {wanted}" in commune.get("/").content.decode()
    assert f"Đề nghị gia hạn đến {wanted}" in district.get("/").content.decode()
    assert "Mất điện" in district.get(page).content.decode()
    step = f"{page}{Extension.objects.get().pk}/"
    granted = district.post(step, {"until": wanted, "grant": "1"}, follow=True)
    assert 'role="status">Đã đồng ý gia hạn: ' in granted.content.decode()

    shown = commune.get(f"/dockets/{office.docket().pk}/").content.decode()
    assert f"Được gia hạn đến {wanted}" in shown
    assert district.post(step, {"until": wanted, "grant": "1"}).status_code == 409


def with_people(office: Office) -> None:
    for place, email in ((COMMUNE, "xa@example.vn"), (SISTER, "")):
        actor = office.actor(Role.REPORTER, place)
        Account.objects.filter(pk=actor.account).update(email=email)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_reminder_reaches_people_once_with_a_line_for_each_unit(office: Office) -> None:
    with_people(office)
    standing = office.actor(Role.STANDING, STANDING)
    chosen = [office.docket(one).pk for one in (COMMUNE, SISTER, OTHER)]
    mail.outbox = []

    first = send_reminder(standing, office.review.pk, chosen, SAID)
    again = send_reminder(standing, office.review.pk, chosen, SAID)
    mail_reminder(first.pk)

    assert first.pk == again.pk
    assert Notice.objects.count() == 2
    assert [m.to for m in mail.outbox] == [["xa@example.vn"]]
    assert f"http://x/dockets/{office.docket().pk}/" in str(mail.outbox[0].body)
    lines = AuditEntry.objects.filter(operation="remind")
    code = office.review.code
    assert sorted(line.place for line in lines) == sorted(
        f"{code}/{one}" for one in (COMMUNE, SISTER, OTHER)
    )
    assert list(verify_audit()) == []


def test_nobody_reminds_beyond_the_units_below(office: Office) -> None:
    with_people(office)

    with pytest.raises(Denied):
        send_reminder(
            office.actor(Role.APPROVER, DISTRICT), office.review.pk,
            [office.docket().pk, office.docket(OTHER).pk], SAID,
        )  # fmt: skip

    assert (Reminder.objects.count(), Notice.objects.count()) == (0, 0)
    assert not AuditEntry.objects.filter(operation="remind").exists()


def test_text_is_shown_first_changed_and_sent(office: Office) -> None:
    with_people(office)
    client: Client = signed_in(office, Role.APPROVER, DISTRICT)
    number = office.docket().pk
    shown = client.get(PAGE, {"docket": number}).content.decode()
    assert "chưa gửi xong" in shown
    assert "1 người của 1 đơn vị" in shown
    nobody = {"docket": [number, office.docket(OTHER).pk]}
    standing = signed_in(office, Role.STANDING, STANDING)
    shown = standing.get(PAGE, nobody).content.decode()
    assert "1 đơn vị chưa có tài khoản nào" in shown
    assert " người của 1 đơn vị, cơ quan." in shown
    once = re.findall(r'name="once" value="([^"]+)"', shown)[0]
    fields = {"docket": number, "once": once, "subject": "Gửi ngay", "text": "Còn hai ngày"}

    first, second = client.post(PAGE, fields), client.post(PAGE, fields)

    assert first.headers["Location"] == second.headers["Location"]
    assert "Đã nhắc 1 người" in client.get(first.headers["Location"]).content.decode()
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    assert "Còn hai ngày" in commune.get("/").content.decode()
    commune.post(f"/notices/{Notice.objects.get().pk}/seen/")
    assert "Còn hai ngày" not in commune.get("/").content.decode()


def test_locked_docket_is_asked_for_nothing(office: Office) -> None:
    with_people(office)
    Docket.objects.filter(pk=office.docket().pk).update(state="locked")
    standing = office.actor(Role.STANDING, STANDING)
    numbers = [office.docket(one).pk for one in (COMMUNE, SISTER)]
    client = signed_in(office, Role.STANDING, STANDING)

    shown = client.get(PAGE, {"docket": numbers}).content.decode()
    send_reminder(standing, office.review.pk, numbers, SAID)

    assert "1 đơn vị đã khóa số liệu, không còn gì phải gửi nên không nhắc:" in shown
    assert f'name="docket" value="{numbers[0]}"' not in shown
    assert list(Notice.objects.values_list("docket", flat=True)) == numbers[1:]
    with pytest.raises(ValueError, match="nobody"):
        send_reminder(standing, office.review.pk, numbers[:1], replace(SAID, once="khác"))
