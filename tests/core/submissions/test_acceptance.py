from tests.starter import starter_plan
from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.findings import Place, Severity
from tongket.core.submissions import Breach, FigureKey, accept

UNIT = "xa-mau-hai"


def figure(element: str, value: int, cell: str) -> ReportedFigure:
    return ReportedFigure(
        Figure(UNIT, element, "2024", "total", value, FigureStatus.GIVEN),
        SourceCell("a.xlsx", "Biểu 1", cell, str(value)),
    )


def key(element: str) -> FigureKey:
    return FigureKey(UNIT, element, "2024", "total")


FIGURES = (figure("x", 5, "D8"), figure("y", 4, "D9"), figure("z", 1, "D10"))
FORMS = {("commune", "x", "total"): ("01", "1"), ("commune", "y", "total"): ("01", "2")}


def test_error_keeps_only_its_own_figures_out() -> None:
    breach = Breach("x-within-y", Severity.ERROR, UNIT, "2024", (key("x"), key("y")))

    acceptance = accept(starter_plan(), FIGURES, [breach], FORMS)

    assert [f.figure.element for f in acceptance.accepted] == ["z"]
    assert [f.figure.element for f in acceptance.kept_out] == ["x", "y"]


def test_warning_lets_figures_in() -> None:
    breach = Breach("x-high", Severity.WARNING, UNIT, "2024", (key("x"),))

    acceptance = accept(starter_plan(), FIGURES, [breach], FORMS)

    assert acceptance.accepted == FIGURES
    assert acceptance.kept_out == ()


def test_finding_names_form_row_column_and_cells() -> None:
    facts = (("left", "5"), ("right", "4"))
    breach = Breach("x-within-y", Severity.ERROR, UNIT, "2024", (key("x"), key("y")), facts)

    (finding,) = accept(starter_plan(), FIGURES, [breach], FORMS).findings

    assert finding.code == "rule.x-within-y"
    assert (finding.place.file, finding.place.sheet, finding.place.cell) == (
        "a.xlsx",
        "Biểu 1",
        "D8",
    )
    assert (finding.place.form, finding.place.row, finding.place.column) == ("01", "1", "2024")
    assert finding.fact("left") == "5"
    assert finding.fact("cells") == "'Biểu 1'!D8 = 5, 'Biểu 1'!D9 = 4"
    assert finding.also == (Place(file="a.xlsx", sheet="Biểu 1", cell="D9", unit=UNIT),)


def test_finding_without_a_reported_figure_names_the_unit() -> None:
    breach = Breach("overlap", Severity.WARNING, UNIT, "2024", (key("absent"),))

    (finding,) = accept(starter_plan(), FIGURES, [breach], FORMS).findings

    assert finding.place.unit == UNIT
    assert finding.place.cell is None
