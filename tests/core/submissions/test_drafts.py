from datetime import date

from tests.starter import starter_plan
from tongket.core.figures import SourceCell
from tongket.core.plan import Reporter
from tongket.core.submissions import Statement, Submission, SubmissionState, take_in

DAY = date(2025, 1, 20)
UNIT = "xa-mau-hai"
REPORTER = Reporter(UNIT, "Xã Mẫu Hai", "commune", UNIT, agency=False)


def sent(file: str, *texts: str, draft: bool, digest: str | None = None) -> Submission:
    return Submission(
        reporter=UNIT,
        file=file,
        digest=digest or file,
        form_version=1,
        sent_on=None if draft else date(2024, 12, 1),
        statements=tuple(
            Statement(UNIT, "V", text, SourceCell(file, None, f"đoạn {n}", text))
            for n, text in enumerate(texts, start=1)
        ),
        marks=("mẫu",) if draft else (),
        draft=draft,
    )


def test_draft_alone_gives_statements_but_is_no_report() -> None:
    intake = take_in(starter_plan(), [REPORTER], [sent("a.docx", "Một", draft=True)], DAY)

    assert [s.text for s in intake.statements] == ["Một"]
    assert intake.reporters[0].state is SubmissionState.MISSING
    assert intake.submissions == ()
    assert [f.code for f in intake.findings] == ["submission.draft-alone", "submission.missing"]
    assert intake.marks == ("mẫu",)


def test_statements_of_workbook_and_draft_are_kept_unless_they_are_the_same() -> None:
    files = [
        sent("a.xlsx", "Một.", "Hai", draft=False),
        sent("b.docx", "một", "Ba", draft=True),
        sent("c.docx", "Ba", "Bốn", draft=True),
    ]

    intake = take_in(starter_plan(), [REPORTER], files, DAY)

    assert [s.text for s in intake.statements] == ["Một.", "Hai", "Ba", "Bốn"]
    said = [f.code for f in intake.findings if f.code != "submission.form-empty"]
    assert said == ["submission.said-twice"] * 2
    assert intake.reporters[0].state is SubmissionState.ACCEPTED


def test_same_draft_twice_counts_once() -> None:
    files = [
        sent("a.xlsx", "Hai", draft=False),
        sent("b.docx", "Một", draft=True, digest="same"),
        sent("c.docx", "Một", draft=True, digest="same"),
    ]

    intake = take_in(starter_plan(), [REPORTER], files, DAY)

    assert [s.text for s in intake.statements] == ["Hai", "Một"]
    said = [f.code for f in intake.findings if f.code != "submission.form-empty"]
    assert said == ["submission.same-bytes"]
    assert len(intake.drafts) == 1
