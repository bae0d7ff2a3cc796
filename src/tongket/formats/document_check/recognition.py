"""Finds the components of an official document by what they say and where they stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tongket.formats.document_check.bodies import superior_and_issuer
from tongket.formats.document_check.endings import Ending, ending_of
from tongket.formats.document_check.seen import PageSide, Passage, Region, Seen
from tongket.formats.document_check.texts import in_capitals, like, plain
from tongket.formats.documents.law import DocumentKind, Law, LineAlign

__all__ = ["Annex", "Head", "Official", "officials"]

_NUMBER: Final = re.compile(r"\s*số\b\s*:?\s*[\w\s.…_]*[/-]", re.IGNORECASE)
_DAY: Final = re.compile(
    r"\bngày\b.{0,14}\btháng\b.{0,14}\bnăm\b|,\s*ngày\b|^[^,;]{2,40},\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\.?$",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"phụ lục(?: số)?(?:[ .]*(?:[ivxlc]+|\d+|[a-z]))?[ .:]*")
_ANNEX_TITLED: Final = re.compile(r"phụ lục(?: số)? *(?:[ivxlc]+|\d+)\b.{0,120}")
_REFERENCE: Final = re.compile(r"\(?\s*(?:ban hành )?kèm theo ", re.IGNORECASE)
_NATION_LIKE: Final = 82
_MOTTO_LIKE: Final = 72
_HEAD_LENGTH: Final = 40
_ABSTRACT_LINES: Final = 8
_PLAIN_ABSTRACT: Final = 150
_LETTERS: Final = 4
_NAMES_HIGH: Final = 35.0
"""Millimetres below the national title in which the names of bodies end."""

_ADDRESSEE_LINE: Final = 90
_TEXT_WORDS: Final = ("kính gửi", "căn cứ")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text; what was not found is None or empty."""

    nation: Passage | None = None
    motto: Passage | None = None
    superior: tuple[Passage, ...] = ()
    issuer: tuple[Passage, ...] = ()
    number: Passage | None = None
    day: Passage | None = None
    about: tuple[Passage, ...] = ()
    kind_line: Passage | None = None
    kind: DocumentKind | None = None
    abstract: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: the line "Phụ lục I", its title, "(Kèm theo ...)"."""

    heading: Passage
    title: tuple[Passage, ...]
    reference: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """One official document in the file. ``all`` are its passages, from the head on."""

    head: Head
    bases: tuple[Passage, ...]
    addressed: Passage | None
    addressees: tuple[Passage, ...]
    body: tuple[Passage, ...]
    ending: Ending
    annexes: tuple[Annex, ...]
    all: tuple[Passage, ...]

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: no name of a kind, but "V/v" or "Kính gửi"."""
        told = self.head.about or self.addressed is not None
        return self.head.kind is None and bool(told)


def officials(seen: Seen, law: Law) -> tuple[Official, ...]:
    """Every official document in a file. A file that is an annex alone holds none of them."""
    passages = _whole_titles(seen.passages, law)
    nations = [at for at, passage in enumerate(passages) if _is_nation(passage, law)]
    starts = [_head_start(passages, at) for at in nations[:200]]
    if not starts or len(starts) == 1:
        starts = [0]
    ends = [*starts[1:], len(passages)]
    return tuple(
        _official(passages[start:end], law) for start, end in zip(starts, ends, strict=True)
    )


def _whole_titles(passages: Sequence[Passage], law: Law) -> Sequence[Passage]:
    """The national title in one piece, where a narrow column breaks it over two lines."""
    found = list(passages)
    wanted = plain(law.words["nation"].text)
    for at, passage in enumerate(passages):
        text = plain(passage.bare)
        if len(text) < 10 or not wanted.startswith(text) or text == wanted:
            continue
        rest = wanted.removeprefix(text).strip()
        for later in passages[at + 1 : at + 4]:
            if plain(later.bare) == rest and later in found:
                space = replace(later.pieces[0], text=f" {later.pieces[0].text}")
                pieces = (*passage.pieces, space, *later.pieces[1:])
                found[found.index(passage)] = replace(passage, pieces=pieces)
                found.remove(later)
    return found


