"""No kind of problem in a file without a test that shows it."""

from pathlib import Path

from tongket.formats.plan_files.kinds import FILE_KINDS

FOLDER = Path(__file__).parent


def test_every_kind_is_shown_by_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("test_*.py")]

    unseen = [
        kind.code
        for kind in FILE_KINDS
        if not any(
            f'"{kind.code}"' in text or f'"{kind.code.removeprefix("plan.")}",' in text
            for text in texts
        )
    ]

    assert unseen == []
