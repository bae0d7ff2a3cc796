"""The workbook of a docket: what is downloaded and read back is what is there."""

from __future__ import annotations

from pathlib import Path

from django.db.models import F
from django.test import Client

from tests.starter import STARTER, starter_plan
from tests.web.office import COMMUNE, Office
from tests.web.test_rights import signed_in
from tongket.core.figures import FigureStatus
from tongket.core.submissions import Submission
from tongket.formats.plan_files import plan_digest
from tongket.formats.workbooks import WorkbookReading, read_workbook
from tongket.formats.workbooks.typed_lines import TEXT
from tongket.sample import generate_sample
from tongket.web.commands.management.commands.sample_review import fill_docket
from tongket.web.data.models import Item, Role
from tongket.web.operations import FigureInput, LinesInput, create_account, save_figures, save_lines
from tongket.web.queries.submissions import submissions_of


def downloaded(client: Client, office: Office, reporter: str = COMMUNE) -> tuple[str, bytes]:
    answer = client.get(f"/dockets/{office.docket(reporter).pk}/workbook/file/")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return answer.headers["Content-Disposition"], data


def read_back(data: bytes, folder: Path) -> WorkbookReading:
    place = folder / "sent.xlsx"
    place.write_bytes(data)
    plan = starter_plan()
    return read_workbook(place, "sent.xlsx", plan, plan.review.cut_off)


def said(submission: Submission) -> dict[str, object]:
    """What a submission says, wherever it came from; a cleared figure is none."""
    return {
        "figures": {
            (f.figure.element, f.figure.period, f.figure.category): (f.figure, f.source.cell)
            for f in submission.figures
            if f.figure.status is not FigureStatus.MISSING
        },
        "entries": [(e.form, e.line, e.values) for e in submission.entries],
        "statements": [(s.section, s.text) for s in submission.statements],
        "nominations": [
            (n.award, n.kind, n.name, n.birth_year, n.sex, n.position, n.workplace, n.achievement,
             n.claim_indicator, n.claim_value, n.dossier)
            for n in submission.nominations
        ],
        "marks": submission.marks,
    }  # fmt: skip


def accept_everything() -> None:
    Item.objects.update(state="accepted", accepted_version=F("version"))


def test_what_is_downloaded_and_read_back_is_the_same(office: Office, tmp_path: Path) -> None:
    owner = create_account(None, "mau", "Mẫu", password="khong-dung-den-2025")
    plan = starter_plan()
    sample = generate_sample(plan, seed=7, plan_digest=plan_digest(STARTER), faults=False)
    for book in sample.books:
        fill_docket(office.review, owner, plan, book)
    accept_everything()
    kept = {one.reporter: one for one in submissions_of(office.review)}

    for reporter, expected in kept.items():
        _, data = downloaded(signed_in(office, Role.REPORTER, reporter), office, reporter)
        read = read_back(data, tmp_path).submission
        assert read is not None
        assert read.reporter == reporter
        assert said(read) == said(expected)
    assert len(kept) == len(sample.books)
    assert any(one.nominations for one in kept.values())
    assert any(one.entries for one in kept.values())


def test_what_is_no_value_and_more_lines_than_the_form_has_go_along(
    office: Office, tmp_path: Path
) -> None:
    actor, docket = office.actor(Role.REPORTER, COMMUNE), office.docket()
    inputs = [
        FigureInput("dan_so|2024|total", "nhiều lắm", 0),
        FigureInput("nguoi_doc|2024|total", "-", 0),
        FigureInput("dan_so|2020|total", "x", 0),
    ]
    save_figures(actor, docket.pk, inputs, source="grid")
    texts = tuple({TEXT: f"Ý kiến thứ {number}."} for number in range(40))
    save_lines(actor, docket.pk, LinesInput("06/VHĐ|III.2", texts, 0), source="grid")
    accept_everything()
    expected = next(s for s in submissions_of(office.review) if s.reporter == COMMUNE)

    name, data = downloaded(signed_in(office, Role.REPORTER, COMMUNE), office)
    reading = read_back(data, tmp_path)

    assert name.startswith("attachment; filename*=utf-8''")
    assert reading.submission is not None
    assert said(reading.submission) == said(expected)
    assert [s.text for s in reading.submission.statements] == [line[TEXT] for line in texts]
    (finding,) = [f for f in reading.findings if f.code == "value.not-a-number"]
    assert finding.fact("raw") == "nhiều lắm"
    assert reading.base.startswith(f"{docket.pk}.")


def test_empty_docket_gives_the_blank_workbook(office: Office, tmp_path: Path) -> None:
    _, data = downloaded(signed_in(office, Role.REPORTER, COMMUNE), office)
    reading = read_back(data, tmp_path)

    assert reading.submission is not None
    assert (reading.submission.figures, reading.findings) == ((), ())
    assert reading.base == f"{office.docket().pk}.0"
