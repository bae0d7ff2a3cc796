"""Times a report of forty pages as .docx and .pdf beside the .pdf that LibreOffice makes of it.

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


def ours(folder: Path, *, docx: bool) -> list[str]:
    """The command that writes the report."""
    code = WRITE.format(root=str(ROOT), folder=str(folder), docx=docx)
    return [sys.executable, "-c", code]


def libreoffice(program: str, folder: Path) -> list[str]:
    """The command that makes the .pdf of the same .docx; its profile is kept, as on a desk."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = str(folder / "made")
    return [
        *(program, "--headless", profile, "--convert-to", "pdf", "--outdir", made),
        str(folder / "bao-cao.docx"),
    ]


def main() -> None:
    """Print the table and write it into the page."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        commands = {
            ".docx and .pdf": ours(folder, docx=True),
            ".pdf alone": ours(folder, docx=False),
        }
        if program is not None:
            commands[".pdf by LibreOffice, from the .docx"] = libreoffice(program, folder)
        for command in commands.values():
            measure(command, frozenset({0}))  # caches, and LibreOffice's first start
        rounds: dict[str, list[Round]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                rounds[name].append(measure(command, frozenset({0})))
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
    others = [name for name in rounds if "LibreOffice" in name]
    for name in others:
        longer, dearer = (held[name] / held[".pdf alone"] for held in (wall, cpu))
        lines.append("")
        lines.append(f"LibreOffice takes **{longer:.1f} times** as long for the .pdf,")
        lines.append(f"and {dearer:.1f} times the processor time.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
