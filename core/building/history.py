"""The revisions of a draft: every step appended, none changed; undoing is a step as well."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import peewee

from core.canonical import text_digest
from core.clock import utc_now
from core.data.models import Account, DraftRevision, FormVersion, Person
from core.data.scope import current
from core.errors.building import UnknownRevision
from core.errors.cycles import DamagedForm
from forms import serial
from forms.definition import Definition

BEGIN: Final = "begin"
EDIT: Final = "edit"
UNDO: Final = "undo"
REDO: Final = "redo"
FIRST: Final = 1
#: Parsed definitions that are kept: an edit and its preview read the same one several times.
KEPT: Final = 16
#: What stands for the actor where the system acts.
SYSTEM: Final[Mapping[str, str]] = MappingProxyType({"ko": "시스템", "en": "the system"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A state of a draft; ``back`` and ``ahead`` number where undoing and redoing lead to.

    ``done`` is the document of the change that made it, by the account ``edited_by``.
    """

    number: int = FIRST
    act: str = BEGIN
    back: int | None = None
    ahead: int | None = None
    done: Mapping[str, Any] = field(default_factory=dict)
    edited_by: int | None = None
    made_by: int | None = None
    made_at: datetime | None = None


def newest(draft: FormVersion) -> Revision:
    """Return the state that a draft has now; the first where nobody edited it yet."""
    row = _rows(draft).order_by(DraftRevision.number.desc()).first()
    return _revision(row) if row else Revision(edited_by=draft.made_by_id, made_by=draft.made_by_id)


def revision(draft: FormVersion, number: int) -> Revision:
    """Return a state by its number.

    Raises:
        UnknownRevision: The draft never had it.

    """
    row = _rows(draft).where(DraftRevision.number == number).first()
    if row is not None:
        return _revision(row)
    if number == FIRST:
        return newest(draft)
    raise UnknownRevision(form=draft.title, number=number)


def steps(draft: FormVersion, most: int = 100) -> tuple[Revision, ...]:
    """Return the newest steps of a draft, the last one first."""
    rows = _rows(draft).order_by(DraftRevision.number.desc()).limit(most)
    return tuple(map(_revision, rows))


def definition_at(draft: FormVersion, number: int) -> Definition:
    """Return what a draft was at a revision.

    Raises:
        UnknownRevision: It never had it.
        DamagedForm: What is stored does not fit its digest.

    """
    row = (
        DraftRevision.select(DraftRevision.content, DraftRevision.digest)
        .where(DraftRevision.form_version == draft, DraftRevision.number == number)
        .order_by(DraftRevision.number)
        .first()
    )
    if row is None:
        if number != newest(draft).number:
            raise UnknownRevision(form=draft.title, number=number)
        return _read(draft, draft.definition, draft.digest)
    return _read(draft, zlib.decompress(bytes(row.content)), row.digest)


def definition_now(draft: FormVersion) -> Definition:
    """Return what a draft is.

    Raises:
        DamagedForm: What is stored does not fit its digest.

    """
    return _read(draft, draft.definition, draft.digest)


def _read(draft: FormVersion, text: str | bytes, digest: str) -> Definition:
    definition = _parsed(digest, text)
    if definition is None:
        raise DamagedForm(form=draft.name, number=draft.number)
    return definition


@lru_cache(maxsize=KEPT)
def _parsed(digest: str, text: str | bytes) -> Definition | None:
    return serial.from_canonical(text) if text_digest(text) == digest else None


def start(draft: FormVersion) -> None:
    """Note the first state of a draft, once."""
    if not _rows(draft).exists():
        _insert(draft, Revision(edited_by=draft.made_by_id, made_by=draft.made_by_id))


def append(draft: FormVersion, step: Revision, definition: str) -> None:
    """Make ``definition``, canonical JSON, the state of a draft by ``step`` of its transaction."""
    draft.definition = definition
    draft.digest = text_digest(draft.definition)
    draft.save(only=[FormVersion.definition, FormVersion.digest, FormVersion.title])
    _insert(draft, step)


def _insert(draft: FormVersion, step: Revision) -> None:
    DraftRevision.create(
        form_version=draft,
        number=step.number,
        act=step.act,
        back=step.back,
        ahead=step.ahead,
        done=dict(step.done),
        content=zlib.compress(draft.definition.encode()),
        digest=draft.digest,
        edited_by=step.edited_by,
        made_by=current().actor if step.act != BEGIN else step.made_by,
        made_at=utc_now(),
    )


def clear(drafts: Any) -> None:
    """Forget the history of drafts, which are a query of their ids."""
    DraftRevision.delete().where(DraftRevision.form_version.in_(drafts)).execute()


def who(account: int | None, language: str = "ko") -> str:
    """Return the name of who holds an account: the person's, else the log-in."""
    if account is None:
        return SYSTEM[language]
    row = (
        Account.select(Account.login, Person.name)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where(Account.id == account)
        .order_by(Account.id)
        .tuples()
        .first()
    )
    login, name = row or ("", "")
    return str(name or login)


def _rows(draft: FormVersion) -> Any:
    columns = [one for one in DraftRevision._meta.sorted_fields if one.name != "content"]  # noqa: SLF001  peewee's public list of columns
    return DraftRevision.select(*columns).where(DraftRevision.form_version == draft)


def _revision(row: DraftRevision) -> Revision:
    return Revision(
        number=row.number,
        act=row.act,
        back=row.back,
        ahead=row.ahead,
        done=row.done,
        edited_by=row.edited_by_id,
        made_by=row.made_by_id,
        made_at=row.made_at,
    )
