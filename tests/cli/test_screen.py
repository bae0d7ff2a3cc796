"""Texts from files are shown on a terminal as they are, and nothing in them is obeyed."""

import pytest
from rich.table import Table

from tongket.cli.screen import OUT, show_findings, show_line, visible
from tongket.core.findings import Place
from tongket.formats.refusals import LINK


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jđã xóa", "\\x1b[2Jđã xóa"),
        ("một\rhai\x07", "một\\x0dhai\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("dòng\nmới\ttab", "dòng\nmới\ttab"),
    ],
)
def test_commands_to_the_terminal_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_and_table_show_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    table.add_column()
    table.add_row("a[nu] [/x] :smile:")

    show_line("b[red] \x1b]0;tên\x07")
    OUT.print(table)

    said = capsys.readouterr().out
    assert "b[red] \\x1b]0;tên\\x07" in said
    assert "a[nu] [/x] :smile:" in said


def test_finding_about_a_strange_file_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    show_findings([LINK.at(Place(file="a\x1b[2J.xlsx"))])

    assert "\x1b" not in capsys.readouterr().err
