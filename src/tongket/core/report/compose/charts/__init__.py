"""Charts of a report: Vega-Lite with its data inside, in greys, each with its words and numbers.

The same specifications serve the pages of the web. ``progress_chart``, ``children_chart``,
``verdict_map`` and ``reporting_chart`` are for any unit, not only for the root of the review.
"""

from tongket.core.report.compose.charts.amounts import amounts_chart
from tongket.core.report.compose.charts.children import children_chart
from tongket.core.report.compose.charts.declared import section_charts
from tongket.core.report.compose.charts.progress import objective_charts, progress_chart
from tongket.core.report.compose.charts.reporting import reporting_chart
from tongket.core.report.compose.charts.states import ChartState, state_of
from tongket.core.report.compose.charts.tile_places import is_drawn
from tongket.core.report.compose.charts.tiles import nested_map, verdict_map

__all__ = [
    "ChartState",
    "amounts_chart",
    "children_chart",
    "is_drawn",
    "nested_map",
    "objective_charts",
    "progress_chart",
    "reporting_chart",
    "section_charts",
    "state_of",
    "verdict_map",
]
