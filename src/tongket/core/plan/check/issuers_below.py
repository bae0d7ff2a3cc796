"""plan.yaml: who issues the reports of units and agencies."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import roles_of
from tongket.core.plan.issuers import ISSUER_PLACEHOLDERS, IssuerBelow
from tongket.core.plan.plan import Plan

__all__ = ["check_issuers_below"]

_FILE = "plan.yaml"


def check_issuers_below(plan: Plan) -> Iterator[Finding]:
    """Each is of a known level or agency, one for each, and its texts can be filled in."""
    known = roles_of(plan)
    seen: set[str] = set()
    for index, issuer in enumerate(plan.review.issuers_below):
        place = in_file(_FILE, "issuers_below", index, "by")
        if issuer.by not in known:
            yield kinds.UNKNOWN_ROLE.at(place, role=issuer.by, nearest=likely(issuer.by, known))
        if issuer.by in seen:
            yield kinds.REPEATED_ENTRY.at(place, entry=issuer.by)
        seen.add(issuer.by)
        yield from _check_texts(issuer, index)


def _check_texts(issuer: IssuerBelow, index: int) -> Iterator[Finding]:
    texts: list[tuple[str, tuple[str, ...]]] = [
        (field, (value,)) for field, value in issuer if isinstance(value, str)
    ]
    texts += [("addressees", issuer.addressees), ("recipients", issuer.recipients)]
    for field, values in texts:
        place = in_file(_FILE, "issuers_below", index, field)
        for text in values:
            try:
                names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
            except ValueError:
                yield kinds.BROKEN_TEMPLATE.at(place, case=field)
                continue
            for name in names:
                if name not in ISSUER_PLACEHOLDERS:
                    nearest = likely(name, ISSUER_PLACEHOLDERS)
                    yield kinds.UNKNOWN_PLACEHOLDER.at(
                        place, case=field, placeholder=name, nearest=nearest
                    )
