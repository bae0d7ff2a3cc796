"""The small language of indicators and rules: text, tree, linear form."""

from tongket.core.formulas.linear import LinearForm, Term, TermKind, linear_form
from tongket.core.formulas.nodes import (
    Add,
    Comparison,
    ElementRef,
    Expression,
    Number,
    Ratio,
    Scale,
    UnitsOf,
)
from tongket.core.formulas.parsing import FormulaError, parse_comparison, parse_indicator

__all__ = [
    "Add",
    "Comparison",
    "ElementRef",
    "Expression",
    "FormulaError",
    "LinearForm",
    "Number",
    "Ratio",
    "Scale",
    "Term",
    "TermKind",
    "UnitsOf",
    "linear_form",
    "parse_comparison",
    "parse_indicator",
]
