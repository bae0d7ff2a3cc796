"""What a capable person in an office would write for the same numbers and tables.

Workbooks by openpyxl, sums by pandas, the report by python-docx with charts by matplotlib, annexes
by pandas.to_excel. It checks nothing, forgives nothing, proves nothing and makes no PDF: the
comparison favours it. The mapping of rows to indicators is given to it ready made (mapping.json).

Usage: office_script.py INBOX MAPPING OUT
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import openpyxl
import pandas as pd
from docx import Document
from docx.shared import Cm

mpl.use("Agg")
from matplotlib import pyplot as plt

YEARS = list(range(2012, 2021))


def read(inbox: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All figures, and the lines of the register of documents."""
    figures: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    for path in sorted(inbox.rglob("*.xlsx")):
        try:
            book = openpyxl.load_workbook(path, data_only=True)
        except Exception as error:  # noqa: BLE001 - an office script shrugs
            print("không đọc được", path, error, file=sys.stderr)
            continue
        if "_tongket" not in book.sheetnames:
            continue
        identity = {row[0]: row[1] for row in book["_tongket"].iter_rows(values_only=True)}
        unit, role = str(identity.get("reporter")), identity.get("role")
        parent = path.parent.name.split(" ")[0]
        for sheet in book:
            if sheet.title.startswith("Biểu"):
                years: dict[int, int] = {}
                for row in sheet.iter_rows(values_only=True):
                    for column, value in enumerate(row):
                        if isinstance(value, int) and value in YEARS and row[0] is None:
                            years[column] = value
                    if row[0] is not None and years:
                        for column, year in years.items():
                            figures.append(
                                {
                                    "unit": unit,
                                    "district": parent,
                                    "role": role,
                                    "sheet": sheet.title,
                                    "row": str(row[0]),
                                    "year": year,
                                    "value": row[column],
                                }
                            )
            elif sheet.title.startswith("DM1"):
                for row in sheet.iter_rows(min_row=8, values_only=True):
                    if any(row[1:]):
                        documents.append({"unit": unit, **{str(i): v for i, v in enumerate(row)}})
    table = pd.DataFrame(figures)
    table["value"] = pd.to_numeric(
        table["value"].replace({"-": 0, "có": 1, "không": 0}), errors="coerce"
    )
    return table, pd.DataFrame(documents)


def indicators(table: pd.DataFrame, mapping: list[dict[str, Any]]) -> pd.DataFrame:
    """Sum over sum by province, district and unit, for units that gave both."""
    wide = table.drop_duplicates(["unit", "sheet", "row", "year"]).pivot(
        index=["unit", "district", "role", "year"], columns=["sheet", "row"], values="value"
    )
    wide.columns = ["|".join(c) for c in wide.columns]
    wide = wide.reset_index()
    parts = []
    for line in mapping:
        numerator, denominator = line["numerator"], line["denominator"]
        if numerator not in wide or (denominator and denominator not in wide):
            continue
        one = wide[["unit", "district", "year"]].copy()
        one["numerator"] = wide[numerator]
        one["denominator"] = wide[denominator] if denominator else 1
        one = one.dropna()
        for level, keys in (("province", []), ("district", ["district"]), ("unit", ["unit"])):
            grouped = one.groupby([*keys, "year"])[["numerator", "denominator"]].sum().reset_index()
            grouped["level"], grouped["indicator"] = level, line["code"]
            grouped["name"] = grouped[keys[0]] if keys else "Tỉnh"
            parts.append(grouped)
    result = pd.concat(parts)
    result["value"] = (100 * result["numerator"] / result["denominator"]).round(2)
    return result


def verdict(value: float, target: float | None) -> str:
    if target is None:
        return ""
    return "vượt" if value > target else "đạt" if value == target else "chưa đạt"


