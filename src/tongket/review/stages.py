"""The stages of a review, told while they go on and timed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Protocol

__all__ = ["Clock", "Progress", "Silent", "Stage"]


class Stage(StrEnum):
    """The stages of a review, in order; also the words for folders, commands and pages."""

    PLAN = "plan"
    COLLECT = "collect"
    CHECK = "check"
    APPROVE = "approve"
    CONSOLIDATE = "consolidate"
    EVALUATE = "evaluate"
    NARRATE = "narrate"
    COMMEND = "commend"
    REPORT = "report"


class Progress(Protocol):
    """Told what is going on; draws a bar for a person, or nothing."""

    def begin(self, stage: Stage) -> None:
        """A stage begins."""

    def step(self, done: int, total: int) -> None:
        """Within the stage, ``done`` of ``total`` pieces are finished."""

    def end(self, stage: Stage, seconds: float) -> None:
        """A stage has ended."""


class Silent:
    """Progress for nobody."""

    def begin(self, stage: Stage) -> None:
        """Say nothing."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""

    def end(self, stage: Stage, seconds: float) -> None:
        """Say nothing."""


class Clock:
    """Times the stages; the only clock of the main job, and only run.json shows it."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.started = datetime.now().astimezone().isoformat(timespec="seconds")
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Within the block the stage goes on."""
        self.progress.begin(stage)
        start = time.perf_counter()
        yield
        self.seconds[stage.value] = round(time.perf_counter() - start, 3)
        self.progress.end(stage, self.seconds[stage.value])
