"""The commands: they read options, call the rooms below, and word the outcome for a person."""

__all__ = ["main"]


def main() -> None:
    """Entry point of the ``tongket`` command."""
    # Imported here so that `import tongket.cli` costs nothing to those who only want a name.
    from tongket.cli.app import app

    app()
