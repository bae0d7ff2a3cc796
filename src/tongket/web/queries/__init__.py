"""Reading: what a page or an operation needs to know, never changing anything."""

from tongket.web.queries.audit import Break, verify_audit
from tongket.web.queries.dockets import around_docket, docket_value, typed_figures
from tongket.web.queries.reviews import plan_of

__all__ = [
    "Break",
    "around_docket",
    "docket_value",
    "plan_of",
    "typed_figures",
    "verify_audit",
]
