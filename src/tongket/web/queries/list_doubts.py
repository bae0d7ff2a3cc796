"""What the reading of workbooks finds in the lists of a docket, wherever they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tongket.core.findings import Finding, Severity
from tongket.core.plan import Reporter
from tongket.formats.workbooks import BookLayout
from tongket.formats.workbooks.kinds import READ_AS
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.doubts import Doubt, doubt_about
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.submissions import read_lists

__all__ = ["doubtful_lists", "list_doubts", "list_findings"]


def list_doubts(
    docket: Docket, items: Iterable[Item], spoken: Sentences
) -> dict[str, tuple[Doubt, ...]]:
    """What is said about the lists among items, by key of item, in the sentences of the command."""
    reporter = scene_of(docket.review).reporters[docket.reporter]
    by_key = list_findings(reporter, layout_of(docket.review, reporter), items)
    if not by_key:
        return {}
    worded = spoken.of_plan(plan_of(docket.review))
    return {
        key: tuple(doubt_about(one, one.severity, worded) for one in findings)
        for key, findings in by_key.items()
    }


def doubtful_lists(
    reporter: Reporter, layout: BookLayout, items: Iterable[Item]
) -> dict[str, Severity]:
    """The lists with a line that would be kept out of what counts (error), such as a nomination
    without an award, or that is odd (warning), by key.
    """
    found = list_findings(reporter, layout, items)
    return {
        key: Severity.ERROR
        if any(one.severity is Severity.ERROR for one in said)
        else Severity.WARNING
        for key, said in found.items()
    }


def list_findings(
    reporter: Reporter, layout: BookLayout, items: Iterable[Item]
) -> Mapping[str, tuple[Finding, ...]]:
    """Warnings and errors in each list that holds something, by its key. Notes are left out: they
    tell how a text was understood. So does the word on a decimal comma: in a cell of a workbook it
    is odd for a number to be text, on a page everything is typed.
    """
    found = {
        item.key: tuple(
            finding
            for finding in read_lists(reporter, layout, [item], file="").findings
            if finding.severity is not Severity.NOTE
            and not (finding.code == READ_AS.code and finding.fact("way") == "decimals")
        )
        for item in items
        if not item.element and item.lines
    }
    return {key: findings for key, findings in found.items() if findings}
