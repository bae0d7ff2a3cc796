"""Work that goes on after the answer: put into a queue by pages, done by a worker.

What is left to do is known from the rows themselves. A task that died is begun again by the next
worker that starts, and goes on where it stopped.
"""

from __future__ import annotations

from django.db.models import Q
from django_tasks import task

from tongket.web.data.models import Batch, BatchState
from tongket.web.operations.batches import read_next, save_next

__all__ = ["begin", "begin_unfinished", "work_on_batch"]


@task()
def work_on_batch(batch: int) -> None:
    """Read every workbook that waits; of a confirmed batch, save what has no fault."""
    while read_next(batch):
        pass
    while save_next(batch):
        pass


def begin(batch: int) -> None:
    """Let a worker go on with a batch. Two that do share its workbooks, each done once."""
    work_on_batch.enqueue(batch)


def begin_unfinished() -> int:
    """Put every batch with something left to do into the queue again; how many."""
    left = Q(files__state=BatchState.WAITING) | Q(
        confirmed_at__isnull=False, files__state=BatchState.READY, files__faults=0,
        files__conflicts=0,
    )  # fmt: skip
    unfinished = Batch.objects.filter(left).distinct().values_list("pk", flat=True)
    for batch in list(unfinished):
        begin(batch)
    return len(unfinished)
