"""The main job: the stages in a row, over files or over what an application holds."""

from tongket.review.judging import Judged, form_places, judge
from tongket.review.running import Review, Unusable, run_review
from tongket.review.stages import Clock, Progress, Silent, Stage

__all__ = [
    "Clock",
    "Judged",
    "Progress",
    "Review",
    "Silent",
    "Stage",
    "Unusable",
    "form_places",
    "judge",
    "run_review",
]
