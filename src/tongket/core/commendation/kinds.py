"""Kinds of findings on nominations. The weight of each is that of the plan's rule, save where the
data cannot decide: then it is a warning.
"""

from tongket.core.findings import FindingKind, Severity

__all__ = [
    "CLAIM_CONTRADICTED",
    "CLAIM_ON_INCOMPLETE_DATA",
    "CLAIM_UNDERSTATED",
    "CLAIM_UNREADABLE",
    "CLAIM_WITHOUT_DATA",
    "CLAIM_WITHOUT_INDICATOR",
    "DOSSIER_PART_MISSING",
    "DUPLICATE",
    "NOMINATOR_NOT_ENTITLED",
    "NOMINEE_KIND",
    "NOT_IN_FORCE",
    "NO_ACHIEVEMENT",
    "NO_AWARD",
    "NO_BIRTH_YEAR",
    "NO_KIND",
    "NO_NAME",
    "NO_POSITION",
    "NO_WORKPLACE",
    "POSSIBLE_DUPLICATE",
    "QUOTA_EXCEEDED",
    "UNKNOWN_AWARD",
    "UNKNOWN_KIND",
]

UNKNOWN_KIND = FindingKind("commendation.unknown-nominee-kind", Severity.ERROR)
NO_AWARD = FindingKind("commendation.no-award", Severity.ERROR)
NO_KIND = FindingKind("commendation.no-nominee-kind", Severity.ERROR)
UNKNOWN_AWARD = FindingKind("commendation.unknown-award", Severity.ERROR)
NOT_IN_FORCE = FindingKind("commendation.award-not-in-force", Severity.ERROR)
NOMINATOR_NOT_ENTITLED = FindingKind("commendation.nominator-not-entitled", Severity.ERROR)
NOMINEE_KIND = FindingKind("commendation.nominee-kind", Severity.ERROR)
QUOTA_EXCEEDED = FindingKind("commendation.quota-exceeded", Severity.ERROR)
DOSSIER_PART_MISSING = FindingKind("commendation.dossier-part-missing", Severity.ERROR)
DUPLICATE = FindingKind("commendation.duplicate", Severity.ERROR)
POSSIBLE_DUPLICATE = FindingKind("commendation.possible-duplicate", Severity.WARNING)
CLAIM_CONTRADICTED = FindingKind("commendation.claim-contradicted", Severity.ERROR)
CLAIM_UNDERSTATED = FindingKind("commendation.claim-understated", Severity.WARNING)
CLAIM_UNREADABLE = FindingKind("commendation.claim-unreadable", Severity.WARNING)
CLAIM_WITHOUT_INDICATOR = FindingKind("commendation.claim-without-indicator", Severity.WARNING)
CLAIM_WITHOUT_DATA = FindingKind("commendation.claim-without-data", Severity.WARNING)
CLAIM_ON_INCOMPLETE_DATA = FindingKind("commendation.claim-on-incomplete-data", Severity.WARNING)
NO_NAME = FindingKind("commendation.no-name", Severity.ERROR)
NO_ACHIEVEMENT = FindingKind("commendation.no-achievement", Severity.ERROR)
NO_BIRTH_YEAR = FindingKind("commendation.no-birth-year", Severity.ERROR)
NO_POSITION = FindingKind("commendation.no-position", Severity.ERROR)
NO_WORKPLACE = FindingKind("commendation.no-workplace", Severity.ERROR)
