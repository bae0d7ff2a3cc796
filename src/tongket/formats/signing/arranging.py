"""What is shown where when a document is signed: the rules of Decree 30/2020, annex I."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from tongket.core.findings import Finding, Place, Severity
from tongket.core.frame import CopyForm
from tongket.formats.documents.layout import MM
from tongket.formats.signing import kinds
from tongket.formats.signing.drawing import (
    Drawing,
    centred_box,
    corner,
    fill_drawing,
    lines_drawing,
    office_box,
    person_box,
    picture_drawing,
    sized,
)
from tongket.formats.signing.fields import DAY, MONTH, NUMBER, Capacity
from tongket.formats.signing.images import Picture, colour_findings, read_picture
from tongket.formats.signing.places import Blank, Box
from tongket.formats.signing.survey import Survey
from tongket.locale import words

__all__ = ["Arrangement", "Filling", "Order", "Spot", "arrange"]

_LINES_WIDE: Final = 70 * MM
_LINES_HIGH: Final = 12 * MM

_IN_THE_CORNER: Final = frozenset({Capacity.ATTACHED, Capacity.COPY})
"""Words in the upper right corner of the first page, without an image."""

_NUMBER: Final = re.compile(r"\d{1,6}")
_FULL_NUMBER: Final = re.compile(r"\d{1,6}/\S+")


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of what is shown, where the user says: page from 1, millimetres from the left and
    upper edges.
    """

    page: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. ``width_mm`` is the real width of the image; ``number`` of the document,
    with its symbol for an attached one. ``copy`` is what a copy is called. ``draft``: known to be a
    draft, and signed all the same.
    """

    capacity: Capacity
    image: Path | None = None
    width_mm: float | None = None
    number: str | None = None
    day: date | None = None
    spot: Spot | None = None
    reason: str | None = None
    draft: bool = False
    copy: CopyForm = CopyForm.SAO_Y


@dataclass(frozen=True, slots=True)
class Filling:
    """A blank: its field, its place, what is filled in (nothing yet for an empty one)."""

    field: str
    box: Box
    words: str
    drawing: Drawing
    exists: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the signature stands (page from 0) and what it shows, and the blanks."""

    page: int
    box: Box
    drawing: Drawing
    fillings: tuple[Filling, ...]
    findings: tuple[Finding, ...]


def arrange(
    order: Order, survey: Survey, signer: str, moment: datetime, place: Place
) -> Arrangement | tuple[Finding, ...]:
    """Arrange a signature, or say all that stands in its way."""
    findings: list[Finding] = []
    if survey.draft:
        findings.append((kinds.DRAFT_SIGNED if order.draft else kinds.DRAFT).at(place))
    picture = _picture(order, findings, place)
    fillings = _fillings(order, survey, findings, place)
    spot = _where(order, survey, picture, findings, place)
    if spot is None or any(found.severity is Severity.ERROR for found in findings):
        return tuple(findings)
    page, box = spot
    width, height = survey.pages[page]
    if box.left < 0 or box.bottom < 0 or box.right > width or box.top > height:
        return (*findings, kinds.OFF_THE_PAGE.at(place, page=page + 1))
    return Arrangement(
        page, box, _drawing(order, picture, box, signer, moment), fillings, tuple(findings)
    )


def _picture(order: Order, findings: list[Finding], place: Place) -> Picture | None:
    if order.capacity in _IN_THE_CORNER:
        # Annex I, part I, II.8.b, and part II, I.3.b: the image is not shown.
        return None
    if order.image is None:
        findings.append(kinds.NO_IMAGE.at(place))
        return None
    read = read_picture(order.image)
    if isinstance(read, Finding):
        findings.append(read)
        return None
    findings += colour_findings(
        read, order.image, "blue" if order.capacity is Capacity.PERSON else "red"
    )
    return read


def _where(
    order: Order, survey: Survey, picture: Picture | None, findings: list[Finding], place: Place
) -> tuple[int, Box] | None:
    size = _size(order, picture, findings)
    if order.spot is not None:
        return _at_spot(order.spot, survey, size, findings, place)
    if order.capacity in _IN_THE_CORNER:
        return 0, corner(*survey.pages[0])
    if any(one.capacity is order.capacity for one in survey.signatures):
        findings.append(kinds.OCCUPIED.at(place))
        return None
    if order.capacity is Capacity.PERSON:
        return _of_person(survey, picture, size, findings, place)
    signature = next((one for one in survey.signatures if one.capacity is Capacity.PERSON), None)
    if signature is None or signature.page is None or signature.box is None:
        findings.append(kinds.NO_PERSON.at(place))
        return None
    beside = Box(*signature.box)
    if picture is None:
        right = beside.left + beside.width / 3
        return signature.page, Box(right - size[0], beside.bottom, right, beside.bottom + size[1])
    return signature.page, office_box(beside, picture, size[0])


