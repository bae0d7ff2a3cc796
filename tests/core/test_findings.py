from tongket.core.findings import FindingKind, Place, Severity, sort_findings

KIND = FindingKind("value.not-a-number", Severity.ERROR)
MARK = FindingKind("value.ambiguous", Severity.WARNING)


def test_finding_id_same_for_same_facts_and_other_for_other_place() -> None:
    here = KIND.at(Place(file="a.xlsx", cell="D5"), raw="x1")
    again = KIND.at(Place(file="a.xlsx", cell="D5"), raw="x1")
    there = KIND.at(Place(file="a.xlsx", cell="D6"), raw="x1")

    assert here.id == again.id
    assert here.id != there.id
    assert here.id.startswith("value.not-a-number-")


def test_place_pairs_leave_out_what_is_unknown() -> None:
    place = Place(file="a.xlsx", cell="D5", line=None)

    assert place.as_pairs() == (("file", "a.xlsx"), ("cell", "D5"))


def test_sort_findings_puts_errors_first_then_by_place() -> None:
    warning = MARK.at(Place(file="a.xlsx"))
    late = KIND.at(Place(file="b.xlsx"))
    early = KIND.at(Place(file="a.xlsx"))

    assert sort_findings([warning, late, early]) == (early, late, warning)


def test_moved_fills_in_the_place() -> None:
    finding = KIND.at(Place(pointer="/elements/0"), raw="?")

    assert finding.moved(file="elements.yaml", line=3).place == Place(
        file="elements.yaml", line=3, pointer="/elements/0"
    )
    assert finding.fact("raw") == "?"
    assert finding.fact("none") is None
