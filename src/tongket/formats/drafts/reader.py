"""Reading one Word draft: a submission of statements, or the one reason why not."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tongket.core.figures import SourceCell
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan, Reporter
from tongket.core.submissions import Statement, Submission
from tongket.formats.drafts import kinds
from tongket.formats.drafts.before_sections import items_before_sections
from tongket.formats.drafts.opening import Unusable, open_draft
from tongket.formats.drafts.paragraphs import Draft, Line, TableLeft, draft_of
from tongket.formats.drafts.placing import Outcome, Placed, Placement, Reason, place
from tongket.formats.drafts.reporters import Clues, ReporterIndex, head_of
from tongket.formats.guard import Ended, Guard
from tongket.formats.inbox_files import read_whole
from tongket.formats.limits import LIMITS
from tongket.formats.packages import Package, open_package
from tongket.formats.refusals import Refusal, refusal_of_end
from tongket.locale import Language, words

__all__ = ["DRAFT_SUFFIXES", "DraftDesk", "DraftReading", "cell_of", "read_draft"]

DRAFT_SUFFIXES = frozenset({".docx", ".docm", ".doc"})
"""Files that are taken for drafts. A .doc is one finding that says how to save it."""

_RUNS = {
    Reason.UNKNOWN_HEADING: kinds.UNKNOWN_HEADING,
    Reason.UNCLEAR_HEADING: kinds.UNCLEAR_HEADING,
    Reason.TAKES_NONE: kinds.TAKES_NONE,
    Reason.NOT_ASKED: kinds.NOT_ASKED,
    Reason.HAS_SUBSECTIONS: kinds.HAS_SUBSECTIONS,
    Reason.TABLE: kinds.TABLE,
    Reason.ANNEX: kinds.ANNEX,
}
"""Reasons that the sender should hear of; letterheads and signatures are nobody's loss."""

_FIRST_WORDS = 60
_MOST_FINDINGS = 60
"""Findings about lines of one file; what is beyond is counted in one more."""


