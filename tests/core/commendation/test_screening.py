from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.core.commendation.rounds import DAY, nomination, result, screened
from tongket.core.commendation import Outcome
from tongket.core.findings import Severity
from tongket.core.submissions import Nomination
from tongket.locale import words

CASES = YAML(typ="safe").load(
    (Path(__file__).parents[2] / "cases" / "commendation.yaml").read_text(encoding="utf-8")
)


def read_nomination(row: dict[str, Any]) -> Nomination:
    lists: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return nomination(**lists)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_decision_table(case: dict[str, Any]) -> None:
    nominations = [read_nomination(row) for row in case["nominations"]]
    results = tuple(
        result(row.pop("unit"), row.pop("value"), **row)
        for row in map(dict, case.get("results", []))
    )

    found = screened(*nominations, results=results, day=case.get("day", DAY))

    assert [
        {
            "outcome": one.outcome.value,
            "findings": [{"code": f.code, "article": f.fact("article")} for f in one.findings],
        }
        for one in found
    ] == case["expect"]


def test_finding_stands_at_the_cell_and_names_award_and_rule() -> None:
    (found,) = screened(nomination("Nguyễn Văn A", dossier=(), row=12))
    (finding,) = found.findings

    assert (finding.place.file, finding.place.sheet) == ("X11.xlsx", "Khen thưởng")
    assert (finding.place.cell, finding.place.unit, finding.place.form) == ("D12", "X11", "09/TK")
    assert finding.fact("award") == "Giấy khen của Chủ tịch UBND huyện"
    assert finding.fact("rule") == "Hồ sơ đủ thành phần"


def test_every_finding_has_words() -> None:
    found = screened(nomination("Nguyễn Văn A", dossier=(), award="bk-tinh", achievement=" "))

    for finding in found[0].findings:
        assert "…" not in words().finding(finding).what


NOMINATIONS = st.lists(
    st.builds(
        nomination,
        st.sampled_from(["Nguyễn Văn A", "Nguyễn V. A", "Nguyen Van A", "Trần Thị B", ""]),
        reporter=st.sampled_from(["H1", "X11", "X21", "hkh"]),
        award=st.sampled_from(["bk-tinh", "gk-huyen"]),
        birth_year=st.sampled_from([1970, 1971, None]),
        dossier=st.sampled_from([(), ("bao-cao",)]),
        row=st.integers(5, 12),
    ),
    max_size=8,
    unique_by=lambda n: (n.reporter, n.source.cell),
)


@given(NOMINATIONS, st.randoms(use_true_random=False))
def test_screening_does_not_depend_on_the_order_of_files(
    nominations: list[Nomination], random: Random
) -> None:
    shuffled = list(nominations)
    random.shuffle(shuffled)

    assert screened(*shuffled) == screened(*nominations)


@given(NOMINATIONS)
def test_outcome_follows_the_heaviest_finding(nominations: list[Nomination]) -> None:
    found = screened(*nominations)

    assert len(found) == len(nominations)
    for one in found:
        heaviest = min((f.severity.rank for f in one.findings), default=Severity.NOTE.rank)
        assert one.outcome is list(Outcome)[Severity.NOTE.rank - heaviest]


def test_rule_change_concerns_only_days_after_it() -> None:
    unfit = nomination("Nguyễn Văn A", dossier=())

    before = screened(unfit, day=date(2023, 12, 31))
    after = screened(unfit, day=date(2024, 1, 1))

    assert (before[0].outcome, after[0].outcome) == (Outcome.REJECTED, Outcome.PROPOSED)
