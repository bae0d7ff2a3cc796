"""``open_review PLAN``: a plan opened for reporting, with a docket for each reporter."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from tongket.web.commands.plans import usable_plan
from tongket.web.operations import open_review

__all__ = ["Command"]


class Command(BaseCommand):
    """The plan is kept whole: what is changed in its folder later does not change the review."""

    help = "Mở một đợt tổng kết | Open a review"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of the plan."""
        parser.add_argument("plan", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Open it, if it has no error and no review of its code is open."""
        del args
        plan = usable_plan(options["plan"])
        try:
            review = open_review(None, plan)
        except IntegrityError as taken:
            raise CommandError(f"{plan.review.code}: đã mở | open already") from taken
        self.stdout.write(f"{review.code}: {review.dockets.count()}")
