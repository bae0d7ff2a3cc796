"""Times a report of forty pages as .docx and .pdf beside the way through LibreOffice: an office's
script that draws, writes the .docx and has it converted; and beside LibreOffice's conversion alone.

Whole processes are timed, start-up included; they take turns. Prints medians and ratio, and writes
them into docs/explanation/performance.md between its markers. Processor time tells what a busy
machine hides.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from page import ROOT, measured, put
from timing import ROUNDS, Round, measure

WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tongket.formats.documents.painter import charts_beside
with charts_beside(practise=False):
    from dataclasses import replace
    from tests.factories_report import long_report
    from tongket.formats.documents.both_files import write_both
    from tongket.formats.documents.pdf import write_pdf
    report = replace(long_report(), contents=True)
    folder = Path({folder!r})
    if {docx}:
        write_both(report, folder / "bao-cao.docx", folder / "bao-cao.pdf")
    else:
        write_pdf(report, folder / "bao-cao.pdf")
"""


BOTH, PDF = ".docx and .pdf", ".pdf alone"
WAY = "both by an office's script, through LibreOffice"
PDF_THERE = ".pdf by LibreOffice, from the .docx"
BOTH_THERE = ".docx and .pdf by LibreOffice, from an .odt that is there"


def ours(folder: Path, *, docx: bool) -> list[str]:
    """The command that writes the report."""
    code = WRITE.format(root=str(ROOT), folder=str(folder), docx=docx)
    return [sys.executable, "-c", code]


AS_OURS = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b, tagged, PDF/UA: what our .pdf is."""


def libreoffice(program: str, folder: Path, source: str, to: str) -> list[str]:
    """The command that converts a file; the profile is kept, as on a desk."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = str(folder / "made")
    return [program, "--headless", profile, "--convert-to", to, "--outdir", made,
            str(folder / source)]  # fmt: skip


def through_libreoffice(program: str, folder: Path) -> list[str]:
    """The command of the office's script, which calls LibreOffice itself."""
    convert = libreoffice(program, folder, "van-phong.docx", AS_OURS)
    script = str(ROOT / "benchmarks" / "office_document.py")
    return [sys.executable, script, str(folder), *convert]


def main() -> None:
    """Print the table and write it into the page."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        commands = {BOTH: [ours(folder, docx=True)], PDF: [ours(folder, docx=False)]}
        measure(commands[BOTH][0], frozenset({0}))
        if program is not None:
            measure(libreoffice(program, folder, "bao-cao.docx", "odt"), frozenset({0}))
            (folder / "made" / "bao-cao.odt").rename(folder / "bao-cao.odt")
            commands[WAY] = [through_libreoffice(program, folder)]
            commands[PDF_THERE] = [libreoffice(program, folder, "bao-cao.docx", AS_OURS)]
            commands[BOTH_THERE] = [
                libreoffice(program, folder, "bao-cao.odt", to) for to in ("docx", AS_OURS)
            ]
        rounds: dict[str, list[Round]] = {name: [] for name in commands}
        for number in range(ROUNDS + 1):
            for name, sequence in commands.items():
                taken = [measure(command, frozenset({0})) for command in sequence]
                if number:  # the first fills caches
                    rounds[name].append(
                        Round(sum(one.wall for one in taken), sum(one.cpu for one in taken))
                    )
    put("documents", table(rounds))


def table(rounds: dict[str, list[Round]]) -> str:
    """The result as a table of Markdown."""
    wall = {name: statistics.median(r.wall for r in kept) for name, kept in rounds.items()}
    cpu = {name: statistics.median(r.cpu for r in kept) for name, kept in rounds.items()}
    lines = [
        f"{measured()}, {ROUNDS} rounds taking turns.",
        "",
        "| | median, s | all rounds, s | processor time, s |",
        "|---|---|---|---|",
    ]
    for name, kept in rounds.items():
        all_rounds = ", ".join(f"{r.wall:.1f}" for r in kept)
        lines.append(f"| {name} | {wall[name]:.1f} | {all_rounds} | {cpu[name]:.1f} |")
    for there, here, what in (
        (WAY, BOTH, "The way through LibreOffice takes **{} times** as long for both files,"),
        (PDF_THERE, PDF, "LibreOffice's conversion alone takes {} times as long for the .pdf,"),
        (BOTH_THERE, BOTH, "and from a document that is there {} times for both files,"),
    ):
        if there in rounds:
            longer, dearer = (held[there] / held[here] for held in (wall, cpu))
            lines += [
                "",
                what.format(f"{longer:.1f}"),
                f"and {dearer:.1f} times the processor time.",
            ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
