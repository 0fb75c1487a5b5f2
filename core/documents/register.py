"""The register of issued documents: numbers without gaps, versions, and whether they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core import audit
from core.clock import korean_now, utc_now
from core.data.models import Account, IssuedDocument, ScoreRun
from core.data.scope import current
from core.documents.document import Document, Issued, cleaned, digest
from core.documents.formats import require_known
from core.runs.states import SUPERSEDED

NUMBER = re.compile(r"\s*([0-9]{4})-([0-9]{1,9})\s*", re.ASCII)
#: Digits of a hash that are enough to tell documents apart; they stand at the foot of each page.
ENOUGH = 16
LONGEST = 200
#: What documents are about that hold although another run takes the place of theirs: a decision on
#: an appeal may be the very reason for it.
LASTING = frozenset(("appeal",))


class Verdict(StrEnum):
    """What the register says to a number and a hash."""

    CURRENT = "current"
    OUTDATED = "outdated"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An answer of the register; ``version`` is the one asked about, ``newest`` the last one.

    ``issued_at`` is UTC.  Of an unknown document nothing is told.
    """

    verdict: Verdict
    title: str = ""
    version: int = 0
    newest: int = 0
    issued_at: datetime | None = None


def issue(document: Document, name: str) -> Issued:
    """Enter ``document`` into the register in the format ``name``; return what may be written.

    Runs in a writing scope, and is put on record with the count of persons whose data it shows.
    The same content gets the number and version it had before; changed content a new version of
    the number; what the register does not know yet the next number of the year.

    Raises:
        UnknownFormat: There is no such format.

    """
    require_known(name)
    document = cleaned(document)
    audit.hold()
    row = _entered(document, digest(document), name)
    issued = _issued(document, row)
    audit.record(
        "document.issued",
        document.kind.partition(":")[0],
        issued.full_number,
        persons=document.persons,
        version=row.version,
        format=name,
        digest=row.digest,
        run=document.run,
    )
    return issued


def check(number: str, hashed: str) -> Check:
    """Return whether a document with this number and hash was issued, and whether it still holds.

    The first 16 digits of the hash are enough.  A document of a run that another run has taken the
    place of is superseded.
    """
    found, wanted = NUMBER.fullmatch(number), "".join(hashed.split()).lower()
    if found is None or len(wanted) < ENOUGH:
        return Check(verdict=Verdict.UNKNOWN)
    rows = _versions(int(found[1]), int(found[2]))
    matching = [row for row in rows if row.digest.startswith(wanted)]
    if not matching:
        return Check(verdict=Verdict.UNKNOWN)
    row, newest = matching[-1], rows[-1].version
    return Check(
        verdict=_verdict(row, newest),
        title=row.title,
        version=row.version,
        newest=newest,
        issued_at=row.issued_at,
    )


def _verdict(row: IssuedDocument, newest: int) -> Verdict:
    if row.version < newest:
        return Verdict.OUTDATED
    if row.run is None or row.subject_kind in LASTING:
        return Verdict.CURRENT
    run = ScoreRun.one(ScoreRun.id == row.run)
    gone = run is None or run.state == SUPERSEDED
    return Verdict.SUPERSEDED if gone else Verdict.CURRENT


def _versions(year: int, number: int) -> list[IssuedDocument]:
    query = IssuedDocument.select().where(
        IssuedDocument.year == year, IssuedDocument.number == number
    )
    return list(query.order_by(IssuedDocument.version, IssuedDocument.id))


def _entered(document: Document, hashed: str, name: str) -> IssuedDocument:
    """Return the register's row of a document in a format, made where there is none."""
    last = _last(document)
    if last is None:
        year = korean_now().year
        return _make(document, hashed, name, year=year, number=_next(year), version=1)
    place = {"year": last.year, "number": last.number}
    if last.digest != hashed:
        return _make(document, hashed, name, version=last.version + 1, **place)
    known = IssuedDocument.one(
        IssuedDocument.year == last.year,
        IssuedDocument.number == last.number,
        IssuedDocument.version == last.version,
        IssuedDocument.format == name,
    )
    return known or _make(document, hashed, name, version=last.version, **place)


def _last(document: Document) -> IssuedDocument | None:
    """Return the newest entry of what ``document`` is about."""
    same: dict[Any, Any] = {
        IssuedDocument.kind: document.kind,
        IssuedDocument.language: document.language,
        IssuedDocument.subject_kind: document.subject_kind or None,
        IssuedDocument.subject: document.subject or None,
        IssuedDocument.run: document.run,
    }
    query = IssuedDocument.select()
    for column, value in same.items():
        query = query.where(column.is_null() if value is None else column == value)
    found: IssuedDocument | None = query.order_by(
        IssuedDocument.version.desc(), IssuedDocument.id.desc()
    ).first()
    return found


def _next(year: int) -> int:
    query = IssuedDocument.select(IssuedDocument.number).where(IssuedDocument.year == year)
    last = query.order_by(IssuedDocument.number.desc()).first()
    return int(last.number) + 1 if last else 1


def _make(document: Document, hashed: str, name: str, **place: Any) -> IssuedDocument:
    return IssuedDocument.create(
        kind=document.kind,
        title=document.title[:LONGEST],
        subject_kind=document.subject_kind or None,
        subject=document.subject or None,
        run=document.run,
        language=document.language,
        digest=hashed,
        format=name,
        persons=document.persons,
        issued_by=current().actor,
        issued_at=utc_now(),
        **place,
    )


def _issued(document: Document, row: IssuedDocument) -> Issued:
    """Return the document with its place, author and time: those of the version's first copy."""
    first = next(one for one in _versions(row.year, row.number) if one.version == row.version)
    return Issued(
        document=document,
        year=row.year,
        number=row.number,
        version=row.version,
        digest=row.digest,
        made_at=first.issued_at.replace(microsecond=0),
        made_by=_name(first.issued_by_id),
    )


def _name(account: int | None) -> str:
    """Return the log-in of an account; the system issues without one."""
    found = None if account is None else Account.one(Account.id == account)
    return found.login if found else "goru"
