"""Sample reviews: filled workbooks for any plan, with faults planted on purpose.

Everything is made up and marked "số liệu minh họa"; names are put together by chance.
"""

from tongket.sample.generating import generate_sample
from tongket.sample.records import (
    MARK,
    FaultKind,
    PlantedFault,
    Sample,
    SampleBook,
    SampleFile,
)
from tongket.sample.writing import PLANTED, NotASampleFolderError, write_sample

__all__ = [
    "MARK",
    "PLANTED",
    "FaultKind",
    "NotASampleFolderError",
    "PlantedFault",
    "Sample",
    "SampleBook",
    "SampleFile",
    "generate_sample",
    "write_sample",
]
