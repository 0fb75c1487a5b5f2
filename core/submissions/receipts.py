"""Receipt numbers: short enough to read out, random enough to tell nothing."""

from __future__ import annotations

import secrets

#: Crockford's base 32: no letter that is mistaken for a digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_receipt() -> str:
    """Return a receipt number such as ``7K3M-9QXT-2B5C`` (60 random bits)."""
    letters = [secrets.choice(ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))