def _is_nation(passage: Passage, law: Law) -> bool:
    return len(passage.bare) < 60 and like(passage.bare, law.words["nation"].text, _NATION_LIKE)


def _head_start(passages: Sequence[Passage], nation: int) -> int:
    """Back to the first line of the head: what stands beside the national title comes before it."""
    at = nation
    own = passages[nation]
    while at > 0:
        before = passages[at - 1]
        beside = before.side is PageSide.LEFT and own.side is PageSide.RIGHT
        near = (
            before.spot.table == own.spot.table
            if own.spot.table
            else before.spot.page == own.spot.page and _rise(before, own) < 12
        )
        if not (beside and near):
            return at
        at -= 1
    return at


def _rise(above: Passage, below: Passage) -> float:
    if above.spot.top is None or below.spot.top is None:
        return 0 if above.spot.paragraph == below.spot.paragraph else 99
    return below.spot.top - above.spot.top


def _official(passages: Sequence[Passage], law: Law) -> Official:
    annex_starts = list(_annex_starts(passages))
    main_end = annex_starts[0] if annex_starts else len(passages)
    head, body_start = _head(passages[:main_end], law)
    ending, end_start = ending_of(passages[body_start:main_end])
    text = passages[body_start : body_start + end_start]
    bases, text = _bases(text)
    addressed, addressees, text = _addressed(text)
    late, text = _bases(text)
    bounds = [*annex_starts, len(passages)]
    return Official(
        head=head,
        bases=(*bases, *late),
        addressed=addressed,
        addressees=addressees,
        body=tuple(p for p in text if p.region is Region.BODY),
        ending=ending,
        annexes=tuple(_annex(passages[start:end]) for start, end in itertools.pairwise(bounds)),
        all=tuple(passages),
    )


def _head(passages: Sequence[Passage], law: Law) -> tuple[Head, int]:
    """The head, and where the text begins."""
    nation_at = next((at for at, p in enumerate(passages) if _is_nation(p, law)), None)
    kind_at, kind = _kind(passages, nation_at, law)
    area = list(passages[: kind_at if kind_at is not None else _HEAD_LENGTH])
    if kind_at is None:
        stop = next((at for at, p in enumerate(area) if _begins_text(p)), len(area))
        area = area[:stop]
    number = next((p for p in area if _NUMBER.match(p.bare) and p.side is not PageSide.RIGHT), None)
    day = next((p for p in area if _is_day(p)), None)
    abstract = _abstract(passages[kind_at], passages[kind_at + 1 :]) if kind_at is not None else ()
    nation = None if nation_at is None else passages[nation_at]
    left = [
        p
        for p in area
        if p.side is PageSide.LEFT and p not in (number, day) and _beside_title(p, nation, number)
    ]
    names, about = _left(left, number)
    superior, issuer = superior_and_issuer(names)
    head = Head(
        nation=None if nation_at is None else passages[nation_at],
        motto=_motto(area, law),
        superior=superior,
        issuer=issuer,
        number=number,
        day=day,
        about=about or tuple(p for p in area if plain(p.bare).startswith("v/v"))[:1],
        kind_line=None if kind_at is None else passages[kind_at],
        kind=kind,
        abstract=abstract,
    )
    start = len(area) if kind_at is None else kind_at + 1 + len(abstract)
    return head, start


def _is_day(passage: Passage) -> bool:
    text = passage.bare
    placed = passage.side is not PageSide.LEFT and not text.startswith("(") and len(text) < 90
    return placed and _DAY.search(text) is not None


