from pathlib import Path

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

EVENT = """  - code: nhap-xa-mau-ba
    kind: merge
    day: 2023-01-01
    before: [xa-mau-ba-2010, xa-mau-sau-2010]
    after: [xa-mau-ba]
"""


def event(old: str, new: str) -> Change:
    """The one event, with a part changed."""
    assert old in EVENT
    return Change("reorganisations.yaml", EVENT, EVENT.replace(old, new))


SPLIT = """  - code: chia-lai
    kind: regroup
    day: 2023-01-01
    before: [xa-mau-ba-2010, xa-mau-sau-2010]
    after: [xa-mau-ba, xa-mau-bay]
    source: nq-sap-xep
"""
BAY = "xa-mau-bay,M0105,Xã Mẫu Bảy,Xã,commune,huyen-mau-dong,2023-01-01,,nq-sap-xep\n"
SHARES = """    shares:
      - {before: xa-mau-ba-2010, after: xa-mau-ba, weight: 7400}
      - {before: xa-mau-sau-2010, after: xa-mau-ba, weight: 5600}
"""
DIVIDED = (
    Change("units.csv", "phuong-mau-bon,", BAY + "phuong-mau-bon,"),
    Change(
        "populations.csv",
        "xa-mau-ba,2024-07-01,13200",
        "xa-mau-bay,2024-07-01,3200,nien-giam,,\nxa-mau-ba,2024-07-01,10000",
    ),
    Change("reorganisations.yaml", EVENT + "    source: nq-sap-xep\n", SPLIT),
)

CASES = (
    broken(
        "unknown-unit",
        event("xa-mau-sau-2010]", "xa-mau-sau-2011]"),
        line="before:",
        also=("unit-ends-without-event",),
    ),
    broken(
        "unit-not-in-force",
        event("day: 2023-01-01", "day: 2022-01-01"),
        line="after:",
        also=("unit-outlives-event",),
    ),
    broken(
        "unit-outlives-event",
        Change(
            "units.csv",
            "Xã Mẫu Sáu,Xã,commune,huyen-mau-dong,2010-01-01,2022-12-31",
            "Xã Mẫu Sáu,Xã,commune,huyen-mau-dong,2010-01-01,2023-06-30",
        ),
        file="reorganisations.yaml",
        line="before:",
    ),
    broken(
        "unit-begins-otherwise",
        Change(
            "units.csv",
            "xa-mau-ba,M0103,Xã Mẫu Ba,Xã,commune,huyen-mau-dong,2023-01-01",
            "xa-mau-ba,M0105,Xã Mẫu Ba,Xã,commune,huyen-mau-dong,2022-07-01",
        ),
        file="reorganisations.yaml",
        line="after:",
    ),
    broken(
        "unit-ends-without-event",
        event("[xa-mau-ba-2010, xa-mau-sau-2010]", "[xa-mau-ba-2010]"),
        file="units.csv",
        line="xa-mau-sau-2010",
    ),
    broken(
        "unit-begins-without-event",
        Change(
            "units.csv",
            "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2010-01-01",
            "xa-mau-nam,M0202,Xã Mẫu Năm,Xã,commune,thi-xa-mau-tay,2021-01-01",
        ),
    ),
    broken(
        "event-does-not-fit",
        event("kind: merge", "kind: rename"),
        line="kind: rename",
    ),
    broken(
        "not-divisible",
        *DIVIDED,
        line="- code: chia-lai",
    ),
    broken(
        "shares-not-covering",
        *DIVIDED,
        Change(
            "reorganisations.yaml", "    source: nq-sap-xep\n", SHARES + "    source: nq-sap-xep\n"
        ),
        line="after:",
    ),
    broken(
        "share-outside-event",
        event(
            "    after: [xa-mau-ba]\n",
            "    after: [xa-mau-ba]\n"
            + SHARES
            + "      - {before: xa-mau-hai, after: xa-mau-ba, weight: 1}\n",
        ),
        line="before: xa-mau-hai",
    ),
    broken(
        "population-missing",
        Change("populations.csv", "xa-mau-hai,2024-07-01,8100,nien-giam,,\n", ""),
        file="units.csv",
        line="xa-mau-hai",
    ),
    broken(
        "population-does-not-add-up",
        Change(
            "populations.csv", "thi-xa-mau-tay,2024-07-01,28500", "thi-xa-mau-tay,2024-07-01,28400"
        ),
        also=(),
    ),
)


@parameters(*CASES)
def test_event_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)
