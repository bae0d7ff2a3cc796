"""The frame of the report is what the plan declares."""

from dataclasses import replace

from tests.core.report.small_review import small_results
from tongket.core.frame import IssuingBody, Secrecy, Urgency
from tongket.core.plan import SecondIssuer
from tongket.core.report import Paragraph, Report, ReviewResults, compose_report
from tongket.locale import words


def composed(**fields: object) -> Report:
    results: ReviewResults = small_results()
    review = results.plan.review
    issuer = review.issuer.model_copy(update=fields)
    plan = results.plan.model_copy(update={"review": review.model_copy(update={"issuer": issuer})})
    return compose_report(replace(results, plan=plan), words())


def test_a_deputy_signs_on_behalf_of_the_committee() -> None:
    report = composed(
        authority="TM. ỦY BAN NHÂN DÂN",
        position="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        signer="Nguyễn Văn Mẫu",
    )

    assert [(s.lines, s.name) for s in report.signatures] == [
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Mẫu")
    ]


def test_a_body_keeps_its_capitals_inside_a_sentence() -> None:
    written = composed(body="Liên đoàn Lao động tỉnh Mẫu")
    capital = composed(body="ỦY BAN NHÂN DÂN TỈNH MẪU")

    for report, name in (
        (written, "Liên đoàn Lao động tỉnh Mẫu"),
        (capital, "Ủy ban nhân dân tỉnh Mẫu"),
    ):
        opening = report.blocks[0]
        assert isinstance(opening, Paragraph)
        assert opening.runs[0].text.startswith(f"{name} báo cáo")


def test_two_bodies_issue_and_sign_together() -> None:
    second = SecondIssuer(superior="Hội A", body="Hội B", position="CHỦ TỊCH")

    report = composed(second=second, body="Sở C", superior=None)

    assert report.letterhead.bodies == (IssuingBody("Sở C"), IssuingBody("Hội B", "Hội A"))
    assert report.signatures[1].lines == ("CHỦ TỊCH",)


def test_marks_drafter_and_address_are_the_plan_s() -> None:
    report = composed(
        secrecy=Secrecy.MAT,
        urgency=Urgency.KHAN,
        circulation=("Lưu hành nội bộ",),
        drafter="PL",
        copies=30,
        address=("Số 1, đường Mẫu",),
        number="05",
    )

    assert report.handling.secrecy is Secrecy.MAT
    assert report.handling.urgency is Urgency.KHAN
    assert report.handling.circulation == ("Lưu hành nội bộ",)
    assert (report.drafter, report.copies, report.address) == ("PL", 30, ("Số 1, đường Mẫu",))
    assert report.letterhead.number == "05"
