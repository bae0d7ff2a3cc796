"""Addressees, recipients and signature (II.7, II.9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.endings import FORM
from tongket.formats.document_check.recognition import Official
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import PageSide, Passage, Piece
from tongket.formats.document_check.texts import end_sign, has_blank, in_capitals, in_small, plain
from tongket.formats.documents.law import Clause

__all__ = ["check_ending"]

_DEGREE: Final = re.compile(
    r"(?:GS|PGS|TS|ThS|Ths|BS|KS|CN|NGƯT|NGND|LS|Bs|Ts|DS)(?:\.|\s)|Th\.\s?[Ss]\b"
    r"|Tiến sĩ|Thạc sĩ|Giáo sư|Bác sĩ|Kỹ sư"
)
_KEPT: Final = re.compile(r"[-–—•+]?\s*Lưu\s*:\s*VT\b\s*([,;.]?)")
_COLLECTIVE: Final = (
    "ủy ban",
    "hội đồng",
    "ban ",
    "ubnd",
    "hđnd",
    "đoàn ",
    "tổ ",
    "đảng",
    "thường trực",
)
_HEADS: Final = re.compile(
    r"(?:chủ tịch|giám đốc|tổng giám đốc|bộ trưởng|cục trưởng|vụ trưởng|trưởng|chánh|hiệu trưởng"
    r"|viện trưởng|chủ nhiệm|tổng cục trưởng|thủ trưởng)\b.*"
)


def check_ending(to: Collected, official: Official) -> None:
    """Everything below the text, and "Kính gửi" above it."""
    _addressed(to, official)
    _word(to, official)
    _recipients(to, official)
    _signature(to, official)


def _addressed(to: Collected, official: Official) -> None:
    passage, words = official.addressed, to.law.words["addressed"]
    if passage is None:
        if official.is_letter:
            to.add(kinds.MISSING, official.head.number, words.clause, component="addressed")
        return
    check_component(to, "addressed", [passage, *official.addressees], without=frozenset({"align"}))
    text = passage.bare
    _letters_behind(to, passage)
    if not re.match(r"kính gửi\s*:", plain(text)):
        to.add(kinds.COLON, passage, words.clause, component="addressed")
    if text.casefold().startswith("kính gởi"):
        to.add(kinds.WORDS, passage, words.clause, component="addressed", wanted=words.text)
    rest = re.sub(r"^\s*kính g[ửở]i\s*:?\s*", "", text, flags=re.IGNORECASE)
    if rest and official.addressees and rest.startswith("-"):
        pass
    elif len(re.findall(r";\s*\S", rest)) >= 1 and not official.addressees:
        to.add(kinds.ADDRESSED_LINES, passage, words.clause)
    addressees = _joined(official.addressees)
    if len(addressees) > 1:
        _list(to, addressees, "addressed", words.clause)


def _letters_behind(to: Collected, passage: Passage) -> None:
    """The small letters of "Kính gửi:" do not make up for a name in capitals behind it."""
    word, _, name = passage.bare.partition(":")
    if not in_capitals(word) and in_capitals(name) and not in_small(name):
        component = to.law.components["addressed"]
        to.add(kinds.CAPITALS, passage, component.clause, component=component.id)


def _word(to: Collected, official: Official) -> None:
    word, words = official.ending.word, to.law.words["recipients"]
    if word is None:
        head = official.head
        registered = head.number if head.issuer and head.kind is not None else None
        at = next(iter(official.ending.authority), registered)
        if head.nation is not None and at is not None:
            to.add(kinds.MISSING, at, words.clause, component="recipients-word")
        return
    check_component(to, "recipients-word", [word])
    if not re.match(r"nơi nhận\s*:", plain(word.bare)):
        to.add(kinds.COLON, word, words.clause, component="recipients-word")
    if word.side is PageSide.RIGHT:
        to.add(kinds.SIDE, word, words.clause, component="recipients-word", wanted="left")


def _recipients(to: Collected, official: Official) -> None:
    lines = official.ending.recipients
    word = official.ending.word
    if word is None:
        return
    clause = to.law.words["recipients"].clause
    if not lines:
        to.add(kinds.MISSING, word, clause, component="recipients")
        return
    check_component(to, "recipients", lines)
    blank = any(has_blank(line.bare) for line in lines)
    joined = _joined(lines)
    if not blank:
        _list(to, joined, "recipients", clause)
    kept = next((p for p in joined if _plain_line(p).startswith("lưu")), None)
    if kept is None:
        to.add(kinds.KEPT_MISSING, joined[-1], clause)
    elif not _KEPT.match(kept.text):
        to.add(kinds.KEPT_FORM, kept, clause)
    asked = official.is_letter or official.addressed is not None
    first = _plain_line(joined[0])
    above = first.startswith(("như trên", "như kính gửi", "như điều"))
    if asked and not above and not blank:
        named = official.addressed is not None and _named_again(official, first)
        to.add(
            kinds.AS_ABOVE,
            joined[0],
            to.law.words["as-above"].clause,
            named="yes" if named else None,
        )


def _named_again(official: Official, first: str) -> bool:
    return first.rstrip(";.") in plain(official.addressed.bare) if official.addressed else False


def _plain_line(passage: Passage) -> str:
    return plain(passage.text).lstrip("-–—•+ ")


def _joined(lines: Sequence[Passage]) -> list[Passage]:
    """Entries of a list: lines that begin no new one go on with the one before (in a .pdf)."""
    found: list[Passage] = []
    measured = any(line.spot.top is not None for line in lines)
    for line in lines:
        begins = line.text.startswith(("-", "–", "—", "•", "+"))
        if found and not begins and measured:
            last = found[-1]
            found[-1] = replace(last, pieces=(*last.pieces, *_spaced(line)))
        else:
            found.append(line)
    return found


def _spaced(line: Passage) -> Sequence[Piece]:
    first, *others = line.pieces
    return (replace(first, text=f" {first.text}"), *others)


def _list(to: Collected, lines: Sequence[Passage], component: str, clause: Clause) -> None:
    """A dash before each line, ";" behind it, "." behind the last."""
    for at, line in enumerate(lines, start=1):
        text = re.sub(r"\s*\(\d+\w*\)\s*$|\d+$", "", line.text).rstrip()
        if not text.startswith(("-", "–", "—")):
            to.add(kinds.LIST_DASH, line, clause, component=component)
        if text.lstrip("-–—•+ ")[:1].islower():
            to.add(kinds.LINE_SMALL, line, to.law.clauses["new-line"], component=component)
        wanted = "." if at == len(lines) else ";"
        end = text[-1:]
        if end != wanted:
            to.add(kinds.LIST_END, line, clause, component=component,
                   found=end_sign(end), wanted=wanted)  # fmt: skip


def _signature(to: Collected, official: Official) -> None:
    ending = official.ending
    authority = [p for p in ending.authority if not has_blank(p.bare)]
    if not authority:
        return
    check_component(to, "authority", authority, without=frozenset({"letters"}))
    if ending.signer is not None:
        check_component(to, "signer", [ending.signer])
        if _DEGREE.match(ending.signer.bare):
            clause = to.law.components["signer"].clause
            to.add(kinds.SIGNER_DEGREE, ending.signer, clause)
    _forms(to, authority, ending.signer)


def _forms(to: Collected, authority: Sequence[Passage], signer: Passage | None) -> None:
    forms = {form.abbreviation: form for form in to.law.signatures}
    for at, passage in enumerate(authority):
        found = FORM.match(passage.bare)
        if found is None:
            continue
        written = (found[1] or found[3]).replace("/", "")
        dot = found[2] or found[4]
        rest = plain(found[6])
        form = forms.get(f"{written}.")
        if form is None:
            continue
        if dot != "." or "/" in (found[1] or ""):
            to.add(kinds.AUTHORITY_FORM, passage, form.clause, wanted=form.abbreviation)
        collective = rest.startswith(_COLLECTIVE)
        if (written == "TM" and _HEADS.fullmatch(rest) and not collective) or (
            written != "TM" and collective and not _HEADS.match(rest)
        ):
            to.add(kinds.AUTHORITY_OF, passage, form.clause, found=form.abbreviation)
        last = at == len(authority) - 1
        if last and written in ("TM", "KT", "TL", "TUQ") and signer is not None:
            to.add(kinds.POSITION_MISSING, passage, form.clause, found=form.abbreviation)