def _of_person(
    survey: Survey,
    picture: Picture | None,
    size: tuple[float, float],
    findings: list[Finding],
    place: Place,
) -> tuple[int, Box] | None:
    found = survey.place
    if found is None:
        findings.append(kinds.NO_PLACE.at(place))
        return None
    if not found.named:
        findings.append(kinds.NO_NAME.at(place, page=found.page + 1))
    return found.page, person_box(found, picture, size)


def _at_spot(
    spot: Spot,
    survey: Survey,
    size: tuple[float, float],
    findings: list[Finding],
    place: Place,
) -> tuple[int, Box] | None:
    if not 1 <= spot.page <= len(survey.pages):
        findings.append(kinds.OFF_THE_PAGE.at(place, page=spot.page))
        return None
    height = survey.pages[spot.page - 1][1]
    return spot.page - 1, centred_box(spot.across * MM, height - spot.down * MM, size)


def _size(order: Order, picture: Picture | None, findings: list[Finding]) -> tuple[float, float]:
    """Width and height in points: of the ink as large as it is, or of lines."""
    if picture is None or order.image is None:
        return _LINES_WIDE, _LINES_HIGH
    wide = order.width_mm
    if wide is None and picture.width_mm is not None:
        wide = picture.width_mm * (picture.ink.right - picture.ink.left)
    if wide is None and order.capacity is Capacity.OFFICE:
        # II.8.a asks for the true size, and nobody can see it from the picture.
        findings.append(kinds.IMAGE_SIZE.at(Place(file=order.image.name)))
    return sized(picture, (wide or 40.0) * MM)


def _fillings(
    order: Order, survey: Survey, findings: list[Finding], place: Place
) -> tuple[Filling, ...]:
    """Blanks to be made with the first signature, and filled in with that of the office."""
    if order.capacity is Capacity.COPY:
        return ()
    if order.capacity is Capacity.ATTACHED:
        if not _FULL_NUMBER.fullmatch(order.number or ""):
            findings.append(kinds.NO_NUMBER.at(place))
        return ()
    blanks = {NUMBER: survey.blanks.number, DAY: survey.blanks.day, MONTH: survey.blanks.month}
    left = {name: blank for name, blank in blanks.items() if blank is not None}
    exist = survey.open_fields
    still = {name: blank for name, blank in left.items() if name in exist or not survey.signatures}
    if order.capacity is Capacity.PERSON:
        if order.number or order.day:
            findings.append(kinds.NOTHING_TO_FILL.at(place))
        return tuple(_filling(name, blank, "", name in exist) for name, blank in still.items())
    if left.keys() - still.keys() - survey.fields:
        findings.append(kinds.NUMBER_TOO_LATE.at(place))
        return ()
    given = _given(order, survey, set(still), findings, place)
    return tuple(
        _filling(name, blank, given.get(name, ""), name in exist) for name, blank in still.items()
    )


def _given(
    order: Order, survey: Survey, still: set[str], findings: list[Finding], place: Place
) -> dict[str, str]:
    """What the clerk gives for each blank, as the law writes it (II.3.c, II.4.b)."""
    asked = {NUMBER: order.number, DAY: order.day}
    if any(value is not None and name not in still for name, value in asked.items()):
        findings.append(kinds.NOTHING_TO_FILL.at(place))
        return {}
    if any(value is None and name in still for name, value in asked.items()):
        findings.append(kinds.NO_NUMBER.at(place))
        return {}
    given: dict[str, str] = {}
    if order.number is not None:
        if not _NUMBER.fullmatch(order.number):
            findings.append(kinds.NUMBER_UNREADABLE.at(place, number=order.number))
        given[NUMBER] = order.number.zfill(2)
    if order.day is not None:
        if survey.blanks.year not in (None, order.day.year):
            year = survey.blanks.year
            findings.append(kinds.DAY_OF_ANOTHER_YEAR.at(place, printed=year, day=order.day))
        given[DAY] = f"{order.day.day:02}"
        given[MONTH] = f"{order.day.month:02}" if order.day.month <= 2 else str(order.day.month)
    return given


def _filling(name: str, blank: Blank, said: str, exists: bool) -> Filling:
    drawing = fill_drawing(said, blank.box, blank.size, italic=name != NUMBER)
    return Filling(name, blank.box, said, drawing, exists)


def _drawing(
    order: Order, picture: Picture | None, box: Box, signer: str, moment: datetime
) -> Drawing:
    say = words().say
    at = f"{moment:%d/%m/%Y %H:%M:%S} {moment:%z}"
    at = f"{at[:-2]}:{at[-2:]}"
    if order.capacity is Capacity.ATTACHED:
        return lines_drawing((f"{order.number}; {at}",), box, centred=False)
    if order.capacity is Capacity.COPY:
        form = say(f"documents.copy.{order.copy.value}").capitalize()
        return lines_drawing((f"{form}; {signer}; {at}",), box, centred=False)
    if picture is None:
        told = (say("sign.drawn.by", signer=signer), say("sign.drawn.at", moment=at))
        return lines_drawing(told, box, centred=True)
    what = "sign.drawn.signature" if order.capacity is Capacity.PERSON else "sign.drawn.seal"
    return picture_drawing(picture, box, say(what, signer=signer))
