"""Faults planted on purpose, each with where it is and what must find it."""

from tongket.sample.faults.desk import Desk
from tongket.sample.faults.planting import plant_faults

__all__ = ["Desk", "plant_faults"]
