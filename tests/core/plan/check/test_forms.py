from pathlib import Path

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters

REGISTER = "reporters: [district, so_vhttdl, so_gddt]\n    columns:"
SCHOOLS = 'rows:\n      - {row: "1", element: truong}\n      - {row: "2", element: truong_dat}'

CASES = (
    broken(
        "form-nobody-fills",
        Change("forms.yaml", REGISTER, "reporters: []\n    columns:"),
    ),
    broken(
        "empty-form",
        Change(
            "forms.yaml",
            'column_groups: *cac-cot\n    rows:\n      - {row: "1", element: truong_dat}',
            "column_groups: *cac-cot\n    rows: []",
        ),
        line="- kind: figures",
        also=("element-in-no-form",),
    ),
    broken(
        "row-not-asked",
        Change("forms.yaml", SCHOOLS, SCHOOLS + '\n      - {row: "4", element: sach}'),
        line="element: sach",
    ),
    broken(
        "row-repeated",
        Change("forms.yaml", SCHOOLS, SCHOOLS + '\n      - {row: "4", element: truong}'),
        line='row: "4", element: truong',
    ),
    broken(
        "row-without-label",
        Change("forms.yaml", "- {row: III, label: Kinh phí}", "- {row: III}"),
    ),
    broken(
        "years-not-asked",
        Change("elements.yaml", "label: Số bản sách phục vụ cộng đồng, cuối năm", "label: Sách"),
        Change(
            "elements.yaml",
            "# sách của Thư viện tỉnh, cộng thêm\n    years: *cac-nam",
            "# sách\n    years: [2024]",
        ),
        Change(
            "forms.yaml",
            "title: Vốn sách của Thư viện tỉnh và kinh phí cấp tỉnh\n"
            "    reporters: [so_vhttdl]\n    column_groups: *cac-cot",
            "title: Vốn sách của Thư viện tỉnh và kinh phí cấp tỉnh\n"
            "    reporters: [so_vhttdl]\n"
            "    column_groups: [{label: Cũ, years: [2020, 2021, 2022, 2023]}]",
        ),
        line="element: sach, label",
        also=("year-in-no-form",),
    ),
    broken(
        "element-in-no-form",
        Change("forms.yaml", '      - {row: "4", element: sach}\n', ""),
        file="elements.yaml",
        line="- commune",
    ),
    broken(
        "category-in-no-form",
        Change("forms.yaml", '      - {row: "2.1", element: nguoi_doc, category: nu}\n', ""),
        file="elements.yaml",
        line="reporters: [commune]",
    ),
    broken(
        "year-in-no-form",
        Change(
            "forms.yaml",
            "{label: Giai đoạn 2023-2024, years: [2023, 2024]}",
            "{label: Năm 2024, years: [2024]}",
        ),
        file="elements.yaml",
        line="reporters: [commune]",
    ),
    broken(
        "figure-asked-twice",
        Change(
            "forms.yaml",
            "  - kind: register\n",
            "  - kind: figures\n    code: 08/VHĐ\n    short: Biểu 8\n"
            "    title: Trường\n    reporters: [district]\n"
            '    column_groups: *cac-cot\n    rows: [{row: "1", element: truong}]\n'
            "    reference: *bieu\n  - kind: register\n",
        ),
        file="elements.yaml",
        line="reporters: [district]",
    ),
    broken(
        "sheet-name-too-long",
        Change("forms.yaml", "short: Biểu 1", "short: Biểu số một về văn hóa đọc ở cấp xã"),
    ),
    broken("sheet-name-forbidden", Change("forms.yaml", "short: Biểu 1", "short: Biểu 1/2")),
    broken("sheet-name-twice", Change("forms.yaml", "short: Nhận định", "short: biểu 1")),
    broken(
        "choice-without-choices",
        Change(
            "forms.yaml", "type: choice, choices: [Quyết định, Kế hoạch, Công văn]", "type: choice"
        ),
        line="type: choice",
    ),
    broken(
        "unknown-limit-column",
        Change("forms.yaml", "type: date, required: true", "type: date, at_most: loai"),
        line="type: date, at_most: loai",
    ),
    broken(
        "limit-of-text",
        Change("forms.yaml", "type: choice, choices", "type: choice, minimum: 1, choices"),
        line="type: choice, minimum: 1",
    ),
    broken(
        "choices-unused",
        Change(
            "forms.yaml", "type: choice, choices: [Quyết định", "type: text, choices: [Quyết định"
        ),
        line="type: text, choices",
    ),
    broken(
        "group-not-adjacent",
        Change(
            "forms.yaml", "label: Loại, type: choice,", "label: Loại, group: Văn bản, type: choice,"
        ),
        line="group: Văn bản, type: choice",
    ),
    broken(
        "section-takes-no-statements",
        Change(
            "forms.yaml",
            "sections: [III.2, III.3, III.4, V]",
            "sections: [III.2, III.3, III.4, V, I]",
        ),
    ),
    broken(
        "not-a-contributor",
        Change(
            "outline.yaml",
            "        title: Bài học kinh nghiệm\n        contents: [statements]\n"
            "        statements: lesson\n        contributors: *moi-noi",
            "        title: Bài học kinh nghiệm\n        contents: [statements]\n"
            "        statements: lesson\n        contributors: [commune]",
        ),
        Change(
            "forms.yaml",
            "  - kind: nominations\n",
            "  - kind: statements\n    code: 09/VHĐ\n    short: Bài học\n"
            "    title: Bài học\n    reporters: [district]\n"
            "    sections: [III.4]\n    reference: *de-cuong\n"
            "  - kind: nominations\n",
        ),
        line="sections: [III.4]",
    ),
    broken(
        "unknown-section",
        Change(
            "forms.yaml",
            "sections: [III.2, III.3, III.4, V]",
            "sections: [III.2, III.3, III.4, V, VI]",
        ),
    ),
    broken(
        "nominator-without-award",
        Change(
            "awards.yaml",
            "nominators: [commune, district, so_vhttdl, so_gddt]",
            "nominators: [commune, district, so_vhttdl]",
        ),
        file="forms.yaml",
        line="reporters: [commune, district, so_vhttdl, so_gddt]",
    ),
)


@parameters(*CASES)
def test_form_is_found(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)
