"""Writing the title sheet: who reports, by when, how to fill in, what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.core.plan import Plan, Reporter
from tongket.formats.workbooks.pen import Columns, Pen, spread, write_input
from tongket.formats.workbooks.styles import FONT
from tongket.formats.workbooks.text_sizes import WrappedText, row_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["receiver_of", "write_cover"]

_COLUMNS = Columns((32.0, 66.0))
_GUIDANCE = 4
_LEGEND = (
    ("number", "number-means"),
    ("-", "nothing-means"),
    ("x", "not-applicable-means"),
    ("empty", "empty-means"),
)


def receiver_of(plan: Plan, reporter: Reporter) -> str:
    """Whom a reporter sends to: the unit above it, or the standing agency at the top.

    Units below the root send to their parent; children of the root, the root and agencies to the
    standing agency.
    """
    standing = plan.agency_by_code.get(plan.review.standing_agency)
    day = plan.review.cut_off
    states = {s.id: s for s in plan.units if s.valid_on(day)}
    own = states.get(reporter.unit)
    parent = states.get(own.parent) if own and own.parent else None
    if not reporter.agency and parent is not None and parent.id != plan.review.root:
        return parent.name
    if standing is not None:
        return standing.name
    root = states.get(plan.review.root)
    return root.name if root else plan.review.root


def write_cover(pen: Pen) -> None:
    """The first sheet; its two input cells are the day of sending and the sender."""
    layout, styles, say = pen.layout.cover, pen.styles, pen.say
    sheet = pen.book.add_worksheet(layout.name)
    for number, width in enumerate(_COLUMNS.widths):
        sheet.set_column(number, number, width, styles.plain)
    review = pen.plan.review
    _across(sheet, 0, say.say("workbook.cover.heading"), pen, looks=styles.title, size=14)
    _across(sheet, 1, review.title, pen, looks=styles.title, size=14)
    _across(sheet, 2, review.programme, pen, looks=styles.subtitle)
    _across(sheet, 3, ", ".join(pen.filling.marks), pen, looks=styles.mark)
    deadline = next((d.day for d in review.calendar if d.by == pen.reporter.role), None)
    facts = (
        ("reporter", pen.reporter.name),
        ("code", pen.reporter.code),
        ("receiver", pen.receiver),
        ("span", f"{review.first_year} - {review.last_year}"),
        ("deadline", say.day(deadline) if deadline else ""),
    )
    for row, (sentence, value) in enumerate(facts, start=4):
        _pair(pen, sheet, row, label=say.say(f"workbook.cover.{sentence}"), value=value)
    for address, sentence, typed, looks in (
        (layout.sent_on, "sent-on", pen.filling.sent_on, styles.date_left),
        (layout.sender, "sender", pen.filling.sender, styles.text_input),
    ):
        label = say.say(f"workbook.cover.{sentence}")
        sheet.write_string(address.row, 0, label, styles.label_heading)
        write_input(sheet, address, typed, looks)
        sheet.set_row(address.row, 22)
    last = _write_themes(pen, sheet, layout.sender.row + 2)
    last = _write_guidance(pen, sheet, last)
    last = _write_legend(pen, sheet, last + 1)
    last = _write_contents(pen, sheet, last + 1)
    last = _write_signatures(pen, sheet, last + 2)
    sheet.set_paper(9)
    sheet.set_portrait()
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last, 1)
    footer = f"{review.code} – {pen.reporter.name}".replace("&", "&&")
    sheet.set_footer(f'&L&"{FONT},Regular"&10 {footer}')
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    sheet.activate()


def _across(
    sheet: Worksheet, row: int, text: str, pen: Pen, *, looks: object, size: float = 12
) -> None:
    spread(sheet, row, (0, 1), text=text, looks=looks or pen.styles.plain)
    wrapped = WrappedText(text, _COLUMNS.across(0, 1), size, bold=size > 12)
    sheet.set_row(row, row_height([wrapped], 20) if text else 8)


def _pair(pen: Pen, sheet: Worksheet, row: int, *, label: str, value: str) -> None:
    sheet.write_string(row, 0, label, pen.styles.label_heading)
    sheet.write_string(row, 1, value, pen.styles.label)
    cells = [WrappedText(label, _COLUMNS.widths[0], bold=True)]
    sheet.set_row(row, row_height([*cells, WrappedText(value, _COLUMNS.widths[1])], 22))


def _write_themes(pen: Pen, sheet: Worksheet, row: int) -> int:
    """What the plan asks of an agency, in its own words; returns the next free row."""
    agency = pen.plan.agency_by_code.get(pen.reporter.code) if pen.reporter.agency else None
    if agency is None:
        return row
    _across(sheet, row, pen.say.say("workbook.cover.themes"), pen, looks=pen.styles.strong)
    for theme in agency.themes:
        row += 1
        cited = pen.plan.cite(theme.reference)
        text = f"{theme.text} ({cited})" if cited else theme.text
        _across(sheet, row, text, pen, looks=pen.styles.plain)
    return row + 2


def _write_guidance(pen: Pen, sheet: Worksheet, row: int) -> int:
    """Heading and lines; returns the next free row."""
    say = pen.say
    _across(sheet, row, say.say("workbook.cover.guidance"), pen, looks=pen.styles.strong)
    for number in range(1, _GUIDANCE + 1):
        row += 1
        text = say.say(f"workbook.cover.guidance-{number}")
        _across(sheet, row, text, pen, looks=pen.styles.plain)
    return row + 1


def _write_legend(pen: Pen, sheet: Worksheet, row: int) -> int:
    """The four kinds of value; returns the next free row."""
    say, styles = pen.say, pen.styles
    _across(sheet, row, say.say("workbook.cover.legend"), pen, looks=styles.strong)
    row += 1
    sheet.write_string(row, 0, say.say("workbook.cover.value"), styles.header)
    sheet.write_string(row, 1, say.say("workbook.cover.meaning"), styles.header)
    for sign, meaning in _LEGEND:
        row += 1
        shown = say.say(f"workbook.cover.{sign}") if len(sign) > 1 else sign
        text = say.say(f"workbook.cover.{meaning}")
        sheet.write_string(row, 0, shown, styles.centre)
        sheet.write_string(row, 1, text, styles.label)
        sheet.set_row(row, row_height([WrappedText(text, _COLUMNS.widths[1])], 20))
    return row + 1


def _write_contents(pen: Pen, sheet: Worksheet, row: int) -> int:
    """The forms with links to their sheets; returns the last row."""
    _across(sheet, row, pen.say.say("workbook.cover.forms"), pen, looks=pen.styles.strong)
    for form_sheet in pen.layout.sheets:
        row += 1
        target = form_sheet.name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{target}'!A1", pen.styles.link, form_sheet.name)
        sheet.write_string(row, 1, form_sheet.form.title, pen.styles.plain)
        wrapped = WrappedText(form_sheet.form.title, _COLUMNS.widths[1])
        sheet.set_row(row, row_height([wrapped]))
    return row


def _write_signatures(pen: Pen, sheet: Worksheet, row: int) -> int:
    """Room for the signatures on the printed cover; returns the last row."""
    say, styles = pen.say, pen.styles
    for column, who, how in ((0, "drawn-up", "sign"), (1, "head", "stamp")):
        sheet.write_string(row, column, say.say(f"workbook.cover.{who}"), styles.centre_strong)
        sheet.write_string(row + 1, column, say.say(f"workbook.cover.{how}"), styles.subtitle)
    return row + 5
