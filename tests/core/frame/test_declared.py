"""Every kind of mistake in a frame, one at a time."""

from dataclasses import replace

import pytest

from tongket.core.findings import Place
from tongket.core.frame import (
    FRAME_KINDS,
    Declared,
    DocumentForm,
    Signing,
    Urgency,
    check_declared,
)

RIGHT = Declared(
    form=DocumentForm.NAMED,
    abbreviation="BC",
    symbol="BC-UBND",
    number="05",
    bodies=1,
    signings=(Signing(("TM. ỦY BAN NHÂN DÂN",), "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Nguyễn Văn A"),),
    addressees=("Bộ Giáo dục và Đào tạo",),
    recipients=("Như trên", "Lưu: VT, VX"),
)
LETTER = replace(RIGHT, form=DocumentForm.LETTER, abbreviation=None, symbol="UBND-VX")
DECISION = replace(
    RIGHT,
    form=DocumentForm.DECISION,
    abbreviation="QĐ",
    symbol="QĐ-UBND",
    addressees=(),
    recipients=("Như Điều 3", "Lưu: VT"),
    competence="ỦY BAN NHÂN DÂN TỈNH",
    bases=2,
)
MINUTES = replace(
    DECISION,
    form=DocumentForm.MINUTES,
    abbreviation="BB",
    symbol="BB-UBND",
    signings=(Signing((), "CHỦ TỌA"), Signing((), "THƯ KÝ")),
)
LIST = replace(
    DECISION, form=DocumentForm.LIST, symbol="", number=None, signings=(), attached_to="Quyết định"
)


def at(*parts: object) -> Place:
    return Place(pointer="/".join(str(part) for part in parts))


def signed(authority: tuple[str, ...], position: str, name: str | None = None) -> Declared:
    return replace(RIGHT, signings=(Signing(authority, position, name),))


@pytest.mark.parametrize("declared", [RIGHT, LETTER, DECISION, MINUTES, LIST])
def test_a_right_frame_has_no_findings(declared: Declared) -> None:
    assert check_declared(declared, at) == ()


WRONG = {
    "no-signature": (replace(RIGHT, signings=()), "signatures"),
    "too-many-signatures": (replace(RIGHT, signings=RIGHT.signings * 3), "signatures"),
    "signature-for-each-body": (replace(RIGHT, bodies=2), "signatures"),
    "minutes-without-both": (replace(MINUTES, signings=MINUTES.signings[:1]), "signatures"),
    "no-position": (signed(("TM. UBND",), ""), "signatures/0/position"),
    "authority-unknown": (signed(("T/M UBND",), "CHỦ TỊCH"), "signatures/0/authority"),
    "authority-bare": (signed(("KT.",), "PHÓ CHỦ TỊCH"), "signatures/0/authority"),
    "authority-order": (
        signed(("KT. CHỦ TỊCH", "TM. UBND"), "PHÓ CHỦ TỊCH"),
        "signatures/0/authority",
    ),
    "same-position": (signed(("KT. CHỦ TỊCH",), "Chủ tịch"), "signatures/0/position"),
    "acting-for-the-head": (signed(("KT. CHỦ TỊCH",), "Q. CHỦ TỊCH"), "signatures/0/position"),
    "title-before-name": (signed((), "GIÁM ĐỐC", "TS. Nguyễn Văn A"), "signatures/0/name"),
    "too-many-bodies": (
        replace(RIGHT, bodies=3, signings=RIGHT.signings * 2),
        "issuer",
    ),
    "symbol-shape": (replace(RIGHT, symbol="BC - UBND"), "symbol"),
    "symbol-of-other-kind": (replace(RIGHT, symbol="KH-UBND"), "symbol"),
    "number-shape": (replace(RIGHT, number="5"), "number"),
    "letter-without-addressee": (
        replace(LETTER, addressees=(), recipients=("Lưu: VT",)),
        "addressees",
    ),
    "as-above-missing": (replace(RIGHT, recipients=("Bộ Nội vụ", "Lưu: VT")), "recipients"),
    "as-above-to-nobody": (replace(RIGHT, addressees=()), "recipients"),
    "not-kept": (replace(RIGHT, recipients=("Như trên", "Bộ Nội vụ")), "recipients"),
    "decision-without-authority": (replace(DECISION, competence=None), "competence"),
    "decision-without-basis": (replace(DECISION, bases=0), "bases"),
    "list-without-parent": (replace(LIST, attached_to=None), "attached_to"),
    "urgency-not-in-law": (replace(RIGHT, urgency=Urgency.HOA_TOC_HEN_GIO), "urgency"),
    "copies-without-drafter": (replace(RIGHT, copies=30), "copies"),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_one_finding_at_its_place(name: str) -> None:
    declared, place = WRONG[name]

    found = check_declared(declared, at)

    assert [(f.code, f.place.pointer) for f in found] == [(f"frame.{name}", place)]


def test_every_kind_has_its_case() -> None:
    assert {kind.code for kind in FRAME_KINDS} == {f"frame.{name}" for name in WRONG}


def test_a_number_inside_the_symbol_is_checked_too() -> None:
    assert [f.code for f in check_declared(replace(RIGHT, symbol="5/BC-UBND"), at)] == [
        "frame.number-shape"
    ]
