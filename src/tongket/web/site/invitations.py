"""Invitations in bulk: a workbook of officers is looked at, confirmed, and made into accounts.

Between the two pages its lines travel sealed in the form: nothing is made before it is confirmed,
nothing is kept of what is not, and they are checked again when they come back.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongket.core.findings import Place
from tongket.formats.limits import MIB
from tongket.formats.officers import (
    Column,
    Officer,
    OfficersReading,
    blank_workbook,
    check_officer,
    read_officers,
)
from tongket.formats.refusals import FILE_TOO_LARGE, mebibytes
from tongket.locale import words
from tongket.web.data.sealing import Unreadable, seal, unseal
from tongket.web.data.speech import speech
from tongket.web.operations import invite
from tongket.web.permissions import Denied
from tongket.web.queries import role_words
from tongket.web.site.handing_out import hand_out, workbook_answer
from tongket.web.site.keeping import Keeper, keeper_or_404
from tongket.web.site.people import handouts_of

__all__ = ["blank_invitations", "confirm_invitations", "invitations"]

_PURPOSE: Final = "invitations"
_MOST_BYTES: Final = 2 * MIB
_PATIENCE: Final = timedelta(hours=1)
_MOST_TOLD: Final = 200


@require_safe
def blank_invitations(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, with the roles and units that this administrator may give."""
    desk = keeper_or_404(request).desk()
    return workbook_answer(blank_workbook(desk), words().say("officers.blank-file"))


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Take a workbook, and show what is in it and what is wrong with it."""
    keeper = keeper_or_404(request)
    if request.method != "POST":
        kept = request.session.get(_PURPOSE) if "look" in request.GET else None
        page = "tongket/invitations_preview.html" if kept else "tongket/invitations.html"
        return render(request, page, kept or {})
    sent = request.FILES.get("workbook")
    if not isinstance(sent, UploadedFile):
        error = speech().say("web.invitations.no-file")
        return render(request, "tongket/invitations.html", {"error": error}, status=400)
    return _preview(request, keeper, _read(sent, keeper))


@require_POST
def confirm_invitations(request: HttpRequest) -> HttpResponse:
    """Make the accounts: all of them, or none."""
    keeper = keeper_or_404(request)
    try:
        officers = _unpacked(request.POST.get("sealed", ""))
    except Unreadable:
        error = speech().say("web.invitations.again")
        return render(request, "tongket/invitations.html", {"error": error}, status=400)
    overtaken = _overtaken(officers, keeper)
    if not overtaken:
        try:
            made = invite(keeper.actor, officers)
            request.session.pop(_PURPOSE, None)
            return hand_out(request, handouts_of(keeper, made))
        except (IntegrityError, Denied):
            overtaken = _overtaken(officers, keeper) or [speech().say("web.invitations.again")]
    facts = {"overtaken": overtaken}
    return render(request, "tongket/invitations.html", facts, status=409)


def _read(sent: UploadedFile[bytes], keeper: Keeper) -> OfficersReading:
    name = sent.name or ""
    if (sent.size or 0) > _MOST_BYTES:
        facts = {"size": mebibytes(sent.size or 0), "limit": mebibytes(_MOST_BYTES)}
        return OfficersReading((), (FILE_TOO_LARGE.at(Place(file=name), **facts),))
    return read_officers(sent.read(), name, keeper.desk())


def _preview(request: HttpRequest, keeper: Keeper, reading: OfficersReading) -> HttpResponse:
    roles = role_words()
    lines = [
        {
            "row": line.row,
            "cells": [
                {
                    "text": line.texts.get(column, ""),
                    "wrong": any(f.place.column == column.value for f in line.checked.findings),
                }
                for column in Column
            ],
            "role": roles[line.checked.officer.role] if line.checked.officer else "",
            "place": keeper.place_name(line.checked.officer.unit) if line.checked.officer else "",
        }
        for line in reading.lines
    ]
    findings = reading.all_findings
    facts = {
        "lines": lines,
        "columns": [f"officers.{column.value}" for column in Column],
        "findings": [
            {"place": one.place, "text": speech().finding(one)} for one in findings[:_MOST_TOLD]
        ],
        "wrong": len(findings),
        "more": max(0, len(findings) - _MOST_TOLD),
        "sealed": "" if findings else _packed(reading.officers),
    }
    if findings:
        return render(request, "tongket/invitations_preview.html", facts, status=400)
    # Kept for an address of its own: going back from what was made asks to send nothing again.
    request.session[_PURPOSE] = facts
    return redirect(f"{reverse('invitations')}?look=yes")


def _overtaken(officers: list[Officer], keeper: Keeper) -> list[str]:
    """What is wrong by now with lines that were right when they were shown."""
    desk = keeper.desk()
    roles = desk.roles
    told: list[str] = []
    for one in officers:
        cells = {
            Column.NAME: one.name, Column.FULL_NAME: one.full_name, Column.EMAIL: one.email,
            Column.ROLE: roles.get(one.role, one.role), Column.UNIT: one.unit,
        }  # fmt: skip
        found = check_officer(cells, desk, lambda column: Place(column=column.value)).findings
        told.extend(f"{one.name}: {speech().finding(finding).what}" for finding in found)
    return told


def _packed(officers: tuple[Officer, ...]) -> str:
    content = {
        "until": int((timezone.now() + _PATIENCE).timestamp()),
        "officers": [asdict(one) for one in officers],
    }
    return seal(json.dumps(content, ensure_ascii=False, default=str), _PURPOSE)


def _unpacked(sealed: str) -> list[Officer]:
    content = json.loads(unseal(sealed, _PURPOSE))
    if content["until"] < timezone.now().timestamp():
        raise Unreadable
    return [
        Officer(
            **{
                **one,
                "valid_from": date.fromisoformat(one["valid_from"]),
                "valid_to": one["valid_to"] and date.fromisoformat(one["valid_to"]),
            }
        )
        for one in content["officers"]
    ]
