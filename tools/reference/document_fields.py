"""The tables of document files: kinds with their forms, and every field."""

from __future__ import annotations

from pydantic import BaseModel

from tongket.formats.document_files import STARTING_KINDS
from tongket.formats.document_files.building import LETTER, LIST, kind_of
from tongket.formats.document_files.models import DocumentFile
from tongket.formats.documents.law import newest_law
from tongket.locale import words
from tongket.locale.words import Language
from tools.reference.plan_fields import HEADER, needed, parts_of_model, value
from tools.reference.rules_of_pages import as_text, table

__all__ = ["document_field_ids", "document_kind_table", "document_tables"]

MODEL_OF_LIST = "1.3"


def document_kind_table() -> str:
    """Return the kinds that can be made, with the model form of annex III that each follows."""
    models = {kind.abbreviation or LETTER: kind.model for kind in newest_law().kinds}
    models[LIST] = MODEL_OF_LIST
    rows: list[tuple[str, ...]] = []
    for code, model in models.items():
        kind = kind_of(code)
        if kind is not None and kind.form is not None:
            start = "yes" if code in STARTING_KINDS else ""
            rows.append((f"`{code}`", kind.name, kind.form.value, str(model), start))
    return table(("kind", "tiếng Việt", "form", "model", "starting file"), rows)


def document_tables() -> str:
    """Return a table for each part of a document file."""
    chapters: list[str] = []
    for model in _models():
        title = "The file" if model is DocumentFile else model.__name__
        rows = (
            (f"`{name}`", value(field), needed(field), *_meanings(_id(model, name)))
            for name, field in model.model_fields.items()
        )
        chapters.append(f"### {title}\n\n{table(HEADER, rows)}")
    return "\n\n".join(chapters)


def document_field_ids() -> set[str]:
    """Return the ids of the sentences that say what each field means."""
    return {_id(model, name) for model in _models() for name in model.model_fields}


def _models() -> tuple[type[BaseModel], ...]:
    return tuple(parts_of_model(DocumentFile, set()))


def _id(model: type[BaseModel], field: str) -> str:
    return f"document.field.{model.__name__}.{field}"


def _meanings(sentence: str) -> tuple[str, str]:
    vietnamese, english = words(Language.VIETNAMESE), words(Language.ENGLISH)
    return as_text(vietnamese.plain[sentence]), as_text(english.plain[sentence])
