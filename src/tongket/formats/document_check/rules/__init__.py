"""The rules, each a function over a seen document that adds what it finds."""

from __future__ import annotations
