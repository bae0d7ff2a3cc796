"""``sample_review PLAN``: an open review with made-up figures, and an account for every role."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tongket.core.plan import Plan
from tongket.core.units import UnitTree
from tongket.formats.plan_files import plan_digest
from tongket.formats.workbooks import BookLayout, Filling, book_layout
from tongket.formats.workbooks.sheets import NominationSheet, RegisterSheet, StatementSheet
from tongket.formats.workbooks.typed_lines import TEXT, TypedLine, nomination_line
from tongket.sample import SampleBook, generate_sample
from tongket.web.commands.plans import usable_plan
from tongket.web.data.models import Account, Docket, OpenReview, Role
from tongket.web.operations import (
    FigureInput,
    LinesInput,
    create_account,
    grant_role,
    open_review,
    save_contents,
)
from tongket.web.permissions import Actor, HeldRole

__all__ = ["Command", "fill_docket"]

SOURCE = "số liệu minh họa"


class Command(BaseCommand):
    """Nothing is done where the review is open already: what people typed is never overwritten."""

    help = "Mở đợt tổng kết mẫu | Open a sample review"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of the plan, and the seed of the figures."""
        parser.add_argument("plan", type=Path)
        parser.add_argument("--seed", type=int, default=2020)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Open, fill, and say how to sign in."""
        del args
        folder: Path = options["plan"]
        plan = usable_plan(folder)
        if OpenReview.objects.filter(code=plan.review.code).exists():
            self.stdout.write(
                f"{plan.review.code}: đã mở từ trước, không thay đổi gì | open already"
            )
            return
        review = open_review(None, plan, illustrative=True)
        sample = generate_sample(
            plan, seed=options["seed"], plan_digest=plan_digest(folder), faults=False
        )
        owner = create_account(None, "so-lieu-mau", "Số liệu minh họa", password=_password())
        Account.objects.filter(pk=owner.pk).update(is_active=False)
        empty = _first_commune(plan)
        for number, book in enumerate(sample.books, start=1):
            if book.reporter.code != empty:
                fill_docket(review, owner, plan, book)
            if number % 20 == 0 or number == len(sample.books):
                self.stdout.write(f"{number}/{len(sample.books)}", ending="\r")
        self.stdout.write("")
        for name, full_name, role, place in _people(plan, empty):
            password = _password()
            account = create_account(None, name, full_name, password=password)
            Account.objects.filter(pk=account.pk).update(must_change_password=False)
            grant_role(None, account, role, place, valid_from=date(2020, 1, 1))
            self.stdout.write(f"  {name:<16} {password}   {full_name}")
        self.stdout.write("Tài khoản minh họa: mật khẩu chỉ hiện một lần này | shown this once")


def _password() -> str:
    return secrets.token_urlsafe(9)


def _first_commune(plan: Plan) -> str:
    """The commune whose docket is left empty, to be filled in by hand."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    lowest = max(plan.review.levels, key=lambda level: level.rank).code
    return tree.at_level(lowest)[0]


def _people(plan: Plan, commune: str) -> Iterator[tuple[str, str, Role, str]]:
    """One account for every role: name, full name, role, place."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    district = tree[commune].parent or plan.review.root
    agency = next(
        (a.code for a in plan.agencies if a.code != plan.review.standing_agency),
        plan.review.standing_agency,
    )
    standing, root = plan.review.standing_agency, plan.review.root
    yield "xa", f"Cán bộ {tree[commune].name}", Role.REPORTER, commune
    yield "huyen", f"Cán bộ {tree[district].name}", Role.REPORTER, district
    yield "huyen-duyet", f"Người duyệt {tree[district].name}", Role.APPROVER, district
    yield "so-nganh", f"Cán bộ {plan.agency_by_code[agency].name}", Role.REPORTER, agency
    yield "thuong-truc", "Cơ quan thường trực", Role.STANDING, standing
    yield "tinh-duyet", f"Người duyệt {tree[root].name}", Role.APPROVER, root
    yield "lanh-dao", f"Lãnh đạo {tree[root].name}", Role.LEADER, root
    yield "hoi-dong", "Thành viên hội đồng", Role.COUNCIL, root
    yield "quan-tri", "Quản trị", Role.ADMINISTRATOR, root
    yield "nguoi-xem", f"Người xem {tree[district].name}", Role.VIEWER, district


def fill_docket(review: OpenReview, owner: Account, plan: Plan, book: SampleBook) -> None:
    """Put what a sample workbook holds into the docket of its reporter."""
    code = book.reporter.code
    docket = Docket.objects.get(review=review, reporter=code)
    actor = Actor(owner.pk, owner.name, frozenset({HeldRole(Role.REPORTER, code)}))
    known = set(docket.items.values_list("key", flat=True))
    figures = [
        FigureInput(key, _typed(typed), 0)
        for slot, typed in book.filling.figures.items()
        if typed is not None and (key := f"{slot.element}|{slot.year}|{slot.category}") in known
    ]
    lists = [
        LinesInput(key, tuple(map(dict, lines)), 0)
        for key, lines in _lists(book_layout(plan, book.reporter), book.filling)
        if lines
    ]
    save_contents(actor, docket.pk, figures, lists, source=SOURCE)


def _lists(layout: BookLayout, filling: Filling) -> Iterator[tuple[str, tuple[TypedLine, ...]]]:
    """Key of an item, and the lines in it."""
    for sheet in layout.sheets:
        code = sheet.form.code
        if isinstance(sheet, RegisterSheet):
            lines = filling.registers.get(code, ())
            yield code, tuple({c: _typed(v) for c, v in line.items()} for line in lines)
        elif isinstance(sheet, StatementSheet):
            for block in sheet.blocks:
                texts = filling.statements.get(block.section.code, ())
                yield f"{code}|{block.section.code}", tuple({TEXT: text} for text in texts)
        elif isinstance(sheet, NominationSheet):
            yield code, tuple(nomination_line(sheet, one) for one in filling.nominations)


def _typed(value: object) -> str:
    """What an officer types for a value: a comma for the decimals, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value if isinstance(value, str) else str(value).replace(".", ",")
