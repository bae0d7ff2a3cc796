"""The folder returned/: marked where it can be, a list beside an untouched copy where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.formats.returned.books import FIGURES, office_book, parts_of
from tests.formats.returned.packages import faults_of
from tests.formats.workbooks.hostile.measuring import highest
from tests.formats.workbooks.hostile.packing import packed
from tests.starter import starter_plan
from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.formats.returned import GivenBack, give_back
from tongket.locale import words

WRONG = FindingKind("value.not-a-number", Severity.ERROR)
ODD = FindingKind("value.read-as", Severity.WARNING)
DAMAGED = FindingKind("workbook.damaged", Severity.ERROR)
OLD = FindingKind("workbook.old-format", Severity.ERROR)
MOST_MORE = 100
"""MiB that this process may take for marking; the trees of the hostile book take 300."""


def wrong(file: str, cell: str = "C5") -> Finding:
    place = Place(file=file, sheet=FIGURES, cell=cell, unit="xa-mau-hai")
    return WRONG.at(place, raw="mười hai", label="a", measure="người")


def inbox_with(folder: Path, **files: bytes) -> Path:
    inbox = folder / "inbox"
    for name, data in files.items():
        path = inbox / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return inbox


def give(inbox: Path, *findings: Finding) -> tuple[GivenBack, dict[str, bytes]]:
    out = inbox.parent / "returned"
    given = give_back(findings, inbox, out, plan=starter_plan(), sentences=words())
    return given, {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_workbook_goes_back_marked_under_its_own_path(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"Huyện A__xã 1.xlsx": office_book(), "b.xlsx": office_book()})

    given, files = give(inbox, wrong("Huyện A/xã 1.xlsx"))

    assert given == GivenBack(files=1, marked=1, cells=1)
    assert list(files) == ["Huyện A/xã 1.xlsx"]
    assert faults_of(files["Huyện A/xã 1.xlsx"]) == []


def test_nothing_is_made_where_nothing_is_wrong(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book()})

    given, files = give(inbox, ODD.at(Place(file="a.xlsx", sheet=FIGURES, cell="C5"), raw="1"))

    assert (given, files) == (GivenBack(), {})
    assert not (tmp_path / "returned").exists()


def test_warnings_go_along_and_name_the_reporter(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book()})
    odd = ODD.at(Place(file="a.xlsx", sheet=FIGURES, cell="C6", unit="xa-mau-hai"), raw="1")

    given, files = give(inbox, wrong("a.xlsx"), odd)

    assert given.cells == 2
    assert files
    sheet = load_workbook(tmp_path / "returned" / "a.xlsx")["Cần sửa"]
    name = next(s.name for s in starter_plan().units if s.id == "xa-mau-hai")
    assert name in str(sheet["A3"].value)
    assert [sheet.cell(row, 2).value for row in (7, 8)] == ["Lỗi", "Cảnh báo"]
    assert "đã được nhận" in str(sheet["A4"].value)


@pytest.mark.parametrize("name", ["hỏng.xlsx", "cũ.xls", "bảng.ods", "không đuôi"])
def test_what_cannot_be_marked_goes_back_untouched_with_a_list(tmp_path: Path, name: str) -> None:
    noise = b"\xd0\xcf\x11\xe0 noise"
    inbox = inbox_with(tmp_path, **{name: noise})

    given, files = give(inbox, DAMAGED.at(Place(file=name)))

    assert given == GivenBack(files=1, marked=0, cells=0)
    assert set(files) == {name, f"{name} - cần sửa.xlsx"}
    assert files[name] == noise
    listed = files[f"{name} - cần sửa.xlsx"]
    assert faults_of(listed) == []
    sheet = load_workbook(tmp_path / "returned" / f"{name} - cần sửa.xlsx")["Cần sửa"]
    assert "Chưa nhận được gì" in str(sheet["A4"].value)
    assert name in str(sheet["A3"].value)


def test_file_that_is_a_link_or_too_large_is_not_copied(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(office_book())
    inbox = inbox_with(tmp_path, **{"large.xlsx": office_book() + bytes(21 * 2**20)})
    (inbox / "link.xlsx").symlink_to(secret)
    (inbox / "folder").symlink_to(tmp_path, target_is_directory=True)

    given, files = give(
        inbox,
        *(DAMAGED.at(Place(file=f)) for f in ("large.xlsx", "link.xlsx", "folder/secret", "gone")),
    )

    assert given.marked == 0
    assert sorted(files) == [
        "folder/secret - cần sửa.xlsx",
        "gone - cần sửa.xlsx",
        "large.xlsx - cần sửa.xlsx",
        "link.xlsx - cần sửa.xlsx",
    ]


@pytest.mark.parametrize(
    "name", ["../../a.xlsx", "/etc/passwd", "a/../../b.xlsx", "..", "x\n\u202ey.xlsx", "a" * 400]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book()})

    given, files = give(inbox, DAMAGED.at(Place(file=name)))

    assert given.files == 1
    assert len(files) == 1
    inside = {p.relative_to(tmp_path).parts[0] for p in tmp_path.rglob("*") if p.is_file()}
    assert inside == {"inbox", "returned"}


def test_name_in_other_letters_is_found(tmp_path: Path) -> None:
    import unicodedata  # noqa: PLC0415

    name = "Xã Mẫu.xlsx"
    inbox = inbox_with(tmp_path, **{unicodedata.normalize("NFD", name): office_book()})

    given, files = give(inbox, wrong(name))

    assert given.marked == 1
    assert list(files) == [name]


def test_finding_about_cells_of_two_files_is_in_both(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book(), "b.xlsx": office_book()})
    other = Place(file="b.xlsx", sheet=FIGURES, cell="C7")
    both = Finding(WRONG.code, Severity.ERROR, wrong("a.xlsx").place, (("raw", "1"),), (other,))

    given, files = give(inbox, both)

    assert given == GivenBack(files=2, marked=2, cells=2)
    assert set(files) == {"a.xlsx", "b.xlsx"}
    assert load_workbook(tmp_path / "returned" / "b.xlsx")[FIGURES]["C7"].comment is not None


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book()})
    place = Place(file="a.xlsx", sheet=FIGURES, cell="C5")

    give(inbox, WRONG.at(place, raw='=HYPERLINK("http://x")', label="", measure=""))

    cell = load_workbook(tmp_path / "returned" / "a.xlsx")["Cần sửa"]["F7"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')


def test_signs_that_no_document_holds_do_not_cost_the_marks(tmp_path: Path) -> None:
    inbox = inbox_with(tmp_path, **{"a.xlsx": office_book()})
    place = Place(file="a.xlsx", sheet=FIGURES, cell="C5")

    given, _ = give(inbox, WRONG.at(place, raw="1\x0b2\x1b[31m", label="a", measure="b"))

    assert given == GivenBack(files=1, marked=1, cells=1)
    comment = load_workbook(tmp_path / "returned" / "a.xlsx")[FIGURES]["C5"].comment
    assert comment is not None
    assert "“12[31m”" in comment.text


def test_workbook_that_is_not_calm_is_marked_in_a_process_with_limits(tmp_path: Path) -> None:
    parts = parts_of(office_book())
    sheet, end = "xl/worksheets/sheet1.xml", b"</sheetData>"

    def with_rows(rows: bytes) -> bytes:
        return packed({**parts, sheet: parts[sheet].replace(end, rows + end)})

    honest = with_rows(b'<row r="9000"><c r="A9000"><v>1</v></c></row>')
    hostile = with_rows(b'<row r="9000">' + b"<c/>" * 2_000_000 + b"</row>")
    inbox = inbox_with(tmp_path, **{"a.xlsx": honest, "b.xlsx": hostile})
    before = highest()

    given, files = give(inbox, wrong("a.xlsx"), wrong("b.xlsx"))

    assert given == GivenBack(files=2, marked=1, cells=1)
    assert list(files) == ["a.xlsx", "b.xlsx", "b.xlsx - cần sửa.xlsx"]
    assert files["a.xlsx"] != honest
    assert files["b.xlsx"] == hostile
    assert highest() - before < MOST_MORE
