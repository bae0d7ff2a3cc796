"""Plausible invented workbooks for a plan, marked as such, with faults planted on purpose."""
