from tests.starter import starter_plan
from tongket.core.findings import Place
from tongket.core.plan import FigureForm, RegisterForm
from tongket.core.report import place_in_words, without_place
from tongket.locale import Language, words

PLAN = starter_plan()
FIGURES = next(form for form in PLAN.forms if isinstance(form, FigureForm))
YEAR = FIGURES.years[1]


def said(place: Place, language: Language = Language.VIETNAMESE) -> str:
    return place_in_words(PLAN, place, words(language))


def test_figure_is_named_by_form_row_and_printed_number_of_column() -> None:
    place = Place(form=FIGURES.code, row="5", column=str(YEAR), sheet="Biểu 2 Gì đó", cell="E9")

    assert said(place).endswith(f", dòng 5, cột (2) năm {YEAR}")
    assert said(place, Language.ENGLISH).endswith(f", row 5, column (2) of {YEAR}")


def test_cell_is_named_where_row_or_column_is_not_known() -> None:
    assert said(Place(form=FIGURES.code, row="5", cell="E9")).endswith(", dòng 5, ô E9")
    assert said(Place(sheet="Trang bìa", cell="B10")) == "Trang bìa, ô B10"


def test_column_of_a_register_is_named_by_number_and_label() -> None:
    register = next(form for form in PLAN.forms if isinstance(form, RegisterForm))
    label = register.columns[1].label

    place = Place(form=register.code, row="3", column=f"{label} (*)")

    assert said(place).endswith(f", dòng 3, cột (2) {label}")


def test_statement_is_named_by_its_section() -> None:
    assert said(Place(form="none", section="I.2")) == "none"
    assert said(Place(form=FIGURES.code, section="I.2", cell="B4")).endswith(", mục I.2, ô B4")


def test_whole_file_has_no_place_inside() -> None:
    assert said(Place(file="a.xlsx")) == ""


def test_form_is_called_by_its_number_or_its_short_name() -> None:
    for name, called in (("Biểu 2 Biết chữ 15-35", "Biểu 2"), ("DM1 Văn bản", "DM1"),
                         ("Khen thưởng", "Khen thưởng"), ("Biểu 12", "Biểu 12")):  # fmt: skip
        form = FIGURES.model_copy(update={"short": name})
        plan = PLAN.model_copy(update={"forms": (form,)})
        assert place_in_words(plan, Place(form=form.code), words()) == called


def test_sentence_beside_its_place_does_not_say_it_again() -> None:
    place = Place(form="02/TK", row="5", column="2020", cell="E9")

    assert without_place("Biểu 02/TK, dòng 5, cột 2020 (ô E9): ghi sai: 1", place) == "Ghi sai: 1"
    assert without_place("Form 02/TK, row 5 (cell E9): “x”", place) == "“x”"
    for whole in ("Biểu 02/TK: không tìm thấy", "Dân số: nhỏ hơn", "Biểu 03/TK, dòng 5: sai"):
        assert without_place(whole, place) == whole
    assert without_place("Tệp a.xlsx: hỏng", Place(file="a.xlsx")) == "Tệp a.xlsx: hỏng"
