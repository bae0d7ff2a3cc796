"""contributions.json: what each reporter gave besides figures, and what became of it.

With the tables it holds the whole of the results, so that reports can be made of a folder of
results long after the inbox is gone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tongket.core.commendation import Outcome, ScreenedNomination
from tongket.core.figures import SourceCell
from tongket.core.findings import Finding
from tongket.core.narrative import StatementGroup
from tongket.core.plan import Reporter
from tongket.core.report import ReporterOutcome, ReviewResults
from tongket.core.submissions import Nomination, RegisterEntry, Statement, SubmissionState
from tongket.core.verdicts import Sensitivity

__all__ = ["CONTRIBUTIONS", "CONTRIBUTION_KEYS", "Contributions", "read_contributions",
           "write_contributions"]  # fmt: skip

CONTRIBUTIONS: Final = "contributions.json"
CONTRIBUTION_KEYS: Final = ("reporters", "entries", "statements", "nominations", "sensitivities")

_SensitivityKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Contributions:
    """What the file holds; sensitivities by unit, indicator and period."""

    outcomes: tuple[ReporterOutcome, ...]
    entries: tuple[RegisterEntry, ...]
    statements: tuple[StatementGroup, ...]
    nominations: tuple[ScreenedNomination, ...]
    sensitivities: Mapping[_SensitivityKey, Sensitivity]


def write_contributions(path: Path, results: ReviewResults) -> None:
    """Write everything of the results that no table holds; one entry on a line."""
    content: dict[str, Sequence[object]] = {
        "reporters": [_outcome(outcome) for outcome in results.outcomes],
        "entries": [
            {
                "reporter": entry.reporter,
                "form": entry.form,
                "line": entry.line,
                "values": dict(entry.values),
                "source": _cell(entry.source),
            }
            for entry in results.entries
        ],
        "statements": [
            {
                "section": group.section,
                "text": group.text,
                "members": [
                    {"reporter": m.reporter, "text": m.text, "source": _cell(m.source)}
                    for m in group.members
                ],
            }
            for group in results.statements
        ],
        "nominations": [
            {
                **{f.name: getattr(one.nomination, f.name) for f in fields(one.nomination)},
                "source": _cell(one.nomination.source),
                "outcome": one.outcome.value,
                "findings": [finding.id for finding in one.findings],
            }
            for one in results.nominations
        ],
        "sensitivities": [
            {
                "unit": r.unit,
                "indicator": r.indicator,
                "period": r.period,
                "changeable": r.sensitivity.changeable,
                "threshold": _text(r.sensitivity.threshold),
                "side": r.sensitivity.side,
                "missing": r.sensitivity.missing,
                "strict": r.sensitivity.strict,
            }
            for r in results.indicators
            if r.sensitivity is not None
        ],
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        parts = (f"{json.dumps(name)}: {_lines(items)}" for name, items in content.items())
        file.write("{\n" + ",\n".join(parts) + "\n}\n")


def read_contributions(
    path: Path, reporters: Mapping[str, Reporter], findings: Mapping[str, Finding]
) -> Contributions:
    """Read the file back. ValueError, KeyError or TypeError if it was altered, OSError if it is not
    there; ``reporters`` by code and ``findings`` by id are those of the same results.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    return Contributions(
        outcomes=tuple(_outcome_back(one, reporters) for one in content["reporters"]),
        entries=tuple(
            RegisterEntry(
                reporter=one["reporter"],
                form=one["form"],
                line=one["line"],
                values=tuple(one["values"].items()),
                source=SourceCell(**one["source"]),
            )
            for one in content["entries"]
        ),
        statements=tuple(_group(one) for one in content["statements"]),
        nominations=tuple(_screened(one, findings) for one in content["nominations"]),
        sensitivities={
            (one["unit"], one["indicator"], one["period"]): Sensitivity(
                changeable=one["changeable"],
                threshold=None if one["threshold"] is None else Decimal(one["threshold"]),
                side=one["side"],
                missing=tuple(one["missing"]),
                strict=one["strict"],
            )
            for one in content["sensitivities"]
        },
    )


def _lines(items: Sequence[object]) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]"


def _cell(source: SourceCell) -> dict[str, str | None]:
    return {
        "file": source.file,
        "sheet": source.sheet,
        "cell": source.cell,
        "raw": source.raw,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _outcome(outcome: ReporterOutcome) -> dict[str, object]:
    return {
        "reporter": outcome.reporter.code,
        "state": outcome.state.value,
        "file": outcome.file,
        "sent_on": outcome.sent_on.isoformat() if outcome.sent_on else None,
        "deadline": outcome.deadline.isoformat() if outcome.deadline else None,
        "figures_accepted": outcome.figures_accepted,
        "figures_kept_out": outcome.figures_kept_out,
    }


def _outcome_back(one: dict[str, Any], reporters: Mapping[str, Reporter]) -> ReporterOutcome:
    return ReporterOutcome(
        reporter=reporters[one["reporter"]],
        state=SubmissionState(one["state"]),
        file=one["file"],
        sent_on=date.fromisoformat(one["sent_on"]) if one["sent_on"] else None,
        deadline=date.fromisoformat(one["deadline"]) if one["deadline"] else None,
        figures_accepted=one["figures_accepted"],
        figures_kept_out=one["figures_kept_out"],
    )


def _group(one: dict[str, Any]) -> StatementGroup:
    members = tuple(
        Statement(m["reporter"], one["section"], m["text"], SourceCell(**m["source"]))
        for m in one["members"]
    )
    return StatementGroup(one["section"], one["text"], members)


def _screened(one: dict[str, Any], findings: Mapping[str, Finding]) -> ScreenedNomination:
    given = {**one, "source": SourceCell(**one["source"]), "dossier": tuple(one["dossier"])}
    outcome, found = given.pop("outcome"), given.pop("findings")
    return ScreenedNomination(
        Nomination(**given), Outcome(outcome), tuple(findings[code] for code in found)
    )
