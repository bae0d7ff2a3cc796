"""Names say what a thing does; every room has its mirror among the tests."""

import re

from tests.house.tree import CODE_FOLDERS, ROOT, SOURCE, files

SAYS_NOTHING = re.compile(r"^_*(utils?|common|helpers?|base|lib|libs|misc)$")

NAMED_BY_OTHERS = {"src/tongket/web/data/sqlite/base.py": "Django looks for a backend in base.py"}

ROOMS_TESTED_ELSEWHERE: dict[str, str] = {
    "formats/results": "it ties rooms together: tests/test_review.py, tests/test_read_back.py",
}
"""Room -> where its tests are and why. Empty at birth."""


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    named_so = [
        str(file)
        for file in files()
        if file.parts[0] in CODE_FOLDERS
        and any(SAYS_NOTHING.match(part) for part in (*file.parts[:-1], file.stem))
    ]

    assert named_so == sorted(NAMED_BY_OTHERS)


def rooms() -> list[str]:
    """Return every room: the children of tongket, and those of core, engine and formats."""
    found: list[str] = []
    for parent in (SOURCE, SOURCE / "core", SOURCE / "engine", SOURCE / "formats"):
        for child in sorted(parent.glob("*")):
            is_room = child.suffix == ".py" or (child / "__init__.py").is_file()
            if is_room and not child.name.startswith("__"):
                found.append(child.relative_to(SOURCE).with_suffix("").as_posix())
    return found


def test_every_room_has_its_mirror_among_the_tests() -> None:
    without: list[str] = []
    for room in rooms():
        folder = ROOT / "tests" / room
        beside = folder.with_name(f"test_{folder.name}.py")
        if not beside.is_file() and not any(folder.rglob("test_*.py")):
            without.append(room)

    assert without == sorted(ROOMS_TESTED_ELSEWHERE)
