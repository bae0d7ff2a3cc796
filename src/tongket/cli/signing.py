"""``tongket sign`` and ``tongket verify``: signatures on finished documents."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from tongket.cli.options import EXIT_FINDINGS, EXIT_UNUSABLE

if TYPE_CHECKING:
    from tongket.core.findings import Finding
    from tongket.formats.signing.arranging import Spot
    from tongket.formats.signing.keys import KeyFile, Token
    from tongket.formats.signing.verifying import SignatureReading, Verification
    from tongket.locale import Sentences

__all__ = ["sign_file", "verify_file"]

VIET_NAM = timezone(timedelta(hours=7))
"""The time that signatures are given in (Decree 30/2020, annex I, II.8.b)."""

PASSPHRASE = "TONGKET_PASSPHRASE"

_SPOT = re.compile(r"(\d+(?:\.\d+)?)[,;x ](\d+(?:\.\d+)?)")

FileToSign = Annotated[Path, typer.Argument(metavar="FILE", help="Văn bản .pdf | The .pdf")]


def sign_file(  # noqa: PLR0913, PLR0917 (the options of the command)
    file: FileToSign,
    out: Annotated[Path, typer.Option("--out", help="Tệp .pdf đã ký | The signed .pdf")],
    as_: Annotated[
        Literal["person", "office", "attached", "copy"],
        typer.Option(
            "--as",
            help="Ký với tư cách người có thẩm quyền, cơ quan, cơ quan trên văn bản kèm theo hay "
            "trên bản sao | As the authorised person, the office, or the office on an attached "
            "file or a copy",
        ),
    ] = "person",
    key: Annotated[
        Path | None, typer.Option("--key", help="Khóa PKCS#12 (.p12, .pfx) | PKCS#12 key")
    ] = None,
    image: Annotated[
        Path | None, typer.Option("--image", help="Ảnh .png chữ ký hoặc dấu | .png to show")
    ] = None,
    width: Annotated[
        float | None,
        typer.Option("--width", metavar="MM", help="Bề ngang thực của ảnh | Real width of it"),
    ] = None,
    number: Annotated[
        str | None, typer.Option("--number", help="Số văn bản, do văn thư ghi | Its number")
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--day",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            help="Ngày ban hành, do văn thư ghi | Day of issue",
        ),
    ] = None,
    page: Annotated[
        int | None, typer.Option("--page", help="Trang ký, nếu tự chỉ chỗ | Page to sign on")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="X,Y", help="Giữa ảnh: mm từ mép trái, mép trên | Middle of the image"
        ),
    ] = None,
    copy: Annotated[
        Literal["sao_y", "sao_luc", "trich_sao"],
        typer.Option("--copy", help="Hình thức sao, khi ký bản sao | What the copy is called"),
    ] = "sao_y",
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Ký cả khi còn ghi DỰ THẢO, để thử | Sign a draft, to try"),
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Lý do ký, ghi trong chữ ký | Reason")
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--passphrase-file",
            help="Tệp có mật khẩu ở dòng đầu; không có thì hỏi | File with the passphrase",
        ),
    ] = None,
    pkcs11: Annotated[
        Path | None,
        typer.Option("--pkcs11", metavar="MODULE", help="Mô-đun PKCS#11 của thiết bị | Token"),
    ] = None,
    token: Annotated[
        str | None, typer.Option("--token", help="Nhãn của thiết bị | Label of the token")
    ] = None,
    certificate: Annotated[
        str | None,
        typer.Option("--certificate", help="Nhãn chứng thư trên thiết bị | Label on the token"),
    ] = None,
    tsa: Annotated[
        str | None,
        typer.Option("--tsa", metavar="URL", help="Nơi cấp dấu thời gian | Time-stamp authority"),
    ] = None,
) -> None:
    """Sign; exit 0 if it is signed, 2 if not and nothing was written."""
    spot = _spot(page, at)
    if tsa is not None and not tsa.startswith(("http://", "https://")):
        _refuse("sign.wrong-tsa")
    if (key is None) == (pkcs11 is None) or (pkcs11 is not None and certificate is None):
        _refuse("sign.wrong-options")

    from tongket.cli.screen import show_findings, show_line
    from tongket.core.frame import CopyForm
    from tongket.formats.signing.arranging import Order
    from tongket.formats.signing.fields import Capacity
    from tongket.formats.signing.making import sign_document
    from tongket.formats.signing.reading import watched
    from tongket.locale import words

    spoken = words()
    order = Order(
        capacity=Capacity(as_),
        image=image,
        width_mm=width,
        number=number,
        day=day.date() if day else None,
        spot=spot,
        reason=reason,
        draft=draft,
        copy=CopyForm(copy),
    )
    opener = _opener(key, pkcs11, token, certificate, passphrase_file)
    timestamper = None
    if tsa is not None:
        from tongket.formats.signing.time_stamps import asking

        timestamper = asking(tsa)
    moment = datetime.now(tz=VIET_NAM).replace(microsecond=0)
    with watched() as watch:
        done = sign_document(
            file, out, order, opener, moment=moment, watch=watch, timestamper=timestamper
        )
    show_findings(done.findings, spoken)
    if done.field is None:
        raise typer.Exit(EXIT_UNUSABLE)
    show_line(
        spoken.say("sign.done", path=out, signer=done.signer, page=done.page, field=done.field)
    )
    if order.capacity is Capacity.PERSON:
        show_line(spoken.say("sign.next.person", path=out))


def verify_file(
    file: FileToSign,
    trust: Annotated[
        list[Path] | None,
        typer.Option("--trust", help="Chứng thư gốc tin cậy, dùng nhiều lần được | Trusted root"),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="In dạng JSON cho phần mềm khác | As JSON")
    ] = False,
) -> None:
    """Exit 0 if every signature is valid and trusted, 1 if not, 2 if the file cannot be read."""
    from tongket.cli.screen import show_findings
    from tongket.core.findings import Severity, sort_findings
    from tongket.formats.signing.reading import watched
    from tongket.formats.signing.verifying import read_trust, verify_document
    from tongket.locale import words

    spoken = words()
    roots, wrong = read_trust(trust or ())
    if wrong:
        show_findings(wrong, spoken)
        raise typer.Exit(EXIT_UNUSABLE)
    with watched() as watch:
        found = verify_document(file, roots, datetime.now(tz=UTC), watch)
    findings = sort_findings(found.findings)
    valid = bool(found.signatures) and all(f.severity is not Severity.ERROR for f in findings)
    if as_json:
        _print_json(file, found, findings, valid=valid)
    else:
        _show(file, found, spoken, valid=valid)
        show_findings(findings, spoken)
    if found.signatures is None:
        raise typer.Exit(EXIT_UNUSABLE)
    if not valid:
        raise typer.Exit(EXIT_FINDINGS)


def _spot(page: int | None, at: str | None) -> Spot | None:
    if page is None and at is None:
        return None
    found = _SPOT.fullmatch(at.strip()) if at else None
    if page is None or found is None:
        _refuse("sign.wrong-spot")
    from tongket.formats.signing.arranging import Spot

    return Spot(page, float(found[1]), float(found[2]))


def _opener(
    key: Path | None,
    module: Path | None,
    token: str | None,
    certificate: str | None,
    passphrase_file: Path | None,
) -> KeyFile | Token:
    from tongket.formats.signing.keys import KeyFile, Token, secret

    asked = key or module
    assert asked is not None
    phrase = secret(_passphrase(passphrase_file, asked))
    if module is not None:
        return Token(module, token, certificate, phrase)
    return KeyFile(asked, phrase)


def _passphrase(file: Path | None, key: Path) -> str:
    """From a file, from the environment, or asked for: never an argument, which others can read."""
    from tongket.cli.screen import show_findings
    from tongket.core.findings import Place
    from tongket.formats.signing.kinds import NO_PASSPHRASE
    from tongket.locale import words

    if file is not None:
        try:
            return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as failed:
            reason = getattr(failed, "strerror", None) or "UTF-8"
            _refuse("sign.no-passphrase-file", file=file, reason=reason)
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not os.isatty(0):
        show_findings([NO_PASSPHRASE.at(Place(file=key.name))])
        raise typer.Exit(EXIT_UNUSABLE)
    asked: str = typer.prompt(words().say("sign.passphrase"), hide_input=True, err=True)
    return asked


def _refuse(sentence: str, **facts: object) -> NoReturn:
    from tongket.locale import words

    typer.echo(words().say(sentence, **facts), err=True)
    raise typer.Exit(EXIT_UNUSABLE)


def _show(file: Path, found: Verification, spoken: Sentences, *, valid: bool) -> None:
    from tongket.cli.screen import show_line

    if found.signatures is None:
        return
    show_line(spoken.say("verify.head", file=file.name, count=len(found.signatures)))
    for number, one in enumerate(found.signatures, start=1):
        show_line("")
        show_line(f"{number}. {spoken.say(f'verify.capacity.{one.capacity.value}')} [{one.field}]")
        for line in _lines(one, spoken):
            show_line(f"   {line}")
    show_line("")
    show_line(spoken.say("verify.valid" if valid else "verify.invalid"))


def _lines(one: SignatureReading, spoken: Sentences) -> list[str]:
    named = "verify.signer-of" if one.organisation else "verify.signer"
    since, until = spoken.day(one.valid_from.date()), spoken.day(one.valid_until.date())
    return [
        spoken.say(named, signer=one.signer, organisation=one.organisation),
        spoken.say("verify.issuer", serial=one.serial, issuer=one.issuer, since=since, until=until),
        _when(one, spoken),
        spoken.say("verify.intact" if one.intact else "verify.not-intact"),
        _since(one, spoken),
        spoken.say("verify.trusted" if one.trusted else "verify.not-trusted"),
    ]


def _when(one: SignatureReading, spoken: Sentences) -> str:
    moment = one.stamped_at or one.signed_at
    if moment is None:
        return spoken.say("verify.no-time")
    told = f"{moment.astimezone(VIET_NAM):%d/%m/%Y %H:%M:%S} +07:00"
    sentence = "verify.stamped-at" if one.stamped_at else "verify.signed-at"
    return spoken.say(sentence, moment=told)


def _since(one: SignatureReading, spoken: Sentences) -> str:
    if not one.unchanged:
        return spoken.say("verify.changed")
    if one.filled_after:
        filled = "; ".join(
            f"{spoken.say(f'sign.field.{name}')}: {value}" for name, value in one.filled_after
        )
        return spoken.say("verify.filled", filled=filled)
    return spoken.say("verify.unchanged" if one.covers_file else "verify.extended")


def _print_json(
    file: Path, found: Verification, findings: tuple[Finding, ...], *, valid: bool
) -> None:
    import json

    from tongket.formats.signing.verifying import verification_record

    record = verification_record(file.name, found, findings, valid=valid)
    print(json.dumps(record, ensure_ascii=False, indent=2))
