"""Plain values to models; what does not fit becomes findings in our own words."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan.check.places import join_pointer, likely
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.yaml_text import PlainValue

__all__ = ["fields_at", "validate"]

Shape = TypeVar("Shape", bound=BaseModel)

_KIND_OF_TYPE: dict[str, FindingKind] = {
    "missing": kinds.MISSING_FIELD,
    "union_tag_not_found": kinds.MISSING_FIELD,
    "extra_forbidden": kinds.UNKNOWN_FIELD,
    "union_tag_invalid": kinds.NOT_A_CHOICE,
    "enum": kinds.NOT_A_CHOICE,
    "literal_error": kinds.NOT_A_CHOICE,
    "int_type": kinds.NOT_A_WHOLE_NUMBER,
    "int_parsing": kinds.NOT_A_WHOLE_NUMBER,
    "int_parsing_size": kinds.NOT_A_WHOLE_NUMBER,
    "int_from_float": kinds.NOT_A_WHOLE_NUMBER,
    "decimal_type": kinds.NOT_A_NUMBER,
    "decimal_parsing": kinds.NOT_A_NUMBER,
    "finite_number": kinds.NOT_A_NUMBER,
    "bool_type": kinds.NOT_YES_OR_NO,
    "bool_parsing": kinds.NOT_YES_OR_NO,
    "string_type": kinds.NOT_A_TEXT,
    "tuple_type": kinds.NOT_A_LIST,
    "list_type": kinds.NOT_A_LIST,
    "model_type": kinds.NOT_FIELDS,
    "model_attributes_type": kinds.NOT_FIELDS,
    "dict_type": kinds.NOT_FIELDS,
    "greater_than": kinds.OUT_OF_BOUNDS,
    "greater_than_equal": kinds.OUT_OF_BOUNDS,
    "less_than": kinds.OUT_OF_BOUNDS,
    "less_than_equal": kinds.OUT_OF_BOUNDS,
}
_BOUNDS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class _Problem:
    """One thing that pydantic found: its type, where (with tags of unions), and what it met."""

    type: str
    location: tuple[int | str, ...]
    given: object
    context: Mapping[str, object]


def validate(
    shape: type[Shape], value: PlainValue, file: str
) -> tuple[Shape | None, tuple[Finding, ...]]:
    """The model of a file, or None with every reason; findings carry pointers, not yet lines."""
    try:
        return shape.model_validate(value), ()
    except ValidationError as error:
        problems = [
            _Problem(d["type"], d["loc"], d["input"], d.get("ctx", {}))
            for d in error.errors(include_url=False)
        ]
        return None, tuple(_finding(problem, shape, value, file) for problem in problems)


def _finding(problem: _Problem, shape: type[BaseModel], value: PlainValue, file: str) -> Finding:
    kind = _kind(problem)
    path = _path(problem.location, value)
    context = problem.context
    if problem.type == "union_tag_invalid":
        path = (*path, str(context["discriminator"]).strip("'"))
    facts: dict[str, object] = {}
    if kind in (kinds.MISSING_FIELD, kinds.UNKNOWN_FIELD, kinds.EMPTY_VALUE):
        tag = str(context.get("discriminator", "")).strip("'")
        facts["field"] = tag or (path[-1] if path else file)
    else:
        facts["field"] = next((p for p in reversed(path) if isinstance(p, str)), file)
        facts["given"] = _short(problem.given)
    if kind is kinds.UNKNOWN_FIELD:
        known = fields_at(shape, problem.location[:-1])
        facts["nearest"] = likely(str(path[-1]), known)
    if kind is kinds.NOT_A_CHOICE:
        facts["given"] = context.get("tag", facts["given"])
        expected = str(context.get("expected") or context.get("expected_tags", ""))
        facts["expected"] = expected.replace("'", "").replace(" or ", ", ")
    if kind is kinds.OUT_OF_BOUNDS:
        facts["bound"] = " ".join(f"{_BOUNDS.get(k, k)} {v}" for k, v in context.items())
    if kind is kinds.BAD_VALUE:
        facts["problem"] = problem.type
    return kind.at(Place(file=file, pointer=join_pointer(path)), **facts)


def _kind(problem: _Problem) -> FindingKind:
    type_of_error = problem.type
    if problem.given is None and type_of_error != "missing":
        return kinds.EMPTY_VALUE
    if type_of_error.startswith("date"):
        return kinds.NOT_A_DATE
    return _KIND_OF_TYPE.get(type_of_error, kinds.BAD_VALUE)


def _short(value: object) -> str:
    text = value if isinstance(value, str) else _kind_of_value(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _kind_of_value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(str(key) for key in value) + "}"
    return "[…]" if isinstance(value, list) else str(value)


def _path(location: tuple[int | str, ...], value: PlainValue) -> tuple[int | str, ...]:
    """The location as keys and places in the file: without the tags that pydantic puts in."""
    path: list[int | str] = []
    current: PlainValue = value
    for place, part in enumerate(location):
        if isinstance(current, list) and isinstance(part, int) and part < len(current):
            current = current[part]
        elif isinstance(current, dict) and part in current:
            current = current[str(part)]
        elif place < len(location) - 1:
            continue
        path.append(part)
    return tuple(path)


def fields_at(shape: object, location: tuple[int | str, ...]) -> list[str]:
    """The names of the fields that may stand at a location of pydantic's."""
    current = shape
    for part in location:
        current = _below(_bare(current), part)
    bare = _bare(current)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return list(bare.model_fields)
    return []


def _bare(annotation: object) -> object:
    """Without Annotated and without ``| None``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return _bare(options[0]) if len(options) == 1 else annotation
    return annotation


def _below(annotation: object, part: int | str) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        known = annotation.model_fields.get(str(part))
        return known.annotation if known is not None else None
    if get_origin(annotation) in (Union, types.UnionType):
        return next((o for o in get_args(annotation) if part in _tags(o)), None)
    return get_args(annotation)[0] if get_origin(annotation) is tuple else None


def _tags(option: object) -> tuple[object, ...]:
    if isinstance(option, type) and issubclass(option, BaseModel) and "kind" in option.model_fields:
        annotation = option.model_fields["kind"].annotation
        return get_args(annotation) if get_origin(annotation) is Literal else ()
    return ()
