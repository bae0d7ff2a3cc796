"""``tongket document``: official documents from small files, framed as the law asks."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tongket.cli.base_option import BaseFile, usable_base
from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.core.report import Report
    from tongket.formats.documents.docx import Base

__all__ = ["app"]

_RENDERED: Final = (".docx", ".pdf")
_SOURCE: Final = ".yaml"

app = typer.Typer(
    help="Văn bản hành chính đúng thể thức | Official documents in the state's layout",
    no_args_is_help=True,
)


@app.command(
    "new",
    short_help="Lập văn bản đúng thể thức | A framed document",
    help="Lập văn bản đúng thể thức từ tệp YAML, hoặc lấy tệp mẫu của một loại | "
    "Make a framed document from a YAML file, or take the starting file of a kind",
)
def write_document(
    out: Annotated[
        list[Path],
        typer.Option(
            "--out",
            help="Tệp kết quả: .docx, .pdf, hoặc .yaml để lấy tệp mẫu; nhắc lại được | "
            "The result: .docx, .pdf, or .yaml for the starting file; may be given again",
        ),
    ],
    source: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Tệp văn bản (.yaml) | The document file")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="Loại, khi chưa có tệp: BC, KH, TTr, QĐ, CV, BB, DS | The kind, without a file",
        ),
    ] = None,
    base: BaseFile = None,
) -> None:
    """Exit 0 if everything was written, 1 with warnings, 2 if nothing could be made."""
    from tongket.formats.document_files import STARTING_KINDS

    if (source is None) == (kind is None):
        _refuse("document.new.one-source")
    if kind is not None and kind not in STARTING_KINDS:
        _refuse("document.new.no-such-kind", kind=kind, kinds=", ".join(STARTING_KINDS))
    allowed = _RENDERED if source is not None else (*_RENDERED, _SOURCE)
    for path in out:
        if path.suffix.lower() not in allowed:
            _refuse("document.new.suffix", file=path, allowed=", ".join(allowed))
        if path.suffix.lower() == _SOURCE and path.exists():
            _refuse("document.new.exists", file=path)
    warned = _make(out, source, kind, usable_base(base))
    if warned:
        raise typer.Exit(EXIT_FINDINGS)


@app.command(
    "base",
    short_help="Lấy văn bản mẫu Word | A base document",
    help="Lập văn bản mẫu Word để cơ quan sửa kiểu chữ, tiêu đề, biểu trưng | "
    "Write the Word document whose styles, letterhead and emblem an office changes",
)
def write_base(
    out: Annotated[Path, typer.Option("--out", help="Văn bản mẫu (.docx) | The base document")],
) -> None:
    """Exit 0 if it was written, 2 if it could not be."""
    from tongket.cli.screen import show_line
    from tongket.formats.document_files import read_document, starting_text
    from tongket.formats.documents.docx import write_docx
    from tongket.locale import words

    if out.suffix.lower() != ".docx":
        _refuse("document.new.suffix", file=out, allowed=".docx")
    if out.exists():
        _refuse("document.new.exists", file=out)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "mau.yaml"
        source.write_text(starting_text("BC"), encoding="utf-8", newline="\n")
        document = read_document(source).document
    if document is None:
        raise typer.Exit(EXIT_UNUSABLE)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_docx(document, out)
    except OSError as error:
        _refuse("document.new.not-writable", file=out, problem=error.strerror or error)
    show_line(words().say("base.written", file=out))


def _make(out: list[Path], source: Path | None, kind: str | None, base: Base | None) -> bool:
    """Write every result; whether there were warnings."""
    from tongket.formats.document_files import starting_text

    with TemporaryDirectory() as folder:
        if source is None:
            source = Path(folder) / "mau.yaml"
            source.write_text(starting_text(str(kind)), encoding="utf-8", newline="\n")
        warned = False
        document: Report | None = None
        for path in out:
            if path.suffix.lower() == _SOURCE:
                _write(path, source.read_bytes())
                continue
            if document is None:
                document, warned = _read(source)
            _render(document, path, base)
        return warned


def _read(source: Path) -> tuple[Report, bool]:
    """The document; its findings are shown, and one that is wrong ends the command."""
    from tongket.cli.screen import show_findings
    from tongket.core.findings import sort_findings
    from tongket.formats.document_files import read_document

    reading = read_document(source)
    show_findings(sort_findings(reading.findings))
    if reading.document is None:
        raise typer.Exit(EXIT_UNUSABLE)
    return reading.document, bool(reading.findings)


def _render(document: Report, path: Path, base: Base | None) -> None:
    from tongket.cli.screen import show_line
    from tongket.locale import words

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".pdf":
            from tongket.formats.documents.pdf import write_pdf

            write_pdf(document, path)
        else:
            from tongket.formats.documents.docx import write_docx

            write_docx(document, path, base=base)
    except OSError as error:
        _refuse("document.new.not-writable", file=path, problem=error.strerror or error)
    show_line(words().say("document.new.written", file=path))


def _write(path: Path, content: bytes) -> None:
    from tongket.cli.screen import show_line
    from tongket.locale import words

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        _refuse("document.new.not-writable", file=path, problem=error.strerror or error)
    show_line(words().say("document.new.written-source", file=path))


def _refuse(sentence: str, **facts: object) -> None:
    """Say what cannot be done, and end with the code for unusable input."""
    from tongket.cli.screen import show_line
    from tongket.locale import words

    show_line(words().say(sentence, **facts))
    raise typer.Exit(EXIT_UNUSABLE)
