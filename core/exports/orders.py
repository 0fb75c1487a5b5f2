"""An order for an export: who takes what out, why, on record before anything is written.

Ordering writes to the audit log; writing the file only reads, and may take its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import audit
from core.clock import ZONE, korean_now, second
from core.data.models import Account
from core.data.scope import current
from core.errors.scores import ReasonNeeded


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What every exported document carries.

    ``number`` is the audit entry of its order; ``run`` and ``configuration_version`` are empty
    where the document is about neither.
    """

    municipality: str
    title: str
    number: int
    made_at: datetime
    made_by: str
    reason: str
    run: str = ""
    configuration_version: str = ""

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return ``(label, text)`` for the first sheet."""
        return (
            ("기관명 / Municipality", self.municipality),
            ("문서제목 / Title", self.title),
            ("산출일시 / Made at", f"{second(self.made_at)} ({ZONE['ko']} / {ZONE['en']})"),
            ("작성자 / Made by", self.made_by),
            ("사유 / Reason", self.reason),
            ("실행번호 / Run", self.run),
            ("설정버전 / Configuration version", self.configuration_version),
            ("기록번호 / Audit entry", str(self.number)),
            ("취급 / Handling", CONFIDENTIAL_MARK),
        )


CONFIDENTIAL_MARK = "대외비 / Confidential"


def order(
    what: str,
    object_kind: str,
    object_id: str,
    *,
    municipality: str,
    title: str,
    reason: str,
    persons: int,
    **marks: Any,
) -> Marks:
    """Put an export on record in the open writing scope and return what the file must carry.

    Raises:
        ReasonNeeded: ``reason`` is blank.

    """
    if not reason.strip():
        raise ReasonNeeded(what_ko="내보내기", what_en="an export")
    said: dict[str, Any] = {"title": title, "reason": reason.strip()}
    head = audit.record(f"export.{what}", object_kind, object_id, persons, **said)
    made: dict[str, Any] = {"made_at": korean_now(), "made_by": _actor()}
    return Marks(municipality=municipality, number=head.number, **said, **made, **marks)


def _actor() -> str:
    """Return the log-in of the account that acts; the system acts without one."""
    actor = current().actor
    account = None if actor is None else Account.one(Account.id == actor)
    return account.login if account else "goru"
