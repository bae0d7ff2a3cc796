"""E-mails of reminders over real SMTP: as they are read, and when the mail server does not do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from tests.servers.mail import MailServer, mail_server
from tests.servers.tls import self_signed
from tests.web.office import COMMUNE, DISTRICT, SISTER, Office
from tests.web.test_rights import signed_in
from tongket.web.data.models import Account, AuditEntry, Docket, MailState, Notice, Reminder, Role
from tongket.web.queries import verify_audit
from tongket.web.tasks import take_up, work_on_mail

PAGE = "/reviews/van-hoa-doc-2024/reminders/"
PLACES = {COMMUNE: "xa@example.vn", SISTER: "phuong@example.vn"}
SUBJECT = "Nhắc gửi số liệu: Ngày hội Đọc sách năm 2024, đợt tổng kết của toàn tỉnh"
TEXT = "Kính gửi đồng chí,\n\n.Đề nghị gửi trước thứ Sáu: người, sổ, ảnh. Ưu tiên xã ở xa."

Reaches = Callable[..., MailServer]


@pytest.fixture
def office(office_of_each_kind: Office) -> Office:
    for place, email in PLACES.items():
        actor = office_of_each_kind.actor(Role.REPORTER, place)
        Account.objects.filter(pk=actor.account).update(email=email)
    Docket.objects.update(deadline=date(2024, 12, 20))
    return office_of_each_kind


@pytest.fixture
def reaches() -> Iterator[Reaches]:
    """Bring a mail server, and the settings that lead to it."""
    with ExitStack() as stack:

        def bring(known: MailServer, **more: object) -> MailServer:
            server = stack.enter_context(mail_server(known))
            stack.enter_context(led_to(server.port, **more))
            return server

        yield bring


def led_to(port: int, **more: object) -> override_settings:
    usual: dict[str, object] = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port, "EMAIL_USE_TLS": False, "DEFAULT_FROM_EMAIL": "tongket@tinh.example.vn",
    }  # fmt: skip
    return override_settings(**{**usual, **more})


def reminded(office: Office) -> tuple[Client, str]:
    """The district reminds both of its communes; its client, and the page that tells of it."""
    client = signed_in(office, Role.APPROVER, DISTRICT)
    numbers = [office.docket(place).pk for place in PLACES]
    fields = {"docket": numbers, "once": "mark", "subject": SUBJECT, "text": TEXT}
    answer = client.post(PAGE, fields)
    assert answer.status_code == 302
    return client, answer.headers["Location"]


def worked() -> None:
    """What a worker does with what waits."""
    for row in Reminder.objects.order_by("pk"):
        work_on_mail.func(row.pk)


def states() -> dict[str, str]:
    return dict(Notice.objects.values_list("account__email", "mail"))


def test_mail_is_read_as_it_was_written(office: Office, reaches: Reaches) -> None:
    server = reaches(MailServer())
    client, page = reminded(office)
    assert "2 thư điện tử đang chờ gửi" in client.get(page).content.decode()
    assert server.taken == []

    worked()

    assert {to for to, _ in server.taken} == set(PLACES.values())
    assert server.calls == 1
    for (to, _), message in zip(server.taken, server.read, strict=True):
        place = next(one for one, email in PLACES.items() if email == to)
        body = message.get_content().replace("\r\n", "\n")
        # A long subject begins on the next line; Python alone reads the fold as a space.
        assert (message["Subject"].lstrip(), message["To"]) == (SUBJECT, to)
        assert body.startswith(f"{TEXT}\n\n--\nĐơn vị: ")
        address = f"http://testserver/dockets/{office.docket(place).pk}/"
        assert body.endswith(f"\nHạn gửi: 20/12/2024\nĐịa chỉ: {address}\n")
        assert message["Message-ID"].endswith("@tinh.example.vn>")
        assert message["Auto-Submitted"] == "auto-generated"
    assert len({message["Message-ID"] for message in server.read}) == 2
    shown = client.get(page).content.decode()
    assert "2 thư điện tử đã gửi" in shown
    assert "đang chờ gửi" not in shown
    worked()
    assert len(server.taken) == 2


@pytest.mark.parametrize("how", ["refused", "breaks"])
def test_address_that_is_not_taken_is_told_and_costs_no_other_its_mail(
    office: Office, reaches: Reaches, how: str
) -> None:
    server = reaches(MailServer())
    getattr(server, how).add("xa@example.vn")
    client, page = reminded(office)

    worked()

    expected = MailState.REFUSED if how == "refused" else MailState.UNSENT
    assert states() == {"xa@example.vn": expected, "phuong@example.vn": MailState.SENT}
    shown = client.get(page).content.decode()
    assert "1 thư điện tử không gửi được" in shown
    assert "xa@example.vn" in shown
    assert "phuong@example.vn" not in shown
    assert Notice.objects.count() == 2

    getattr(server, how).clear()
    assert client.post(page).status_code == 302
    worked()

    assert [to for to, _ in server.taken] == ["phuong@example.vn", "xa@example.vn"]
    assert "không gửi được" not in client.get(page).content.decode()
    client.post(page)  # nothing is left: nothing happens
    again = AuditEntry.objects.filter(operation="remind_again")
    reminder = Reminder.objects.get().pk
    assert [one.content for one in again] == [f'{{"mails": 1, "reminder": {reminder}}}']
    assert list(verify_audit()) == []


def test_server_that_says_nothing_holds_no_page_and_is_asked_once(
    office: Office, reaches: Reaches
) -> None:
    server = reaches(MailServer(silent=True), EMAIL_TIMEOUT=0.3)
    client, page = reminded(office)  # answers although the server says nothing
    assert server.calls == 0

    worked()

    assert set(states().values()) == {MailState.UNSENT}
    assert server.calls == 1
    assert "Máy chủ thư không trả lời" in client.get(page).content.decode()
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    assert "Ưu tiên xã ở xa" in commune.get("/").content.decode()


def test_mail_goes_under_tls_with_name_and_password(
    office: Office,
    reaches: Reaches,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    authority, context = self_signed(tmp_path)
    server = reaches(
        MailServer(tls=context, login=("tongket", "mat-khau")),
        EMAIL_USE_TLS=True, EMAIL_HOST_USER="tongket", EMAIL_HOST_PASSWORD="sai",
    )  # fmt: skip
    client, page = reminded(office)
    with caplog.at_level(logging.WARNING):
        worked()  # nobody trusts its certificate
        assert set(states().values()) == {MailState.UNSENT}
        assert "CERTIFICATE_VERIFY_FAILED" in caplog.text

        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        client.post(page)
        worked()  # the password is another one
        assert set(states().values()) == {MailState.UNSENT}
        assert "535" in caplog.text
        assert "sai" not in caplog.text

    client.post(page)
    with override_settings(EMAIL_HOST_PASSWORD="mat-khau"):
        worked()
    assert len(server.taken) == 2


@override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
def test_without_a_mail_server_nothing_is_called_sent(office: Office) -> None:
    client, page = reminded(office)

    assert set(states().values()) == {MailState.NONE}
    shown = client.get(page).content.decode()
    assert "Chưa có máy chủ thư" in shown
    assert "đã gửi." not in shown
    chosen = client.get(PAGE, {"docket": office.docket().pk}).content.decode()
    assert "Chưa có máy chủ thư" in chosen


def test_worker_that_starts_takes_up_mail_that_another_left(
    office: Office, reaches: Reaches
) -> None:
    server = reaches(MailServer())
    reminded(office)
    assert take_up() == 0  # the page put it into the queue already
    DBTaskResult.objects.all().delete()

    assert take_up() == 1
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False)

    assert len(server.taken) == 2
    assert take_up() == 0


def test_subject_with_line_ends_makes_no_header(office: Office, reaches: Reaches) -> None:
    server = reaches(MailServer())
    client = signed_in(office, Role.APPROVER, DISTRICT)
    fields = {
        "docket": office.docket().pk, "once": "m", "text": "x",
        "subject": "Nhắc\r\nBcc: moi-nguoi@example.vn",
    }  # fmt: skip

    client.post(PAGE, fields)
    worked()

    (message,) = server.read
    assert message["Subject"] == "Nhắc Bcc: moi-nguoi@example.vn"
    assert message["Bcc"] is None
