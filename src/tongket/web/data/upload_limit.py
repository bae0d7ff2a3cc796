"""No file beyond the limit is kept, not even for the moment in which a request is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.urls import Resolver404, resolve

__all__ = ["LimitedUploads", "is_too_large", "length_of", "takes_several"]

View = TypeVar("View", bound=Callable[..., Any])

_MIB = 2**20
_HEAD = 1024
"""What a further file in a form may take besides its content."""
_FORM = 64 * 1024
"""What the other fields of a form may take."""


def takes_several(view: View) -> View:
    """Mark a page that takes many files in one request: it has a limit for all of them."""
    view.__dict__["takes_several"] = True
    return view


def is_too_large(length: int, *, several: bool = False) -> bool:
    """Whether a request of so many bytes can hold no file within the limit, or (``several``) no
    files within the limit for all of them.
    """
    if several:
        return length > settings.BATCH_MIB * _MIB + _FORM + settings.BATCH_FILES * _HEAD
    return length > settings.UPLOAD_MIB * _MIB + _FORM


def _several(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "takes_several", False))


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
        asked = self.request
        several = asked is not None and _several(asked)
        self._too_large = is_too_large(content_length, several=several)

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
