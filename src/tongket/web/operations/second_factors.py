"""The second factor: codes of an authenticator (TOTP, RFC 6238), and codes on paper instead.

A code is taken once: the step of time that it stands for is kept, under the lock of its row, and
that step and earlier ones are not taken again. One step to either side is, for clocks that differ.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b32encode
from typing import Final

import pyotp
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from tongket.web.data.models import Account, RecoveryCode, SecondFactor
from tongket.web.data.sealing import Unreadable, keyed_digest, seal, unseal
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, Denied, HeldRole

__all__ = [
    "STEP",
    "WrongCode",
    "new_recovery_codes",
    "new_secret",
    "remove_second_factor",
    "reset_second_factor",
    "set_second_factor",
    "take_away_factor",
    "take_code",
]

STEP: Final = 30
"""Seconds for which a code stands (RFC 6238, 5.2)."""
_DIGITS: Final = 6
_ASIDE: Final = (0, -1, 1)
_RECOVERY_CODES: Final = 10
_PURPOSE: Final = "second factor"


class WrongCode(Exception):  # noqa: N818 - it names what was given
    """It is not the code of now, or it was used already."""


def new_secret() -> str:
    """A secret of 160 bits in base32, as authenticators take it."""
    return pyotp.random_base32()


def set_second_factor(actor: Actor, secret: str, code: str) -> list[str]:
    """Make an authenticator that has the secret the actor's second factor; ten recovery codes.

    WrongCode if it does not say the code of now. Ends every other session of the account.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account)
        if account.second_factor_at is not None:
            raise Denied
        step = _step_of(secret, code, after=-1)
        SecondFactor.objects.create(account=account, secret=seal(secret, _PURPOSE), last_step=step)
        account.second_factor_at = timezone.now()
        _end_sessions(account)
        codes = _fresh_codes(account)
        write_audit("set_second_factor", actor, account=account.name)
    return codes


def take_code(account: Account, code: str) -> str:
    """Take a code of the authenticator, or a recovery code, and tell which of them it was:
    ``authenticator`` or ``recovery-code``. WrongCode.
    """
    typed = "".join(code.split()).replace("-", "").upper()
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(account=account).first()
        if factor is None:
            raise WrongCode
        if typed.isdecimal():
            secret = _secret_of(factor)
            factor.last_step = _step_of(secret, typed, after=factor.last_step)
            factor.save()
            return "authenticator"
        digest = _digest(account, typed)
        used = RecoveryCode.objects.filter(account=account, digest=digest, used_at=None)
        if not used.update(used_at=timezone.now()):
            raise WrongCode
        left = account.recovery_codes.filter(used_at=None).count()
        actor = Actor(account.pk, account.name, frozenset())
        write_audit("use_recovery_code", actor, left=left)
    return "recovery-code"


def new_recovery_codes(actor: Actor, code: str) -> list[str]:
    """Ten new recovery codes in place of the old ones. WrongCode without a right code."""
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account)
        take_code(account, code)
        codes = _fresh_codes(account)
        write_audit("new_recovery_codes", actor, account=account.name)
    return codes


def remove_second_factor(actor: Actor, code: str) -> Account:
    """Take one's own second factor away. WrongCode without a right code; who must have one sets up
    another at once.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account)
        take_code(account, code)
        take_away_factor(account)
        write_audit("remove_second_factor", actor, account=account.name)
    return account


def reset_second_factor(actor: Actor, held: HeldRole | None, account: int) -> None:
    """Take somebody's second factor away, who has lost it, and a lock-out that wrong codes
    brought about. Denied without a role.
    """
    if held is None:
        raise Denied
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        take_away_factor(row)
        row.guards.update(tries=[], locked_until=None)
        write_audit("reset_second_factor", actor, held, account=row.name)


def _secret_of(factor: SecondFactor) -> str:
    """The secret; WrongCode where another secret key sealed it: an administrator resets it then."""
    try:
        return unseal(factor.secret, _PURPOSE)
    except Unreadable as why:
        raise WrongCode from why


def _step_of(secret: str, code: str, *, after: int) -> int:
    """The step of time whose code it is. All are compared, each in constant time."""
    totp = pyotp.TOTP(secret, digits=_DIGITS, interval=STEP)
    now = int(timezone.now().timestamp()) // STEP
    found = [
        step
        for step in (now + aside for aside in _ASIDE)
        if hmac.compare_digest(totp.generate_otp(step), code) and step > after
    ]
    if not found:
        raise WrongCode
    return found[0]


def _fresh_codes(account: Account) -> list[str]:
    account.recovery_codes.all().delete()
    codes = [b32encode(secrets.token_bytes(10)).decode() for _ in range(_RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, digest=_digest(account, code)) for code in codes
    )
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def take_away_factor(account: Account) -> None:
    """Delete the second factor of an account that is held, and end its sessions."""
    SecondFactor.objects.filter(account=account).delete()
    account.recovery_codes.all().delete()
    account.second_factor_at = None
    _end_sessions(account)


def _end_sessions(account: Account) -> None:
    account.session_stamp = get_random_string(32)
    account.save()


def _digest(account: Account, code: str) -> str:
    return keyed_digest(f"{account.pk} {code}", "recovery code")
