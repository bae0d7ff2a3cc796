"""Kinds of findings of ``tongket check-document``; each is worded in the locale."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__ = ["DAMAGED"]

# The file itself.
EMPTY_FILE = FindingKind("document.empty-file", Severity.ERROR)
NOT_A_DOCUMENT = FindingKind("document.not-a-document", Severity.ERROR)
OLD_FORMAT = FindingKind("document.old-format", Severity.ERROR)
ENCRYPTED = FindingKind("document.encrypted", Severity.ERROR)
DAMAGED = FindingKind("document.damaged", Severity.ERROR)
UNSAFE = FindingKind("document.unsafe", Severity.ERROR)
TOO_LARGE = FindingKind("document.too-large", Severity.ERROR)
NO_TEXT = FindingKind("document.no-text", Severity.ERROR)

# The page.
PAPER = FindingKind("document.paper", Severity.ERROR)
MARGIN = FindingKind("document.margin", Severity.ERROR)
PAGE_NUMBER_MISSING = FindingKind("document.page-number-missing", Severity.ERROR)
PAGE_NUMBER_FIRST = FindingKind("document.page-number-first", Severity.ERROR)
PAGE_NUMBER_FOOT = FindingKind("document.page-number-foot", Severity.ERROR)
PAGE_NUMBER_CENTRE = FindingKind("document.page-number-centre", Severity.ERROR)
PAGE_NUMBER_DIGITS = FindingKind("document.page-number-digits", Severity.ERROR)
PAGE_NUMBER_START = FindingKind("document.page-number-start", Severity.ERROR)

# How letters are set.
FONT = FindingKind("document.font", Severity.ERROR)
FONT_ALIKE = FindingKind("document.font-alike", Severity.NOTE)
COLOUR = FindingKind("document.colour", Severity.ERROR)
SIZE = FindingKind("document.size", Severity.ERROR)
SIZE_UNLIKE = FindingKind("document.size-unlike", Severity.ERROR)
NOT_BOLD = FindingKind("document.not-bold", Severity.ERROR)
BOLD = FindingKind("document.bold", Severity.ERROR)
NOT_ITALIC = FindingKind("document.not-italic", Severity.ERROR)
ITALIC = FindingKind("document.italic", Severity.ERROR)
NOT_CAPITALS = FindingKind("document.not-capitals", Severity.ERROR)
CAPITALS = FindingKind("document.capitals", Severity.ERROR)
ALIGN = FindingKind("document.align", Severity.ERROR)

# Components and their words.
MISSING = FindingKind("document.missing", Severity.ERROR)
WORDS = FindingKind("document.words", Severity.ERROR)
SIDE = FindingKind("document.side", Severity.ERROR)
LINE_MISSING = FindingKind("document.line-missing", Severity.ERROR)
LINE_LENGTH = FindingKind("document.line-length", Severity.ERROR)

# Number, symbol, place and day.
NUMBER_COLON = FindingKind("document.number-colon", Severity.ERROR)
NUMBER_PADDED = FindingKind("document.number-padded", Severity.ERROR)
NUMBER_SPACES = FindingKind("document.number-spaces", Severity.ERROR)
NUMBER_SLASH = FindingKind("document.number-slash", Severity.ERROR)
SYMBOL_KIND = FindingKind("document.symbol-kind", Severity.ERROR)
SYMBOL_SMALL = FindingKind("document.symbol-small", Severity.ERROR)
DAY_PADDED = FindingKind("document.day-padded", Severity.ERROR)
MONTH_PADDED = FindingKind("document.month-padded", Severity.ERROR)
MONTH_OVER_PADDED = FindingKind("document.month-over-padded", Severity.WARNING)
DAY_FORM = FindingKind("document.day-form", Severity.ERROR)
DAY_COMMA = FindingKind("document.day-comma", Severity.ERROR)
DAY_IMPOSSIBLE = FindingKind("document.day-impossible", Severity.ERROR)
PLACE_SMALL = FindingKind("document.place-small", Severity.ERROR)

# The text.
BASIS_END = FindingKind("document.basis-end", Severity.ERROR)
INDENT = FindingKind("document.indent", Severity.ERROR)
SPACE_BETWEEN = FindingKind("document.space-between", Severity.ERROR)
LINE_SPACING = FindingKind("document.line-spacing", Severity.ERROR)
NUMBERING_DIGITS = FindingKind("document.numbering-digits", Severity.ERROR)
NUMBERING_SIGN = FindingKind("document.numbering-sign", Severity.ERROR)
NUMBERING_ORDER = FindingKind("document.numbering-order", Severity.ERROR)
OWN_LINE = FindingKind("document.own-line", Severity.ERROR)
TITLE_MISSING = FindingKind("document.title-missing", Severity.ERROR)
END_SIGN = FindingKind("document.end-sign", Severity.WARNING)

# Addressees, recipients, signature.
COLON = FindingKind("document.colon", Severity.ERROR)
ADDRESSED_LINES = FindingKind("document.addressed-lines", Severity.ERROR)
LIST_DASH = FindingKind("document.list-dash", Severity.ERROR)
LIST_END = FindingKind("document.list-end", Severity.ERROR)
LINE_SMALL = FindingKind("document.line-small", Severity.WARNING)
AS_ABOVE = FindingKind("document.as-above", Severity.ERROR)
KEPT_MISSING = FindingKind("document.kept-missing", Severity.ERROR)
KEPT_FORM = FindingKind("document.kept-form", Severity.ERROR)
AUTHORITY_FORM = FindingKind("document.authority-form", Severity.ERROR)
AUTHORITY_OF = FindingKind("document.authority-of", Severity.ERROR)
POSITION_MISSING = FindingKind("document.position-missing", Severity.ERROR)
SIGNER_DEGREE = FindingKind("document.signer-degree", Severity.WARNING)

# Annexes and capital letters.
ANNEX_DIGITS = FindingKind("document.annex-digits", Severity.ERROR)
ANNEX_NUMBER_MISSING = FindingKind("document.annex-number-missing", Severity.ERROR)
ANNEX_ORDER = FindingKind("document.annex-order", Severity.ERROR)
ANNEX_OWN_LINE = FindingKind("document.annex-own-line", Severity.ERROR)
ANNEX_REFERENCE = FindingKind("document.annex-reference", Severity.ERROR)
ANNEX_UNTOLD = FindingKind("document.annex-untold", Severity.WARNING)
ANNEX_PAGES = FindingKind("document.annex-pages", Severity.ERROR)
SPELLED_SMALL = FindingKind("document.spelled-small", Severity.ERROR)
SPELLED_CAPITAL = FindingKind("document.spelled-capital", Severity.WARNING)