def _beside_title(passage: Passage, nation: Passage | None, number: Passage | None) -> bool:
    """Whether it belongs to the head: letters, not far below the national title."""
    if sum(c.isalpha() for c in passage.bare) < _LETTERS:
        return False
    if nation is None or number is not None:
        return True
    if passage.spot.top is not None and nation.spot.top is not None:
        return passage.spot.top - nation.spot.top < _NAMES_HIGH
    return passage.spot.table == nation.spot.table


def _motto(area: Sequence[Passage], law: Law) -> Passage | None:
    wanted = law.words["motto"].text
    return next((p for p in area if len(p.bare) < 45 and like(p.bare, wanted, _MOTTO_LIKE)), None)


def _begins_text(passage: Passage) -> bool:
    if passage.region is Region.BODY and len(passage.bare) > 90:
        return True
    return plain(passage.bare).startswith(_TEXT_WORDS)


def _kind(
    passages: Sequence[Passage], nation: int | None, law: Law
) -> tuple[int | None, DocumentKind | None]:
    """The line with the name of the kind."""
    start = 0 if nation is None else nation + 1
    for at in range(start, min(start + _HEAD_LENGTH, len(passages))):
        passage = passages[at]
        if passage.region is Region.TABLE or passage.side is PageSide.RIGHT:
            continue
        found = _kind_of(passage, law)
        if passage.side is not None and not (found and in_capitals(passage.bare)):
            continue  # of a .pdf, a short line set to the left may be the name of the kind
        if _begins_text(passage):
            break
        if found is not None:
            return at, found
        if plain(passage.bare) in ("tên loại văn bản", "tên loại văn bản6"):
            return at, None
    return None, None


def _kind_of(passage: Passage, law: Law) -> DocumentKind | None:
    """Shown as a name: centred or bold; in capitals wherever it stands and however it is set."""
    text = plain(passage.bare).rstrip(" .:")
    shown = passage.align in (LineAlign.CENTRE, None) or passage.mostly(lambda p: p.bold)
    shown = shown or in_capitals(passage.bare)
    for kind in law.kinds:
        name = plain(kind.name)
        led = text.startswith(f"{name} ") and in_capitals(passage.bare)
        if kind.abbreviation and (text == name or led) and shown:
            return kind
    return None