def add_table(document: Any, frame: pd.DataFrame) -> None:
    table = document.add_table(rows=1, cols=len(frame.columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, frame.columns, strict=True):
        cell.text = str(name)
    for row in frame.itertuples(index=False):
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = "" if pd.isna(value) else str(value)


def picture(document: Any, figure: Any, out: Path) -> None:
    figure.savefig(out / "chart.png", dpi=150)
    plt.close(figure)
    document.add_picture(str(out / "chart.png"), width=Cm(15))


def tiles(axes: Any, found: pd.DataFrame, across: int) -> None:
    for place, row in enumerate(found.itertuples()):
        left, down = place % across, -(place // across)
        axes.add_patch(plt.Rectangle((left, down), 0.95, 0.95, fill=False))
        axes.text(left + 0.05, down + 0.5, f"{row.name[:12]}\n{row.value}", fontsize=5)
    axes.set_xlim(0, across)
    axes.set_ylim(-(len(found) // across) - 1, 1)
    axes.axis("off")


def charts(document: Any, result: pd.DataFrame, table: pd.DataFrame, out: Path) -> None:
    """The further charts of the report: money, who sent, districts, and tiles of two levels."""
    last = result[result["year"] == 2020]
    figure, axes = plt.subplots(figsize=(6, 3))
    money = table[table["sheet"].str.contains("Kinh phí")]
    money.groupby(["year", "row"])["value"].sum().unstack().plot.bar(stacked=True, ax=axes)
    picture(document, figure, out)
    figure, axes = plt.subplots(figsize=(6, 4))
    table.groupby("district")["unit"].nunique().plot.barh(ax=axes)
    picture(document, figure, out)
    for code in ("e2", "a4"):
        found = last[(last["indicator"] == code) & (last["level"] == "district")]
        figure, axes = plt.subplots(figsize=(6, 4))
        axes.plot(found["value"], found["name"], "o")
        axes.axvline(50 if code == "e2" else 95, linestyle="--")
        picture(document, figure, out)
    for level, across in (("district", 4), ("unit", 14)):
        figure, axes = plt.subplots(figsize=(7, 6))
        tiles(axes, last[(last["indicator"] == "e2") & (last["level"] == level)], across)
        picture(document, figure, out)


def report(
    result: pd.DataFrame,
    table: pd.DataFrame,
    documents: pd.DataFrame,
    mapping: list[dict[str, Any]],
    out: Path,
) -> None:
    document = Document()
    document.add_heading("BÁO CÁO TỔNG KẾT", 0)
    province = result[result["level"] == "province"]
    rows = []
    for line in mapping:
        found = {}
        for year in (2015, 2020):
            hit = province[(province["indicator"] == line["code"]) & (province["year"] == year)]
            value = float(hit["value"].iloc[0]) if len(hit) else float("nan")
            target = line["targets"].get(str(year))
            found[f"Kết quả {year}"] = value
            found[f"Mục tiêu {year}"] = target
            found[f"Đánh giá {year}"] = verdict(value, target)
        rows.append({"Chỉ tiêu": line["label"], **found})
    objectives = pd.DataFrame(rows)
    add_table(document, objectives)
    for line in mapping:
        drawn = province[province["indicator"] == line["code"]].sort_values("year")
        if len(drawn) < 5:
            continue
        figure, axes = plt.subplots(figsize=(6, 2.6))
        axes.plot(drawn["year"], drawn["value"], marker="o")
        axes.set_title(line["label"][:60])
        figure.savefig(out / "chart.png", dpi=150)
        plt.close(figure)
        document.add_picture(str(out / "chart.png"), width=Cm(15))
    charts(document, result, table, out)
    districts = result[(result["level"] == "district") & (result["year"] == 2020)]
    add_table(
        document, districts.pivot(index="name", columns="indicator", values="value").reset_index()
    )
    money = table[table["sheet"].str.contains("Kinh phí")]
    add_table(
        document,
        money.groupby(["row", "year"])["value"].sum().unstack().reset_index(),
    )
    add_table(document, documents.head(300))
    document.save(str(out / "bao-cao.docx"))
    with pd.ExcelWriter(out / "phu-luc.xlsx") as writer:
        objectives.to_excel(writer, sheet_name="Mục tiêu", index=False)
        for level in ("district", "unit"):
            result[result["level"] == level].to_excel(writer, sheet_name=level, index=False)
        table.groupby(["district", "sheet", "row", "year"])["value"].sum().reset_index().to_excel(
            writer, sheet_name="Số liệu", index=False
        )
        documents.to_excel(writer, sheet_name="Văn bản", index=False)
    result.to_csv(out / "indicators.csv", index=False)


def main() -> None:
    inbox, mapping_file, out = (Path(a) for a in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    mapping = json.loads(mapping_file.read_text(encoding="utf-8"))
    table, documents = read(inbox)
    report(indicators(table, mapping), table, documents, mapping, out)


if __name__ == "__main__":
    main()
