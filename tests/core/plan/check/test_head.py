from pathlib import Path

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

TREE = "period_trees:\n  - {{years: [2020], day: {day}, reference: {{source: qd-de-an}}}}"

CASES = (
    broken(
        "reversed-span",
        Change("plan.yaml", "last_year: 2024", "last_year: 2019"),
        also=("year-outside-span",),
    ),
    broken(
        "year-outside-span",
        Change("plan.yaml", "milestones: [2022, 2024]", "milestones: [2022, 2024, 2026]"),
    ),
    broken(
        "tree-after-cut-off",
        Change("plan.yaml", "period_trees: []", TREE.format(day="2025-06-30")),
        line="day: 2025-06-30",
    ),
    broken(
        "deadline-after-cut-off",
        Change("plan.yaml", "cut_off: 2025-01-20", "cut_off: 2024-12-30"),
        line="day: 2024-12-31",
    ),
    broken(
        "levels-share-rank",
        Change("plan.yaml", "name: Cấp xã\n    rank: 3", "name: Cấp xã\n    rank: 2"),
        line="rank: 2",
        also=("parent-not-above",),
    ),
    broken(
        "unknown-root",
        Change("plan.yaml", "root: tinh-minh-hoa", "root: tinh-minh-hoaa"),
    ),
    broken(
        "root-not-in-force",
        Change("plan.yaml", "period_trees: []", TREE.format(day="2009-12-31")),
        line="day: 2009-12-31",
    ),
    broken(
        "unknown-agency",
        Change("plan.yaml", "standing_agency: so_vhttdl", "standing_agency: so_vhtt"),
    ),
    broken(
        "agency-without-theme",
        Change(
            "assignments.yaml",
            "themes:\n      - text: Thư viện trường học và phong trào đọc sách của học sinh\n"
            "        reference: *phan-cong\n",
            "themes: []\n",
        ),
    ),
    broken(
        "agency-without-form",
        Change(
            "assignments.yaml",
            "agencies:",
            "agencies:\n  - {code: so_tc, name: Sở Tài chính, short: Sở TC, unit: tinh-minh-hoa,\n"
            "     themes: [{text: Kinh phí, reference: {source: qd-de-an}}], "
            "reference: {source: qd-de-an}}",
        ),
        line="code: so_tc",
    ),
    broken(
        "role-without-deadline",
        Change(
            "plan.yaml",
            "  - by: so_gddt\n    day: 2024-12-20\n    label: Sở GDĐT gửi báo cáo cho Sở VHTTDL\n"
            "    reference: *lich\n",
            "",
        ),
        line="calendar:",
    ),
    broken(
        "deadline-without-form",
        Change(
            "assignments.yaml",
            "agencies:",
            "agencies:\n"
            "  - {code: so_tc, name: Sở Tài chính, short: Sở TC, unit: tinh-minh-hoa, "
            "optional: true,\n"
            "     themes: [{text: Kinh phí, reference: {source: qd-de-an}}], "
            "reference: {source: qd-de-an}}",
        ),
        Change(
            "plan.yaml",
            "calendar:\n",
            "calendar:\n"
            "  - {by: so_tc, day: 2024-12-01, label: Sở TC, reference: {source: kh-tong-ket}}\n",
        ),
        line="by: so_tc",
    ),
    broken(
        "deadline-out-of-order",
        Change("plan.yaml", "day: 2024-12-10", "day: 2024-12-25"),
    ),
)


@parameters(*CASES)
def test_head_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)
