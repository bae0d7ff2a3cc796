"""tongket (tổng kết): the final review of a programme, from the plan to the official report."""

__version__ = "0.1.0"
