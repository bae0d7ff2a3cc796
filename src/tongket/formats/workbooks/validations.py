"""What may be typed into a cell, said in the officer's words as the cell is entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.core.plan import ColumnType, RegisterColumn
from tongket.formats.workbooks.sheets import Address
from tongket.locale import Sentences

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["choice_rule", "figure_rule", "register_rule", "tick_rule", "validate"]

_TITLE, _TEXT = 32, 255
_FIRST_DAY, _LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
Rule = dict[str, Any]


def figure_rule(say: Sentences, cell: str, *, decimals: int, yes_no: bool, words: str) -> Rule:
    """A number from 0 up with so many decimals, or the signs for nothing and not applicable.

    ``cell`` is the first cell the rule is for; ``words`` the range with the drop-down of yes/no.
    """
    if yes_no:
        return _with_text(
            say, "yes-no", {"validate": "list", "source": words}, title="yes-no-title"
        )
    exact = f"ROUND({cell},{decimals})={cell}"
    signs = f'OR({cell}="-",{cell}="–",LOWER({cell})="x",LOWER({cell})="kad")'
    formula = f"=IF(ISNUMBER({cell}),AND({cell}>=0,{exact}),{signs})"
    return _with_text(
        say,
        "decimal" if decimals else "whole",
        {"validate": "custom", "value": formula},
        title="number-title",
        decimals=decimals,
    )


def register_rule(say: Sentences, cell: str, column: RegisterColumn, words: str) -> Rule | None:
    """The rule of a typed column; None for free text.

    A date may also be typed as text: a machine with another date order would refuse 25/03/2014, so
    there the officer is warned and not stopped.
    """
    if column.type is ColumnType.DATE:
        between = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        rule = {"validate": "date", **between, "error_type": "warning"}
        return _with_text(say, "date", rule, title="date-title")
    if column.type is ColumnType.YEAR:
        rule = {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": 2100}
        return _with_text(say, "year", rule, title="year-title")
    if column.type is ColumnType.CHOICE:
        return choice_rule(say, words)
    if column.type in (ColumnType.INTEGER, ColumnType.DECIMAL):
        places = column.decimals if column.type is ColumnType.DECIMAL else 0
        formula = f"=AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},{places})={cell})"
        rule = {"validate": "custom", "value": formula}
        return _with_text(say, "register-number", rule, title="number-title")
    return None


def choice_rule(say: Sentences, words: str) -> Rule:
    """One of a list."""
    return _with_text(say, "choice", {"validate": "list", "source": words}, title="choice-title")


def tick_rule(say: Sentences, cell: str) -> Rule:
    """An x or nothing."""
    rule = {"validate": "custom", "value": f'=LOWER({cell})="x"'}
    return _with_text(say, "tick", rule, title="tick-title")


def _with_text(say: Sentences, sentence: str, rule: Rule, *, title: str, **facts: object) -> Rule:
    text = say.say(f"workbook.input.{sentence}", **facts)[:_TEXT]
    return {
        "error_type": "stop",
        **rule,
        "ignore_blank": True,
        "input_title": say.say(f"workbook.input.{title}")[:_TITLE],
        "input_message": text,
        "error_title": say.say("workbook.input.wrong-title")[:_TITLE],
        "error_message": text,
    }


def validate(sheet: Worksheet, ranges: Iterable[tuple[Address, Address]], rule: Rule) -> None:
    """Lay one rule over several ranges; the rule was made for the first cell of the first."""
    (first, *others) = [(a.row, a.column, b.row, b.column) for a, b in ranges]
    sheet.data_validation(*first, {**rule, "other_cells": [list(r) for r in others]})
