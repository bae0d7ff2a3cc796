"""The tables of plan files: every field, its type, whether it is needed, and what it means."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from tongket.core.plan import Reference
from tongket.formats.plan_files.models import CSV_FILES, YAML_FILES
from tongket.locale import words
from tongket.locale.words import Language
from tools.reference.rules_of_pages import as_text, table

__all__ = [
    "HEADER",
    "fields_of_plan_files",
    "meaning_id",
    "needed",
    "parts_of_model",
    "plan_file_tables",
    "value",
]

HEADER = ("field", "value", "needed", "tiếng Việt", "English")
ORDER = ("plan.yaml", "units.csv", "populations.csv")
ROWS = {"units.csv": "UnitState", "populations.csv": "Population"}
"""CSV file -> the shape of its rows."""

WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    Decimal: "number, exact",
    bool: "true or false",
    date: "date, yyyy-mm-dd",
}
PLURALS: dict[object, str] = {str: "texts", int: "whole numbers"}
BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def plan_file_tables() -> str:
    """Return a chapter for each file, with a table for each of its parts."""
    shown: set[type[BaseModel]] = {Reference}
    chapters = [f"## Reference\n\n{_model_table(Reference)}"]
    for file in (*ORDER, *(name for name in YAML_FILES if name not in ORDER)):
        chapters.append(f"## {file}")
        if file in CSV_FILES:
            chapters.append(_csv_table(file))
            continue
        for number, model in enumerate(parts_of_model(YAML_FILES[file], shown)):
            title = f"### {model.__name__}\n\n" if number else ""
            chapters.append(title + _model_table(model))
    return "\n\n".join(chapters)


def fields_of_plan_files() -> list[tuple[type[BaseModel], str]]:
    """Return every (model, field) that may stand in a file of a plan, each once."""
    shown: set[type[BaseModel]] = set()
    return [
        (part, field)
        for model in YAML_FILES.values()
        for part in parts_of_model(model, shown)
        for field in part.model_fields
    ]


def meaning_id(shape: str, field: str) -> str:
    """Return the id of the sentence that says what a field means: of its shape, else of all."""
    own = f"plan.field.{shape}.{field}"
    return own if own in words(Language.ENGLISH).plain else f"plan.field.{field}"


def parts_of_model(
    model: type[BaseModel], shown: set[type[BaseModel]]
) -> Iterator[type[BaseModel]]:
    """The model and those inside it, parents first, each once over all files."""
    if model in shown:
        return
    shown.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            yield from parts_of_model(inner, shown)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _model_table(model: type[BaseModel]) -> str:
    rows = (
        (f"`{name}`", value(field), needed(field), *_meanings(meaning_id(model.__name__, name)))
        for name, field in model.model_fields.items()
    )
    return table(HEADER, rows)


def _csv_table(file: str) -> str:
    rows = (
        (
            f"`{column.name}`",
            "text",
            "yes" if column.filled else "may be empty" if column.needed else "column may be absent",
            *_meanings(meaning_id(ROWS[file], column.name)),
        )
        for column in CSV_FILES[file]
    )
    return table(HEADER, rows)


def _meanings(sentence: str) -> tuple[str, str]:
    vietnamese, english = words(Language.VIETNAMESE), words(Language.ENGLISH)
    return as_text(vietnamese.plain[sentence]), as_text(english.plain[sentence])


def value(field: FieldInfo) -> str:
    """Return what a field takes."""
    bounds = [
        f"{sign} {getattr(rule, name)}"
        for rule in field.metadata
        for name, sign in BOUNDS.items()
        if getattr(rule, name, None) is not None
    ]
    return ", ".join([_type(field.annotation), *bounds]) + _placeholders(field)


def _placeholders(field: FieldInfo) -> str:
    """The placeholders that a template may use; in bold those it must."""
    facts = field.json_schema_extra
    if not isinstance(facts, dict) or "placeholders" not in facts:
        return ""
    may, must = facts["placeholders"], facts["placeholders_needed"]
    if not isinstance(may, list) or not isinstance(must, list):
        raise TypeError(facts)
    named = [f"**`{name}`**" if name in must else f"`{name}`" for name in may]
    return f": {', '.join(named)}" if named else ""


def _type(annotation: object) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0])
    if origin is tuple:
        of = _type(inner[0])
        plural = of.replace("list of", "lists of", 1) if get_origin(inner[0]) is tuple else of
        return f"list of {PLURALS.get(inner[0]) or plural}"
    if origin is dict:
        return "texts by name"
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    if origin in (Union, types.UnionType):
        return " or ".join(_type(option) for option in inner if option is not type(None))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return " or ".join(f"`{member.value}`" for member in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return WORDS[annotation]


def needed(field: FieldInfo) -> str:
    """Return whether a field must be given, and its default."""
    if field.is_required():
        return "yes"
    default = field.default
    if default in (None, (), "") or default is PydanticUndefined:
        return "no"
    text = str(default).lower() if isinstance(default, bool) else str(default)
    return f"no, `{text}`"
