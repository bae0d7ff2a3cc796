"""The key that signs: from a PKCS#12 file or from a token (PKCS#11), and whether it may sign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pkcs12, x509
from pyhanko.sign.signers import Signer, SimpleSigner

from tongket.core.findings import Finding, Place
from tongket.formats.limits import MIB
from tongket.formats.signing import kinds

__all__ = ["KeyFile", "KeyRefusedError", "Token", "certificate_findings", "opened"]

SIGNING_USES = frozenset({"digital_signature", "non_repudiation"})
"""One of them must be among the uses that a certificate allows (RFC 5280, 4.2.1.3)."""

_LARGEST_KEY_FILE = MIB


class KeyRefusedError(Exception):
    """The key cannot be used; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file (.p12, .pfx). The passphrase is never shown, not even in a trace."""

    path: Path
    passphrase: _Secret


@dataclass(frozen=True, slots=True)
class Token:
    """A token or smart card behind a PKCS#11 module; ``certificate`` is its label on the token."""

    module: Path
    token: str | None
    certificate: str | None
    pin: _Secret


class _Secret:
    """Text that nothing prints."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text


def secret(text: str) -> _Secret:
    """A passphrase or PIN, wrapped so that no message, log or trace shows it."""
    return _Secret(text)


@contextmanager
def opened(key: KeyFile | Token) -> Iterator[Signer]:
    """The key, ready to sign while the block runs. KeyRefusedError if it cannot be opened."""
    if isinstance(key, KeyFile):
        yield _from_file(key)
    else:
        with _from_token(key) as signer:
            yield signer


def certificate_findings(signer: Signer, moment: datetime, place: Place) -> list[Finding]:
    """Why the certificate of a key may not sign at a moment (with time zone); empty if it may."""
    certificate = signer.signing_cert
    if certificate is None:
        return [kinds.KEY_UNREADABLE.at(place, reason="no certificate")]
    begins, ends = validity(certificate)
    found: list[Finding] = []
    if moment < begins:
        found.append(kinds.CERTIFICATE_NOT_YET.at(place, day=begins.date().isoformat()))
    if moment > ends:
        found.append(kinds.CERTIFICATE_EXPIRED.at(place, day=ends.date().isoformat()))
    usage = certificate.key_usage_value
    if usage is not None and not SIGNING_USES & set(usage.native):
        uses = ", ".join(sorted(usage.native))
        found.append(kinds.CERTIFICATE_USAGE.at(place, uses=uses))
    return found


def validity(certificate: x509.Certificate) -> tuple[datetime, datetime]:
    """From when and until when a certificate holds."""
    return certificate.not_valid_before, certificate.not_valid_after


def _from_file(key: KeyFile) -> Signer:
    place = Place(file=key.path.name)
    try:
        with key.path.open("rb") as file:
            content = file.read(_LARGEST_KEY_FILE)
    except OSError as failed:
        raise KeyRefusedError(
            kinds.KEY_UNREADABLE.at(place, reason=failed.strerror or "")
        ) from failed
    if not _is_pkcs12(content):
        raise KeyRefusedError(kinds.KEY_UNREADABLE.at(place, reason="PKCS#12"))
    try:
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
            content, other_certs=(), passphrase=key.passphrase.reveal().encode() or None
        )
    except ValueError:
        # The trace of the library holds nothing of the passphrase, but is of no use either.
        raise KeyRefusedError(kinds.WRONG_PASSPHRASE.at(place)) from None
    except (AttributeError, TypeError):
        raise KeyRefusedError(kinds.KEY_UNREADABLE.at(place, reason="no private key")) from None
    # Who verifies brings the root along; a copy in the signature would be covered by nothing.
    signer.embed_roots = False
    return signer


def _is_pkcs12(content: bytes) -> bool:
    try:
        return int(pkcs12.Pfx.load(content)["version"]) == 3
    except (ValueError, TypeError, KeyError):
        return False


@contextmanager
def _from_token(key: Token) -> Iterator[Signer]:
    place = Place(file=key.module.name)
    try:
        # Only who signs with a token has this installed.
        from pyhanko.config.pkcs11 import PKCS11SignatureConfig, TokenCriteria  # noqa: PLC0415
        from pyhanko.sign.pkcs11 import PKCS11SigningContext  # noqa: PLC0415
    except ImportError as missing:
        raise KeyRefusedError(kinds.TOKEN_REFUSED.at(place, reason="tongket[pkcs11]")) from missing
    settings = PKCS11SignatureConfig(
        module_path=str(key.module),
        token_criteria=TokenCriteria(label=key.token) if key.token else None,
        cert_label=key.certificate,
        user_pin=key.pin.reveal(),
    )
    with ExitStack() as stack:
        try:
            signer = stack.enter_context(PKCS11SigningContext(settings))
            # Asks the token for the certificate now, so that what is wrong shows here.
            kind = signer.signing_cert.public_key.algorithm
        except Exception as refused:  # noqa: BLE001 (a vendor's module may raise anything)
            reason = str(refused) or type(refused).__name__
            raise KeyRefusedError(kinds.TOKEN_REFUSED.at(place, reason=reason)) from None
        # Few tokens digest for curves themselves; all of them sign a digest.
        signer.use_raw_mechanism = kind == "ec"
        try:
            yield signer
        except Exception as refused:
            if not type(refused).__module__.startswith("pkcs11"):
                raise
            reason = str(refused) or type(refused).__name__
            raise KeyRefusedError(kinds.TOKEN_REFUSED.at(place, reason=reason)) from None
