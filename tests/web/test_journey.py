"""The pages walked as people do: a commune fills in, its district returns a cell, it is corrected,
approved, and fixed at the cut-off. What each sees is read off the pages.
"""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from tests.web.office import COMMUNE, DISTRICT, Office, open_office
from tests.web.test_rights import signed_in
from tongket.web.data.models import Role
from tongket.web.queries import verify_audit

KEY, READERS = "dan_so|2024|total", "nguoi_doc|2024|total"


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


def save(client: Client, office: Office, key: str, raw: str, version: int) -> dict[str, object]:
    answer = client.post(
        f"/dockets/{office.docket().pk}/figures/",
        json.dumps({"source": "grid", "cells": [{"key": key, "raw": raw, "version": version}]}),
        content_type="application/json",
    )
    assert answer.status_code == 200, answer.content
    (cell,) = answer.json()["cells"]
    assert isinstance(cell, dict)
    return cell


def take(client: Client, office: Office, action: str, **fields: object) -> str:
    docket = office.docket()
    page = f"/dockets/{docket.pk}/steps/{action}/"
    shown = client.get(page).content.decode()
    assert f'name="revision" value="{docket.revision}"' in shown
    sure = {"sure": "yes"} if action == "return" else {}
    answer = client.post(page, {"revision": docket.revision, **fields, **sure}, follow=True)
    return answer.content.decode()


def test_docket_goes_there_and_back_and_is_approved(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)

    assert "Ghi số liệu và gửi" in commune.get("/").content.decode()
    told = save(commune, office, KEY, "12.345 người", 0)
    assert (told["shown"], told["look"], told["version"]) == ("12.345", "given", 1)
    assert save(commune, office, READERS, "200", 0)["shown"] == "200"
    assert "Đã gửi" in take(commune, office, "submit")

    assert "Tiếp nhận để kiểm tra" in district.get("/").content.decode()
    assert "Đã tiếp nhận" in take(district, office, "receive")
    shown = take(district, office, "return", **{f"reason:{READERS}": "Xem lại số người đọc"})
    assert "Xem lại số người đọc" in shown

    grid = commune.get(f"/dockets/{office.docket().pk}/forms/01/VHĐ/").content.decode()
    assert 'title="Xem lại số người đọc"' in grid
    assert grid.count("data-key=") - grid.count("readonly") == 1
    save(commune, office, READERS, "210", 1)
    page = f"/dockets/{office.docket().pk}/returns/1/"
    assert (
        "Đã đối chiếu sổ"
        in commune.post(page, {"answer:1": "Đã đối chiếu sổ"}, follow=True).content.decode()
    )
    take(commune, office, "submit")
    take(district, office, "receive")
    assert "Đã duyệt" in take(district, office, "approve")

    assert "Hiện không có việc nào" in commune.get("/").content.decode()
    assert list(verify_audit()) == []


