"""Work that goes on after the answer: put into a queue by pages, done by a worker.

What is left to do is known from the rows themselves. A task whose worker died is named as failed,
and what it left is begun again by the next worker that looks: when it starts, and now and then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from tongket.web.data.in_use import is_living, one_at_a_time
from tongket.web.data.models import Batch, BatchState, MailState, Reminder
from tongket.web.operations import mail_reminder
from tongket.web.operations.batches import read_next, save_next

__all__ = [
    "WorkerDied",
    "begin",
    "begin_mail",
    "settle_dead",
    "take_up",
    "work_on_batch",
    "work_on_mail",
    "workers_folder",
]

_AT_ONCE: Final = 16
"""Batches whose numbers differ by a multiple of this wait for each other."""

_NAME: Final = 32
"""Signs in the name of a worker."""


class WorkerDied(Exception):  # noqa: N818 - it names what happened
    """Kept with a task, for who looks into the table of the queue."""


def workers_folder() -> Path:
    """Where the workers that live are seen."""
    return Path(settings.DATA) / "workers"


@task()
def work_on_batch(batch: int) -> None:
    """Read every workbook that waits; of a confirmed batch, save what has no fault. Two workers on
    the same batch follow one another.
    """
    with one_at_a_time(workers_folder() / f"batches-{batch % _AT_ONCE}"):
        while read_next(batch):
            pass
        while save_next(batch):
            pass


@task()
def work_on_mail(reminder: int) -> None:
    """Send the e-mails of a reminder that wait, one worker at a time."""
    with one_at_a_time(workers_folder() / "mail"):
        mail_reminder(reminder)


def begin_mail(reminder: Reminder) -> None:
    """Let a worker send what waits of a reminder."""
    if reminder.notices.filter(mail=MailState.WAITING).exists():
        work_on_mail.enqueue(reminder.pk)


def begin(batch: int) -> None:
    """Let a worker go on with a batch. Given twice, each of its workbooks is still done once."""
    work_on_batch.enqueue(batch)


def settle_dead() -> int:
    """Name the tasks as failed whose worker is gone; how many. Nothing they did is undone. What a
    worker that died left in the folder is cleared away.
    """
    settled = 0
    for found in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        worker = found.worker_ids[-1] if found.worker_ids else ""
        if worker and is_living(workers_folder(), worker):
            continue
        with transaction.atomic():
            row = DBTaskResult.objects.select_for_update().get(pk=found.pk)
            if row.status == TaskResultStatus.RUNNING and row.worker_ids == found.worker_ids:
                row.set_failed(
                    WorkerDied(
                        "tiến trình làm việc này đã dừng giữa chừng; phần còn lại được làm tiếp, "
                        "không cần làm gì | its worker ended in the midst; what it left is taken "
                        "up again, there is nothing to do"
                    )
                )
                settled += 1
    for left in workers_folder().glob("*"):
        if len(left.name.lstrip(".")) == _NAME:
            is_living(workers_folder(), left.name)
    return settled


def take_up() -> int:
    """Put every batch and reminder with something left to do, on which no worker is, into the queue
    again; how many. Nothing is asked of the clock.
    """
    settle_dead()
    left = Q(files__state=BatchState.WAITING) | Q(
        confirmed_at__isnull=False, files__state=BatchState.READY, files__faults=0,
        files__conflicts=0,
    )  # fmt: skip
    batches = Batch.objects.filter(left)
    mails = Reminder.objects.filter(notices__mail=MailState.WAITING)
    return _put(work_on_batch, batches) + _put(work_on_mail, mails)


def _put(work: Task[[int], None], rows: QuerySet[Batch] | QuerySet[Reminder]) -> int:
    """Those on which no worker is, and for which none is called."""
    under_way = {
        one.args_kwargs["args"][0]
        for one in DBTaskResult.objects.filter(
            status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
            task_path=work.module_path,
        )
    }
    unfinished = rows.exclude(pk__in=under_way).order_by("pk").distinct()
    numbers = list(unfinished.values_list("pk", flat=True))
    for number in numbers:
        work.enqueue(number)
    return len(numbers)