def _abstract(kind: Passage, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The lines below the name of the kind that are set as a title; a single plain line where that
    name is set as plainly, at the left.
    """
    found: list[Passage] = []
    plainly = kind.align is LineAlign.LEFT or kind.side is PageSide.LEFT
    for passage in passages[:_ABSTRACT_LINES]:
        text = passage.bare
        centred = passage.align is LineAlign.CENTRE or (
            passage.align in (None, LineAlign.LEFT) and passage.mostly(lambda p: p.bold) is True
        )
        single = plainly and not found and len(text) < _PLAIN_ABSTRACT and text[-1:] not in ".;,"
        centred = centred or (single and passage.align in (None, LineAlign.LEFT))
        ended = text.endswith(":") or re.match(r"[IVX]+\.\s|Điều|Phần|Chương", text)
        alone = in_capitals(text) and len(found) > 0
        if not centred or ended or alone or plain(text).startswith(_TEXT_WORDS):
            break
        placed = passage.region is Region.BODY or (single and passage.side is PageSide.LEFT)
        if not placed or _REFERENCE.match(text):
            break
        found.append(passage)
        if passage.rules:
            break
    return tuple(found)


def _left(
    left: Sequence[Passage], number: Passage | None
) -> tuple[list[Passage], tuple[Passage, ...]]:
    """Names of bodies above the number, and the abstract of a công văn below it."""
    names: list[Passage] = []
    about: list[Passage] = []
    for passage in left:
        begun = about and not in_capitals(passage.bare)  # a mark may stand below in capitals
        if plain(passage.bare).startswith("v/v") or begun:
            about.append(passage)
        elif number is None or not _below(passage, number):
            names.append(passage)
    return [p for p in names if in_capitals(p.bare) or not about], tuple(about[:4])


def _below(passage: Passage, number: Passage) -> bool:
    """Whether it stands below the number."""
    if passage.spot.top is not None and number.spot.top is not None:
        return passage.spot.top > number.spot.top
    here, there = passage.spot, number.spot
    first = (there.table or 0, there.row or 0, there.paragraph or 0)
    return (here.table or 0, here.row or 0, here.paragraph or 0) > first


def _bases(text: Sequence[Passage]) -> tuple[tuple[Passage, ...], Sequence[Passage]]:
    """The legal bases, which stand together before the text."""
    first = next((at for at, p in enumerate(text[:12]) if _listed(p).startswith("căn cứ")), None)
    if first is None or any(len(p.bare) > 160 for p in text[:first]):
        return (), text
    last = first
    words = ("căn cứ", "theo đề nghị", "xét đề nghị", "xét ", "thực hiện ", "tiếp theo ")
    while last < len(text) and _listed(text[last]).startswith(words):
        last += 1
    if last - first < 2 and not text[first].bare.rstrip().endswith((";", ".")):
        return (), text
    if last - first < 2 and "như sau" in plain(text[first].bare)[-40:]:
        return (), text  # the opening sentence of a plan or report
    if last - first < 2 and ("," in text[first].bare[-200:] and len(text[first].bare) > 300):
        return (), text
    return tuple(text[first:last]), [*text[:first], *text[last:]]


def _listed(passage: Passage) -> str:
    """A line as it is compared, without the dash that some set before each basis."""
    return plain(passage.bare).lstrip("-•+ ")


def _addressed(
    text: Sequence[Passage],
) -> tuple[Passage | None, tuple[Passage, ...], Sequence[Passage]]:
    at = next((i for i, p in enumerate(text[:15]) if plain(p.bare).startswith("kính gửi")), None)
    if at is None:
        return None, (), text
    last = at + 1
    while last < len(text) and (
        _is_addressee(text[last]) or (last > at + 1 and _goes_on(text[last - 1], text[last]))
    ):
        last += 1
    return text[at], tuple(text[at + 1 : last]), [*text[:at], *text[last:]]


def _is_addressee(passage: Passage) -> bool:
    text = passage.text
    return text.startswith(("-", "–", "•")) and len(text) < 200


def _goes_on(above: Passage, below: Passage) -> bool:
    """Whether a line goes on with the addressee above it, as lines of a .pdf do."""
    measured = above.spot.top is not None and below.spot.top is not None
    open_end = not above.text.endswith((";", ".", ":"))
    return measured and open_end and len(below.text) < _ADDRESSEE_LINE and below.text[:1].isalnum()


def _annex_starts(passages: Sequence[Passage]) -> Iterator[int]:
    for at, passage in enumerate(passages):
        if passage.region is not Region.BODY or passage.bare[:3].casefold() != "phụ":
            continue
        text = plain(passage.bare)
        bold = passage.mostly(lambda p: p.bold) is True
        centred = passage.align is LineAlign.CENTRE
        told = bold and passage.align in (None, LineAlign.LEFT)
        alone = _ANNEX.fullmatch(text) is not None and (centred or told)
        titled = _ANNEX_TITLED.fullmatch(text) is not None and centred and bold
        if alone or titled:
            yield at


def _annex(passages: Sequence[Passage]) -> Annex:
    title: list[Passage] = []
    reference: list[Passage] = []
    for passage in passages[1:10]:
        if passage.region is not Region.BODY or passage.align not in (LineAlign.CENTRE, None):
            break
        if _REFERENCE.match(passage.bare) or (reference and not reference[-1].bare.endswith(")")):
            reference.append(passage)
        elif reference:
            break
        elif passage.mostly(lambda p: p.bold) is not False or in_capitals(passage.bare):
            title.append(passage)
        else:
            break
        if passage.rules:
            break
    return Annex(passages[0], tuple(title), tuple(reference))
