"""Pages compressed on the wire, for slow lines and where no proxy does it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

__all__ = ["CompressedPages"]

_TEXTS: Final = ("text/html", "image/svg+xml")
_LEAST: Final = 2_000
"""Bytes: the answer to a cell that was saved is not worth the time."""


class CompressedPages(GZipMiddleware):
    """Pages and drawings alone: a workbook or a .pdf is compressed in itself. Django lengthens each
    answer by chance, so that its size tells nothing of the tokens in it.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress what is worth it, for who takes it."""
        if not isinstance(response, HttpResponse) or len(response.content) < _LEAST:
            return response
        if not response.headers.get("Content-Type", "").startswith(_TEXTS):
            return response
        return super().process_response(request, response)
