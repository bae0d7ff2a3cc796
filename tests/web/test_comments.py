"""Comments on cells and the story of a cell, on both databases."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tests.web.office import COMMUNE, DISTRICT, SISTER, STANDING, Office
from tests.web.test_operations import KEY, send, type_in
from tongket.locale import words
from tongket.web.data.models import AuditEntry, Item, ItemComment, Role
from tongket.web.operations import comment_on
from tongket.web.permissions import Denied
from tongket.web.queries import verify_audit
from tongket.web.queries.cells import cell_story


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.REPORTER, COMMUNE), (Role.APPROVER, DISTRICT), (Role.STANDING, STANDING)],
)
def test_comment_of_either_side_is_kept_with_its_audit(
    office: Office, role: Role, place: str
) -> None:
    type_in(office, "1000")
    docket = send(office)

    comment_on(office.actor(role, place), docket.pk, KEY, "  Theo sổ\x00 hộ tịch?  ")

    (said,) = cell_story(docket, KEY, words()).comments
    assert (said.who, said.text) == (f"{role.value}-{place}", "Theo sổ hộ tịch?")
    entry = AuditEntry.objects.get(operation="comment")
    assert entry.place == f"van-hoa-doc-2024/{COMMUNE}"
    assert list(verify_audit()) == []


@pytest.mark.parametrize(("role", "place"), [(Role.VIEWER, DISTRICT), (Role.REPORTER, SISTER)])
def test_comment_of_who_is_on_no_side_is_denied(office: Office, role: Role, place: str) -> None:
    with pytest.raises(Denied):
        comment_on(office.actor(role, place), office.docket().pk, KEY, "Xem lại")

    assert not ItemComment.objects.exists()


@pytest.mark.parametrize("text", ["", " \x00 ", "a" * 1001])
def test_comment_without_words_or_too_long_is_refused(office: Office, text: str) -> None:
    with pytest.raises(ValueError, match=r"^$|^ . $|a{1001}"):
        comment_on(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, KEY, text)


def test_comment_on_what_is_not_asked_for(office: Office) -> None:
    with pytest.raises(Item.DoesNotExist):
        comment_on(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, "x|1|total", "A")


def test_comments_are_never_changed_or_deleted(office: Office) -> None:
    comment_on(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, KEY, "Một")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ItemComment.objects.update(text="Hai")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ItemComment.objects.all()._raw_delete("default")


def test_story_tells_each_change_and_the_year_before(office: Office) -> None:
    type_in(office, "10.000", "dan_so|2023|total")
    type_in(office, "khoảng 12 nghìn")
    docket = type_in(office, "12.000")

    story = cell_story(docket, KEY, words())

    assert (story.last_year, story.last) == ("2023", "10.000")
    assert story.difference == "+2.000 (+20,0%)"
    assert [(one.before, one.after) for one in story.changes] == [
        ("khoảng 12 nghìn", "12.000"), ("", "khoảng 12 nghìn"),
    ]  # fmt: skip
    assert {one.who for one in story.changes} == {f"reporter-{COMMUNE}"}
