"""Faults planted in a .pdf are found from its letters and lines alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import typst

from tongket.core.findings import Severity
from tongket.formats.document_check import checked
from tongket.formats.documents.font_files import fonts_folder

TEMPLATE = Path(__file__).with_name("typeset.typ")
BOLD = 'weight: "bold"'
MOTTO = f"text(size: 13pt, {BOLD})[Độc lập - Tự do - Hạnh phúc]"


class Fault(NamedTuple):
    """What is replaced in the template by what, and the finding that must come of it."""

    old: str
    new: str
    code: str
    component: str | None = None


FAULTS = {
    "paper": Fault("width: 210mm, height: 297mm", "width: 216mm, height: 279mm", "paper"),
    "margin-left": Fault("left: 30mm", "left: 24mm", "margin"),
    "margin-right": Fault("right: 20mm", "right: 26mm", "margin"),
    "margin-top": Fault("top: 20mm", "top: 14mm", "margin"),
    "page-number-gone": Fault("first() > 1", "first() > 9", "page-number-missing"),
    "page-number-on-first": Fault("first() > 1", "first() > 0", "page-number-first"),
    "page-number-right": Fault("align(center, text(size: 14pt", "align(right, text(size: 14pt",
                               "page-number-centre"),
    "page-number-small": Fault("align(center, text(size: 14pt", "align(center, text(size: 11pt",
                               "size", "page-number"),
    "page-number-roman": Fault('display("1")', 'display("i")', "page-number-digits"),
    "nation-size": Fault("text(size: 12pt, weight", "text(size: 14pt, weight", "size", "nation"),
    "nation-not-bold": Fault('text(size: 12pt, weight: "bold")[CỘNG', "text(size: 12pt)[CỘNG",
                             "not-bold", "nation"),
    "nation-misspelt": Fault("CHỦ NGHĨA VIỆT NAM", "CHŨ NGHĨA VIỆT NAM", "words", "nation"),
    "motto-together": Fault("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", "words",
                            "motto"),
    "motto-line-gone": Fault(f"ruled({MOTTO}, 56mm)", MOTTO, "line-missing", "motto"),
    "issuer-line-long": Fault("TẠO], 26mm)", "TẠO], 62mm)", "line-length", "issuer"),
    "superior-bold": Fault("text(size: 13pt)[UBND", f"text(size: 13pt, {BOLD})[UBND", "bold",
                           "superior"),
    "place-upright": Fault('text(size: 13pt, style: "italic")', "text(size: 13pt)", "not-italic",
                           "place-and-day"),
    "day-no-zero": Fault("ngày 05 tháng", "ngày 5 tháng", "day-padded"),
    "symbol-other-kind": Fault("05/BC-", "05/TB-", "symbol-kind"),
    "kind-small": Fault("[BÁO CÁO]", "[Báo cáo]", "not-capitals", "kind"),
    "abstract-not-bold": Fault(f"text({BOLD})[Tổng kết", "text()[Tổng kết", "not-bold", "abstract"),
    "body-size": Fault("size: 14pt, lang", "size: 12pt, lang", "size", "body"),
    "body-no-indent": Fault("(amount: 12.7mm, all: true)", "0mm", "indent"),
    "body-double-spaced": Fault("leading: 0.62em, spacing: 1.05em", "leading: 1.5em, spacing: 2em",
                                "line-spacing"),
    "body-left": Fault("set par(justify: true", "set par(justify: false", "align", "body"),
    "colour": Fault("#par[\n", "#set text(fill: rgb(192, 0, 0))\n#par[\n", "colour"),
    "recipients-size": Fault("text(size: 11pt)[\\- Phòng", "text(size: 13pt)[\\- Phòng", "size",
                             "recipients"),
    "recipients-nothing-kept": Fault("Lưu: VT, GDTX.", "Phòng GDTX.", "kept-missing"),
    "authority-no-stop": Fault("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC", "authority-form"),
    "signer-not-bold": Fault(f"text({BOLD})[Nguyễn", "text()[Nguyễn", "not-bold", "signer"),
}  # fmt: skip


def typeset(template: str) -> bytes:
    source: bytes = template.encode()
    made: object = typst.Compiler(
        font_paths=[str(fonts_folder())], ignore_system_fonts=True
    ).compile(input=source)
    assert isinstance(made, bytes)
    return made


def found_in(template: str) -> set[tuple[str, str | None]]:
    """Codes and components of the findings that are errors or warnings."""
    done = checked(typeset(template), "van-ban.pdf")
    assert done.read
    return {
        (found.code.removeprefix("document."), found.fact("component"))
        for found in done.findings
        if found.severity is not Severity.NOTE
    }


def test_document_typeset_right_has_no_finding() -> None:
    assert found_in(TEMPLATE.read_text("utf-8")) == set()


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found(name: str) -> None:
    template, fault = TEMPLATE.read_text("utf-8"), FAULTS[name]
    assert fault.old in template

    assert (fault.code, fault.component) in found_in(template.replace(fault.old, fault.new))


def test_report_whose_heading_is_set_at_the_left_is_no_letter() -> None:
    template = TEMPLATE.read_text("utf-8")
    heading = f"text({BOLD})[BÁO CÁO]"
    assert heading in template

    done = checked(typeset(template.replace(heading, "align(left)[BÁO CÁO]")), "van-ban.pdf")

    assert done.kind == "Báo cáo"
    assert {found.code for found in done.findings if found.severity is not Severity.NOTE} == {
        "document.not-bold"
    }


def test_findings_name_page_and_place() -> None:
    fault = FAULTS["body-size"]
    template = TEMPLATE.read_text("utf-8").replace(fault.old, fault.new)

    done = checked(typeset(template), "van-ban.pdf")

    (found,) = (f for f in done.findings if f.fact("component") == "body")
    assert (found.fact("page"), found.fact("found"), found.fact("clause")) == (
        "1", "12", "I-I/II.6.e",
    )  # fmt: skip
    assert 60 < float(found.fact("top") or 0) < 110


def test_scan_without_text_cannot_be_checked() -> None:
    done = checked(typeset("#rect(width: 100mm, height: 50mm, fill: gray)"), "quet.pdf")

    assert not done.read
    assert [found.code for found in done.findings] == ["document.no-text"]
