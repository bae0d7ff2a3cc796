"""Every fact of the plan cites a document of the plan, or says that it is assumed and why."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.plan import Plan
from tongket.core.plan.reference import Reference
from tongket.core.units import Population, Reorganisation

__all__ = ["cited_in_parts", "cited_in_units", "sources_known", "sources_of_units_known"]

Path = tuple[str | int, ...]

PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "measures": ("elements.yaml", ("measures",)),
    "elements": ("elements.yaml", ("elements",)),
    "objectives": ("indicators.yaml", ("objectives",)),
    "indicators": ("indicators.yaml", ("indicators",)),
    "forms": ("forms.yaml", ("forms",)),
    "rules": ("rules.yaml", ("rules",)),
    "award_rules": ("awards.yaml", ("rules",)),
    "awards": ("awards.yaml", ("awards",)),
    "agencies": ("assignments.yaml", ("agencies",)),
    "outline": ("outline.yaml", ()),
    "review": ("plan.yaml", ()),
}
"""Field of Plan -> the file that holds it, and where in it."""


def cited_in_parts(plan: Plan) -> Iterator[Finding]:
    """References of the parts that could be read: sourced or assumed, and assumed with a reason.

    Works on a plan of which some files are missing.
    """
    for file, path, reference in _references(plan):
        yield from _rests_on_nothing(reference, file, path)


def cited_in_units(plan: Plan) -> Iterator[Finding]:
    """The same for reorganisations and populations, as far as they could be read."""
    for index, event in enumerate(getattr(plan, "reorganisations", ())):
        yield from _rests_on_nothing(event, "reorganisations.yaml", ("reorganisations", index))
    for index, count in enumerate(getattr(plan, "populations", ())):
        yield from _rests_on_nothing(count, "populations.csv", ("populations", index))


def sources_known(plan: Plan) -> Iterator[Finding]:
    """Every source that a reference, the legal basis or a theme names is one of the plan."""
    known = plan.source_by_id
    named: list[tuple[str, Path, str]] = [
        (file, (*path, "source"), reference.source)
        for file, path, reference in _references(plan)
        if reference.source is not None
    ]
    review = getattr(plan, "review", None)
    if review is not None:
        basis = enumerate(review.legal_basis)
        named.extend(("plan.yaml", ("legal_basis", i), source) for i, source in basis)
    for index, agency in enumerate(getattr(plan, "agencies", ())):
        for place, theme in enumerate(agency.themes):
            path = ("agencies", index, "themes", place, "programmes")
            of_theme = enumerate(theme.programmes)
            named.extend(("assignments.yaml", (*path, i), source) for i, source in of_theme)
    yield from _unknown(named, known)


def sources_of_units_known(plan: Plan) -> Iterator[Finding]:
    """Every source that a unit, a population or a reorganisation names is one of the plan."""
    named: list[tuple[str, Path, str]] = []
    for field, file in (
        ("units", "units.csv"),
        ("populations", "populations.csv"),
        ("reorganisations", "reorganisations.yaml"),
    ):
        for index, entry in enumerate(getattr(plan, field, ())):
            if entry.source is not None:
                named.append((file, (field, index, "source"), entry.source))
    yield from _unknown(named, plan.source_by_id)


def _unknown(
    named: list[tuple[str, Path, str]], known: dict[str, object] | dict[str, BaseModel] | object
) -> Iterator[Finding]:
    names = list(known) if isinstance(known, dict) else []
    for file, path, source in named:
        if source not in names:
            place = in_file(file, *path)
            yield kinds.UNKNOWN_SOURCE.at(place, source=source, nearest=likely(source, names))


def _rests_on_nothing(
    fact: Reference | Reorganisation | Population, file: str, path: Path
) -> Iterator[Finding]:
    if fact.assumed and not (fact.reason or "").strip():
        yield kinds.ASSUMED_WITHOUT_REASON.at(in_file(file, *path))
    elif not fact.assumed and fact.source is None:
        yield kinds.UNSOURCED.at(in_file(file, *path))


def _references(plan: Plan) -> Iterator[tuple[str, Path, Reference]]:
    for field, (file, path) in PARTS.items():
        part = getattr(plan, field, None)
        if part is not None:
            for found, reference in _below(part, path):
                yield file, found, reference


def _below(part: object, path: Path) -> Iterator[tuple[Path, Reference]]:
    if isinstance(part, Reference):
        yield path, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _below(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _below(item, (*path, index))
