from tongket.core.verdicts import Coverage


def test_coverage_is_complete_when_nobody_is_missing() -> None:
    assert Coverage(3, 3, 10, 10).complete
    assert not Coverage(2, 3, 10, 10).complete
