"""The plan of a review: everything that is declared once, as data."""

from tongket.core.plan.awards import Award, AwardRule, AwardRuleKind, DossierPart
from tongket.core.plan.elements import (
    Category,
    Element,
    Measure,
    Overlap,
    Reporting,
    RollUp,
    TimeRollUp,
)
from tongket.core.plan.forms import (
    ColumnGroup,
    ColumnType,
    FigureForm,
    FigureRow,
    Form,
    NominationForm,
    RegisterColumn,
    RegisterForm,
    StatementForm,
)
from tongket.core.plan.indicators import Indicator, Objective, Target
from tongket.core.plan.outline import Content, Outline, Section, StatementKind
from tongket.core.plan.plan import Plan
from tongket.core.plan.reference import Reference, Source
from tongket.core.plan.reporters import Agency, Reporter, Slot, Theme, reporters_of, slots_of
from tongket.core.plan.review import (
    ConflictRule,
    Deadline,
    Issuer,
    Level,
    PeriodTree,
    Point,
    Review,
)
from tongket.core.plan.rules import (
    ChangeRule,
    FormulaRule,
    PartsRule,
    PeersRule,
    PopulationRule,
    RangeRule,
    Rule,
)

__all__ = [
    "Agency",
    "Award",
    "AwardRule",
    "AwardRuleKind",
    "Category",
    "ChangeRule",
    "ColumnGroup",
    "ColumnType",
    "ConflictRule",
    "Content",
    "Deadline",
    "DossierPart",
    "Element",
    "FigureForm",
    "FigureRow",
    "Form",
    "FormulaRule",
    "Indicator",
    "Issuer",
    "Level",
    "Measure",
    "NominationForm",
    "Objective",
    "Outline",
    "Overlap",
    "PartsRule",
    "PeersRule",
    "PeriodTree",
    "Plan",
    "Point",
    "PopulationRule",
    "RangeRule",
    "Reference",
    "RegisterColumn",
    "RegisterForm",
    "Reporter",
    "Reporting",
    "Review",
    "RollUp",
    "Rule",
    "Section",
    "Slot",
    "Source",
    "StatementForm",
    "StatementKind",
    "Target",
    "Theme",
    "TimeRollUp",
    "reporters_of",
    "slots_of",
]
