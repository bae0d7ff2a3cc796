import pytest

from tests.cli.test_app import tongket

WRONG = {
    ("review",): "Câu lệnh thiếu PLAN.",
    ("review", "a", "b"): "Câu lệnh thiếu --out.",
    ("review", "a", "b", "--nope"): "Lệnh này không có lựa chọn --nope.",
    ("review", "a", "b", "--out"): "Lựa chọn --out dùng chưa đúng cách.",
    ("plan", "check", "a", "--lang", "xx"): "Giá trị của --lang không dùng được",
    ("nope",): "Câu lệnh viết chưa đúng",
}


@pytest.mark.parametrize("typed", WRONG)
def test_command_typed_wrong_is_said_in_vietnamese_then_english(typed: tuple[str, ...]) -> None:
    done = tongket(*typed)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(WRONG[typed])
    assert "\nError: " in done.stderr
    assert "Traceback" not in done.stderr
