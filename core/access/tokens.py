"""Tokens for programs: made and shown once, revoked, looked up at every request.

The database keeps the SHA-256 of a token alone.  A token acts in the name of an account, with the
roles that it holds at that moment.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from core import audit
from core.clock import korean_now, utc_now
from core.data.models import Account, ApiToken
from core.data.prepared import Prepared
from core.data.scope import current
from core.errors import NotFound
from core.errors.api import NoScope, SomebodysAccount, UnusableLastDay

#: What a token may do -> what people read.
SCOPES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "people:read": {"ko": "조직과 직원 읽기", "en": "Read units and people"},
        "people:write": {"ko": "조직과 직원 맞추기", "en": "Bring units and people up to date"},
        "forms:read": {"ko": "양식 읽기", "en": "Read forms"},
        "forms:write": {"ko": "양식 초안 고치기", "en": "Edit drafts of forms"},
        "assignments:read": {"ko": "주기·단계·배정 읽기", "en": "Read cycles, phases, assignments"},
        "submissions:read": {"ko": "제출 여부 읽기", "en": "Read what was handed in, and when"},
        "results:read": {"ko": "산정 결과 읽기", "en": "Read results"},
        "exports:read": {"ko": "응답 내보내기", "en": "Export answers"},
        "webhooks:manage": {"ko": "웹훅 등록과 확인", "en": "Register and look after webhooks"},
    }
)
#: How a token begins, so that people and scanners of source code know one.
MARK: Final = "goru_"
#: Days that a token holds at most: a proposal [c].
LONGEST_LIFE: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token that was shown; ``holds`` tells whether it is neither revoked nor over."""

    id: int
    title: str
    account: int
    scopes: frozenset[str]
    holds: bool
    last_used_on: date | None


def make(title: str, account: Account, scopes: Collection[str], expires_on: date) -> str:
    """Return a new token, which is told this once; its making is put on record.

    Raises:
        NoScope: ``scopes`` is empty or names something unknown.
        UnusableLastDay: ``expires_on`` is over, or more than a year away.
        SomebodysAccount: ``account`` is another person's than the one's who makes it.

    """
    _require_sound(account, scopes, expires_on)
    token = MARK + secrets.token_urlsafe(32)
    made = ApiToken.create(
        digest=_digest(token),
        title=title,
        account=account,
        scopes=sorted(scopes),
        expires_on=expires_on,
        made_by=current().actor,
        made_at=utc_now(),
    )
    facts = {"account": account.id, "scopes": sorted(scopes), "expires_on": str(expires_on)}
    audit.record("token.made", "token", str(made.id), title=title, **facts)
    return token


def revoke(token: int) -> ApiToken:
    """Make a token worthless from now on; a second time changes nothing.

    Raises:
        NotFound: There is none.

    """
    found = ApiToken.one(ApiToken.id == token)
    if found is None:
        raise NotFound(what="token")
    if found.revoked_at is None:
        ApiToken.update(revoked_at=utc_now(), revoked_by=current().actor).where(
            ApiToken.id == token
        ).execute()
        audit.record("token.revoked", "token", str(token), title=found.title)
    return found


def find(shown: str) -> Token | None:
    """Return the token of the open scope's municipality that was shown; None if there is none."""
    row = _token.first(digest=_digest(shown))
    if row is None:
        return None
    key, title, account, scopes, expires_on, last_used_on, revoked_at = row
    return Token(
        id=key,
        title=title,
        account=account,
        scopes=frozenset(scopes),
        holds=revoked_at is None and expires_on >= korean_now().date(),
        last_used_on=last_used_on,
    )


def note_use(token: int, day: date) -> None:
    """Write down that a token was used on ``day``."""
    ApiToken.update(last_used_on=day).where(ApiToken.id == token).execute()


@Prepared
def _token(digest: Any) -> Any:
    about = (ApiToken.id, ApiToken.title, ApiToken.account, ApiToken.scopes)
    until = (ApiToken.expires_on, ApiToken.last_used_on, ApiToken.revoked_at)
    return ApiToken.select(*about, *until).where(ApiToken.digest == digest)


def _require_sound(account: Account, scopes: Collection[str], expires_on: date) -> None:
    today = korean_now().date()
    if not scopes or not SCOPES.keys() >= set(scopes):
        raise NoScope
    if not today <= expires_on <= today + LONGEST_LIFE:
        raise UnusableLastDay(found=expires_on, most=today + LONGEST_LIFE)
    if account.person_id is not None and account.id != current().actor:
        raise SomebodysAccount(login=account.login)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
