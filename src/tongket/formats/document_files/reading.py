"""A document file to the tree that is rendered, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tongket.core.findings import Finding, Place, Severity
from tongket.core.frame import Declared, DocumentForm, Signing, check_declared
from tongket.core.plan.check.places import join_pointer, likely
from tongket.core.report import Report
from tongket.formats.document_files import kinds
from tongket.formats.document_files.building import (
    LETTER,
    LIST,
    Kind,
    built,
    copy_symbol,
    kind_of,
    symbol_of,
)
from tongket.formats.document_files.models import BodyPart, CopyPart, DocumentFile
from tongket.formats.document_files.text import NAMED, parts_of
from tongket.formats.documents.law import newest_law
from tongket.formats.plan_files.file_text import read_text
from tongket.formats.plan_files.positions import Positions
from tongket.formats.plan_files.shapes import validate
from tongket.formats.plan_files.yaml_text import read_yaml

__all__ = ["DocumentReading", "read_document"]

_ANNEX: Final = "phụ lục"


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The document where the file has no error findings, else None; and all findings."""

    document: Report | None
    findings: tuple[Finding, ...]


def read_document(path: Path) -> DocumentReading:
    """Read one file. Findings carry its name and the line."""
    if not path.is_file():
        return DocumentReading(None, (kinds.NO_FILE.at(Place(file=path.name)),))
    text, found = read_text(path)
    if text is None:
        return DocumentReading(None, found)
    yaml = read_yaml(text, path.name)
    findings = list(yaml.findings)
    if any(one.severity is Severity.ERROR for one in findings):
        return DocumentReading(None, tuple(findings))
    file, shape = validate(DocumentFile, yaml.value, path.name)
    findings += shape
    document = None
    if file is not None:
        at = _places(path.name)
        kind = kind_of(file.kind)
        findings += _check(file, kind, at)
        if kind is not None and not any(f.severity is Severity.ERROR for f in findings):
            document = built(file, kind)
    return DocumentReading(document, tuple(_with_line(f, yaml.positions) for f in findings))


class _Places:
    """Gives the place of a part of the file."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __call__(self, *parts: str | int) -> Place:
        return Place(file=self._file, pointer=join_pointer(parts))


def _places(file: str) -> _Places:
    return _Places(file)


def _with_line(found: Finding, positions: Positions) -> Finding:
    if found.place.line is not None or found.place.pointer is None:
        return found
    return found.moved(line=positions.line(found.place.pointer))


def _check(file: DocumentFile, kind: Kind | None, at: _Places) -> Iterator[Finding]:
    if kind is None:
        known = [k.abbreviation for k in newest_law().kinds if k.abbreviation]
        nearest = likely(file.kind, [LETTER, LIST, *known])
        yield kinds.UNKNOWN_KIND.at(at("kind"), given=file.kind, nearest=nearest)
    elif kind.form is None:
        yield kinds.KIND_WITHOUT_FORM.at(at("kind"), given=kind.name)
    else:
        yield from _check_head(file, kind, kind.form, at)
    yield from _check_parts(file.body, at, ("body",))
    for place, annex in enumerate(file.annexes):
        yield from _check_parts(annex.body, at, ("annexes", place, "body"))
    if file.annexes and not any(_ANNEX in text.casefold() for text in _texts(file.body)):
        yield kinds.ANNEX_NOT_NAMED.at(at("annexes"), given=len(file.annexes))


def _shows_year(file: DocumentFile, form: DocumentForm) -> bool:
    """Whether the year stands somewhere: a list has neither number nor day of its own (model 1.3);
    its annexes and its copy do.
    """
    undated_copy = file.copied is not None and file.copied.day is None
    return form is not DocumentForm.LIST or bool(file.annexes) or undated_copy


def _check_head(
    file: DocumentFile, kind: Kind, form: DocumentForm, at: _Places
) -> Iterator[Finding]:
    symbol = symbol_of(file, kind)
    is_list = form is DocumentForm.LIST
    if not symbol and not is_list:
        yield kinds.NO_SYMBOL.at(at("issuer"))
    if file.day is None and file.year is None and _shows_year(file, form):
        yield kinds.NO_YEAR.at(at("year"))
    if not file.place and form not in (DocumentForm.MINUTES, DocumentForm.LIST):
        yield kinds.NO_PLACE.at(at("place"))
    words = newest_law().words
    begins = tuple(words[name].text for name in ("basis", "basis-other"))
    for place, basis in enumerate(file.bases):
        if not basis.lstrip().startswith((*begins, "Xét", "Thực hiện")):
            yield kinds.BASIS_WORD.at(at("bases", place), given=basis)
    if form is DocumentForm.DECISION and not any(p.article is not None for p in file.body):
        yield kinds.DECISION_WITHOUT_ARTICLE.at(at("body"))
    yield from check_declared(_declared(file, kind, form, symbol), at)
    if file.copied is not None:
        yield from _check_copy(file.copied, at)


def _check_copy(part: CopyPart, at: _Places) -> Iterator[Finding]:
    """The frame of a copy is held against the same rules (part II, II.2.c)."""

    def inside(*parts: str | int) -> Place:
        own = ("signature", *parts[2:]) if parts[:1] == ("signatures",) else parts
        return at("copied", *own)

    symbol = copy_symbol(part)
    if not symbol:
        yield kinds.NO_SYMBOL.at(inside("issuer"))
    signature = part.signature
    declared = Declared(
        form=DocumentForm.NAMED,
        abbreviation=symbol.split("-")[0],
        symbol=symbol or None,
        number=part.number,
        bodies=len(part.issuer),
        signings=(Signing(signature.authority, signature.position, signature.name),),
        addressees=(),
        recipients=part.recipients,
    )
    yield from check_declared(declared, inside)


def _declared(file: DocumentFile, kind: Kind, form: DocumentForm, symbol: str) -> Declared:
    return Declared(
        form=form,
        abbreviation=kind.abbreviation,
        symbol=symbol or None,
        number=file.number,
        bodies=len(file.issuer),
        signings=tuple(Signing(s.authority, s.position, s.name) for s in file.signatures),
        addressees=file.addressees,
        recipients=file.recipients,
        competence=file.competence,
        bases=len(file.bases),
        attached_to=file.attached_to,
        urgency=file.urgency,
        drafter=file.drafter,
        copies=file.copies,
    )


def _check_parts(
    parts: tuple[BodyPart, ...], at: _Places, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    for index, part in enumerate(parts):
        named = parts_of(part)
        if len(named) != 1:
            given = ", ".join(named)
            expected = ", ".join(("text", *NAMED))
            yield kinds.PART_NOT_ONE.at(at(*path, index), given=given, expected=expected)
        if part.table is not None:
            columns = len(part.table.header)
            for row, cells in enumerate(part.table.rows):
                if len(cells) > columns:
                    place = at(*path, index, "table", "rows", row)
                    yield kinds.ROW_TOO_LONG.at(place, given=len(cells), most=columns)


def _texts(parts: tuple[BodyPart, ...]) -> Iterator[str]:
    for part in parts:
        for value in (part.text, *(getattr(part, name) for name in NAMED)):
            if isinstance(value, str):
                yield value
