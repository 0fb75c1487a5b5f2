"""One-time codes: told once when they are made, kept as digests, used up without saying when."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from core import audit
from core.data.bulk import parts
from core.data.models import OneTimeCode, OpenSurvey
from core.data.scope import municipality_id
from core.errors.open_surveys import WrongSurveyCode
from core.submissions.receipts import ALPHABET

#: Characters of a code: 50 random bits.
LENGTH: Final = 10
#: Most codes that one survey has; a proposal [c].
MOST: Final = 20_000
#: What people type for the letters that the alphabet leaves out.
MISTAKEN: Final = str.maketrans("OIL", "011")


def make_codes(survey: OpenSurvey, count: int) -> tuple[str, ...]:
    """Return ``count`` new codes of a survey; nobody can read them again."""
    codes = tuple(_code() for _ in range(count))
    owner = municipality_id()
    rows = [
        {"municipality": owner, "key": digest(survey.id, code), "survey": survey.id}
        for code in codes
    ]
    for part in parts(sorted(rows, key=lambda row: str(row["key"]))):
        OneTimeCode.insert_many(part).execute()
    audit.record("survey.codes-made", "survey", str(survey.id), count=count)
    return codes


def spend(survey: OpenSurvey, code: str) -> None:
    """Use up a code of ``survey``.

    Raises:
        WrongSurveyCode: It is none of them, or was used.

    """
    unused = (OneTimeCode.key == digest(survey.id, code)) & (OneTimeCode.survey == survey.id)
    changed = (
        OneTimeCode.update(used=True)
        .where(unused, OneTimeCode.used == False)  # noqa: E712  SQL comparison
        .execute()
    )
    if changed != 1:
        raise WrongSurveyCode


def left(survey: OpenSurvey) -> tuple[int, int]:
    """Return how many codes a survey has, and how many of them are used."""
    mine = OneTimeCode.select().where(OneTimeCode.survey == survey.id)
    used = mine.where(OneTimeCode.used == True)  # noqa: E712  SQL comparison
    return int(mine.count()), int(used.count())


def digest(survey: int, code: str) -> str:
    """Return what is kept of a code; spaces, dashes and case do not count."""
    plain = re.sub(r"[\s-]", "", code).upper().translate(MISTAKEN)
    return hashlib.sha256(f"{municipality_id()}:{survey}:{plain}".encode()).hexdigest()


def _code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"
