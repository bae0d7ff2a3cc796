"""Every kind of problem that a plan can have once its files could be read."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__ = ["CHECK_KINDS"]


def _error(name: str) -> FindingKind:
    return FindingKind(f"plan.{name}", Severity.ERROR)


def _warning(name: str) -> FindingKind:
    return FindingKind(f"plan.{name}", Severity.WARNING)


# Names that do not lead anywhere, and names given twice.
UNKNOWN_AGENCY = _error("unknown-agency")
UNKNOWN_CATEGORY = _error("unknown-category")
UNKNOWN_ELEMENT = _error("unknown-element")
UNKNOWN_FORM = _error("unknown-form")
UNKNOWN_INDICATOR = _error("unknown-indicator")
UNKNOWN_LEVEL = _error("unknown-level")
UNKNOWN_MEASURE = _error("unknown-measure")
UNKNOWN_LIMIT_COLUMN = _error("unknown-limit-column")
LIMIT_OF_TEXT = _warning("limit-of-text")
UNKNOWN_OBJECTIVE = _error("unknown-objective")
UNKNOWN_ROLE = _error("unknown-role")
UNKNOWN_ROOT = _error("unknown-root")
UNKNOWN_SECTION = _error("unknown-section")
UNKNOWN_SOURCE = _error("unknown-source")
UNKNOWN_UNIT = _error("unknown-unit")
DUPLICATE_CODE = _error("duplicate-code")
REPEATED_ENTRY = _error("repeated-entry")
AMBIGUOUS_CODE = _error("ambiguous-code")
RESERVED_CODE = _error("reserved-code")
CODE_NOT_A_NAME = _error("code-not-a-name")

# What a fact rests on.
UNSOURCED = _error("unsourced")
ASSUMED_WITHOUT_REASON = _error("assumed-without-reason")

# Dates and years.
REVERSED_DATES = _error("reversed-dates")
REVERSED_SPAN = _error("reversed-span")
YEAR_OUTSIDE_SPAN = _error("year-outside-span")
TREE_AFTER_CUT_OFF = _error("tree-after-cut-off")
LEVELS_SHARE_RANK = _error("levels-share-rank")
ROLE_WITHOUT_DEADLINE = _error("role-without-deadline")
DEADLINE_WITHOUT_FORM = _warning("deadline-without-form")
DEADLINE_AFTER_CUT_OFF = _warning("deadline-after-cut-off")
DEADLINE_OUT_OF_ORDER = _warning("deadline-out-of-order")

# Units, their descent, and their reorganisation.
UNIT_WITHOUT_PARENT = _error("unit-without-parent")
UNKNOWN_PARENT = _error("unknown-parent")
PARENT_NOT_IN_FORCE = _error("parent-not-in-force")
PARENT_NOT_ABOVE = _error("parent-not-above")
CYCLE_OF_UNITS = _error("cycle-of-units")
LEVEL_NOT_IN_FORCE = _error("level-not-in-force")
OVERLAPPING_STATES = _error("overlapping-states")
OFFICIAL_CODE_TWICE = _error("official-code-twice")
ROOT_NOT_IN_FORCE = _error("root-not-in-force")
UNIT_OUTSIDE_ROOT = _warning("unit-outside-root")
UNIT_NOT_IN_FORCE = _error("unit-not-in-force")
UNIT_OUTLIVES_EVENT = _error("unit-outlives-event")
UNIT_BEGINS_OTHERWISE = _error("unit-begins-otherwise")
UNIT_ENDS_WITHOUT_EVENT = _warning("unit-ends-without-event")
UNIT_BEGINS_WITHOUT_EVENT = _warning("unit-begins-without-event")
EVENT_DOES_NOT_FIT = _error("event-does-not-fit")
SHARE_OUTSIDE_EVENT = _error("share-outside-event")
SHARES_NOT_COVERING = _error("shares-not-covering")
NOT_DIVISIBLE = _warning("not-divisible")
POPULATION_MISSING = _error("population-missing")
POPULATION_DOES_NOT_ADD_UP = _warning("population-does-not-add-up")

# Elements, and who reports them.
ELEMENT_NOBODY_REPORTS = _error("element-nobody-reports")
ELEMENT_WITHOUT_YEARS = _error("element-without-years")
NO_OFFICIAL_REPORTER = _error("no-official-reporter")
UNDECLARED_OVERLAP = _error("undeclared-overlap")
YES_NO_WITH_DECIMALS = _error("yes-no-with-decimals")
ROLL_UP_DOES_NOT_FIT = _error("roll-up-does-not-fit")

# Formulas.
FORMULA_SYNTAX = _error("formula-syntax")
FORMULA_NOT_LINEAR = _error("formula-not-linear")
FORMULA_WITHOUT_ELEMENT = _error("formula-without-element")
FORMULA_CONSTANT = _error("formula-constant")
CATEGORY_NOT_OF_ELEMENT = _error("category-not-of-element")
DIMENSIONS_ADDED = _error("dimensions-added")
DIMENSIONS_DIVIDED = _error("dimensions-divided")
DIMENSIONS_COMPARED = _warning("dimensions-compared")
NO_COMMON_REPORTER = _error("no-common-reporter")
NO_COMMON_YEAR = _error("no-common-year")

# Indicators and targets.
MEASURE_DOES_NOT_FIT = _error("measure-does-not-fit")
DIFFERENT_REPORTERS = _error("different-reporters")
OVER_TIME_OF_RATIO = _error("over-time-of-ratio")
TARGET_WITHOUT_BOUND = _error("target-without-bound")
TARGET_WITHOUT_LEVEL = _error("target-without-level")
TARGET_REVERSED = _error("target-reversed")
TARGET_TWICE = _error("target-twice")
TARGET_OVER_100 = _error("target-over-100")
TARGET_YEAR_NOT_ASKED = _error("target-year-not-asked")
TARGET_NOT_AT_MILESTONE = _warning("target-not-at-milestone")
TARGET_BELOW_REPORTERS = _warning("target-below-reporters")
TARGET_ABOVE_STAYING = _warning("target-above-staying")

# Forms.
FORM_NOBODY_FILLS = _error("form-nobody-fills")
EMPTY_FORM = _error("empty-form")
ROW_NOT_ASKED = _error("row-not-asked")
ROW_REPEATED = _error("row-repeated")
ROW_WITHOUT_LABEL = _error("row-without-label")
YEARS_NOT_ASKED = _error("years-not-asked")
ELEMENT_IN_NO_FORM = _error("element-in-no-form")
CATEGORY_IN_NO_FORM = _error("category-in-no-form")
YEAR_IN_NO_FORM = _error("year-in-no-form")
FIGURE_ASKED_TWICE = _warning("figure-asked-twice")
SHEET_NAME_TOO_LONG = _error("sheet-name-too-long")
SHEET_NAME_FORBIDDEN = _error("sheet-name-forbidden")
SHEET_NAME_TWICE = _error("sheet-name-twice")
CHOICE_WITHOUT_CHOICES = _error("choice-without-choices")
CHOICES_UNUSED = _warning("choices-unused")
GROUP_NOT_ADJACENT = _warning("group-not-adjacent")
SECTION_TAKES_NO_STATEMENTS = _error("section-takes-no-statements")
NOT_A_CONTRIBUTOR = _error("not-a-contributor")
NOMINATOR_WITHOUT_AWARD = _warning("nominator-without-award")

# Outline.
SECTION_WITHOUT_CONTRIBUTORS = _error("section-without-contributors")
CONTRIBUTOR_WITHOUT_FORM = _error("contributor-without-form")
STATEMENTS_WITHOUT_KIND = _error("statements-without-kind")
NOT_A_REGISTER = _error("not-a-register")
CONTENT_WITHOUT_DATA = _error("content-without-data")
EMPTY_SECTION = _warning("empty-section")
CHART_WITHOUT_DATA = _error("chart-without-data")
CHART_FIELD_UNUSED = _warning("chart-field-unused")
CHART_OF_SEVERAL_MEASURES = _error("chart-of-several-measures")
CHART_LEVEL_OUT_OF_REACH = _error("chart-level-out-of-reach")
MAP_UNIT_NOT_BELOW = _error("map-unit-not-below")
MAP_WITHOUT_UNIT = _warning("map-without-unit")

# Rules on figures.
RULE_WITHOUT_ELEMENT = _error("rule-without-element")
RANGE_WITHOUT_BOUND = _error("range-without-bound")
RANGE_REVERSED = _error("range-reversed")
PEERS_OF_VALUE = _warning("peers-of-value")
KEEPS_OUT_OTHER = _error("keeps-out-other")

# Awards and agencies.
AWARD_WITHOUT_NOMINATOR = _error("award-without-nominator")
AWARD_WITHOUT_NOMINEE = _error("award-without-nominee")
NOMINATOR_WITHOUT_FORM = _error("nominator-without-form")
AWARD_RULES_OVERLAP = _warning("award-rules-overlap")
QUOTA_RULE_WITHOUT_QUOTA = _warning("quota-rule-without-quota")
AGENCY_WITHOUT_THEME = _warning("agency-without-theme")
AGENCY_WITHOUT_FORM = _warning("agency-without-form")

# Wording of sentences.
BROKEN_TEMPLATE = _error("broken-template")
UNKNOWN_PLACEHOLDER = _error("unknown-placeholder")
PLACEHOLDER_MISSING = _error("placeholder-missing")
TEMPLATE_CONTRADICTS = _warning("template-contradicts")

CHECK_KINDS: tuple[FindingKind, ...] = tuple(
    kind for kind in tuple(globals().values()) if isinstance(kind, FindingKind)
)
"""Every kind above."""
