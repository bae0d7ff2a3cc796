"""The tables as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DataConfig"]


class DataConfig(AppConfig):
    """Tables of the review; ``data_...`` in the database."""

    name = "tongket.web.data"
    label = "data"
    verbose_name = "tongket"
