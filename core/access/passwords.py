"""Passwords as argon2id hashes.

Parameters: 19 MiB, two passes, one lane (OWASP's minimum for argon2id), so that a whole city can
log in within a minute on two cores.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from core.errors.access import WeakPassword

LEAST_LENGTH = 8
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Compared against when the account does not exist, so that the answer takes as long.
NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str) -> str:
    """Return the argon2id hash of ``password``.

    Raises:
        WeakPassword: It is shorter than eight characters.

    """
    if len(password) < LEAST_LENGTH:
        raise WeakPassword(least=LEAST_LENGTH)
    return _HASHER.hash(password)


def fits(password: str, stored: str) -> bool:
    """Return whether ``password`` is the one behind the ``stored`` hash."""
    try:
        return _HASHER.verify(stored, password)
    except VerificationError:
        return False
