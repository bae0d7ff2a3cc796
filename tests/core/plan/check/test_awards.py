from pathlib import Path

from tests.core.plan.check.broken_plans import (
    Broken,
    Change,
    assert_found,
    broken,
    findings_with,
    parameters,
)

CASES = (
    broken(
        "award-without-nominator",
        Change(
            "awards.yaml", "nominators: [commune, district, so_vhttdl, so_gddt]", "nominators: []"
        ),
        also=("nominator-without-award",),
    ),
    broken(
        "award-without-nominee",
        Change("awards.yaml", "nominees: [collective, individual]", "nominees: []"),
    ),
    broken(
        "nominator-without-form",
        Change(
            "forms.yaml",
            "title: Danh sách đề nghị khen thưởng\n"
            "    reporters: [commune, district, so_vhttdl, so_gddt]",
            "title: Danh sách đề nghị khen thưởng\n    reporters: [commune, district, so_vhttdl]",
        ),
        file="awards.yaml",
        line="nominators:",
    ),
    broken(
        "award-rules-overlap",
        Change("awards.yaml", "    kind: claim\n", "    kind: duplicate\n"),
        line="- code: dung-so-lieu",
    ),
    broken(
        "quota-rule-without-quota",
        Change("awards.yaml", "    quota: 2\n", ""),
        line="- code: trong-so-luong",
    ),
)


@parameters(*CASES)
def test_award_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_rules_of_one_kind_may_follow_each_other(tmp_path: Path) -> None:
    findings = findings_with(
        tmp_path,
        (
            Change(
                "awards.yaml",
                "    kind: claim\n",
                "    kind: duplicate\n    valid_from: 2025-01-01\n",
            ),
            Change(
                "awards.yaml",
                "  - code: khong-trung\n    kind: duplicate\n",
                "  - code: khong-trung\n    kind: duplicate\n    valid_to: 2024-12-31\n",
            ),
        ),
    )

    assert findings == ()
