"""The workbooks of a whole country, made once from the sample of one province.

Each commune's workbook is copied under another code and name, with other figures and other words
in its statements, until there are as many as asked for; the plan gets a unit for each. Sizes, forms
and kinds of content stay those of the sample. Kept under build/: a second run begins at once.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from tongket.core.plan import Plan
from tongket.formats.plan_files import plan_digest, read_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "long-an-2020"
KEPT = ROOT / "build" / "country"
TONGKET = Path(sys.executable).with_name("tongket")

_FIGURE = re.compile(rb'(<c r="[D-L][0-9]+" s="[0-9]+"><v>)([0-9]+)(</v>)')
_TEXT = re.compile(rb"(<si><t>)([^<]{80,})(</t></si>)")
_LAST_YEAR = 2100
_TEXTS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Country:
    """The folder of workbooks in an order that mixes them, and the plan that they belong to."""

    files: tuple[Path, ...]
    plan: Plan
    digest: str


@dataclass(frozen=True, slots=True)
class _Copy:
    source: Path
    target: Path
    code: str
    name: str
    new_code: str
    new_name: str
    number: int


def country(books: int) -> Country:
    """So many workbooks; those that are not there yet are made."""
    plan = read_plan(PLAN).plan
    assert plan is not None
    sample = _sample()
    communes = {unit.id: unit for unit in plan.units if unit.level == "commune"}
    base = [path for path in sample if path.name.split(" ")[0] in communes]
    copies = list(islice(_copies(base, communes), max(0, books - len(base))))
    printed = _texts(base[0]) & _texts(base[1])
    with ProcessPoolExecutor() as pool:
        missing = [copy for copy in copies if not copy.target.exists()]
        for _ in pool.map(partial(_make, printed), missing, chunksize=16):
            pass
    units = (
        replace(communes[c.code], id=c.new_code, code=c.new_code, name=c.new_name) for c in copies
    )
    grown = plan.model_copy(update={"units": (*plan.units, *units)})
    files = (*base, *(c.target for c in copies))[:books]
    return Country(files, grown, plan_digest(PLAN))


def _sample() -> list[Path]:
    """The workbooks of the sample of the province that are ordinary .xlsx files."""
    folder = KEPT / "sample"
    if not folder.exists():
        half = KEPT / "sample.part"
        shutil.rmtree(half, ignore_errors=True)
        half.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [TONGKET, "sample", PLAN, "--out", half], check=True, stdout=subprocess.DEVNULL
        )
        half.rename(folder)
    return sorted(path for path in folder.rglob("*.xlsx") if zipfile.is_zipfile(path))


def _copies(base, communes):  # noqa: ANN001, ANN202
    """Copy after copy of every workbook, without end."""
    number = 0
    while True:
        number += 1
        for path in base:
            code = path.name.split(" ")[0]
            name = communes[code].name
            new_code, new_name = f"{number:02d}{code}", f"{name} {number}"
            target = KEPT / "copies" / f"{number:02d}" / f"{new_code} {new_name}.xlsx"
            if path.stem == f"{code} {name}":
                yield _Copy(path, target, code, name, new_code, new_name, number)


def _texts(path: Path) -> frozenset[bytes]:
    """The longer texts of a workbook: what two of them share is printed on the forms."""
    with zipfile.ZipFile(path) as package:
        return frozenset(found[1] for found in _TEXT.findall(package.read(_TEXTS)))


def _make(printed: frozenset[bytes], copy: _Copy) -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(copy.source) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            target.writestr(member, _changed(member.filename, source.read(member), copy, printed))
    copy.target.parent.mkdir(parents=True, exist_ok=True)
    half = copy.target.with_suffix(f".{os.getpid()}")
    half.write_bytes(packed.getvalue())
    half.rename(copy.target)


def _changed(part: str, xml: bytes, copy: _Copy, printed: frozenset[bytes]) -> bytes:
    if part.startswith("xl/worksheets/sheet"):
        return _FIGURE.sub(lambda found: found[1] + _other(found[2], copy.number) + found[3], xml)
    if part != _TEXTS:
        return xml
    said = f" ({copy.new_code})".encode()

    def other(found: re.Match[bytes]) -> bytes:
        return found[0] if found[2] in printed else found[1] + found[2] + said + found[3]

    xml = _TEXT.sub(other, xml)
    for old, new in ((copy.name, copy.new_name), (copy.code, copy.new_code)):
        xml = xml.replace(f">{old}<".encode(), f">{new}<".encode())
        xml = xml.replace(f": {old}<".encode(), f": {new}<".encode())
    return xml


def _other(figure: bytes, number: int) -> bytes:
    """Another figure near it; a year stays what it is."""
    value = int(figure)
    return b"%d" % (value + number) if value > _LAST_YEAR else figure
