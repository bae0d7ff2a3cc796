"""Signing a document: from the key and what is asked for to the signed file.

The order of an office: the leader signs (``PERSON``), then the clerk of the registry gives number
and day and sets the signature of the office (``OFFICE``). Each is an incremental update: the bytes
that were signed before stay as they are.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Final

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    InnerScaling,
    LayoutError,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import StaticStampStyle

from tongket.core.findings import Finding, Place
from tongket.formats.signing import kinds
from tongket.formats.signing.arranging import Arrangement, Order, arrange
from tongket.formats.signing.drawing import Drawing
from tongket.formats.signing.fields import (
    BLANK_FIELDS,
    Capacity,
    add_blank,
    field_name,
    fill_blank,
)
from tongket.formats.signing.keys import (
    KeyFile,
    KeyRefusedError,
    Token,
    certificate_findings,
    opened,
)
from tongket.formats.signing.reading import Watch, read_document
from tongket.formats.signing.survey import Survey, survey_document
from tongket.formats.signing.verifying import read_signatures
from tongket.locale import words

__all__ = ["Signed", "sign_document"]

_EDGE_TO_EDGE: Final = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MIN,
    y_align=AxisAlignment.ALIGN_MIN,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.NO_SCALING,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """The outcome: ``field`` and ``page`` (from 1) of the signature, None where nothing was signed
    and ``findings`` say why.
    """

    findings: tuple[Finding, ...]
    field: str | None = None
    page: int | None = None
    signer: str | None = None


def sign_document(
    source: Path,
    out: Path,
    order: Order,
    key: KeyFile | Token,
    *,
    moment: datetime,
    watch: Watch,
    timestamper: TimeStamper | None = None,
) -> Signed:
    """Sign ``source`` into ``out``, which is written whole or not at all.

    ``moment`` has a time zone; ``watch`` looks at the document before and after. Nothing is written
    where a finding of severity error is returned.
    """
    place = Place(file=source.name)
    if _same(source, out):
        return Signed((kinds.OUT_IS_SOURCE.at(place),))
    content = read_document(source)
    if isinstance(content, Finding):
        return Signed((content,))
    survey = watch.do(survey_document, place, content, moment)
    if isinstance(survey, Finding):
        return Signed((survey,))
    try:
        with opened(key) as signer:
            refused = certificate_findings(signer, moment, _place_of(key))
            if refused:
                return Signed(tuple(refused))
            desk = _Desk(signer, order, survey, moment, timestamper, watch)
            return _arranged(content, out, desk, place)
    except KeyRefusedError as failed:
        return Signed((failed.finding,))


class _Update(IncrementalPdfFileWriter):
    """An update that leaves the description of the document as it was.

    The library would rewrite it (its own name as producer, the schemas of PDF/A in another form),
    and what declares a document fit for archives is not ours to rewrite.
    """

    def _update_meta(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a signature is made with."""

    signer: Signer
    order: Order
    survey: Survey
    moment: datetime
    timestamper: TimeStamper | None
    watch: Watch


def _arranged(content: bytes, out: Path, desk: _Desk, place: Place) -> Signed:
    signer = desk.signer.subject_name or ""
    arranged = arrange(desk.order, desk.survey, signer, desk.moment, place)
    if not isinstance(arranged, Arrangement):
        return Signed(arranged)
    name = field_name(desk.order.capacity, set(desk.survey.fields))
    try:
        made = _made(content, desk, arranged, name)
    except (TimeoutError, TimestampRequestError, OSError) as failed:
        return Signed((kinds.TIMESTAMP_REFUSED.at(place, reason=str(failed)),))
    except (PdfError, SigningError, LayoutError, ValueError, KeyError, TypeError) as failed:
        return Signed((kinds.DAMAGED.at(place, reason=str(failed)),))
    # Read back before anybody gets it: what does not verify here will verify nowhere.
    check = desk.watch.do(read_signatures, place, made, (), desk.moment)
    if isinstance(check, Finding):
        return Signed((check,))
    if not check.signatures or not all(one.intact and one.unchanged for one in check.signatures):
        return Signed((kinds.DAMAGED.at(place),))
    try:
        _write_whole(out, made)
    except OSError as failed:
        return Signed((kinds.NOT_WRITABLE.at(Place(file=str(out)), reason=failed.strerror or ""),))
    return Signed(arranged.findings, name, arranged.page + 1, desk.signer.subject_name)


