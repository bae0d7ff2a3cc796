"""Which annexes the report has, and their numbers: so that the text can refer to them."""

from __future__ import annotations

from tongket.core.report.compose.index import Index
from tongket.core.report.compose.nominations_held import has_long_list
from tongket.core.report.compose.registers_held import long_registers

__all__ = ["ASSUMPTIONS", "COVERAGE", "NOMINATIONS", "OBJECTIVES", "UNITS", "annex_codes",
           "annex_name", "register_annex", "roman"]  # fmt: skip

OBJECTIVES = "objectives"
UNITS = "units"
COVERAGE = "coverage"
NOMINATIONS = "nominations"
ASSUMPTIONS = "assumptions"

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def register_annex(form: str) -> str:
    """Code of the annex that holds a register."""
    return f"register-{form}"


def annex_codes(index: Index) -> tuple[str, ...]:
    """Annexes in their order."""
    codes = [OBJECTIVES]
    codes += [register_annex(form.code) for form in long_registers(index)]
    codes += [UNITS] if index.middle and index.key_indicators else []
    codes += [COVERAGE]
    codes += [NOMINATIONS] if has_long_list(index) else []
    return tuple(codes) if index.results.viewer is not None else (*codes, ASSUMPTIONS)


def annex_name(index: Index, code: str) -> str:
    """The number of an annex: I, II, III ...; empty for one that the report has not."""
    codes = annex_codes(index)
    return roman(codes.index(code) + 1) if code in codes else ""


def roman(number: int) -> str:
    """4 as IV."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
