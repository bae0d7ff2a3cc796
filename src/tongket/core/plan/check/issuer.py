"""plan.yaml: the frame that the report will stand in (ND 30/2020, annexes I and III)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tongket.core.findings import Finding, Place
from tongket.core.frame import Declared, DocumentForm, Signing, check_declared
from tongket.core.plan.check.places import in_file
from tongket.core.plan.plan import Plan
from tongket.core.plan.review import Issuer

__all__ = ["check_issuer"]

_REPORT: Final = "BC"
_FIELDS: Final = {"name": "signer"}
"""Part of a signature -> the field of the plan that holds it, where it has another name."""


def check_issuer(plan: Plan) -> Iterator[Finding]:
    """Signature, symbol, recipients and marks of the report."""
    yield from check_declared(_declared(plan.review.issuer), _place)


def _declared(issuer: Issuer) -> Declared:
    second = issuer.second
    signings = [Signing((issuer.authority,), issuer.position, issuer.signer)]
    if second is not None:
        signings.append(Signing((second.authority,), second.position, second.signer))
    return Declared(
        form=DocumentForm.NAMED,
        abbreviation=_REPORT,
        symbol=issuer.symbol,
        number=issuer.number,
        bodies=1 if second is None else 2,
        signings=tuple(signings),
        addressees=issuer.addressees,
        recipients=issuer.recipients,
        urgency=issuer.urgency,
        drafter=issuer.drafter,
        copies=issuer.copies,
    )


def _place(*parts: str | int) -> Place:
    match parts:
        case ("signatures", 0, str(part)):
            return in_file("plan.yaml", "issuer", _FIELDS.get(part, part))
        case ("signatures", 1, str(part)):
            return in_file("plan.yaml", "issuer", "second", _FIELDS.get(part, part))
    return in_file("plan.yaml", "issuer", *parts)
