"""The frame that a plan declares for its report: findings stand at the field that is wrong."""

from pathlib import Path

import pytest
import yaml

from tests.starter import STARTER
from tongket.core.findings import Severity
from tongket.core.plan import Plan
from tongket.core.plan.check.issuer import check_issuer
from tongket.formats.plan_files import read_plan

SECOND = {"body": "HỘI KHUYẾN HỌC TỈNH", "authority": "TM. BAN THƯỜNG VỤ", "position": "CHỦ TỊCH"}


def plan_with(**fields: object) -> Plan:
    plan = read_plan(STARTER).plan
    assert plan is not None
    issuer = plan.review.issuer
    changed = type(issuer).model_validate(issuer.model_dump() | fields)
    return plan.model_copy(update={"review": plan.review.model_copy(update={"issuer": changed})})


@pytest.mark.parametrize("folder", ["plans/long-an-2020", str(STARTER)])
def test_plans_of_ours_are_framed_right(folder: str) -> None:
    plan = read_plan(Path(folder)).plan

    assert plan is not None
    assert list(check_issuer(plan)) == []


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"position": "KT. CHỦ TỊCH / CHỦ TỊCH"}, "same-position", "/issuer/position"),
        ({"authority": "T/M UBND"}, "authority-unknown", "/issuer/authority"),
        ({"signer": "PGS.TS. Nguyễn Văn A"}, "title-before-name", "/issuer/signer"),
        ({"symbol": "KH-UBND"}, "symbol-of-other-kind", "/issuer/symbol"),
        ({"recipients": ("Bộ", "Lưu: VT")}, "as-above-missing", "/issuer/recipients"),
        (
            {"second": SECOND | {"position": ""}},
            "no-position",
            "/issuer/second/position",
        ),
    ],
)
def test_a_mistake_is_found_at_its_field(
    fields: dict[str, object], code: str, pointer: str
) -> None:
    found = [(f.code, f.place.pointer) for f in check_issuer(plan_with(**fields))]

    assert (f"frame.{code}", pointer) in found


def test_two_bodies_and_marks_are_read_from_a_plan() -> None:
    plan = plan_with(second=SECOND, secrecy="mat", urgency="thuong_khan", copies=30, drafter="PL")

    assert list(check_issuer(plan)) == []
    issuer = plan.review.issuer
    assert (issuer.secrecy, issuer.urgency) == ("mat", "thuong_khan")


def test_an_unknown_urgency_is_a_finding_of_the_file(tmp_path: Path) -> None:
    for source in STARTER.iterdir():
        if source.is_file():
            (tmp_path / source.name).write_bytes(source.read_bytes())
    file = tmp_path / "plan.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["issuer"]["urgency"] = "gap"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    errors = [f for f in read_plan(tmp_path).findings if f.severity is Severity.ERROR]

    assert [(f.code, f.place.pointer) for f in errors] == [("plan.not-a-choice", "/issuer/urgency")]
