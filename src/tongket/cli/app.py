"""The ``tongket`` command. Heavy rooms are imported inside commands: ``--help`` stays quick."""

from __future__ import annotations

from typing import Annotated

import typer

from tongket.cli import (
    check_document,
    document,
    draft,
    explain,
    findings,
    plan,
    report,
    review,
    sample,
    signing,
    workbooks,
)

__all__ = ["app"]

app = typer.Typer(
    name="tongket",
    help="Tổng kết một chương trình: từ kế hoạch và biểu mẫu đã điền đến báo cáo chính thức.\n\n"
    "The final review of a programme: from the plan and filled forms to the official report.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from tongket import __version__

        print(f"tongket {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Phiên bản | Show the version"
        ),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


app.add_typer(plan.app, name="plan", short_help="Kiểm tra, xem, lập kế hoạch | The plan")
app.command(
    "workbooks",
    short_help="Lập biểu mẫu Excel trống | Blank workbooks",
    help="Lập biểu mẫu Excel trống cho từng đơn vị | Write one blank workbook per reporter",
)(workbooks.write_blank_workbooks)
app.command(
    "sample",
    short_help="Lập phiếu mẫu minh họa | Sample workbooks",
    help="Lập bộ phiếu mẫu đã điền, số liệu minh họa | Fill sample workbooks with made-up figures",
)(sample.write_sample_review)
app.command(
    "review",
    short_help="Tổng hợp thành báo cáo | Folder to report",
    help="Tổng hợp thư mục phiếu thành báo cáo | Turn a folder of workbooks into the report",
)(review.review_folder)
app.command(
    "report",
    short_help="Báo cáo riêng của từng nơi | Reports of units",
    help="Lập báo cáo riêng của một đơn vị, hoặc của mọi nơi | Write the report of a unit, or all",
)(report.report_units)
app.command(
    "draft",
    short_help="Xem trước văn bản Word | Preview a Word draft",
    help="Xem trước một văn bản Word: ý nào vào mục nào | Preview what of a Word draft goes where",
)(draft.preview_draft)
app.add_typer(
    document.app, name="document", short_help="Văn bản đúng thể thức | Official documents"
)
app.command(
    "explain",
    short_help="Giải thích một con số | Explain a number",
    help="Giải thích một con số: công thức và các ô nguồn | Explain a number down to its cells",
)(explain.explain_number)
app.command(
    "findings",
    short_help="Lỗi của một đơn vị | Findings of a unit",
    help="In lỗi, cảnh báo của một đơn vị và cấp dưới | Print what a unit has to put right",
)(findings.show_findings_of_unit)
app.command(
    "check-document",
    short_help="Kiểm tra thể thức văn bản | Check a document",
    help="Kiểm tra thể thức một văn bản theo Nghị định 30/2020 | Check a document against the law",
)(check_document.check_document_file)
app.command(
    "sign",
    short_help="Ký số văn bản .pdf | Sign a .pdf",
    help="Ký số văn bản .pdf: người có thẩm quyền trước, cơ quan sau | Sign a .pdf",
)(signing.sign_file)
app.command(
    "verify",
    short_help="Kiểm tra chữ ký số | Verify signatures",
    help="Kiểm tra chữ ký số của một tệp .pdf: ai, khi nào, còn nguyên vẹn không | Verify a .pdf",
)(signing.verify_file)
