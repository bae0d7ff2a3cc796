"""The commands: they read options, call the rooms below, and word the outcome for a person."""

import gc

__all__ = ["main"]

_VALUES_BETWEEN_SEARCHES = 500_000


def main() -> None:
    """Entry point of the ``tongket`` command."""
    # A command makes millions of values that hardly ever form a cycle; searching them for cycles as
    # often as Python does by itself takes a tenth of a review.
    gc.set_threshold(_VALUES_BETWEEN_SEARCHES)
    # Imported here so that `import tongket.cli` costs nothing to those who only want a name.
    from tongket.cli.app import app

    app()
