"""The .pdf: Tinos only, exact letters, pages by the law."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.factories_report import HOSTILE, SENTENCE, annexes, report, table
from tests.formats.documents.read_back import pdf_fonts, pdf_pages, pdf_tags, pdf_text
from tongket.core.report import Bullet, Cell, Heading, Paragraph, Run
from tongket.formats.documents.pdf import write_pdf


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "bao-cao.pdf"
    write_pdf(report(), path)
    return path


def test_only_tinos_is_embedded(written: Path) -> None:
    families = {name.split("+")[-1].split("-")[0] for name in pdf_fonts(written)}

    assert families == {"Tinos"}


def test_text_comes_out_letter_by_letter(written: Path) -> None:
    text = pdf_text(written)

    assert SENTENCE in text
    assert HOSTILE.replace("  ", " ") in text
    assert "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI QUYẾT ĐỊNH" in text
    assert "Long An, ngày .... tháng .... năm 2020" in text


def test_every_cell_of_a_table_is_there(written: Path) -> None:
    text = pdf_text(written)

    for row in range(1, 12):
        assert f"từ 15 đến 60 ({row}) 96,0 97,25 98,0 1.234,56" in text


def test_pages_are_a4_and_annexes_lie_as_they_ask(written: Path) -> None:
    document = pypdfium2.PdfDocument(written)
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()

    first_wide = sizes.index((297, 210))
    assert set(sizes) == {(210, 297), (297, 210)}
    assert "Phụ lục II" in pdf_pages(written)[first_wide]
    assert sizes[-1] == (210, 297)


def test_page_numbers_begin_anew_in_each_annex_and_not_on_first_pages(written: Path) -> None:
    firsts = [page.split()[0] for page in pdf_pages(written)]
    numbers = [int(first) if first.isdigit() else 1 for first in firsts]

    starts = [place for place, number in enumerate(numbers) if number == 1]
    assert len(starts) == 1 + len(annexes())
    assert all(after in (1, before + 1) for before, after in pairwise(numbers))


def test_header_rows_are_repeated(written: Path) -> None:
    pages = [page for page in pdf_pages(written) if "từ 15 đến 60 (3" in page]

    assert all("Mục tiêu, chỉ tiêu" in page for page in pages)


def test_marks_stand_on_every_page(written: Path) -> None:
    assert all("DỰ THẢO – SỐ LIỆU MINH HỌA" in page for page in pdf_pages(written))


def test_file_claims_to_be_kept_and_to_be_read_aloud(written: Path) -> None:
    content = written.read_bytes()
    document = pypdfium2.PdfDocument(written)

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"vi-VN" in content
    assert document.is_tagged()
    assert document.get_metadata_value("Title").startswith("BÁO CÁO - Tổng kết thực hiện")
    document.close()


def test_what_pdf_a_demands_is_there_and_what_it_forbids_is_not(written: Path) -> None:
    with pikepdf.open(written) as document:
        root = document.Root
        objects = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        fonts = [one for one in objects if one.get("/Type") == "/FontDescriptor"]
        intents = list(root.OutputIntents)

        assert not document.is_encrypted
        assert [str(intent.S) for intent in intents] == ["/GTS_PDFA1"]
        assert len(intents[0].DestOutputProfile.read_bytes()) > 100
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "vi-VN"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/ID" in document.trailer
        assert len(fonts) >= 3
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}).keys())
        forbidden = {"/JavaScript", "/Launch", "/Movie", "/Sound", "/ImportData", "/ResetForm"}
        assert not {str(one.get("/S")) for one in objects} & forbidden
        assert not [one for one in objects if "/AA" in one]


def test_tags_tell_headings_lists_tables_and_drawings(written: Path) -> None:
    tags = pdf_tags(written)

    assert {"H1", "H2", "H3", "P", "L", "LI", "Table", "THead", "TH", "TBody", "TD", "Figure"} <= (
        set(tags)
    )
    # Two tables of seven columns and one of sixteen: each header once, however many pages.
    assert tags.count("THead") == 3


def test_outline_names_sections_and_annexes(written: Path) -> None:
    document = pypdfium2.PdfDocument(written)
    titles = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()

    assert titles == [
        (0, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI QUYẾT ĐỊNH\N{NO-BREAK SPACE}781/QĐ-UBND"),
        (1, "1. Công tác triển khai, quán triệt"),
        (0, "II. KẾT QUẢ THỰC HIỆN (theo phụ lục gửi kèm)"),
        (1, "1. Kết quả thực hiện các mục tiêu"),
        (2, "3.1. Nguyên nhân của thành công"),
        (0, "Phụ lục I"),
        (0, "Phụ lục II"),
        (0, "Phụ lục III"),
    ]


def test_headings_that_leap_are_set_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    leaping = (Heading(3, "3.1", "Không có mục trên"), Heading(1, "I", "Mục"))
    write_pdf(report(blocks=(*leaping, Paragraph((Run("Hết."),))), appended=()), path)

    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in path.read_bytes()
    assert "3.1. Không có mục trên" in pdf_text(path)


def test_same_report_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    write_pdf(report(), again)

    assert again.read_bytes() == written.read_bytes()


def test_what_was_laid_out_before_leaves_no_trace(written: Path, tmp_path: Path) -> None:
    other, again = tmp_path / "other.pdf", tmp_path / "again.pdf"
    write_pdf(replace(report(blocks=report().blocks[:-1]), abstract="Về việc khác"), other)
    write_pdf(report(), again)

    assert again.read_bytes() == written.read_bytes()
    with pikepdf.open(other) as different:
        assert "Về việc khác" in str(different.docinfo["/Title"])


def test_nothing_but_the_frame(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    bare = report(blocks=(), appended=(), marks=(), addressees=())
    write_pdf(replace(bare, bases=(), recipients=()), path)

    assert len(pdf_pages(path)) == 1
    assert "BÁO CÁO" in pdf_text(path)


def test_table_without_rows_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    write_pdf(report(blocks=(replace(table(), rows=()),), appended=()), path)

    assert "Không có số liệu" in pdf_text(path)


def test_letters_that_no_face_has_do_not_stop_the_report(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    strange = Paragraph((Run("vui \N{GRINNING FACE} 学习 \ue000 xong"),))
    write_pdf(report(blocks=(strange,), appended=()), path)

    assert "vui □ □□ □ xong./." in pdf_text(path)


def test_very_long_words_stay_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    long = "dài" * 400
    node = replace(table(), rows=(tuple(Cell((Run(long),)) for _ in range(7)),))
    write_pdf(report(blocks=(Paragraph((Run(long),)), node), appended=()), path)
    document = pypdfium2.PdfDocument(path)

    for page in document:
        width = page.get_width()
        for item in page.get_objects():
            left, _, right, _ = item.get_bounds()
            assert left >= 0
            assert right <= width - 40
    document.close()


def test_a_row_longer_than_a_page_is_broken_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    text = " ".join(f"từ{index}" for index in range(3000))
    node = replace(table(), rows=((Cell((Run("1"),)), Cell((Run(text),), columns=6)),))
    write_pdf(report(blocks=(node,), appended=()), path)

    assert "từ2999" in pdf_text(path)
    assert "từ1500" in pdf_text(path)


def test_a_signature_is_never_alone_on_a_page(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    for lines in range(14, 24):
        text = tuple(Paragraph((Run(f"Câu thứ {line}."),)) for line in range(lines))
        write_pdf(report(blocks=text, appended=()), path)

        last = pdf_pages(path)[-1]
        assert "Nơi nhận" in last
        assert "Câu thứ" in last


@pytest.mark.parametrize("above", [(), (Heading(1, "V", "Mục lớn"),)], ids=["clause", "section"])
@pytest.mark.parametrize("kind", [Paragraph, Bullet])
def test_a_footnote_stands_on_the_page_of_its_sign(
    kind: type[Paragraph | Bullet], above: tuple[Heading, ...], tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    noted = kind((Run("Có dấu", footnote="NGUỒN rất dài " * 8), Run(f". {SENTENCE}")))
    for lines in range(10, 22, 1 if kind is Bullet else 2):
        text = (
            *(Paragraph((Run("dòng"),)) for _ in range(lines)),
            *above,
            Heading(2, "2", "Tiêu đề"),
            noted,
            Paragraph((Run(SENTENCE),)),
        )
        write_pdf(report(blocks=text, appended=(), marks=()), path)

        pages = pdf_pages(path)
        assert ["Tiêu đề" in page and "NGUỒN" in page for page in pages if "Có dấu" in page] == [
            True
        ]
