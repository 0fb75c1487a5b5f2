"""Notices as mail: plain text, headers that names cannot break, and one identity for every try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from types import MappingProxyType
from typing import Any, Final

from core.canonical import text_digest
from core.notices.texts import plain
from forms.definition import Texts

#: Below every text; people are not asked to follow an address from a mail.
FOOTER: Final[Texts] = MappingProxyType(
    {
        "ko": "고루에 로그인하여 ‘알림’에서 보십시오. 받는 방법도 거기서 바꿉니다.\n"
        "이 메일에는 링크가 없습니다.",
        "en": "Log in to Goru and see 'Notices'. How you are told is set there too.\n"
        "This mail has no links.",
    }
)
SEVERAL: Final[Texts] = MappingProxyType({"ko": "알림 {count}건", "en": "{count} notices"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail with one notice, or with those of a day; ``notices`` are their ids."""

    notices: tuple[int, ...]
    to: str
    subject: str
    body: str
    language: str
    written_at: datetime


def letter(rows: Sequence[Any], to: str, language: str) -> Letter:
    """Return the mail of ``rows``, notices of one person in the order in which they were made."""
    first = rows[0]
    many = len(rows) > 1
    subject = SEVERAL[language].format(count=len(rows)) if many else first.subject
    parts = [f"■ {row.subject}\n{row.body}" if many else row.body for row in rows]
    return Letter(
        notices=tuple(row.id for row in rows),
        to=to,
        subject=subject,
        body="\n\n".join([*parts, f"-- \n{FOOTER[language]}"]) + "\n",
        language=language,
        written_at=first.made_at,
    )


def message(one: Letter, sender: str, place: str, code: str) -> EmailMessage:
    """Return ``one`` as it is handed over; ``place`` and ``code`` name the municipality.

    A mail that is tried again keeps its Message-ID, so that mailboxes know it for the same.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(display_name=plain(place), addr_spec=sender)
    made["To"] = Address(addr_spec=one.to)
    made["Subject"] = f"[고루] {plain(one.subject)}"
    made["Date"] = format_datetime(one.written_at.replace(tzinfo=UTC))
    key = text_digest(f"{code} {one.notices} {one.written_at.isoformat()}")
    made["Message-ID"] = f"<{key[:32]}@{sender.partition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made["Content-Language"] = one.language
    made.set_content(one.body, cte="base64")
    return made
