"""The commands: they read options, call the rooms below, and word the outcome for a person."""

import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

__all__ = ["main"]

_VALUES_BETWEEN_SEARCHES = 500_000

EXIT_INTERRUPTED = 130
"""Ended by Ctrl-C, as a shell counts it."""


class _Stop:
    """Hears Ctrl-C: the first one stops the work, further ones do not disturb the tidying up."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        if not self.asked:
            self.asked = True
            raise KeyboardInterrupt


def main() -> None:
    """Entry point of the ``tongket`` command."""
    # A command makes millions of values that hardly ever form a cycle; searching them for cycles as
    # often as Python does by itself takes a tenth of a review.
    gc.set_threshold(_VALUES_BETWEEN_SEARCHES)
    stop = _Stop()
    signal.signal(signal.SIGINT, stop)
    try:
        _run()
    except BaseException as end:
        # A library may turn the interruption into an error of its own; an exit is one of ours.
        ended = isinstance(end, SystemExit) and end.code != EXIT_INTERRUPTED
        if ended or not stop.asked:
            raise
        _say_stopped()
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run() -> NoReturn:
    """Run the command of this process and exit with its code."""
    # Imported here so that `import tongket.cli` costs nothing to those who only want a name.
    from typer import Abort, TyperException

    from tongket.cli.app import app

    try:
        code = app(standalone_mode=False)
    except TyperException as failed:
        from tongket.cli.usage import say_wrong_usage

        code = say_wrong_usage(failed)
    except Abort:
        from tongket.locale import words

        sys.stderr.write(words().say("cli.aborted") + "\n")
        code = 1
    sys.exit(code or 0)


def _say_stopped() -> NoReturn:
    """A plain line, and the end. A thread that was just being started when the key was pressed may
    never end: nobody waits for it. Everything is tidied up by now.
    """
    from tongket.locale import words

    sys.stderr.write(words().say("cli.interrupted") + "\n")
    sys.stderr.flush()
    os._exit(EXIT_INTERRUPTED)
