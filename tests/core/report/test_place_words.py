from tests.starter import starter_plan
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.plan import FigureForm, RegisterForm
from tongket.core.report import place_facts, place_in_words, without_place
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


def test_paragraph_of_a_document_is_no_cell() -> None:
    assert said(Place(file="a.docx", cell="đoạn 20")) == "đoạn 20"


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
    said = {"form": "2", "column": "(9) năm 2020"}

    def rest(what: str) -> str:
        return without_place(what, place, said)

    assert rest("Biểu 2, dòng 5, cột (9) năm 2020 (ô E9): ghi sai: 1") == "Ghi sai: 1"
    assert rest("Biểu 02/TK, dòng 5, cột 2020 (ô E9): ghi sai: 1") == "Ghi sai: 1"
    assert rest("Form 2, row 5 (cell E9): “x”") == "“x”"
    assert rest("Biểu 2: không tìm thấy") == "Không tìm thấy"
    assert rest("Biểu 2, ô E9 có công thức (=1)") == "Có công thức (=1)"
    assert rest("Biểu 2 có nhiều trang") == "Có nhiều trang"
    assert rest("Biểu 2, dòng 5 “Dân số”: có số lạ") == "“Dân số”: có số lạ"
    assert rest("Biểu 2, dòng tiêu đề 3 không để ghi") == "Dòng tiêu đề 3 không để ghi"
    for whole in ("Dân số: nhỏ hơn", "Biểu 3, dòng 5: sai", "Biểu 22: sai"):
        assert rest(whole) == whole
    assert without_place("Tệp a.xlsx: hỏng", Place(file="a.xlsx"), {}) == "Tệp a.xlsx: hỏng"


def test_sentences_of_a_plan_call_form_and_column_as_they_are_printed() -> None:
    place = Place(form=FIGURES.code, row="5", column=str(YEAR), cell="E9")
    finding = FindingKind("value.negative", Severity.ERROR).at(place, raw="-1234")
    name = place_in_words(PLAN, Place(form=FIGURES.code), words())

    text = words().of_plan(PLAN).finding(finding).what

    assert text == f"{name}, dòng 5, cột (2) năm {YEAR} (ô E9): −1.234 là số âm; không lấy."
    assert without_place(text, place, place_facts(PLAN, place, words())).startswith("−1.234 là")
