"""Reading: what a page or an operation needs to know, never changing anything."""

from tongket.web.queries.audit import Break, verify_audit
from tongket.web.queries.dockets import around_docket, docket_value, typed_figures
from tongket.web.queries.doors import Opened, open_docket
from tongket.web.queries.grid import Grid, GridCell, GridLine, grid_of, shown_value
from tongket.web.queries.places import Scene, scene_of, seen_by
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.work import BoardLine, Task, board_of, tasks_of

__all__ = [
    "BoardLine",
    "Break",
    "Grid",
    "GridCell",
    "GridLine",
    "Opened",
    "Scene",
    "Task",
    "around_docket",
    "board_of",
    "docket_value",
    "grid_of",
    "open_docket",
    "plan_of",
    "scene_of",
    "seen_by",
    "shown_value",
    "tasks_of",
    "typed_figures",
    "verify_audit",
]
