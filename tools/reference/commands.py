"""The page of commands: usage, arguments and options, as the program itself says them."""

from __future__ import annotations

from typing import get_args

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from tools.reference.rules_of_pages import as_text, table

__all__ = ["command_pages", "commands"]

KINDS = {"datetime": "date", "int": "n", "Path": "path", "str": "text"}


def commands() -> dict[str, TyperCommand]:
    """Return every command that does something, by its full name (`tongket plan check`)."""
    from tongket.cli.app import app  # noqa: PLC0415 - the commands need every room

    return dict(_walk("tongket", typer.main.get_command(app)))


def _walk(name: str, command: object) -> list[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        inner = command.commands.items()
        return [pair for word, child in inner for pair in _walk(f"{name} {word}", child)]
    assert isinstance(command, TyperCommand)
    return [(name, command)]


def command_pages() -> str:
    """Return a chapter for each command."""
    return "\n\n".join(_chapter(name, command) for name, command in commands().items())


def _chapter(name: str, command: TyperCommand) -> str:
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.params if isinstance(p, TyperOption)]
    usage = [name, *(_argument(a) for a in arguments), *(_usage(o) for o in options)]
    rows = [
        *((f"`{_argument(a)}`", as_text(a.help or ""), "") for a in arguments),
        *((f"`{long_name(o)}`", as_text(o.help or ""), _default(o)) for o in options),
    ]
    parts = [f"## `{name}`", as_text(command.help or ""), f"    {' '.join(usage)}"]
    if rows:
        parts.append(table(("argument or option", "meaning", "default"), rows))
    return "\n\n".join(parts)


def _argument(argument: TyperArgument) -> str:
    name = str(argument.metavar or argument.name).upper()
    return name if argument.required else f"[{name}]"


def long_name(option: TyperOption) -> str:
    """Return the spelled-out name of an option."""
    return max((str(name) for name in option.opts), key=len)


def _usage(option: TyperOption) -> str:
    name = long_name(option)
    flag = name if option.is_flag else f"{name} {_kind(option)}"
    return flag if option.required else f"[{flag}]"


def _kind(option: TyperOption) -> str:
    annotation = option.type_descriptor.annotation
    choices = get_args(annotation)
    if choices:
        return "/".join(str(choice) for choice in choices)
    taken = getattr(annotation, "__name__", "text")
    return str(option.metavar or KINDS.get(taken, taken)).upper()


def _default(option: TyperOption) -> str:
    if option.required:
        return "must be given"
    return "" if option.is_flag or option.default is None else f"`{option.default}`"
