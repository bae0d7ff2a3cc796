from pathlib import Path

from tests.core.plan.check.broken_plans import (
    Broken,
    Change,
    assert_found,
    broken,
    findings_with,
    parameters,
)

SCHOOLS = "expression: truong_dat <= truong"


def schools(text: str) -> Change:
    """Another expression for the rule on schools."""
    return Change("rules.yaml", SCHOOLS, f"expression: {text}")


CASES = (
    broken("dimensions-compared", schools("truong_dat <= kinh_phi")),
    broken("no-common-reporter", schools("truong_dat <= dan_so"), also=("dimensions-compared",)),
    broken("rule-without-element", Change("rules.yaml", "indicators: [a1]", "indicators: []")),
    broken(
        "range-without-bound",
        Change("rules.yaml", "    minimum: 500\n    maximum: 60000\n", ""),
        line="- kind: range",
    ),
    broken("range-reversed", Change("rules.yaml", "maximum: 60000", "maximum: 60")),
    broken("unknown-indicator", Change("rules.yaml", "indicators: [a1]", "indicators: [a11]")),
    broken("peers-of-value", Change("rules.yaml", "indicators: [a1]", "indicators: [b3]")),
    broken("keeps-out-other", Change("rules.yaml", "keeps_out: [nguoi_doc]", "keeps_out: [sach]")),
)


@parameters(*CASES)
def test_rule_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_yes_or_no_may_be_compared_with_a_count_at_one_reporter(tmp_path: Path) -> None:
    change = Change(
        "rules.yaml", "expression: nguoi_doc <= dan_so", "expression: co_tu_sach <= nguoi_doc"
    )

    assert findings_with(tmp_path, (change,)) == ()


def test_part_of_a_whole_is_one_element_not_a_formula(tmp_path: Path) -> None:
    change = Change("rules.yaml", 'parts: ["dan_so[nu]"]', "parts: [dan_so - nguoi_doc]")

    (found,) = findings_with(tmp_path, (change,))

    assert found.code == "plan.formula-syntax"


def test_unknown_names_in_lists_of_a_rule_are_found(tmp_path: Path) -> None:
    findings = findings_with(
        tmp_path,
        (
            Change(
                "rules.yaml",
                "    elements: [dan_so]\n    minimum",
                "    elements: [dan_xo]\n    minimum",
            ),
            Change("rules.yaml", "keeps_out: [nguoi_doc]", "keeps_out: [nguoi_doc, nguoi_do]"),
        ),
    )

    assert [(f.code, f.fact("nearest")) for f in findings] == [
        ("plan.unknown-element", "nguoi_doc"),
        ("plan.unknown-element", "dan_so"),
    ]


def test_population_rule_names_known_elements(tmp_path: Path) -> None:
    as_range = "  - kind: range\n    code: dan-so-hop-ly"
    changes = (
        Change("rules.yaml", as_range, as_range.replace("range", "population\n    times: 2")),
        Change("rules.yaml", "    minimum: 500\n    maximum: 60000\n", ""),
    )
    unknown = Change("rules.yaml", "elements: [dan_so]", "elements: [dan_sso]")

    assert findings_with(tmp_path / "right", changes) == ()
    (found,) = findings_with(tmp_path / "wrong", (*changes, unknown))
    assert found.code == "plan.unknown-element"
