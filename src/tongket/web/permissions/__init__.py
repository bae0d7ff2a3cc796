"""Who may do what: small named predicates over an actor and where a docket stands. Deny unless one
permits.
"""

from tongket.web.permissions.actors import Actor, HeldRole, actor_of
from tongket.web.permissions.chasing import reminds
from tongket.web.permissions.people import administers_all, may_keep, may_read_audit
from tongket.web.permissions.places import Place, place_of
from tongket.web.permissions.predicates import (
    Denied,
    administers,
    brings,
    demand,
    may_act,
    may_comment,
    may_see,
    oversees,
    reports,
    reviews,
)
from tongket.web.permissions.second_factors import must_have_second_factor

__all__ = [
    "Actor",
    "Denied",
    "HeldRole",
    "Place",
    "actor_of",
    "administers",
    "administers_all",
    "brings",
    "demand",
    "may_act",
    "may_comment",
    "may_keep",
    "may_read_audit",
    "may_see",
    "must_have_second_factor",
    "oversees",
    "place_of",
    "reminds",
    "reports",
    "reviews",
]
