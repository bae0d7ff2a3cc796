"""Whose workbook a file is when its identity sheet is lost: by names, codes and the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from tongket.core.plan import Reporter
from tongket.formats.workbooks.opening import Grid, OpenedBook, at
from tongket.formats.workbooks.signs import bare
from tongket.formats.workbooks.values import plain
from tongket.locale import Language, words

__all__ = ["Recognised", "named_on", "other_in_file_name", "recognise"]

_TOP_ROWS = 16
_TOP_COLUMNS = 30
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The reporters that agree with every sign; ``signs`` are ids of sentences.

    Usable with one reporter only. ``contrary``: the signs name different reporters.
    """

    reporters: tuple[str, ...]
    signs: tuple[str, ...]
    contrary: bool = False


def recognise(
    opened: OpenedBook,
    reporters: Mapping[str, Reporter],
    file: str,
    above: Mapping[str, frozenset[str]],
) -> Recognised:
    """Every sign of a reporter in a file, put together.

    ``above`` are the bare names and codes of the units above each reporter: of several of one name
    the folder of the file tells which is meant.
    """
    by_name = _by_name(reporters)
    codes: set[str] = set()
    names: set[str] = set()
    heads: set[str] = set()
    for grid in opened.sheets.values():
        codes |= {code for code in _beside(grid, "workbook.cover.code") if code in reporters}
        names |= set(_beside(grid, "workbook.cover.reporter"))
        heads |= set(named_on(grid))
    votes: list[tuple[str, set[str]]] = []
    if codes:
        votes.append(("code", codes))
    for sign, found in (("name", names), ("heads", heads)):
        known = (bare(name) for name in sorted(found))
        votes += [(sign, by_name[name]) for name in known if name in by_name]
    named = _in_file_name(file, reporters, by_name)
    if named:
        votes.append(("file", named))
    if not votes:
        return Recognised((), ())
    agreed = set.intersection(*(set(vote) for _, vote in votes))
    signs = tuple(dict.fromkeys(sign for sign, _ in votes))
    within = _in_folders(file, agreed, above) if len(agreed) > 1 else set()
    if within:
        agreed, signs = within, (*signs, "folder")
    return Recognised(tuple(sorted(agreed)), signs, contrary=not agreed)


def other_in_file_name(
    reporter: Reporter, reporters: Mapping[str, Reporter], file: str
) -> tuple[str, ...]:
    """Codes of the others that the file's name names, by code or else by name; empty where it names
    the reporter or nobody. A reporter is not known by it: officers rename copies as they like.
    """
    text = _WORDS.findall(bare(PurePosixPath(file).stem))
    if reporter.code in text:
        return ()
    named = _in_file_name(file, reporters, _by_name(reporters))
    by_code = any(word in reporters for word in text)
    if reporter.code in named:
        return ()
    if not by_code and _stands_in(_WORDS.findall(bare(reporter.name)), text):
        return ()
    return tuple(sorted(named))


def _by_name(reporters: Mapping[str, Reporter]) -> dict[str, set[str]]:
    by_name: dict[str, set[str]] = {}
    for reporter in reporters.values():
        by_name.setdefault(bare(reporter.name), set()).add(reporter.code)
    return by_name


def named_on(grid: Grid) -> Iterator[str]:
    """The reporters named in the head of a form's sheet: ``Đơn vị báo cáo: Xã Hưng Hà``."""
    begin = _head_words()
    for row in range(min(len(grid), _TOP_ROWS)):
        for content in grid[row][:_TOP_COLUMNS]:
            if isinstance(content, str) and content.startswith(begin):
                yield plain(content[len(begin) :]).partition(". ")[0]


@lru_cache(maxsize=1)
def _head_words() -> str:
    return words(Language.VIETNAMESE).say("workbook.form.reporter", reporter="").rstrip()


def _beside(grid: Grid, sentence: str) -> Iterator[str]:
    """What stands right of a label of the title sheet."""
    label = bare(words(Language.VIETNAMESE).say(sentence))
    for row in range(min(len(grid), _TOP_ROWS)):
        for column, content in enumerate(grid[row][:_TOP_COLUMNS]):
            if isinstance(content, str) and bare(content) == label:
                text = plain(at(grid, row, column + 1))
                if text:
                    yield text


def _in_file_name(
    file: str, reporters: Mapping[str, Reporter], by_name: Mapping[str, set[str]]
) -> set[str]:
    """Reporters whose code or whole name stands in the file's name; the longest name counts."""
    text = _WORDS.findall(bare(PurePosixPath(file).stem))
    codes = {word for word in text if word in reporters}
    if codes:
        return codes
    best: set[str] = set()
    most = 0
    for name, named in by_name.items():
        parts = _WORDS.findall(name)
        if len(parts) >= max(most, 2) and _stands_in(parts, text):
            best = named if len(parts) > most else best | named
            most = len(parts)
    return set(best)


def _in_folders(
    file: str, reporters: Iterable[str], above: Mapping[str, frozenset[str]]
) -> set[str]:
    """Those of the reporters that lie in a unit which a folder of the file is called after."""
    folders = [_WORDS.findall(bare(part)) for part in PurePosixPath(file).parts[:-1]]
    return {
        code
        for code in reporters
        for name in above.get(code, ())
        if any(_stands_in(_WORDS.findall(name), words) for words in folders)
    }


def _stands_in(parts: Sequence[str], text: Sequence[str]) -> bool:
    size = len(parts)
    return any(list(text[i : i + size]) == list(parts) for i in range(len(text) - size + 1))
