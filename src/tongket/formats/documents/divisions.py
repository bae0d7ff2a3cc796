"""Numbers of parts, chapters, sections, articles, clauses and points, as II.6.đ has them."""

from __future__ import annotations

from typing import Final

from tongket.core.report import Article, Clause, Division, Point, Run
from tongket.formats.documents.law import Digits, newest_law
from tongket.formats.documents.plain_text import capitals, printable

__all__ = ["division_lines", "number_of", "numbered_runs", "roman"]

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def division_lines(node: Division) -> tuple[str, str]:
    """The line of the number ("Chương II") and that of the title, in capitals."""
    word = newest_law().words[node.level.value].text
    return f"{word} {number_of(node.level.value, node.number)}", capitals(printable(node.title))


def numbered_runs(node: Article | Clause | Point) -> tuple[Run, ...]:
    """Number, title and text: "Điều 1." and its title bold, the number of a clause as its text."""
    if isinstance(node, Article):
        lead = f"{newest_law().words['article'].text} {number_of('article', node.number)}"
        title = f" {printable(node.title).strip()}" if node.title else ""
        text = (Run(" "), *node.runs) if node.runs else ()
        return (Run(lead + title, bold=True), *text)
    if isinstance(node, Clause):
        lead = number_of("clause", node.number)
        if node.title:
            text = (Run(" "), *node.runs) if node.runs else ()
            return (Run(f"{lead} {printable(node.title).strip()}", bold=True), *text)
        return (Run(f"{lead} "), *node.runs)
    return (Run(f"{number_of('point', node.number)} "), *node.runs)


def number_of(what: str, number: int) -> str:
    """A number as the law writes it for this division: II, 2, "2.", "b)".

    Points after the last letter begin again with two (aa).
    """
    rule = newest_law().numbering[what]
    if rule.digits is Digits.ROMAN:
        return roman(number) + rule.after
    if rule.digits is Digits.LETTERS:
        rounds, place = divmod(number - 1, len(rule.letters))
        return rule.letters[place] * (rounds + 1) + rule.after
    return f"{number}{rule.after}"


def roman(number: int) -> str:
    """A number from 1 in Roman digits."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
