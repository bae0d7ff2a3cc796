"""Certificates for the tests, made anew by every run and never kept: none of them is official."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE = "mật khẩu thử nghiệm"
TODAY = datetime.now(tz=UTC).replace(microsecond=0)
AUTHORITY = "Chứng thư gốc thử nghiệm"
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Holder:
    """A key with its certificate and the one that issued it."""

    key: PrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate

    def save(self, path: Path, passphrase: str = PASSPHRASE) -> Path:
        """Write the holder's PKCS#12 file."""
        locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        path.write_bytes(
            serialize_key_and_certificates(
                b"key", self.key, self.certificate, [self.issuer], locked
            )
        )
        return path

    def pem(self) -> bytes:
        """The certificate alone."""
        return self.certificate.public_bytes(Encoding.PEM)

    def der(self) -> bytes:
        """The certificate alone, in DER."""
        return self.certificate.public_bytes(Encoding.DER)

    def der_key(self) -> bytes:
        """The private key alone, unencrypted, for a time-stamping authority of the tests."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _name(common: str, organisation: str | None = None) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def root(name: str) -> Holder:
    """An authority of our own."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = _built(_name(name), _name(name), key.public_key(), TODAY - timedelta(days=3650))
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    built = built.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    certificate = built.sign(key, hashes.SHA256())
    return Holder(key, certificate, certificate)


@cache
def holder(
    name: str,
    organisation: str | None = None,
    *,
    ends: int = 700,
    begins: int = -30,
    uses: tuple[str, ...] = ("digital_signature", "content_commitment"),
    stamps_time: bool = False,
    of: str = AUTHORITY,
) -> Holder:
    """A holder whose certificate is valid from and until so many days from now."""
    authority = root(of)
    # Curves are quick to make; the time-stamping authority of the tests takes only the other kind.
    key: PrivateKey = ec.generate_private_key(ec.SECP256R1())
    if stamps_time:
        key = rsa.generate_private_key(65537, 2048)
    built = _built(
        _name(name, organisation),
        authority.certificate.subject,
        key.public_key(),
        TODAY + timedelta(days=begins),
        TODAY + timedelta(days=ends),
    )
    built = built.add_extension(_usage(**dict.fromkeys(uses, True)), critical=True)
    if stamps_time:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        built = built.add_extension(purpose, critical=True)
    signed = built.sign(authority.key, hashes.SHA256())
    return Holder(key, signed, authority.certificate)


def leader() -> Holder:
    """The person who signs."""
    return holder("Nguyễn Văn Ẩn", "Ủy ban nhân dân tỉnh Thử Nghiệm")


def office() -> Holder:
    """The office whose seal is set."""
    return holder("Ủy ban nhân dân tỉnh Thử Nghiệm")


def _built(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    begins: datetime,
    ends: datetime | None = None,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends or TODAY + timedelta(days=3650))
    )


def _usage(**wanted: bool) -> x509.KeyUsage:
    known = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{use: wanted.get(use, False) for use in known})
