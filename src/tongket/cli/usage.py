"""A command that was typed wrong: a Vietnamese line above what Typer says in English."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typer import TyperException

__all__ = ["say_wrong_usage"]

_SENTENCES: Final = {
    "MissingParameter": "cli.usage.missing",
    "NoSuchOption": "cli.usage.no-option",
    "BadOptionUsage": "cli.usage.bad-option",
    "BadParameter": "cli.usage.bad-value",
    "UsageError": "cli.usage.wrong",
}
"""By the name of the exception: Typer gives no other public name to what it raises."""


def say_wrong_usage(failed: TyperException) -> int:
    """Say what is wrong with the command line on standard error; return the exit code.

    Typer has no sentences but English ones, which stay below with the usage.
    """
    from tongket.locale import words

    sentence = _SENTENCES.get(type(failed).__name__)
    if sentence is not None:
        sys.stderr.write(words().say(sentence, what=_what(failed)) + "\n")
    show = getattr(failed, "show", None)
    if show is None:
        sys.stderr.write(failed.format_message() + "\n")
    else:
        show()
    return failed.exit_code


def _what(failed: TyperException) -> str:
    """The option or argument that it is about, as it is typed."""
    option = getattr(failed, "option_name", None)
    if option:
        return str(option)
    parameter = getattr(failed, "param", None)
    return str(parameter.get_error_hint()).strip("'") if parameter is not None else ""
