"""Queries whose text is kept find what Django's own find, on both databases."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import QuerySet

from tests.web.office import COMMUNE, Office
from tests.web.test_operations import type_in
from tongket.web.data.models import Docket, Item
from tongket.web.data.prepared import Prepared


def fields(row: Item | Docket) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def some(docket: int, *keys: object) -> QuerySet[Item]:
    found = Item.objects.filter(docket_id=docket, key__in=[str(key) for key in keys])
    return found.order_by("-key")


def test_rows_are_those_of_django(office_of_each_kind: Office) -> None:
    office = office_of_each_kind
    type_in(office, "1.234")
    docket = office.docket()
    keys = ["dan_so|2024|total", "dan_so|2020|total", "06/VHĐ|III.2"]
    items = Prepared(some, 4)

    for asked in (keys, [*keys[:2], "không có"], ["a", "b", "c"]):
        expected = [fields(row) for row in some(docket.pk, *asked)]
        assert [fields(row) for row in items(docket.pk, *asked)] == expected
    assert [row.key for row in items(docket.pk, *keys)] == sorted(keys, reverse=True)


def test_joined_and_deferred_rows_come_along(office_of_each_kind: Office) -> None:
    docket = office_of_each_kind.docket()
    held = Prepared(
        lambda number: (
            Docket.objects.select_for_update(of=("self",))
            .select_related("review")
            .defer("review__plan")
            .filter(pk=number)
        )
    )

    for _ in range(2):
        with transaction.atomic():
            (row,) = held(docket.pk)
        assert (row.reporter, fields(row)) == (COMMUNE, fields(docket))
        assert row._meta.get_field("review").is_cached(row)
        assert row.review.get_deferred_fields() == {"plan"}
        assert row.review.plan == office_of_each_kind.review.plan
        row.refresh_from_db()
    with transaction.atomic():
        assert held(0) == []


def test_query_that_loses_a_value_is_refused(office: Office) -> None:
    with pytest.raises(ValueError, match="not in the text"):
        Prepared(lambda number: Docket.objects.exclude(pk__in=[]).order_by("pk"))(
            office.docket().pk
        )
    with pytest.raises(ValueError, match="without a text"):
        Prepared(lambda number: Docket.objects.filter(pk__in=[]))(1)
