"""JSON Schemas of the plan files, for editors that check and complete while one writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tongket.formats.plan_files.models import CSV_FILES, YAML_FILES
from tongket.locale import Language, words

__all__ = ["plan_schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WRITTEN_SHORT = frozenset({"Reporting"})
"""Shapes that may also be written as the plain code in them: ``reporters: [commune]``."""


def plan_schemas(language: Language = Language.VIETNAMESE) -> dict[str, dict[str, Any]]:
    """Name of the schema file -> JSON Schema; one for each file of a plan.

    For a CSV file it describes one line as an object with the columns as fields.
    """
    say = words(language).plain
    schemas = {
        _schema_name(name): _yaml_schema(shape.model_json_schema(), shape.__name__, say)
        for name, shape in YAML_FILES.items()
    }
    for name, columns in CSV_FILES.items():
        row = "UnitState" if name == "units.csv" else "Population"
        schemas[_schema_name(name)] = {
            "$schema": _DIALECT,
            "title": name,
            "type": "object",
            "additionalProperties": False,
            "required": [column.name for column in columns if column.needed],
            "properties": {
                column.name: _described({"type": "string"}, row, column.name, say)
                for column in columns
            },
        }
    return schemas


def _schema_name(file: str) -> str:
    return f"{file.rsplit('.', 1)[0]}.schema.json"


def _yaml_schema(schema: dict[str, Any], shape: str, say: Mapping[str, str]) -> dict[str, Any]:
    definitions = {
        name: _with_descriptions(definition, name, say)
        for name, definition in schema.pop("$defs", {}).items()
    }
    for name in _WRITTEN_SHORT & set(definitions):
        definitions[name] = {"anyOf": [{"type": "string"}, definitions[name]]}
    whole = {"$schema": _DIALECT, **_with_descriptions(schema, shape, say)}
    if definitions:
        whole["$defs"] = definitions
    loosened: dict[str, Any] = _each_schema(whole, _number_as_text)
    return loosened


def _with_descriptions(
    schema: dict[str, Any], shape: str, say: Mapping[str, str]
) -> dict[str, Any]:
    """The schema of one shape, its fields described in the language; docstrings stay out."""
    kept = {key: value for key, value in schema.items() if key != "description"}
    if "properties" in kept:
        kept["properties"] = {
            name: _described(field, shape, name, say) for name, field in kept["properties"].items()
        }
    return kept


def _described(
    field: dict[str, Any], shape: str, name: str, say: Mapping[str, str]
) -> dict[str, Any]:
    meaning = say.get(f"plan.field.{shape}.{name}") or say.get(f"plan.field.{name}")
    plain = {key: value for key, value in field.items() if key != "title"}
    return {**plain, "description": meaning} if meaning else plain


def _number_as_text(schema: dict[str, Any]) -> dict[str, Any]:
    """The reader takes ``row: 1.10`` for the text 1.10; an editor must not complain of it."""
    fixed = {"enum", "const", "format", "pattern"}
    if schema.get("type") == "string" and not fixed & set(schema):
        return {**schema, "type": ["string", "number"]}
    return schema


def _each_schema(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:  # noqa: ANN401
    """Every object within a schema, changed."""
    if isinstance(value, dict):
        return change({key: _each_schema(item, change) for key, item in value.items()})
    if isinstance(value, list):
        return [_each_schema(item, change) for item in value]
    return value
