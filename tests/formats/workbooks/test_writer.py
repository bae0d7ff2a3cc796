"""The workbook as another program sees it: what is open, what is checked, how it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.workbooks.editing import sheet_of, write
from tests.formats.workbooks.samples import MARK, filled
from tests.formats.workbooks.small_plan import (
    COMMUNE,
    DAY,
    DIGEST,
    REPORTERS,
    SMALL_PLAN,
    reporter,
)
from tongket.formats.workbooks import (
    CellInput,
    Filling,
    WorkbooksInTheWayError,
    book_layout,
    write_workbook,
    write_workbooks,
)
from tongket.formats.workbooks.sheets import FigureSheet

FORMS = ("Biểu 1", "Biểu 2", "Biểu 3", "Biểu 4")


def footer_of(sheet: Worksheet) -> str:
    assert sheet.oddFooter is not None
    return str(sheet.oddFooter.right.text)


def header_of(sheet: Worksheet) -> str:
    assert sheet.oddHeader is not None
    return str(sheet.oddHeader.right.text)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return load_workbook(write(tmp_path_factory.mktemp("blank"), filling=Filling()))


def test_sheets_stand_in_order_and_the_identity_is_very_hidden(blank: Workbook) -> None:
    assert blank.sheetnames == ["Trang bìa", *FORMS, "_tongket"]
    assert blank["_tongket"].sheet_state == "veryHidden"


def test_structure_and_every_sheet_are_protected_without_password(blank: Workbook) -> None:
    assert blank.security is not None
    assert blank.security.lockStructure
    for name in blank.sheetnames:
        assert sheet_of(blank, name).protection.sheet, name
        assert not sheet_of(blank, name).protection.password, name


def test_only_what_is_asked_can_be_typed_in(blank: Workbook) -> None:
    layout = book_layout(SMALL_PLAN, COMMUNE).sheets[0]
    assert isinstance(layout, FigureSheet)
    notes = {f"{'ABCDEFG'[layout.note_column]}{x.row + 1}" for x in layout.lines if x.element}
    asked = {c.address.name for line in layout.lines for c in line.cells if c.slot}

    unlocked = {
        cell.coordinate
        for row in sheet_of(blank, "Biểu 1").iter_rows()
        for cell in row
        if not cell.protection.locked
    }

    assert unlocked == asked | notes


def test_headers_are_merged_and_columns_numbered(blank: Workbook) -> None:
    sheet = sheet_of(blank, "Biểu 1")
    merged = {str(cells) for cells in sheet.merged_cells.ranges}

    assert {"A7:A8", "B7:B8", "C7:C8", "D7:E7", "G7:G8"} <= merged
    assert sheet["D7"].value == "Giai đoạn 2012-2019"
    assert [cell.value for cell in sheet[8]][3:6] == [2018, 2019, 2020]
    assert [cell.value for cell in sheet[9]] == ["(A)", "(B)", "(C)", "(1)", "(2)", "(3)", "(D)"]


def test_head_says_form_reporter_receiver_and_title(blank: Workbook) -> None:
    texts = {c.value for row in sheet_of(blank, "Biểu 1")["A1:G6"] for c in row if c.value}

    assert {
        "Biểu số: 01/TK-XHHT",
        "Đơn vị báo cáo: Xã Hưng Hà",
        "Đơn vị nhận: Huyện Tân Hưng",
        "Kết quả xây dựng xã hội học tập trên địa bàn",
        "Căn cứ: Kế hoạch 137/KH-UBND, mục II",
    } <= texts


def test_every_asked_cell_is_checked_while_typing(blank: Workbook) -> None:
    layout = book_layout(SMALL_PLAN, COMMUNE).sheets[0]
    assert isinstance(layout, FigureSheet)
    checked: set[tuple[int, int]] = set()
    for rule in sheet_of(blank, "Biểu 1").data_validations.dataValidation:
        for cells in str(rule.sqref).split():
            left, top, right, bottom = (int(n or 0) for n in range_boundaries(cells))
            checked |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}

    asked = {
        (c.address.row + 1, c.address.column + 1)
        for line in layout.lines
        for c in line.cells
        if c.slot
    }

    assert checked == asked


@pytest.mark.parametrize("name", FORMS)
def test_messages_fit_the_limits_of_spreadsheets(blank: Workbook, name: str) -> None:
    for rule in sheet_of(blank, name).data_validations.dataValidation:
        assert 0 < len(rule.promptTitle or "") <= 32
        assert 0 < len(rule.errorTitle or "") <= 32
        assert 0 < len(rule.prompt or "") <= 255
        assert rule.allowBlank


def test_number_rule_allows_the_signs_and_no_text(blank: Workbook) -> None:
    rules = sheet_of(blank, "Biểu 1").data_validations.dataValidation

    formulas = {rule.formula1 for rule in rules if rule.type == "custom"}

    assert (
        'IF(ISNUMBER(D11),AND(D11>=0,ROUND(D11,0)=D11),OR(D11="-",D11="–",LOWER(D11)="x",'
        'LOWER(D11)="kad"))' in formulas
    )
    assert any("ROUND(D17,1)=D17" in str(formula) for formula in formulas)


def test_drop_downs_point_at_the_hidden_lists(blank: Workbook) -> None:
    hidden = sheet_of(blank, "_tongket")
    for name, words in (
        ("Biểu 1", ["có", "không", "x"]),
        ("Biểu 2", ["Kế hoạch", "Quyết định", "Công văn"]),
        ("Biểu 4", ["Bằng khen của Chủ tịch UBND tỉnh"]),
    ):
        rules = sheet_of(blank, name).data_validations.dataValidation
        listed = [
            [cell.value for (cell,) in hidden[str(rule.formula1).partition("!")[2]]]
            if ":" in str(rule.formula1)
            else []
            for rule in rules
            if rule.type == "list"
        ]
        one = [
            [hidden[str(rule.formula1).partition("!")[2].partition(":")[0].replace("$", "")].value]
            for rule in rules
            if rule.type == "list"
        ]
        assert words in listed or words in one


@pytest.mark.parametrize("name", FORMS)
def test_form_prints_on_a4_one_page_wide_with_header_repeated(blank: Workbook, name: str) -> None:
    sheet = sheet_of(blank, name)
    orientation = "portrait" if name == "Biểu 3" else "landscape"

    assert int(sheet.page_setup.paperSize or 0) == 9
    assert (sheet.page_setup.orientation or "portrait") == orientation
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert int(sheet.page_setup.fitToHeight or 0) == 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == ("$7:$7" if name == "Biểu 3" else "$7:$9")
    assert "&P/&N" in footer_of(sheet)
    assert sheet.freeze_panes is not None


def test_guidance_of_an_element_is_a_note_on_its_label(blank: Workbook) -> None:
    note = sheet_of(blank, "Biểu 1")["B11"].comment

    assert note is not None
    assert note.text.startswith("Theo sổ hộ khẩu")


def test_everything_is_in_the_states_typeface(blank: Workbook) -> None:
    fonts = {
        cell.font.name
        for name in ("Trang bìa", *FORMS)
        for row in sheet_of(blank, name).iter_rows()
        for cell in row
    }

    assert fonts == {"Times New Roman"}


def test_marks_show_on_every_sheet_and_on_paper(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path, filling=filled(COMMUNE)))

    for name in ("Trang bìa", *FORMS):
        sheet = sheet_of(book, name)
        top = [str(c.value) for row in sheet["A1:G6"] for c in row if c.value]
        assert any(MARK in text for text in top), name
    assert MARK in header_of(sheet_of(book, "Biểu 1"))


def test_blank_workbook_bears_no_mark(blank: Workbook) -> None:
    texts = [
        str(cell.value)
        for name in blank.sheetnames
        for row in sheet_of(blank, name).iter_rows()
        for cell in row
    ]

    assert not any(MARK in text for text in texts)


@pytest.mark.parametrize("code", REPORTERS)
def test_same_arguments_give_the_same_bytes(tmp_path: Path, code: str) -> None:
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, other):
        write_workbook(
            path, SMALL_PLAN, reporter(code), plan_digest=DIGEST, filling=filled(reporter(code))
        )

    assert one.read_bytes() == other.read_bytes()


def test_workbooks_of_all_reporters_are_written_where_they_are_found(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        heard.append((done, total))

    written = write_workbooks(SMALL_PLAN, tmp_path, DAY, plan_digest=DIGEST, progress=hear)

    assert len(written) == len(REPORTERS)
    assert (tmp_path / "796 Huyện Tân Hưng" / "27724 Xã Hưng Hà.xlsx").is_file()
    assert heard == [(n, len(REPORTERS)) for n in range(1, len(REPORTERS) + 1)]


def test_workbooks_are_not_written_over_filled_ones(tmp_path: Path) -> None:
    *others, mine, gone = write_workbooks(SMALL_PLAN, tmp_path, DAY, plan_digest=DIGEST)
    mine.write_bytes(b"filled in")
    gone.unlink()

    with pytest.raises(WorkbooksInTheWayError) as refused:
        write_workbooks(SMALL_PLAN, tmp_path, DAY, plan_digest=DIGEST)

    assert refused.value.files == (mine,)
    assert mine.read_bytes() == b"filled in"
    assert not gone.exists()
    assert all(other.exists() for other in others)


def test_workbooks_that_are_missing_are_added_to_the_same_ones(tmp_path: Path) -> None:
    written = write_workbooks(SMALL_PLAN, tmp_path, DAY, plan_digest=DIGEST)
    before = {path: path.read_bytes() for path in written}
    written[1].unlink()

    again = write_workbooks(SMALL_PLAN, tmp_path, DAY, plan_digest=DIGEST)

    assert {path: path.read_bytes() for path in again} == before
    assert {p for p in tmp_path.rglob("*") if p.is_file()} == set(written)


def test_filled_row_is_high_enough_for_its_text(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path))
    sheet = sheet_of(book, "Biểu 3")

    assert (sheet.row_dimensions[9].height or 0) > 40
    assert sheet.row_dimensions[11].height is None


def test_more_typed_lines_than_blank_ones_are_all_written(tmp_path: Path) -> None:
    lines: tuple[dict[str, CellInput], ...] = tuple(
        {"number": f"{n}/KH", "day": DAY} for n in range(30)
    )

    book = load_workbook(write(tmp_path, filling=Filling(registers={"02/TK-XHHT": lines})))

    assert sheet_of(book, "Biểu 2")["B39"].value == "29/KH"
