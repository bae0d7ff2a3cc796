"""Who signed a document, when, whether it is intact, what changed after, and whom to believe.

Checked without a network and against the certificates that the caller trusts, nothing else: neither
the lists of the system nor what a document brings along.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tongket.core.findings import Finding, Place
from tongket.formats.limits import MIB
from tongket.formats.signing import kinds
from tongket.formats.signing.changes import (
    appended,
    end_of,
    filled_after,
    hidden_appearances,
    malformed,
)
from tongket.formats.signing.fields import Capacity, capacity_of
from tongket.formats.signing.keys import SIGNING_USES, validity
from tongket.formats.signing.reading import Watch, open_reader, read_document

__all__ = [
    "SignatureReading",
    "Verification",
    "read_signatures",
    "read_trust",
    "verification_record",
    "verify_document",
]

_WEAK: Final = frozenset({"md2", "md5", "sha1"})


@dataclass(frozen=True, slots=True)
class SignatureReading:
    """One signature as it was found.

    ``signed_at`` is what the signer's own clock said; ``stamped_at`` what a time-stamping authority
    confirms, if one was asked. ``trusted`` says whether the chain of certificates ends in one that
    the caller trusts. ``unchanged`` says that nothing but number and day was filled in after.
    """

    field: str
    capacity: Capacity
    signer: str
    organisation: str | None
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    signed_at: datetime | None
    stamped_at: datetime | None
    intact: bool
    trusted: bool
    unchanged: bool
    covers_file: bool
    filled_after: tuple[tuple[str, str], ...]
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """The signatures of a document in the order they were made, and what is wrong or to be known.

    ``signatures`` is None where the document cannot be read.
    """

    signatures: tuple[SignatureReading, ...] | None
    findings: tuple[Finding, ...]


def read_trust(paths: Iterable[Path]) -> tuple[tuple[bytes, ...], tuple[Finding, ...]]:
    """Certificates (DER) from files in PEM or DER, and a finding for each file that has none."""
    found: list[bytes] = []
    wrong: list[Finding] = []
    for path in paths:
        place = Place(file=path.name)
        try:
            with path.open("rb") as file:
                content = file.read(MIB)
            found += _certificates(content)
        except OSError as failed:
            wrong.append(kinds.TRUST_UNREADABLE.at(place, reason=failed.strerror or ""))
        except (ValueError, TypeError):
            wrong.append(kinds.TRUST_UNREADABLE.at(place, reason="X.509"))
    return tuple(found), tuple(wrong)


def verify_document(
    path: Path, trust: tuple[bytes, ...], moment: datetime, watch: Watch
) -> Verification:
    """Verify the signatures of a document at a moment (with time zone)."""
    content = read_document(path)
    if isinstance(content, Finding):
        return Verification(None, (content,))
    place = Place(file=path.name)
    read = watch.do(read_signatures, place, content, trust, moment)
    return Verification(None, (read,)) if isinstance(read, Finding) else read


def read_signatures(
    content: bytes, trust: tuple[bytes, ...], moment: datetime, place: Place
) -> Verification | Finding:
    """Read and check every signature. PdfError if the document is damaged."""
    reader = open_reader(content)
    if reader.encrypted:
        return kinds.ENCRYPTED.at(place)
    embedded = sorted(reader.embedded_signatures, key=end_of)
    signed = [one for one in embedded if one.sig_object_type == "/Sig"]
    if not signed:
        return Verification((), (kinds.NO_SIGNATURE.at(place),))
    roots = [x509.Certificate.load(one) for one in trust]
    readings: list[SignatureReading] = []
    findings: list[Finding] = []
    for one in signed:
        at = Place(file=place.file, section=str(one.field_name))
        reading, found = _checked(reader, one, roots, moment, at)
        readings.append(reading)
        findings += found
        findings += malformed(content, one, at)
    findings += appended(content, reader, embedded[-1], place)
    findings += hidden_appearances(reader, place)
    if not trust:
        findings.append(kinds.NO_TRUST.at(place))
    findings.append(kinds.REVOCATION.at(place))
    return Verification(tuple(readings), tuple(findings))


def _checked(
    reader: PdfFileReader,
    one: EmbeddedPdfSignature,
    roots: list[x509.Certificate],
    moment: datetime,
    at: Place,
) -> tuple[SignatureReading, list[Finding]]:
    findings: list[Finding] = []
    status = _status(one, roots, moment)
    stamped = _stamped_at(status)
    if stamped is not None:
        # The authority's time, not today's, is when the certificate had to hold.
        status = _status(one, roots, stamped)
    intact = status is not None and status.intact and status.valid
    if not intact:
        findings.append(kinds.NOT_INTACT.at(at))
    trusted = bool(status is not None and intact and status.trusted)
    certificate = one.signer_cert
    begins, ends = validity(certificate)
    if status is not None and intact:
        findings += _about_trust(status, certificate, roots, stamped or moment, at)
        if str(status.md_algorithm) in _WEAK:
            findings.append(kinds.WEAK.at(at, algorithm=status.md_algorithm))
    unchanged = status is not None and _only_filled(status)
    if status is not None and not unchanged:
        findings.append(kinds.CHANGED_AFTER.at(at))
    filled, odd = filled_after(reader, one, at)
    findings += odd
    signed_at = status.signer_reported_dt if status else one.self_reported_timestamp
    if stamped is None and signed_at is not None:
        findings.append(kinds.TIME_CLAIMED.at(at))
    page, box = _widget(reader, one)
    return (
        SignatureReading(
            field=str(one.field_name),
            capacity=capacity_of(str(one.field_name)),
            signer=_named(certificate.subject, "common_name") or certificate.subject.human_friendly,
            organisation=_named(certificate.subject, "organization_name"),
            issuer=_named(certificate.issuer, "common_name") or certificate.issuer.human_friendly,
            serial=f"{certificate.serial_number:x}",
            valid_from=begins,
            valid_until=ends,
            signed_at=signed_at,
            stamped_at=stamped,
            intact=intact,
            trusted=trusted,
            unchanged=unchanged and not any(f.code == kinds.FILLED_ODDLY.code for f in odd),
            covers_file=one.coverage is SignatureCoverageLevel.ENTIRE_FILE,
            filled_after=filled,
            page=page,
            box=box,
        ),
        findings,
    )


def _status(
    one: EmbeddedPdfSignature, roots: list[x509.Certificate], moment: datetime
) -> PdfSignatureStatus | None:
    """What the library finds; None where the signature is so broken that it cannot say."""
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    uses = KeyUsageConstraints(key_usage=set(SIGNING_USES), match_all_key_usages=False)
    try:
        return asyncio.run(
            async_validate_pdf_signature(
                one, signer_validation_context=context, key_usage_settings=uses
            )
        )
    except (SignatureValidationError, SigningError, ValueError, TypeError, KeyError):
        return None


def _stamped_at(status: PdfSignatureStatus | None) -> datetime | None:
    """The time that a trusted authority confirms."""
    stamp = status.timestamp_validity if status is not None else None
    holds = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
    return stamp.timestamp if holds and stamp is not None else None


def _only_filled(status: PdfSignatureStatus) -> bool:
    """Nothing changed after but what a form allows: blanks filled in, further signatures."""
    level = status.modification_level
    return bool(status.docmdp_ok and level is not None and level <= ModificationLevel.FORM_FILLING)


def _about_trust(
    status: PdfSignatureStatus,
    certificate: x509.Certificate,
    roots: list[x509.Certificate],
    moment: datetime,
    at: Place,
) -> list[Finding]:
    begins, ends = validity(certificate)
    if not begins <= moment <= ends:
        days = {"since": begins.date().isoformat(), "until": ends.date().isoformat()}
        return [kinds.CERTIFICATE_ENDED.at(at, **days)]
    usage = certificate.key_usage_value
    if usage is not None and not SIGNING_USES & set(usage.native):
        return [kinds.CERTIFICATE_USAGE.at(at, uses=", ".join(sorted(usage.native)))]
    if roots and not status.trusted:
        issuer = _named(certificate.issuer, "common_name") or certificate.issuer.human_friendly
        return [kinds.NOT_TRUSTED.at(at, issuer=issuer)]
    return []


def _widget(
    reader: PdfFileReader, one: EmbeddedPdfSignature
) -> tuple[int | None, tuple[float, float, float, float] | None]:
    """Page (from 0) and rectangle of a visible signature."""
    field = one.sig_field
    try:
        left, bottom, right, top = (float(edge) for edge in field["/Rect"])
        reference = field.raw_get("/P")
    except (KeyError, TypeError, ValueError):
        return None, None
    if right - left <= 0 or top - bottom <= 0:
        return None, None
    pages = int(reader.root["/Pages"]["/Count"])
    for number in range(pages):
        if reader.find_page_for_modification(number)[0].reference == reference.reference:
            return number, (left, bottom, right, top)
    return None, None


def _named(name: x509.Name, part: str) -> str | None:
    found = name.native.get(part)
    if isinstance(found, list):
        return ", ".join(map(str, found))
    return str(found) if found is not None else None


def _certificates(content: bytes) -> list[bytes]:
    if not pem.detect(content):
        return [x509.Certificate.load(content, strict=True).dump()]
    every = [der for kind, _, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
    return [x509.Certificate.load(der, strict=True).dump() for der in every]


def verification_record(
    name: str, found: Verification, findings: Iterable[Finding], *, valid: bool
) -> dict[str, object]:
    """What ``tongket verify --json`` prints; times as in ISO 8601."""
    return {
        "file": name,
        "valid": valid,
        "signatures": [_record(one) for one in found.signatures or ()],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "place": dict(finding.place.as_pairs()),
                "facts": dict(finding.facts),
            }
            for finding in findings
        ],
    }


def _record(one: SignatureReading) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, value in asdict(one).items():
        if isinstance(value, datetime):
            record[name] = value.isoformat()
        elif name == "filled_after":
            record[name] = dict(value)
        else:
            record[name] = value
    record["page"] = None if one.page is None else one.page + 1
    return record
