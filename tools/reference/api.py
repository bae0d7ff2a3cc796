"""The page of the API: every route of its OpenAPI document, and every shape."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import Any, Final

from tools.reference.rules_of_pages import as_text, table

__all__ = ["api_routes", "api_shapes"]

_DATA: Final = tempfile.TemporaryDirectory(prefix="tongket-reference-")

SCOPES = {"read": "read", "fill": "fill", "steps": "steps"}


def _document() -> dict[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
    # The settings make a secret key in the folder of data: nothing of a page depends on it.
    os.environ.setdefault("TONGKET_DATA", _DATA.name)
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from tongket.web.api.first_version import api  # noqa: PLC0415 - after the set-up

    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def api_routes() -> str:
    """Return a table of the routes: what is asked, with which scope, what may be answered."""
    rows = [
        (
            f"`{method.upper()} {path}`",
            SCOPES[operation["tags"][0]],
            as_text(operation["description"]),
            _asked(operation),
            ", ".join(sorted(map(str, operation["responses"]))),
        )
        for path, methods in _document()["paths"].items()
        for method, operation in methods.items()
    ]
    return table(("route", "scope", "what it does", "sent", "answers"), rows)


def _asked(operation: dict[str, Any]) -> str:
    query = [f"`?{p['name']}=`" for p in operation.get("parameters", ()) if p["in"] == "query"]
    body = operation.get("requestBody")
    if body:
        for kind, content in body["content"].items():
            schema = content["schema"]
            query.append(f"`{_name(schema)}`" if "$ref" in schema else f"{kind}: {_fields(schema)}")
    return ", ".join(query)


def _fields(schema: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in schema["properties"])


def api_shapes() -> str:
    """Return a table for each shape: its fields, their types, whether they must be there."""
    shapes = _document()["components"]["schemas"]
    return "\n\n".join(_shape(name, shape) for name, shape in sorted(shapes.items())
                       if "properties" in shape)  # fmt: skip


def _shape(name: str, shape: dict[str, Any]) -> str:
    required = set(shape.get("required", ()))
    rows = [
        (f"`{field}`", _type(of), "yes" if field in required else "")
        for field, of in shape["properties"].items()
    ]
    said = as_text(" ".join(str(shape.get("description", "")).split()))
    return f"### `{name}`\n\n{said}\n\n{table(('field', 'type', 'required'), rows)}"


def _type(of: dict[str, Any]) -> str:
    return " or ".join(dict.fromkeys(_types(of)))


def _types(of: dict[str, Any]) -> Iterator[str]:
    if "$ref" in of:
        yield f"`{_name(of)}`"
    elif "anyOf" in of:
        for one in of["anyOf"]:
            yield from _types(one)
    elif of.get("type") == "array":
        yield f"list of {_type(of['items'])}"
    elif of.get("type") == "object" and isinstance(of.get("additionalProperties"), dict):
        yield f"map to {_type(of['additionalProperties'])}"
    else:
        yield str(of.get("format") or of.get("type", "any"))


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
