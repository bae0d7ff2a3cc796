import os
from pathlib import Path

import pytest
from PIL import ImageFont

from tools.fetch_assets import (
    COPIES,
    DOCUMENTS,
    FetchFailedError,
    copy_files,
    npm_commands,
)

FACES = [name for name in COPIES.values() if name.endswith(".ttf")]
MARKED = "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ"
LETTERS = sorted(set(MARKED.replace(" ", "")) | set(MARKED.replace(" ", "").upper()))
ABSENT = chr(0x10FFFF)


def executable(file: Path) -> None:
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)


def test_the_alphabet_has_134_marked_letters() -> None:
    assert len(LETTERS) == 134


@pytest.mark.parametrize("face", FACES)
def test_every_face_draws_every_vietnamese_letter(face: str) -> None:
    font = ImageFont.truetype(DOCUMENTS / face, 32)
    missing = bytes(font.getmask(ABSENT))

    assert [letter for letter in LETTERS if bytes(font.getmask(letter)) == missing] == []


def test_npm_commands_begin_with_the_machines_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("npm", "node"):
        executable(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))

    own, from_pypi = npm_commands("uv")

    assert own == [str(tmp_path / "npm")]
    assert from_pypi[0] == "uv"


def test_npm_commands_without_node_are_only_the_one_from_pypi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executable(tmp_path / "npm")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))

    assert [command[0] for command in npm_commands("uv")] == ["uv"]


def test_copy_files_names_the_file_that_the_package_lacks(tmp_path: Path) -> None:
    with pytest.raises(FetchFailedError, match=r"Tinos_400Regular\.ttf"):
        copy_files(tmp_path, tmp_path / "documents")


def test_copy_files_copies_fonts_scripts_and_licences(tmp_path: Path) -> None:
    for name in COPIES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")

    copied = copy_files(tmp_path, tmp_path / "documents")

    names = [file.relative_to(tmp_path / "documents").as_posix() for file in copied]
    assert names == list(COPIES.values())
