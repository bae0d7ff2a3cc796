"""Files that are not called workbooks are looked at as carefully as those that are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.workbooks.hostile.packing import Raw, raw_package, repeated

ROOT = Path(__file__).parents[4]
MIB = 2**20
MOST_MEMORY = 300
READ = """
import json, sys
from pathlib import Path
from tests.formats.workbooks.hostile.measuring import highest
from tests.formats.workbooks.small_plan import DAY, SMALL_PLAN
from tongket.formats.workbooks import read_folder
found = read_folder(Path(sys.argv[1]), SMALL_PLAN, DAY).findings
print(json.dumps([[[f.place.file, f.code] for f in found], highest()]))
"""


def bomb_as_mimetype() -> bytes:
    """A package that says what it is in 700 MiB."""
    block = b"application/vnd.oasis.opendocument.spreadsheet".ljust(MIB)
    return raw_package([Raw("mimetype", repeated(block, 700), 700 * MIB, 0)])


def endless_directory() -> bytes:
    """A package of 300,000 parts, none of which holds anything."""
    listed = b"PK\x01\x02".ljust(46, b"\0")
    entries = listed * 300_000
    end = len(entries).to_bytes(4, "little") + bytes(6)
    return b"PK\x03\x04" + entries + b"PK\x05\x06" + bytes(4) + b"\xff\xff" * 2 + end


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what was used")
def test_file_of_another_suffix_is_looked_at_within_bounds(tmp_path: Path) -> None:
    (tmp_path / "loai.dat").write_bytes(bomb_as_mimetype())
    (tmp_path / "muc-luc.dat").write_bytes(endless_directory())

    command = [sys.executable, "-c", READ, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found, memory = json.loads(done.stdout)

    assert found == [["loai.dat", "workbook.other-file"], ["muc-luc.dat", "workbook.other-file"]]
    assert memory < MOST_MEMORY
