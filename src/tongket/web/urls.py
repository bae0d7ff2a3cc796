"""Addresses of the web application; every one stands in the table of rights of the tests."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from tongket.web.api.first_version import api
from tongket.web.site import (
    account_steps,
    accounts,
    audit,
    batches,
    board,
    cells,
    checking,
    cutting_off,
    dockets,
    evidence,
    extensions,
    handing_out,
    invitations,
    language,
    people,
    reminders,
    results,
    saving,
    saving_lists,
    second_factor,
    sign_in,
    start,
    steps,
    together,
    tokens,
    uploads,
    workbooks,
)

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

handler400 = "tongket.web.site.errors.unusable"
handler403 = "tongket.web.site.errors.denied"
handler404 = "tongket.web.site.errors.not_found"
handler500 = "tongket.web.site.errors.wrong"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-in/code/", sign_in.second_step, name="sign-in-code"),
    path("language/", language.choose_language, name="language"),
    path("sign-out/", sign_in.leave, name="sign-out"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("password/", accounts.Password.as_view(), name="password"),
    path("accounts/", people.accounts, name="accounts"),
    path("accounts/new/", people.new_account, name="new-account"),
    path("accounts/handout/", handing_out.handout, name="handout"),
    path("accounts/handout/workbook/", handing_out.handout_book, name="handout-workbook"),
    path("accounts/invitations/", invitations.invitations, name="invitations"),
    path("accounts/invitations/blank/", invitations.blank_invitations, name="invitations-blank"),
    path(
        "accounts/invitations/confirm/", invitations.confirm_invitations, name="invitations-confirm"
    ),
    path("accounts/lock-outs/<int:which>/lift/", account_steps.lift, name="lift-lock-out"),
    path("accounts/<int:number>/", people.account, name="account"),
    path("accounts/<int:number>/roles/", account_steps.account_role, name="account-role"),
    path(
        "accounts/<int:number>/stand-in/", account_steps.account_stand_in, name="account-stand-in"
    ),
    path(
        "accounts/<int:number>/roles/<int:which>/end/",
        account_steps.end_account_role,
        name="end-account-role",
    ),
    path("accounts/<int:number>/<str:action>/", account_steps.account_step, name="account-step"),
    path("api/v1/", api.urls),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:which>/revoke/", tokens.revoke, name="revoke-token"),
    path("audit/", audit.audit, name="audit"),
    path("notices/<int:which>/seen/", start.notice_seen, name="notice-seen"),
    path("reviews/<slug:code>/", board.board, name="board"),
    path("reviews/<slug:code>/board.xlsx", board.board_file, name="board-file"),
    path("reviews/<slug:code>/reminders/", reminders.reminders, name="reminders"),
    path("reviews/<slug:code>/reminders/<int:which>/", reminders.reminder, name="reminder"),
    path("reviews/<slug:code>/together/<str:action>/", together.together, name="together"),
    path("reviews/<slug:code>/cut-off/", cutting_off.cut_off, name="cut-off"),
    path("reviews/<slug:code>/batches/", batches.batches, name="batches"),
    path("batches/<str:token>/", batches.batch, name="batch"),
    path("reviews/<slug:code>/results/", results.results, name="results"),
    path("reviews/<slug:code>/files/<str:name>", results.review_file, name="review-file"),
    path(
        "reviews/<slug:code>/units/<str:unit>/files/<str:name>", results.unit_file, name="unit-file"
    ),
    path("reviews/<slug:code>/units/<str:unit>/charts/<str:name>.svg", results.chart, name="chart"),
    path(
        "reviews/<slug:code>/units/<str:unit>/<str:indicator>/<int:year>/",
        results.leaves,
        name="leaves",
    ),
    path("dockets/<int:number>/", dockets.docket, name="docket"),
    path("dockets/<int:number>/extension/", extensions.extension, name="extension"),
    path(
        "dockets/<int:number>/extension/<int:which>/",
        extensions.extension_step,
        name="extension-step",
    ),
    path("dockets/<int:number>/check/", checking.check, name="check"),
    path("dockets/<int:number>/figures/", saving.save_cells, name="save-cells"),
    path("dockets/<int:number>/cell/", cells.cell, name="cell"),
    path("dockets/<int:number>/forms/<path:code>/live/", cells.live, name="live"),
    path("dockets/<int:number>/forms/<path:code>/save/", saving_lists.save_list, name="save-list"),
    path("dockets/<int:number>/forms/<path:code>/", dockets.form, name="form"),
    path("dockets/<int:number>/evidence/", evidence.evidence, name="evidence"),
    path("dockets/<int:number>/evidence/<int:which>/", evidence.evidence_of, name="evidence-file"),
    path(
        "dockets/<int:number>/evidence/<int:which>/remove/",
        evidence.remove,
        name="remove-evidence",
    ),
    path("dockets/<int:number>/workbook/", uploads.workbook, name="workbook"),
    path("dockets/<int:number>/uploads/<str:token>/", uploads.upload, name="upload"),
    path(
        "dockets/<int:number>/uploads/<str:token>/returned/",
        uploads.returned_workbook,
        name="returned-workbook",
    ),
    path("dockets/<int:number>/workbook/file/", workbooks.workbook_file, name="workbook-file"),
    path("dockets/<int:number>/steps/<str:action>/", steps.step, name="step"),
    path("dockets/<int:number>/returns/<int:which>/", steps.answer, name="answer"),
]