def _made(content: bytes, desk: _Desk, arranged: Arrangement, name: str) -> bytes:
    # PDF/A, 6.1.9: an object begins on a line of its own, and a file need not end with one.
    writer = _Update(BytesIO(content if content.endswith((b"\n", b"\r")) else content + b"\n"))
    say = words().say
    for filling in arranged.fillings:
        with _page_of(filling.drawing) as drawn:
            if not filling.exists:
                told = say(f"sign.field.{filling.field}")
                add_blank(writer, filling.field, filling.box, told=told, drawn=drawn)
        if filling.words:
            with _page_of(filling.drawing) as drawn:
                fill_blank(writer, filling.field, filling.words, drawn)
    fields = desk.survey.fields | {filling.field for filling in arranged.fillings}
    box = arranged.box
    spec = SigFieldSpec(
        name,
        on_page=arranged.page,
        box=(box.left, box.bottom, box.right, box.top),  # type: ignore[arg-type]
        readable_field_name=say(f"sign.field.{desk.order.capacity.value}"),
        field_mdp_spec=_lock(desk.order.capacity, fields),
    )
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=desk.order.reason,
    )
    with _page_of(arranged.drawing) as drawn:
        style = StaticStampStyle(
            background=drawn,
            background_layout=_EDGE_TO_EDGE,
            background_opacity=1.0,
            border_width=0,
        )
        signer = PdfSigner(
            metadata,
            desk.signer,
            timestamper=desk.timestamper,
            stamp_style=style,
            new_field_spec=spec,
        )
        return asyncio.run(_with_signature(signer, writer, desk.moment))


async def _with_signature(
    signer: PdfSigner, writer: IncrementalPdfFileWriter, moment: datetime
) -> bytes:
    """The library's own sequence, with our time in place of its clock."""
    session = signer.init_signing_session(writer)
    session.system_time = moment
    room = await session.estimate_signature_container_size(validation_info=None, tight=False)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
    digest, output = document.digest_tbs_document()
    done = await document.perform_signature(
        digest.document_digest, PdfCMSSignedAttributes(signing_time=moment)
    )
    await done.post_signature_processing(output)
    output.seek(0)
    return bytes(output.read())


def _lock(capacity: Capacity, fields: frozenset[str] | set[str]) -> FieldMDPSpec | None:
    """The office's signature closes number and day: nobody fills them in again."""
    blanks = [name for name in BLANK_FIELDS if name in fields]
    if capacity is not Capacity.OFFICE or not blanks:
        return None
    return FieldMDPSpec(FieldMDPAction.INCLUDE, blanks)


@contextmanager
def _page_of(drawing: Drawing) -> Iterator[ImportedPdfPage]:
    """A drawing as the library wants it: a page in a file, read when it is drawn."""
    with TemporaryDirectory(prefix="tongket-") as folder:
        path = Path(folder, "stamp.pdf")
        path.write_bytes(drawing.content)
        yield ImportedPdfPage(str(path))


def _place_of(key: KeyFile | Token) -> Place:
    return Place(file=key.path.name if isinstance(key, KeyFile) else key.module.name)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there in one step. OSError if that fails."""
    path = path.resolve()
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        partial = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            partial.chmod(0o666 & ~_umask())
            partial.replace(path)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise


def _umask() -> int:
    """What new files of this process may not have; asking for it means setting it."""
    kept = os.umask(0)
    os.umask(kept)
    return kept
