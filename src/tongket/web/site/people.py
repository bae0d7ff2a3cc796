"""The accounts: found, looked at, made one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tongket.core.findings import Finding, Place
from tongket.formats.officers import Checked, Column, Handout, check_officer
from tongket.web.data.models import Account, Role, RoleGrant, SignInGuard
from tongket.web.data.speech import speech
from tongket.web.operations import Invited, invite
from tongket.web.permissions import administers_all
from tongket.web.queries import accounts_of, role_words
from tongket.web.site.handing_out import hand_out, handed
from tongket.web.site.keeping import Keeper, keeper_or_404
from tongket.web.site.middleware import actor_in

__all__ = ["account", "accounts", "handouts_of", "new_account", "show_account"]

_STATES = ("open", "closed", "new")
_A_PAGE = 50


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The list, searched and by state, with the lock-outs that hold now."""
    keeper = keeper_or_404(request)
    search, state = request.GET.get("q", "").strip()[:80], request.GET.get("state", "")
    found = accounts_of(keeper.actor, keeper.known, search=search, state=state)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    lines = [{"account": one, "roles": list(_roles(keeper, one))} for one in page.object_list]
    return render(
        request,
        "tongket/accounts.html",
        {
            "lines": lines,
            "page": page,
            "search": search,
            "state": state,
            "states": _STATES,
            "locked": list(_locked(keeper)),
            "waiting": len(handed(request)),
        },
    )


@require_safe
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account, with its roles and what may be done with it."""
    keeper = keeper_or_404(request)
    return show_account(request, keeper, keeper.account(number))


def show_account(
    request: HttpRequest, keeper: Keeper, shown: Account, *, error: str = "", status: int = 200
) -> HttpResponse:
    """The page of an account, after a step that was not possible with the reason."""
    today = timezone.localdate()
    grants = [
        {
            "grant": grant,
            "place": keeper.place_name(grant.place),
            "now": grant.holds_on(today),
            "later": grant.ended_at is None and grant.valid_from > today,
            "mine": grant.place in keeper.kept and shown.pk != keeper.actor.account,
        }
        for grant in shown.grants.all()
    ]
    return render(
        request,
        "tongket/account.html",
        {
            "shown": shown,
            "grants": grants,
            "keeps": keeper.keeps(shown) is not None,
            "own": shown.pk == keeper.actor.account,
            "guard": _locks().filter(account=shown).first(),
            "roles": role_words(),
            "places": list(keeper.kept.values()),
            "lenders": list(_lenders(keeper, shown)),
            "today": today,
            "error": error,
            "sent": request.POST,
        },
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    """Make one account, by the same rules as a workbook of them."""
    keeper = keeper_or_404(request)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        checked = _checked(request, keeper)
        if checked.officer is not None:
            try:
                return hand_out(
                    request, handouts_of(keeper, invite(actor_in(request), [checked.officer]))
                )
            except IntegrityError:
                checked = _checked(request, keeper)
        findings = checked.findings
    told = {one.place.column: speech().finding(one) for one in findings}
    fields = [
        {
            "name": column.value,
            "label": "officers.unit_name" if column is Column.UNIT else f"officers.{column.value}",
            "value": request.POST.get(column.value, ""),
            "finding": told.get(column.value),
            "needed": column in (Column.NAME, Column.FULL_NAME, Column.ROLE, Column.UNIT),
            "day": column in (Column.VALID_FROM, Column.VALID_TO),
        }
        for column in Column
    ]
    facts = {"fields": fields, "roles": role_words(), "places": list(keeper.kept.values())}
    return render(request, "tongket/new_account.html", facts, status=400 if findings else 200)


def handouts_of(keeper: Keeper, invited: list[Invited]) -> list[Handout]:
    """New accounts as they are handed out."""
    roles = role_words()
    return [
        Handout(
            one.officer.name,
            one.officer.full_name,
            roles[one.officer.role],
            keeper.place_name(one.officer.unit),
            one.password,
        )
        for one in invited
    ]


def _checked(request: HttpRequest, keeper: Keeper) -> Checked:
    cells = {column: request.POST.get(column.value, "") for column in Column}
    return check_officer(cells, keeper.desk(), lambda column: Place(column=column.value))


def _roles(keeper: Keeper, one: Account) -> Iterator[str]:
    today = timezone.localdate()
    for grant in one.grants.all():
        if grant.holds_on(today):
            said = speech().say(f"web.role.{grant.role}")
            yield f"{said}, {keeper.place_name(grant.place)}" + (
                f" ({speech().say('web.accounts.acting-for', name=grant.acting_for.full_name)})"
                if grant.acting_for
                else ""
            )


def _locks() -> QuerySet[SignInGuard]:
    return SignInGuard.objects.filter(locked_until__gt=timezone.now()).select_related("account")


def _locked(keeper: Keeper) -> Iterator[SignInGuard]:
    """Lock-outs that this administrator may lift: of accounts it keeps; all for who keeps all."""
    places = {code: one.place for code, one in keeper.known.items()}
    everything = administers_all(keeper.actor, places) is not None
    for guard in _locks():
        if everything or (guard.account and keeper.keeps(guard.account)):
            yield guard


def _lenders(keeper: Keeper, shown: Account) -> Iterator[dict[str, object]]:
    """Roles in whose stead an account could act: those of others, in places that are kept."""
    today = timezone.localdate()
    held = (
        RoleGrant.objects.filter(place__in=list(keeper.kept), acting_for=None, ended_at=None)
        .exclude(account=shown)
        .filter(account__is_active=True)
        .select_related("account")
        .order_by("account__full_name")
    )
    for grant in held:
        if grant.valid_to is None or grant.valid_to >= today:
            yield {
                "grant": grant,
                "chosen_as": str(grant.pk),
                "role": speech().say(f"web.role.{Role(grant.role).value}"),
                "place": keeper.place_name(grant.place),
            }