def test_reviewer_reads_and_returns_row_by_row(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    save(commune, office, "dan_so|2023|total", "10.000", 0)
    save(commune, office, KEY, "120.000", 0)
    save(commune, office, READERS, "13.000", 0)
    docket = office.docket()
    page = f"/dockets/{docket.pk}/check/"
    assert "Không có chỗ nào chờ xem xét" in district.get(page).content.decode()
    take(commune, office, "submit")
    take(district, office, "receive")

    shown = district.get(page).content.decode()
    assert "+110.000 (+1.100,0%)" in shown
    assert "Dân số của xã nằm ngoài khoảng thường gặp" in shown
    assert 'class="doubtful"' in shown

    take(
        district, office, "return",
        **{f"reason:{READERS}": "Xem lại số người đọc", f"reason:{KEY}": "Xem lại"},
    )  # fmt: skip
    returns = {one.reason: one.items for one in docket.returns.all()}
    assert returns == {"Xem lại số người đọc": [READERS], "Xem lại": [KEY]}

    save(commune, office, READERS, "3.000", 1)
    for number in (1, 2):
        commune.post(f"/dockets/{docket.pk}/returns/{number}/", {f"answer:{number}": "Đã xem lại"})
    take(commune, office, "submit")
    again = district.get(page).content.decode()
    assert "13.000" in again
    assert "10.000" not in re.findall(r'value">([^<]*)<', again)


def test_refused_return_keeps_the_reasons_that_were_typed(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    save(commune, office, KEY, "12.000", 0)
    take(commune, office, "submit")
    take(district, office, "receive")
    docket = office.docket()
    fields = {f"reason:{KEY}": "Xem lại dân số", "form:02/VHĐ": "", "all": ""}

    refused = district.post(
        f"/dockets/{docket.pk}/steps/return/", {"revision": docket.revision - 1, **fields}
    )

    shown = refused.content.decode()
    assert refused.status_code == 409
    assert "Người khác vừa thay đổi" in shown
    assert 'value="Xem lại dân số"' in shown
    assert docket.returns.count() == 0


def test_whole_form_goes_back_with_one_reason(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    save(commune, office, KEY, "12.000", 0)
    take(commune, office, "submit")
    take(district, office, "receive")

    take(district, office, "return", **{"form:01/VHĐ": "Sai địa bàn"})

    (one,) = office.docket().returns.all()
    assert one.reason == "Sai địa bàn"
    assert set(one.items) == set(
        office.docket().items.filter(form="01/VHĐ").values_list("key", flat=True)
    )


def test_refused_step_says_why_and_changes_nothing(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    save(commune, office, KEY, "chưa rõ lắm", 0)

    shown = take(commune, office, "submit")

    assert "Còn lỗi chưa sửa ở 1 chỗ" in shown
    assert office.docket().state == "draft"


def test_cell_changed_by_another_is_told_with_what_it_holds(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    save(commune, office, KEY, "100", 0)

    told = save(commune, office, KEY, "200", 0)

    assert (told["conflict"], told["shown"], told["version"]) == (True, "100", 1)


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"source": "grid", "cells": []}',
        '{"source": "x", "cells": [{"key": "a", "raw": "1", "version": 0}]}',
        '{"source": "grid", "cells": [{"key": "không có", "raw": "1", "version": 0}]}',
        '{"source": "grid", "cells": [{"key": "a", "raw": 1, "version": "0"}]}',
    ],
)  # fmt: skip
def test_unreadable_save_is_refused_in_words(office: Office, body: str) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    answer = commune.post(
        f"/dockets/{office.docket().pk}/figures/", body, content_type="application/json"
    )

    assert answer.status_code == 400
    assert "Không đọc được" in answer.json()["error"]


def test_statements_are_kept_and_shown(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    page = f"/dockets/{office.docket().pk}/forms/06/VHĐ/"
    fields = {"key": "06/VHĐ|III.2", "version": 0, "text:0": "Thư viện <b>tốt</b>.", "text:1": ""}

    commune.post(f"{page}save/", fields)

    assert "Thư viện &lt;b&gt;tốt&lt;/b&gt;." in commune.get(page).content.decode()


def test_figure_is_not_saved_as_a_list(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    page = f"/dockets/{office.docket().pk}/forms/01/VHĐ/save/"

    answer = commune.post(page, {"key": KEY, "version": 0, "text:0": "chữ"})

    assert answer.status_code == 400
    assert office.docket().items.get(key=KEY).version == 0


def test_what_is_to_be_unlocked_is_named_as_on_the_form(office: Office) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    save(commune, office, KEY, "12.000", 0)
    take(commune, office, "submit")
    take(district, office, "receive")
    take(district, office, "approve")

    page = f"/dockets/{office.docket().pk}/steps/request_unlock/"
    shown = commune.get(page).content.decode()
    assert "1 Dân số, 2024: <span" in shown
    assert "1.1 Dân số - Trong đó: nữ, 2024" in shown
    assert ">dan_so|" not in shown
    take(commune, office, "request_unlock", reason="Nhầm cả biểu", form="01/VHĐ", item="07/VHĐ")

    wanted = office.docket().unlock_items
    own = office.docket().items.filter(form="01/VHĐ").values_list("key", flat=True)
    assert wanted == sorted([*own, "07/VHĐ"])
