"""An inbox full of hostile files: one finding each, and the result is that of the rest."""

import csv
import os
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.formats.workbooks.hostile.books import HOSTILE_BOOKS
from tests.formats.workbooks.hostile.packing import good_book
from tests.starter import STARTER, starter_plan
from tongket.core.plan import ColumnType, RegisterForm, reporters_of, slots_of
from tongket.formats.plan_files import plan_digest
from tongket.formats.workbooks import Filling, NominationInput, write_workbook, write_workbooks
from tongket.locale import Language, words
from tongket.review import Review, run_review

DAY = starter_plan().review.cut_off
HEADER = "unit,element,period,category,value,status\n"
EVIL = ("=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "x;=1+1")
FORMULA = re.compile(r"(^|[;\t\r\n])\s*[=+@]|^\s*-(?![0-9.,]*%?$)")


def write_inbox(folder: Path) -> Path:
    """Blank workbooks of the starter plan, and a table with a figure for every slot."""
    plan = starter_plan()
    write_workbooks(plan, folder, DAY, plan_digest=plan_digest(STARTER))
    lines = [
        f"{reporter.code},{slot.element},{slot.year},{slot.category},{number % 2},given\n"
        for reporter in reporters_of(plan, DAY)
        for number, slot in enumerate(slots_of(plan, reporter.role))
    ]
    (folder / "số liệu.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    return folder


def add_hostile_files(inbox: Path, outside: Path) -> set[str]:
    """Put one of everything into an inbox; the names under which findings know them."""
    folder = inbox / "lạ"
    folder.mkdir()
    good = good_book(outside)
    named = {
        "42.zip": b"PK\x03\x04", "chay.exe": b"MZ", "loi.csv": b"\xff\0", "loi.parquet": b"PAR1",
        "cot.csv": b"a,b\n", "khoa.xlsx": b"", "~$khoa.xlsx": b"x", ".an.xlsx": b"x",
    }  # fmt: skip
    for name, data in named.items():
        (folder / name).write_bytes(data)
    for book in HOSTILE_BOOKS:
        book.write(folder, good)
    names = {f"lạ/{name}" for name in [*named, *(book.name for book in HOSTILE_BOOKS)]}
    if sys.platform != "win32":
        os.mkfifo(folder / "ong.xlsx")
        (folder / "ra-ngoai.xlsx").symlink_to(outside / "x")
        (folder / "vong").symlink_to(inbox)
        names |= {"lạ/ong.xlsx", "lạ/ra-ngoai.xlsx", "lạ/vong"}
    return names


def found_in(review: Review, names: set[str]) -> Counter[str]:
    return Counter(f.place.file for f in review.results.findings if f.place.file in names)


def test_hostile_files_are_one_finding_each_and_change_no_number(tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "inbox")
    alone = run_review(STARTER, inbox, tmp_path / "alone")
    (tmp_path / "outside").mkdir()
    names = add_hostile_files(inbox, tmp_path / "outside")

    beset = run_review(STARTER, inbox, tmp_path / "beset")

    assert found_in(beset, names) == dict.fromkeys(names, 1)
    for finding in beset.results.findings:
        for language in Language:
            said = words(language).with_rules(starter_plan().rules).finding(finding)
            assert "…" not in said.what, finding
    rest = [f for f in beset.results.findings if f.place.file not in names]
    assert rest == list(alone.results.findings)
    for name in ("indicators.csv", "figures.csv", "leaves.csv"):
        same = (tmp_path / "alone" / name).read_bytes()
        assert (tmp_path / "beset" / name).read_bytes() == same
    assert any(r.value is not None for r in alone.results.indicators)
    given_back = {p.name for p in (tmp_path / "beset" / "returned").rglob("*") if p.is_file()}
    assert "bom-nen.xlsx" not in given_back
    assert any("bom-nen.xlsx" in name for name in given_back)


@pytest.mark.skipif(sys.platform == "win32", reason="names that only Unix takes")
def test_names_that_cannot_be_shown_still_give_every_output(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    names = (
        b"\xff\xfe.xlsx",
        b"a\nb.xlsx",
        "\u202eslx.phieu".encode(),
        b"=1+1.csv",
        b"\x1b[2J.xlsx",
    )
    for name in names:
        try:
            (inbox / os.fsdecode(name)).write_bytes(b"x")
        except OSError:
            pytest.skip("this file system refuses such names itself")

    done = run_review(STARTER, inbox, tmp_path / "out")

    assert len({f.place.file for f in done.results.findings} - {None}) == len(names)
    assert (tmp_path / "out" / "findings.xlsx").is_file()


@pytest.fixture(scope="module")
def injected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of workbooks that hold a formula as text wherever text may stand."""
    plan, base = starter_plan(), tmp_path_factory.mktemp("injected")
    (base / "inbox").mkdir()
    for number, reporter in enumerate(reporters_of(plan, DAY)):
        text = EVIL[number % len(EVIL)]
        forms = [f for f in plan.forms if reporter.role in f.reporters]
        registers = {
            f.code: tuple(
                {c.code: evil for c in f.columns if c.type is ColumnType.TEXT} for evil in EVIL
            )
            for f in forms
            if isinstance(f, RegisterForm)
        }
        sections = {s: (text,) for f in forms for s in getattr(f, "sections", ())}
        nomination = NominationInput(
            award=plan.awards[0].code, kind="individual", name=text, birth_year=1980, sex="male",
            position=text, workplace=text, achievement=text, claim_indicator=None,
            claim_value=None, dossier=(),
        )  # fmt: skip
        filling = Filling(
            figures=dict.fromkeys(slots_of(plan, reporter.role), text),
            registers=registers,
            statements=sections,
            nominations=(nomination,),
            sender=text,
        )
        path = base / "inbox" / f"=1+1 {number}.xlsx"
        write_workbook(path, plan, reporter, plan_digest=plan_digest(STARTER), filling=filling)
    run_review(STARTER, base / "inbox", base / "out")
    return base / "out"


def test_no_cell_of_a_table_is_a_formula(injected: Path) -> None:
    tables = sorted(injected.rglob("*.csv"))

    assert len(tables) >= 3
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert [cell for cell in row if FORMULA.search(cell)] == [], table.name


OURS = re.compile(
    rb"=?SUM\((?:,?(?:'[^']+'!)?[A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)+\)|(?:'[^']+'!)[A-Z]+[0-9]+|ROUND\([0-9]+\*[A-Z]+[0-9]+/[A-Z]+[0-9]+,[0-9]\)"
)
"""The formulas of annexes: totals of cells, and ratios of two, without a word of anybody's."""


def test_no_text_of_a_workbook_is_a_formula_and_texts_are_whole(injected: Path) -> None:
    texts: set[str] = set()
    books = [p for p in injected.rglob("*.xlsx") if "returned" not in p.parts]

    assert len(books) >= 3
    for path in books:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            assert not [n for n in names if "externalLink" in n or "vbaProject" in n]
            sheets = [package.read(n) for n in names if n.startswith("xl/worksheets/sheet")]
        formulas = [f for sheet in sheets for f in re.findall(rb"<f[ >].*?</f>", sheet)]
        assert [f for f in formulas if not OURS.fullmatch(f[3:-4])] == [], path.name
        for page in load_workbook(path).worksheets:
            texts |= {str(c.value) for row in page.iter_rows() for c in row if c.value is not None}
    whole = "\n".join(texts)
    assert "=cmd|" in whole
    assert "@SUM(1)" in whole


def test_workbooks_given_back_hold_no_formula_either(injected: Path) -> None:
    books = sorted((injected / "returned").rglob("*.xlsx"))

    assert books
    for path in books:
        with zipfile.ZipFile(path) as package:
            sheets = [
                package.read(n) for n in package.namelist() if n.startswith("xl/worksheets/sheet")
            ]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), path.name
