"""A docket by workbook: downloaded as it is."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from tongket.web.queries.fillings import filled_workbook
from tongket.web.site.dockets import opened_or_404

__all__ = ["workbook_file"]


@require_safe
def workbook_file(request: HttpRequest, number: int) -> FileResponse:
    """The workbook of a docket with everything that is in it now."""
    opened = opened_or_404(request, number)
    name, data = filled_workbook(opened.docket)
    return FileResponse(BytesIO(data), as_attachment=True, filename=name)
