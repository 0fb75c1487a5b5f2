"""Checks of the whole audit log: made when somebody asks for one, and put on record in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.audit import Anchor, ChainReport, Finding, head, record
from core.data.models import AuditEntry

#: What an entry that tells of a check is called.
CHECKED: Final = "audit.checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of every entry from the first to ``until``, made ``at`` (UTC) by ``actor``.

    Of what came later it says nothing.  ``stands`` tells whether the entry ``until`` is there
    still as it was; ``later`` counts the entries behind it.
    """

    until: Anchor
    at: str
    actor: int | None
    findings: tuple[Finding, ...]
    stands: bool
    later: int

    @property
    def intact(self) -> bool:
        """Return whether every entry fitted, and the last one of them still does."""
        return self.stands and not self.findings


def put_on_record(report: ChainReport) -> None:
    """Put on record what a check found, and how far it went."""
    findings = [{"number": one.number, "kind": one.kind} for one in report.findings]
    until = {"number": report.head.number, "digest": report.head.digest}
    record(CHECKED, "audit-log", str(report.head.number), until=until, findings=findings)


def last_check() -> Check | None:
    """Return the newest check on record; None where there is none."""
    query = AuditEntry.select().where(AuditEntry.action == CHECKED)
    row = query.order_by(AuditEntry.number.desc()).first()
    if row is None:
        return None
    until = Anchor(**row.details["until"])
    return Check(
        until=until,
        at=row.at,
        actor=row.actor,
        findings=tuple(Finding(**one) for one in row.details["findings"]),
        stands=_stands(until),
        later=head().number - until.number,
    )


def _stands(until: Anchor) -> bool:
    found = AuditEntry.one(AuditEntry.number == until.number)
    return until.number == 0 or (found is not None and found.digest == until.digest)
