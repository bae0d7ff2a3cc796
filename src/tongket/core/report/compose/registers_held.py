"""Registers of the outline, and which of them are too long for the text."""

from __future__ import annotations

from tongket.core.plan import RegisterForm
from tongket.core.report.compose.index import Index

__all__ = ["SHORT_REGISTER", "long_registers", "outline_registers"]

SHORT_REGISTER = 15
"""A register of up to this many lines stands in the text; a longer one in an annex."""


def outline_registers(index: Index) -> tuple[RegisterForm, ...]:
    """Registers in the order in which the outline names them, then those it does not name."""
    named = dict.fromkeys(code for s in index.plan.outline.walk() for code in s.registers)
    codes = named | dict.fromkeys(form.code for form in index.plan.forms)
    forms = (index.plan.form_by_code[code] for code in codes)
    return tuple(form for form in forms if isinstance(form, RegisterForm))


def long_registers(index: Index) -> tuple[RegisterForm, ...]:
    """Registers that stand in an annex: too long for the text, or nowhere in the outline."""
    named = {code for section in index.plan.outline.walk() for code in section.registers}
    return tuple(
        form
        for form in outline_registers(index)
        if len(held := index.entries.get(form.code, ())) > SHORT_REGISTER
        or (held and form.code not in named)
    )
