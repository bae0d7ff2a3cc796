from pathlib import Path

import pytest

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

PROPOSALS = "    contents: [statements]\n    statements: proposal\n    contributors: *moi-noi\n"
NOMINATIONS = "    contents: [nominations]\n"

CASES = (
    broken(
        "section-without-contributors",
        Change("outline.yaml", PROPOSALS, "    contents: [statements]\n    statements: proposal\n"),
        line="- code: V",
        also=("not-a-contributor",),
    ),
    broken(
        "contributor-without-form",
        Change(
            "forms.yaml", "sections: [III.2, III.3, III.4, V]", "sections: [III.2, III.3, III.4]"
        ),
        file="outline.yaml",
        line="contributors: *moi-noi",
    ),
    broken(
        "statements-without-kind",
        Change(
            "outline.yaml", PROPOSALS, "    contents: [statements]\n    contributors: *moi-noi\n"
        ),
        line="- code: V",
    ),
    broken(
        "unknown-form",
        Change("outline.yaml", "registers: [05/VHĐ]", "registers: [05/VHD]"),
    ),
    broken(
        "not-a-register",
        Change("outline.yaml", "registers: [05/VHĐ]", "registers: [01/VHĐ]"),
    ),
    broken(
        "content-without-data",
        Change("outline.yaml", "    elements: [kinh_phi]\n", ""),
        line="- code: II",
    ),
    broken(
        "empty-section",
        Change(
            "outline.yaml",
            "  - code: V\n",
            "  - {code: VI, number: VI, title: Phụ lục, reference: *de-cuong}\n  - code: V\n",
        ),
    ),
)


@parameters(*CASES)
def test_section_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (f"{NOMINATIONS}    contributors: *moi-noi\n", NOMINATIONS, "- code: IV"),
        ("    contributors: [district, so_vhttdl, so_gddt]\n", "", "- code: I"),
        ("contributors: [commune, district, so_vhttdl]", "contributors: []", "- code: II"),
    ],
    ids=["nominations", "register", "money"],
)
def test_section_of_what_is_sent_needs_somebody_to_send_it(
    old: str, new: str, line: str, tmp_path: Path
) -> None:
    case = broken("section-without-contributors", Change("outline.yaml", old, new), line=line)

    assert_found(case, tmp_path)
