"""Reading: what a page or an operation needs to know, never changing anything."""

from tongket.web.queries.audit import Break, verify_audit
from tongket.web.queries.audit_lines import (
    AuditFilter,
    audit_lines,
    audit_operations,
    names_in,
)
from tongket.web.queries.dockets import around_docket, docket_value, errors_of, typed_figures
from tongket.web.queries.doors import Opened, open_docket
from tongket.web.queries.grid import Grid, GridCell, GridLine, grid_of
from tongket.web.queries.notices import ShownNotice, notices_of
from tongket.web.queries.people import (
    KnownPlace,
    accounts_of,
    keeps,
    kept_places,
    known_places,
    role_words,
)
from tongket.web.queries.people_of import people_of
from tongket.web.queries.places import Scene, scene_of, seen_by
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import look_of, shown_value
from tongket.web.queries.work import BoardLine, Task, board_of, tasks_of

__all__ = [
    "AuditFilter",
    "BoardLine",
    "Break",
    "Grid",
    "GridCell",
    "GridLine",
    "KnownPlace",
    "Opened",
    "Scene",
    "ShownNotice",
    "Task",
    "accounts_of",
    "around_docket",
    "audit_lines",
    "audit_operations",
    "board_of",
    "docket_value",
    "errors_of",
    "grid_of",
    "keeps",
    "kept_places",
    "known_places",
    "look_of",
    "names_in",
    "notices_of",
    "open_docket",
    "people_of",
    "plan_of",
    "role_words",
    "scene_of",
    "seen_by",
    "shown_value",
    "tasks_of",
    "typed_figures",
    "verify_audit",
]