@dataclass(frozen=True, slots=True)
class DraftReading:
    """What became of a file. ``findings`` are all of the file's; the submission carries the same.

    ``submission`` is None for a file that cannot be used; ``placement`` is what went where, as far
    as the file could be read; ``digest`` of its bytes, empty if they were not read.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    reporter: Reporter | None = None
    placement: Placement | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """What every draft of a folder is read against: made once."""

    plan: Plan
    senders: ReporterIndex
    illustrative: str

    @classmethod
    def of(cls, plan: Plan, day: date) -> DraftDesk:
        """The reporters on ``day``."""
        mark = words(Language.VIETNAMESE).say("report.mark.illustrative")
        return cls(plan, ReporterIndex.of(plan, day), mark)


def read_draft(
    path: Path,
    name: str,
    desk: DraftDesk,
    *,
    reporter: str | None = None,
    guard: Guard | None = None,
) -> DraftReading:
    """Read the draft at ``path``, called ``name`` (with its folders) in every place and source.

    ``reporter`` says whose it is; without it the file must say so. Nothing raises: a file that
    cannot be used is one finding. A long document is read under ``guard``, made if there is none.
    """
    data = read_whole(path)
    if isinstance(data, Refusal):
        return DraftReading(None, (data.at(name),))
    digest = hashlib.sha256(data).hexdigest()
    outcome = _read_safely(data, name, desk, reporter, guard)
    if isinstance(outcome, Refusal):
        return DraftReading(None, (outcome.at(name),), digest=digest)
    return replace(outcome, digest=digest)


def _read_safely(
    data: bytes, name: str, desk: DraftDesk, reporter: str | None, guard: Guard | None
) -> DraftReading | Refusal:
    """Here, or under guard, or not at all."""
    package = open_package(data) if data.startswith(b"PK") else None
    if isinstance(package, Refusal):
        # What is merely damaged has its own words for a document.
        is_harm = package.kind.code.startswith("package.")
        return package if is_harm else _read(data, name, desk, reporter)
    if package is None or _texts(package) <= LIMITS.calm_draft:
        return _read(data, name, desk, reporter)
    if guard is not None:
        ended = guard.run(_read, data, name, desk, reporter)
    else:
        with Guard(preload=__name__) as own:
            ended = own.run(_read, data, name, desk, reporter)
    return refusal_of_end(ended) if isinstance(ended, Ended) else ended


def _texts(package: Package) -> int:
    """Bytes of all parts but pictures, as the directory says; it is held to that elsewhere."""
    members = package.members.values()
    return sum(m.file_size for m in members if not m.filename.startswith("word/media/"))


def _read(data: bytes, name: str, desk: DraftDesk, reporter: str | None) -> DraftReading:
    opened = open_draft(data)
    if isinstance(opened, FindingKind):
        return _unusable(name, opened)
    try:
        draft = draft_of(opened)
    except Unusable as unusable:
        return _unusable(name, unusable.kind)
    if reporter is None:
        named = desk.senders.sender(Clues(name, head_of(draft.blocks)))
        sender, candidates = named.reporter, named.candidates
    else:
        sender, candidates = desk.senders.reporters.get(reporter), ()
    if sender is None:
        kind = kinds.REPORTER_UNCLEAR if candidates else kinds.REPORTER_UNKNOWN
        who = "; ".join(f"{one.name} ({one.code})" for one in candidates[:5])
        return _unusable(name, kind, candidates=who)
    placement = place(draft, desk.plan.outline, sender.role)
    if not placement.sections:
        finding = kinds.NO_SECTIONS.at(Place(file=name, unit=sender.code))
        return DraftReading(None, (finding,), sender, placement)
    return _taken(desk, draft, placement, sender=sender, name=name, data=data)


def cell_of(source: Line | TableLeft) -> str:
    """Where a line or table stands, as a person counts: "đoạn 12", "bảng 1"."""
    say = words(Language.VIETNAMESE).say
    if isinstance(source, TableLeft):
        return say("draft.cell.table", number=source.number)
    if source.part:
        return say("draft.cell.line", number=source.number, line=source.part)
    return say("draft.cell.paragraph", number=source.number)


def _unusable(name: str, kind: FindingKind, **facts: object) -> DraftReading:
    return DraftReading(None, (kind.at(Place(file=name), **facts),))


def _taken(
    desk: DraftDesk,
    draft: Draft,
    placement: Placement,
    *,
    sender: Reporter,
    name: str,
    data: bytes,
) -> DraftReading:
    place_of_file = Place(file=name, unit=sender.code)
    left = tuple(_runs_left(desk.plan, placement.placed, place_of_file))
    more = kinds.MORE.at(place_of_file, more=len(left) - _MOST_FINDINGS)
    findings = (
        *left[:_MOST_FINDINGS],
        *((more,) if len(left) > _MOST_FINDINGS else ()),
        *_before_sections(placement.placed, place_of_file),
        *_generated(placement.placed, place_of_file),
        *_own_headings(placement.placed, place_of_file),
        *_unread(draft, place_of_file),
        _summary(placement, place_of_file),
    )
    statements = tuple(
        Statement(
            reporter=sender.code,
            section=placed.section,
            text=placed.text,
            source=SourceCell(name, None, cell_of(placed.source), placed.source.raw),
        )
        for placed in placement.statements
        if placed.section is not None and isinstance(placed.source, Line)
    )
    spoken = (*draft.headers, *(line.text for line in draft.lines[:10]))
    marked = any(desk.illustrative.casefold() in text.casefold() for text in spoken)
    submission = Submission(
        reporter=sender.code,
        file=name,
        digest=hashlib.sha256(data).hexdigest(),
        form_version=desk.plan.review.version,
        sent_on=None,
        statements=statements,
        findings=findings,
        marks=(desk.illustrative,) if marked else (),
        draft=True,
    )
    return DraftReading(submission, findings, sender, placement)


def _runs_left(plan: Plan, placed: Sequence[Placed], file: Place) -> Iterator[Finding]:
    """A finding for each run of lines that were left for one reason, at the first of them, which
    is the heading where a heading is the reason; and one for each heading numbered otherwise.
    """
    titles = {section.code: section.title for section in plan.outline.walk()}
    for run in _runs(placed):
        first = run[0]
        place_of_run = replace(file, cell=cell_of(first.source), section=first.section)
        if first.numbered_otherwise:
            number = next(s.number for s in plan.outline.walk() if s.code == first.section)
            facts = {"first": _first_words(first), "title": titles[first.section or ""]}
            yield kinds.NUMBER_DIFFERS.at(place_of_run, **facts, number=number)
        kind = _RUNS.get(first.reason) if first.reason else None
        if kind is not None:
            yield kind.at(
                place_of_run,
                first=_first_words(first),
                paragraphs=sum(1 for one in run if one.outcome is Outcome.LEFT),
                title=titles.get(first.section or "", ""),
                sections="; ".join(titles[code] for code in first.candidates),
            )


def _runs(placed: Sequence[Placed]) -> Iterator[tuple[Placed, ...]]:
    """Lines one after the other that were left for one reason; every heading, and every table,
    begins a run of its own.
    """
    run: list[Placed] = []
    for one in placed:
        alone = one.outcome is Outcome.HEADING or one.reason is Reason.TABLE
        if run and (alone or (one.reason, one.section) != (run[0].reason, run[0].section)):
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _before_sections(placed: Sequence[Placed], file: Place) -> Iterator[Finding]:
    """One finding for all items that stand before the first section."""
    items = items_before_sections(placed)
    if items:
        first = replace(file, cell=cell_of(items[0].source))
        yield kinds.BEFORE_SECTIONS.at(first, paragraphs=len(items), first=_first_words(items[0]))


def _generated(placed: Sequence[Placed], file: Place) -> Iterator[Finding]:
    """One finding for everything in a report of this program that it wrote itself."""
    own = [one for one in placed if one.reason is Reason.GENERATED]
    if own:
        first = replace(file, cell=cell_of(own[0].source))
        yield kinds.GENERATED.at(first, paragraphs=len(own), first=_first_words(own[0]))


def _own_headings(placed: Sequence[Placed], file: Place) -> Iterator[Finding]:
    """One finding for all headings that an office put below sections of the outline."""
    own = [one for one in placed if one.reason is Reason.OWN_HEADING]
    if own:
        named = (f"“{_first_words(one)}” ({cell_of(one.source)}, {one.section})" for one in own)
        first = replace(file, cell=cell_of(own[0].source))
        yield kinds.OWN_HEADING.at(first, count=len(own), headings="; ".join(named))


def _first_words(placed: Placed) -> str:
    text = placed.said
    return text if len(text) <= _FIRST_WORDS else f"{text[:_FIRST_WORDS].rstrip()}…"


def _unread(draft: Draft, file: Place) -> Iterator[Finding]:
    """What the document holds beside the text that is read."""
    unread = draft.unread
    if unread.boxes:
        yield kinds.TEXT_BOX.at(file, boxes=len(unread.boxes), first=unread.boxes[0][:_FIRST_WORDS])
    if unread.hidden:
        first = unread.hidden[0][:_FIRST_WORDS]
        yield kinds.HIDDEN_TEXT.at(file, pieces=len(unread.hidden), first=first)
    if unread.embedded:
        yield kinds.EMBEDDED.at(file, documents=unread.embedded)
    if unread.footnotes:
        yield kinds.FOOTNOTES.at(file, footnotes=unread.footnotes)
    if unread.deleted or unread.inserted:
        yield kinds.TRACKED.at(file, deleted=unread.deleted, inserted=unread.inserted)
    if draft.commented:
        yield kinds.COMMENTS.at(file)


def _summary(placement: Placement, file: Place) -> Finding:
    """How much was read, for whom nothing else was found."""
    statements = placement.statements
    left = Counter(p.outcome for p in placement.placed if p.reason in _RUNS)
    return kinds.READ.at(
        file,
        statements=len(statements),
        sections=len({p.section for p in statements}),
        left=left[Outcome.LEFT],
    )
