"""A draft of known statements for every section comes back as it was, however it is written."""

from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from tests.formats.drafts.documents import WRITERS, Statements, Writer, closing, letterhead
from tests.formats.drafts.reading import by_section, codes, long_an_desk, long_an_plan, read_written
from tests.long_an import LongAnReview
from tongket.formats.drafts import read_draft

NAME = "796 Huyện Tân Hưng/27724 báo cáo.docx"


def known_statements() -> Statements:
    return {
        section.code: [
            f"Đã mở {number} lớp, vượt 12,5% (mục {section.code}).",
            "Công tác thông tin, tuyên truyền được quan tâm; dân hưởng ứng. Năm sau cao hơn",
            "3 xã còn chưa có trung tâm.",
        ]
        for number, section in enumerate(long_an_plan().outline.walk(), start=1)
        if section.statements is not None
    }


@pytest.mark.parametrize("writer", WRITERS, ids=lambda w: w.__name__)
def test_every_statement_comes_back_in_its_section(writer: Writer, tmp_path: Path) -> None:
    said = known_statements()

    def write(document: WordDocument) -> None:
        letterhead(document, above="Huyện Tân Hưng", own="Xã Hưng Hà", place="Hưng Hà")
        writer(document, long_an_plan().outline, said)
        closing(document)

    reading = read_written(tmp_path, write, desk=long_an_desk(), name=NAME)

    assert by_section(reading) == said
    assert codes(reading) == ["draft.read"]
    assert reading.submission is not None
    assert (reading.submission.reporter, reading.submission.draft) == ("27724", True)


def test_our_own_report_is_read_right(long_an: LongAnReview) -> None:
    report = long_an.out / "bao-cao.docx"

    anonymous = read_draft(report, "bao-cao.docx", long_an_desk())
    reading = read_draft(report, "bao-cao.docx", long_an_desk(), reporter="so-gddt")

    assert codes(anonymous) == ["draft.reporter-unknown"]
    # The notes of source at the foot of its pages are said to be left out.
    assert set(codes(reading)) <= {
        "draft.generated", "draft.annex", "draft.footnotes", "draft.read",
    }  # fmt: skip
    asked = [s.code for s in long_an_plan().outline.walk() if s.statements is not None]
    assert list(by_section(reading)) == asked
    assert reading.submission is not None
    assert reading.submission.marks != ()
    assert not any("đơn vị cấp xã thuộc" in s.text for s in reading.submission.statements)
