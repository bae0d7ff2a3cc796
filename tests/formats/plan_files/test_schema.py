"""The schemas that editors get accept what the reader accepts."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.starter import STARTER
from tongket.formats.plan_files import plan_schemas, write_schemas
from tongket.formats.plan_files.models import CSV_FILES, YAML_FILES
from tongket.locale import Language

LONG_AN = Path(__file__).resolve().parents[3] / "plans" / "long-an-2020"
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


class Loader(yaml.SafeLoader):
    """Like an editor's YAML 1.2: dates stay text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def fits(value: object, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether a value keeps to a schema: the words of JSON Schema that occur in ours."""
    if "$ref" in schema:
        return fits(value, whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], whole)
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    kept = (
        "anyOf" not in schema or any(fits(value, one, whole) for one in schema["anyOf"]),
        "oneOf" not in schema or sum(fits(value, one, whole) for one in schema["oneOf"]) == 1,
        "enum" not in schema or value in schema["enum"],
        "const" not in schema or value == schema["const"],
        not names or any(isinstance(value, TYPES[name]) for name in names),
        not isinstance(value, int) or value >= schema.get("minimum", value),
    )
    if isinstance(value, list):
        return all(kept) and all(fits(item, schema.get("items", {}), whole) for item in value)
    if isinstance(value, dict):
        return all(kept) and fits_fields(value, schema, whole)
    return all(kept)


def fits_fields(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    more = schema.get("additionalProperties", True)
    if not set(schema.get("required", [])) <= set(value):
        return False
    if more is False and not set(value) <= set(known):
        return False
    return all(fits(item, known.get(name, {}), whole) for name, item in value.items())


@pytest.mark.parametrize("file", YAML_FILES)
@pytest.mark.parametrize("folder", [STARTER, LONG_AN], ids=["starter", "long-an"])
def test_files_that_can_be_read_fit_their_schema(folder: Path, file: str) -> None:
    schema = plan_schemas()[file.replace(".yaml", ".schema.json")]
    text = (folder / file).read_text(encoding="utf-8") if (folder / file).exists() else ""
    value = yaml.load(text, Loader=Loader) or {}  # all of sentences.yaml may be absent or a comment

    assert fits(value, schema, schema)
    assert not fits({**value, "unknown": 1}, schema, schema)


def test_there_is_one_schema_for_each_file() -> None:
    names = {name.removesuffix(".schema.json") for name in plan_schemas()}

    assert names == {file.rsplit(".", 1)[0] for file in (*YAML_FILES, *CSV_FILES)}


def test_schema_explains_fields_in_the_language_asked_for() -> None:
    vietnamese = plan_schemas()["plan.schema.json"]["properties"]["root"]["description"]
    english = plan_schemas(Language.ENGLISH)["plan.schema.json"]["properties"]["root"]

    assert "đơn vị" in vietnamese
    assert "unit" in english["description"]


def test_written_schemas_are_json_with_a_dialect(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")

    assert len(written) == len(YAML_FILES) + len(CSV_FILES)
    for path in written:
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert schema["$schema"].startswith("https://json-schema.org/")
