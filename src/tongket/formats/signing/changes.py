"""What happened to a document after a signature, beyond what the signing library tells."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any, Final

from asn1crypto import cms
from asn1crypto.core import Sequence, SetOf
from asn1crypto.parser import emit
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from tongket.core.findings import Finding, Place
from tongket.formats.signing import kinds
from tongket.formats.signing.fields import BLANK_FIELDS

__all__ = ["appended", "end_of", "filled_after", "form_fields", "hidden_appearances", "malformed"]

_DESCRIBED: Final = ("/Title", "/Author", "/Subject", "/Keywords")
_DESCRIBED_XMP: Final = ("dc:title", "dc:creator", "dc:description", "pdf:Keywords")
_END: Final = re.compile(rb"%%EOF[\r\n\s]*\Z")


def end_of(one: EmbeddedPdfSignature) -> int:
    """Where the part of the file ends that a signature covers."""
    return sum(int(number) for number in list(one.byte_range)[-2:])


def malformed(content: bytes, one: EmbeddedPdfSignature, at: Place) -> list[Finding]:
    """Bytes in the place of the signature itself that are none of it.

    The digest leaves that place out, so that nothing else would notice a change there: behind the
    signature only zeros may stand, and digits in one case.
    """
    numbers = [int(number) for number in one.byte_range]
    if len(numbers) != 4:
        return [kinds.MALFORMED.at(at)]
    begin, end = numbers[1:3]
    held = content[begin:end]
    digits = held[1:-1]
    plain = held[:1] == b"<" and held[-1:] == b">" and digits in (digits.lower(), digits.upper())
    try:
        tail = bytes.fromhex(digits.decode("ascii"))[_length_of_der(one.pkcs7_content) :]
    except (ValueError, UnicodeDecodeError):
        plain, tail = False, b""
    whole = plain and not any(tail) and _is_told_once(one)
    return [] if whole else [kinds.MALFORMED.at(at)]


def _is_told_once(one: EmbeddedPdfSignature) -> bool:
    """The outer parts of a signature (RFC 5652, 5.1), which nothing signs, say the same as the
    inner ones, in the one form that DER allows.
    """
    signed, inner = one.signed_data, one.signer_info
    outer = [algorithm["algorithm"].native for algorithm in signed["digest_algorithms"]]
    return bool(
        _in_der(cms.ContentInfo.load(one.pkcs7_content))
        == one.pkcs7_content[: _length_of_der(one.pkcs7_content)]
        and outer == [inner["digest_algorithm"]["algorithm"].native]
        and signed["version"].native == inner["version"].native == "v1"
        and signed["encap_content_info"]["content_type"].native == "data"
        and _names_its_signer(one)
    )


def _in_der(message: cms.ContentInfo) -> bytes:
    """A signature as DER writes it: what the library writes of the whole, put together of its
    parts. For the whole it takes four times as long for every level that a part lies deeper.
    """
    signed = message["content"]
    fields = signed["version"].dump(force=True)
    fields += _set_in_der(signed["digest_algorithms"], class_=0, tag=SetOf.tag)
    fields += signed["encap_content_info"].dump(force=True)
    for tag, name in enumerate(("certificates", "crls")):
        if signed[name].native is not None:
            fields += _set_in_der(signed[name], class_=2, tag=tag)
    fields += _set_in_der(signed["signer_infos"], class_=0, tag=SetOf.tag)
    content = emit(2, 1, 0, emit(0, 1, Sequence.tag, fields))
    return bytes(emit(0, 1, Sequence.tag, message["content_type"].dump(force=True) + content))


def _set_in_der(parts: SetOf, *, class_: int, tag: int) -> bytes:
    return bytes(emit(class_, 1, tag, b"".join(sorted(part.dump(force=True) for part in parts))))


def _names_its_signer(one: EmbeddedPdfSignature) -> bool:
    named, certificate = one.signer_info["sid"].chosen, one.signer_cert
    if one.signer_info["sid"].name != "issuer_and_serial_number":
        return bool(named.native == certificate.key_identifier)
    same_issuer = named["issuer"].dump() == certificate.issuer.dump()
    return bool(same_issuer and named["serial_number"].native == certificate.serial_number)


def appended(
    content: bytes, reader: PdfFileReader, last: EmbeddedPdfSignature, place: Place
) -> list[Finding]:
    """Bytes behind the last signature, unless they are what archiving adds (certificates)."""
    end = end_of(last)
    if end == len(content):
        return []
    last.compute_integrity_info()
    level = getattr(last.diff_result, "modification_level", None)
    known = (
        last.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_REVISION
        and last.signed_revision < reader.xrefs.total_revisions - 1
        and level is not None
        and level <= ModificationLevel.LTA_UPDATES
        and _END.search(content[-1024:]) is not None
        and _described(reader.get_historical_resolver(last.signed_revision)) == _described(reader)
    )
    return [] if known else [kinds.APPENDED.at(place, bytes=len(content) - end)]


def _described(document: Any) -> tuple[str, ...]:  # noqa: ANN401 (a reader, or one of a revision)
    """Title, author and the like, which readers show: archiving has no reason to change them, and
    the library lets it. Dates and the name of the program may change.
    """
    trailer = getattr(document, "trailer_view", None) or document.trailer
    try:
        held = trailer["/Info"]
    except KeyError:
        held = {}
    told = [str(held[key]) if key in held else "" for key in _DESCRIBED]
    try:
        packet = document.root["/Metadata"].data.decode("utf-8", "replace")
    except KeyError:
        packet = ""
    found = (re.findall(rf"<{name}\b.*?</{name}>", packet, re.DOTALL) for name in _DESCRIBED_XMP)
    bare = (" ".join(re.sub(r"<[^>]*>", " ", " ".join(parts)).split()) for parts in found)
    return (*told, *bare)


def filled_after(
    reader: PdfFileReader, one: EmbeddedPdfSignature, at: Place
) -> tuple[tuple[tuple[str, str], ...], list[Finding]]:
    """Blanks filled in after a signature: name and what stands there now.

    A value that stood there and was changed, a field that is none of ours, and a field that shows
    something else without a new value are findings of severity error.
    """
    before = _fields(reader.get_historical_root(one.signed_revision))
    now = _fields(reader.root)
    filled: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for name, (value, shown) in now.items():
        old_value, old_shown = before.get(name, ("", b""))
        if (value, shown) == (old_value, old_shown):
            continue
        if name in BLANK_FIELDS and not old_value and value:
            filled.append((name, value))
            findings.append(kinds.FILLED_AFTER.at(at, field=name, value=value))
        else:
            facts = {"field": name, "before": old_value, "after": value}
            findings.append(kinds.FILLED_ODDLY.at(at, **facts))
    return tuple(filled), findings


def hidden_appearances(reader: PdfFileReader, place: Place) -> list[Finding]:
    """Fields for signatures that nobody signed and that show something all the same: whatever is
    drawn there looks like part of the document and is none.
    """
    return [
        kinds.HIDDEN_APPEARANCE.at(place, field=str(field.get("/T", "")))
        for field in form_fields(reader.root)
        if field.get("/FT") == "/Sig" and "/V" not in field and _shown(field)
    ]


def form_fields(root: Any) -> list[Any]:  # noqa: ANN401 (objects of the library)
    """The form fields of a document, those below others too; none where there is no form."""
    try:
        fields = root["/AcroForm"]["/Fields"]
    except KeyError:
        return []
    return _walk(fields)


def _fields(root: Any) -> dict[str, tuple[str, bytes]]:  # noqa: ANN401 (objects of the library)
    """Fields other than signatures: name -> value, and the bytes of what is shown."""
    return {
        str(field.get("/T", "")): (str(field.get("/V", "")), _shown(field))
        for field in form_fields(root)
        if field.get("/FT") != "/Sig"
    }


def _walk(fields: Any, depth: int = 0) -> list[Any]:  # noqa: ANN401
    found: list[Any] = []
    for reference in fields:
        field = reference.get_object()
        found.append(field)
        if depth < 8 and "/Kids" in field:
            found += _walk(field["/Kids"], depth + 1)
    return found


def _shown(field: Any) -> bytes:  # noqa: ANN401
    """A digest of what a field shows, with all that its appearance draws on; empty for nothing."""
    try:
        drawn = field["/AP"]["/N"]
    except KeyError:
        return b""
    if isinstance(drawn, generic.StreamObject) and not drawn.data.strip():
        return b""
    digest = hashlib.sha256()
    _feed(drawn, digest.update, set())
    return digest.digest()


def _feed(thing: Any, take: Callable[[bytes], None], seen: set[tuple[int, int]]) -> None:  # noqa: ANN401
    if isinstance(thing, generic.IndirectObject):
        number = (thing.idnum, thing.generation)
        if number in seen:
            return
        seen.add(number)
        thing = thing.get_object()
    if isinstance(thing, generic.DictionaryObject):
        for key in sorted(thing):
            # A way back up to the page leads to everything.
            if key not in {"/P", "/Parent", "/StructParent"}:
                take(str(key).encode())
                _feed(thing.raw_get(key), take, seen)
        if isinstance(thing, generic.StreamObject):
            take(thing.data)
    elif isinstance(thing, generic.ArrayObject):
        for place in range(len(thing)):
            _feed(thing.raw_get(place), take, seen)
    else:
        take(repr(thing).encode())


def _length_of_der(content: bytes) -> int:
    """How many bytes the outermost value of DER has, its head included (X.690, 8.1.3)."""
    if len(content) < 2:
        return len(content)
    first = content[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(content[2 : 2 + count], "big")
