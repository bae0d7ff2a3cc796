"""Version 1 of the API, with its OpenAPI document at ``openapi.json``."""

from __future__ import annotations

from ninja import NinjaAPI

from tongket.web.api import evidence, results, workbooks
from tongket.web.api.problems import add_problems
from tongket.web.api.reading import reading
from tongket.web.api.writing import filling, stepping

__all__ = ["api"]

_ROOMS = (evidence, results, workbooks)
"""Their routes stand on the same routers."""

api = NinjaAPI(
    title="tongket",
    version="1",
    urls_namespace="api-v1",
    docs_url=None,
    description="The operations of the pages, for programs: same rights, same audit.",
)
api.add_router("", reading)
api.add_router("", filling)
api.add_router("", stepping)
add_problems(api)
