import hashlib
from pathlib import Path

from tests.core.plan.check.broken_plans import Change, write_changed
from tests.starter import STARTER
from tongket.formats.plan_files import plan_digest


def test_digest_is_the_same_for_the_same_words(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    for path in plan.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    (plan / "README.md").write_text("Không thuộc kế hoạch", encoding="utf-8")

    assert plan_digest(plan) == plan_digest(STARTER)


def test_digest_changes_with_any_word(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, (Change("units.csv", "Xã Mẫu Hai", "Xã Mẫu Hài"),))

    assert plan_digest(plan) != plan_digest(STARTER)


def test_digest_tells_a_missing_file_from_an_empty_one(tmp_path: Path) -> None:
    plan = write_changed(tmp_path, ())
    (plan / "rules.yaml").write_bytes(b"")
    empty = plan_digest(plan)
    (plan / "rules.yaml").unlink()

    assert plan_digest(plan) != empty
    assert len(empty) == len(hashlib.sha256().hexdigest())
