"""No file beyond the limit is kept, not even for the moment in which a request is read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

__all__ = ["LimitedUploads", "is_too_large", "length_of"]

_MIB = 2**20
_FORM = 64 * 1024
"""What the other fields of a form may take."""


def is_too_large(length: int) -> bool:
    """Whether a request of so many bytes can hold no file within the limit."""
    return length > settings.UPLOAD_MIB * _MIB + _FORM


class LimitedUploads(FileUploadHandler):
    """Stands before the others: reads past a file of a request that is too large."""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401 - Django's signature
        META: dict[str, Any],  # noqa: N803 - Django's signature
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Note how large the request says it is: no more than that is read of it."""
        del input_data, META, boundary, encoding
        self._too_large = is_too_large(content_length)

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Read past it, if the request is too large."""
        super().new_file(*args, **kwargs)
        if self._too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave it to the next handler."""
        del start
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next handler."""
        del file_size


def length_of(request: HttpRequest) -> int:
    """How large a request says it is."""
    text = request.headers.get("Content-Length") or "0"
    return int(text) if text.isdecimal() else 0
