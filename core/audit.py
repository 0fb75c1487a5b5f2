"""The audit log: one hash chain per municipality, appended in the transaction of the change.

A link's digest is the SHA-256 over the previous digest and the link's canonical JSON, so an edited,
removed, inserted or moved entry is found.  A cut tail, or the restored backup of an older log, is
found against an anchor: the head as it was printed outside of the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.canonical import canonical, text_digest
from core.data.models import AuditEntry, AuditHead
from core.data.prepared import Prepared
from core.data.scope import DATABASE, current, municipality_id, require_writing
from core.data.storage import Storage
from core.errors.data import BrokenChain
from core.webhooks.outbox import tell_recorded

#: Entries read at a time, so that a log of millions needs little memory.
PAGE = 5_000
#: Findings reported at most; one is reason enough to look at the log itself.
FINDINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The head of a chain at some moment: what is printed, and later compared."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something at entry ``number`` that does not fit.

    ``kind`` is ``edited`` (its content), ``missing`` (numbers before it), ``unlinked`` (it does
    not follow the entry before), ``cut`` (entries after it are gone) or ``replaced`` (it is not
    the entry that the anchor names).
    """

    number: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What checking a chain found; ``head`` is its last link."""

    head: Anchor
    findings: tuple[Finding, ...] = ()

    @property
    def intact(self) -> bool:
        """Return whether every entry fits."""
        return not self.findings

    def require_intact(self) -> None:
        """Refuse a chain that was changed.

        Raises:
            BrokenChain: The first finding.

        """
        for finding in self.findings:
            raise BrokenChain(number=finding.number, finding=finding.kind)


def as_recorded(moment: datetime) -> str:
    """Return a moment (UTC) as entries hold it; later moments are greater texts."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def record(
    action: str, object_kind: str = "", object_id: str = "", persons: int = 0, **details: Any
) -> Anchor:
    """Append an entry in the open writing scope, by its actor; return the new head.

    ``persons`` counts the people whose data the action showed.  ``details`` is stored as JSON and
    holds no answers and nothing that could join a ballot to a person.  Programs that want to know
    are told of it in the same transaction.
    """
    require_writing()
    head = _locked_head()
    entry = {
        "municipality": municipality_id(),
        "number": head.number + 1,
        "at": as_recorded(datetime.now(UTC)),
        "actor": current().actor,
        "action": action,
        "object_kind": object_kind,
        "object_id": object_id,
        "persons": persons,
        "details": details,
    }
    digest = _digest(head.digest, entry)
    _append.change(**entry | {"details": canonical(details)}, previous=head.digest, digest=digest)
    _advance.change(number=head.number + 1, digest=digest)
    tell_recorded(action, object_kind, object_id, details)
    return Anchor(number=head.number + 1, digest=digest)


def refuse(
    storage: Storage,
    municipality: int,
    actor: int | None,
    action: str,
    *,
    object_kind: str = "",
    object_id: str = "",
    reason: str,
) -> Anchor:
    """Record that ``action`` was refused, in a transaction of its own: the refused one is undone.

    Raises:
        NestedScope: Called before the refused transaction has ended.

    """
    with storage.writing(municipality, actor):
        return record(action, object_kind, object_id, reason=reason, refused=True)


def hold() -> Anchor:
    """Keep everybody else's writes that are put on record waiting until this transaction ends.

    So numbers that are counted from the rows stored so far have neither gaps nor doubles.
    """
    require_writing()
    return _locked_head()


def head() -> Anchor:
    """Return the last link of the open scope's chain, to be kept outside of the database."""
    row = AuditHead.one()
    return Anchor(number=row.number, digest=row.digest) if row else _genesis()


def verify(until: Anchor | None = None) -> ChainReport:
    """Check every entry of the open scope's chain, and that it holds the anchor ``until``.

    The findings are in the order of the numbers, ``FINDINGS`` at most.
    """
    findings: list[Finding] = []
    link = _genesis()
    anchored = until is None or until == link
    for entry, previous, digest in _entries():
        findings += _misfits(link, entry, previous, digest)
        link = Anchor(number=entry["number"], digest=digest)
        if until and until.number == link.number:
            anchored = True
            if until != link:
                findings.append(Finding(number=link.number, kind="replaced"))
        if len(findings) >= FINDINGS:
            return ChainReport(head=link, findings=tuple(findings))
    if head() != link or not anchored:
        findings.append(Finding(number=link.number, kind="cut"))
    return ChainReport(head=link, findings=tuple(findings))


def _misfits(link: Anchor, entry: dict[str, Any], previous: str, digest: str) -> Iterator[Finding]:
    number = entry["number"]
    if number != link.number + 1:
        yield Finding(number=number, kind="missing")
    if previous != link.digest:
        yield Finding(number=number, kind="unlinked")
    if digest != _digest(previous, entry):
        yield Finding(number=number, kind="edited")


def _genesis() -> Anchor:
    return Anchor(number=0, digest=text_digest(f"goru audit {municipality_id()}"))


def _locked_head() -> Anchor:
    """Return the head, which nobody else moves until this transaction ends."""
    row = _last.first()
    if row is None:
        start = _genesis()
        AuditHead.insert(number=start.number, digest=start.digest).on_conflict_ignore().execute()
        return _locked_head()
    return Anchor(number=row[0], digest=row[1])


@Prepared
def _last() -> Any:
    query = AuditHead.select(AuditHead.number, AuditHead.digest)
    return query.for_update() if DATABASE.for_update else query


@Prepared
def _advance(number: Any, digest: Any) -> Any:
    return AuditHead.update({AuditHead.number: number, AuditHead.digest: digest})


@Prepared
def _append(  # noqa: PLR0913  the columns of an entry
    *,
    municipality: Any,
    number: Any,
    at: Any,
    actor: Any,
    action: Any,
    object_kind: Any,
    object_id: Any,
    persons: Any,
    details: Any,
    previous: Any,
    digest: Any,
) -> Any:
    del municipality  # the scope's own, like in every insert
    return AuditEntry.insert(
        number=number,
        at=at,
        actor=actor,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        persons=persons,
        details=details,
        previous=previous,
        digest=digest,
    )


def _digest(previous: str, entry: dict[str, Any]) -> str:
    return text_digest(f"{previous}\n{canonical(entry)}")


_COLUMNS = ("number", "at", "actor", "action", "object_kind", "object_id", "persons", "details")


def _entries() -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield ``(entry, previous digest, digest)`` by number, a page at a time."""
    fields = [getattr(AuditEntry, name) for name in _COLUMNS]
    query = AuditEntry.select(*fields, AuditEntry.previous, AuditEntry.digest).tuples()
    municipality, last = municipality_id(), None
    while True:
        rest = query if last is None else query.where(AuditEntry.number > last)
        page = list(rest.order_by(AuditEntry.number).limit(PAGE))
        for *values, previous, digest in page:
            entry = dict(zip(_COLUMNS, values, strict=True), municipality=municipality)
            yield entry, previous, digest
        if len(page) < PAGE:
            return
        last = page[-1][0]
