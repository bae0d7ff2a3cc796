"""The option ``--base``: the document whose looks an office changed in Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tongket.cli.options import EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.formats.documents.docx import Base

__all__ = ["BaseFile", "usable_base"]

BaseFile = Annotated[
    Path | None,
    typer.Option(
        "--base",
        help="Văn bản mẫu .docx có kiểu chữ, tiêu đề của cơ quan | "
        "A .docx with the office's styles and letterhead",
    ),
]


def usable_base(path: Path | None) -> Base | None:
    """The base document; its findings are shown, and one that cannot be used ends the command."""
    if path is None:
        return None
    from tongket.cli.screen import show_findings
    from tongket.core.findings import sort_findings
    from tongket.formats.documents.docx import read_base

    reading = read_base(path)
    show_findings(sort_findings(reading.findings))
    if reading.base is None:
        raise typer.Exit(EXIT_UNUSABLE)
    return reading.base
