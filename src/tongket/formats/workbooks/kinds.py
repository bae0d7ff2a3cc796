"""The kinds of findings that reading workbooks and tables gives."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__: list[str] = []

# The file as a whole: one of these, and nothing is taken.
NOT_A_WORKBOOK = FindingKind("workbook.not-a-workbook", Severity.ERROR)
EMPTY_FILE = FindingKind("workbook.empty-file", Severity.ERROR)
ENCRYPTED = FindingKind("workbook.encrypted", Severity.ERROR)
OLD_FORMAT = FindingKind("workbook.old-format", Severity.ERROR)
DAMAGED = FindingKind("workbook.damaged", Severity.ERROR)
TOO_LARGE = FindingKind("workbook.too-large", Severity.ERROR)
NO_IDENTITY = FindingKind("workbook.no-identity", Severity.ERROR)
OTHER_PLAN = FindingKind("workbook.other-plan", Severity.ERROR)
FILE_NAME_DIFFERS = FindingKind("workbook.file-name-differs", Severity.WARNING)
REPORTER_DIFFERS = FindingKind("workbook.reporter-differs", Severity.ERROR)
OTHER_REPORTER = FindingKind("workbook.other-reporter", Severity.ERROR)
UNKNOWN_REPORTER = FindingKind("workbook.unknown-reporter", Severity.ERROR)

# The file is taken, with care.
KNOWN_BY_CONTENT = FindingKind("workbook.known-by-content", Severity.WARNING)
OTHER_VERSION = FindingKind("workbook.other-version", Severity.WARNING)
OLD_LETTERS = FindingKind("workbook.old-letters", Severity.NOTE)
LAYOUT_CHANGED = FindingKind("workbook.layout-changed", Severity.WARNING)
PLAN_CHANGED = FindingKind("workbook.plan-changed", Severity.NOTE)
SENT_ON_UNREAD = FindingKind("workbook.sent-on-unread", Severity.WARNING)

# Parts of it that cannot be placed: nothing of them is taken.
SHEET_MISSING = FindingKind("workbook.sheet-missing", Severity.ERROR)
SHEET_OF_ANOTHER = FindingKind("workbook.sheet-of-another", Severity.ERROR)
SHEET_COPIED = FindingKind("workbook.sheet-copied", Severity.NOTE)
SHEET_BY_CONTENT = FindingKind("workbook.sheet-by-content", Severity.WARNING)
COPIES_DIFFER = FindingKind("workbook.copies-differ", Severity.ERROR)
TABLE_NOT_FOUND = FindingKind("workbook.table-not-found", Severity.ERROR)
ROW_NOT_FOUND = FindingKind("workbook.row-not-found", Severity.ERROR)
COLUMN_NOT_FOUND = FindingKind("workbook.column-not-found", Severity.ERROR)
ROW_TWICE = FindingKind("workbook.row-twice", Severity.ERROR)
COLUMN_TWICE = FindingKind("workbook.column-twice", Severity.ERROR)
ROW_COPIED = FindingKind("workbook.row-copied", Severity.NOTE)
COLUMN_COPIED = FindingKind("workbook.column-copied", Severity.NOTE)
OTHER_MEASURE = FindingKind("workbook.other-measure", Severity.WARNING)
KNOWN_BY_PLACE = FindingKind("workbook.known-by-place", Severity.NOTE)
ROW_CONTRADICTS = FindingKind("workbook.row-contradicts", Severity.ERROR)
UNKNOWN_ROW = FindingKind("workbook.unknown-row", Severity.WARNING)
UNKNOWN_COLUMN = FindingKind("workbook.unknown-column", Severity.WARNING)
VALUE_ON_HEADING = FindingKind("workbook.value-on-heading", Severity.WARNING)
ROW_SLIPPED = FindingKind("workbook.row-slipped", Severity.ERROR)
COLUMN_SLIPPED = FindingKind("workbook.column-slipped", Severity.ERROR)
MERGED_VALUE = FindingKind("workbook.merged-value", Severity.ERROR)
TEXT_ASIDE = FindingKind("workbook.text-aside", Severity.WARNING)
TOTAL_LINE = FindingKind("workbook.total-line", Severity.NOTE)
NOTHING_LINE = FindingKind("workbook.nothing-line", Severity.NOTE)
SIGNATURE = FindingKind("workbook.signature", Severity.NOTE)
TOO_MANY_LINES = FindingKind("workbook.too-many-lines", Severity.ERROR)
LINES_UNPLACED = FindingKind("workbook.lines-unplaced", Severity.ERROR)
SECTION_NOT_FOUND = FindingKind("workbook.section-not-found", Severity.ERROR)
EXTRA_SHEET = FindingKind("workbook.extra-sheet", Severity.NOTE)
NOT_ASKED = FindingKind("workbook.not-asked", Severity.WARNING)
NUMBER_AS_REMARK = FindingKind("workbook.number-as-remark", Severity.WARNING)
REMARK = FindingKind("workbook.remark", Severity.NOTE)

# Lines of registers and nominations.
REQUIRED_EMPTY = FindingKind("workbook.required-empty", Severity.WARNING)
NOT_A_CHOICE = FindingKind("workbook.not-a-choice", Severity.WARNING)
NOT_A_DATE = FindingKind("workbook.not-a-date", Severity.WARNING)
NOT_A_YEAR = FindingKind("workbook.not-a-year", Severity.WARNING)
BELOW_LEAST = FindingKind("workbook.below-least", Severity.WARNING)
ABOVE_MOST = FindingKind("workbook.above-most", Severity.WARNING)
ABOVE_OTHER_COLUMN = FindingKind("workbook.above-other-column", Severity.WARNING)
NOT_A_TICK = FindingKind("workbook.not-a-tick", Severity.WARNING)
NO_NOMINEE = FindingKind("workbook.no-nominee", Severity.ERROR)
NO_AWARD = FindingKind("workbook.no-award", Severity.ERROR)
NO_NOMINEE_KIND = FindingKind("workbook.no-nominee-kind", Severity.ERROR)
UNKNOWN_AWARD = FindingKind("workbook.unknown-award", Severity.ERROR)
UNKNOWN_NOMINEE_KIND = FindingKind("workbook.unknown-nominee-kind", Severity.ERROR)
UNKNOWN_INDICATOR = FindingKind("workbook.unknown-indicator", Severity.WARNING)

# The folder.
LOCK_FILE = FindingKind("workbook.lock-file", Severity.NOTE)
HIDDEN_FILE = FindingKind("workbook.hidden-file", Severity.NOTE)
OTHER_FILE = FindingKind("workbook.other-file", Severity.WARNING)
EMPTY_FOLDER = FindingKind("workbook.empty-folder", Severity.ERROR)

# Values: taken, with what was done to read them.
TEXT_NUMBER = FindingKind("value.text-number", Severity.NOTE)
READ_AS = FindingKind("value.read-as", Severity.WARNING)
WORDS_READ = FindingKind("value.words-read", Severity.WARNING)
SETTLED = FindingKind("value.settled", Severity.WARNING)
CLEARED = FindingKind("value.cleared", Severity.WARNING)
TICK_OR_NOT = FindingKind("value.tick-or-not", Severity.WARNING)

# Values: not taken.
NOT_A_NUMBER = FindingKind("value.not-a-number", Severity.ERROR)
AMBIGUOUS = FindingKind("value.ambiguous", Severity.ERROR)
MAYBE_FRACTION = FindingKind("value.maybe-fraction", Severity.ERROR)
NEGATIVE = FindingKind("value.negative", Severity.ERROR)
TOO_MANY_DECIMALS = FindingKind("value.too-many-decimals", Severity.ERROR)
VALUE_TOO_LARGE = FindingKind("value.too-large", Severity.ERROR)
DATE_IN_NUMBER = FindingKind("value.date", Severity.ERROR)
OTHER_UNIT = FindingKind("value.other-unit", Severity.ERROR)
PERCENT_SIGN = FindingKind("value.percent-sign", Severity.ERROR)
NOT_YES_OR_NO = FindingKind("value.not-yes-or-no", Severity.ERROR)
FORMULA = FindingKind("value.formula", Severity.ERROR)
ERROR_CELL = FindingKind("value.error-cell", Severity.ERROR)
STRUCK = FindingKind("value.struck", Severity.ERROR)
RAISED = FindingKind("value.raised", Severity.ERROR)
