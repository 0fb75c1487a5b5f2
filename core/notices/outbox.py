"""The outbox: a notice is stored in the transaction of its cause and mailed after the commit.

So nothing is told that did not happen, and nothing that happened is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

from peewee import JOIN

from core.clock import in_korea, utc_now
from core.cycles.days_off import days_off
from core.data.bulk import parts
from core.data.models import Account, Notice, Person
from core.notices.kinds import KINDS, MANDATORY, Text
from core.notices.quiet import ON, QUIET, in_office_hours
from core.notices.texts import filled
from core.notices.wishes import DAILY, FIRST, MAIL, NONE, OFF, PAGE, wishes
from core.notices.wording import LANGUAGES, texts
from core.progress import counted
from forms.definition import Texts, in_language

WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"
STATES: Final = (WAITING, SENT, FAILED, DROPPED)
#: Why no mail is to go: it is not wished, or nobody knows an address.
PAGED: Final = "page"
#: Hour of the daily summary, Korean time; a proposal [c].
SUMMARY: Final = time(8)
NOTHING: Mapping[str, str] = MappingProxyType({})
NO_TEXTS: Mapping[str, Texts] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Something that a person, or an account of nobody's, is to be told because of ``cause``.

    ``values`` fill the places of its text, ``texts`` those that are said in the reader's language.
    A reminder names its ``phase`` and ``day``; a ``sealed`` one is shown in nobody's list.
    """

    cause: str
    person: int | None = None
    account: int | None = None
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    texts: Mapping[str, Texts] = field(default_factory=lambda: NO_TEXTS)
    phase: int | None = None
    day: date | None = None
    sealed: bool = False

    @property
    def key(self) -> str:
        """Return the cause with whom it is told: what is told once."""
        whom = f"p{self.person}" if self.person is not None else f"a{self.account}"
        return f"{self.cause}:{whom}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads a notice: their name, language and mail address, which may be none."""

    name: str
    language: str
    mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When mail goes out that is made ``now`` (UTC): for the ``quiet`` in office hours alone."""

    now: datetime
    quiet: frozenset[int]
    free: frozenset[date]

    def due(self, way: str, person: int | None) -> datetime:
        """Return when somebody is mailed, UTC."""
        due = _due(way, self.now)
        return in_office_hours(due, self.free) if person in self.quiet else due


def _hours(wanted: Mapping[int, Mapping[str, str]]) -> Hours:
    quiet = frozenset(person for person, ways in wanted.items() if ways.get(QUIET) == ON)
    return Hours(now=utc_now(), quiet=quiet, free=days_off() if quiet else frozenset())


def tell(kind: str, tellings: Iterable[Telling]) -> int:
    """Store a notice for each telling that was not told before; return how many are new.

    Whoever does not want a kind gets none, unless it is one that nobody can do without.
    """
    new = _untold(list(tellings))
    readers, wanted = _readers(new), wishes({one.person for one in new if one.person is not None})
    words, hours = texts(), _hours(wanted)
    rows = []
    for one in counted(new):
        way = wanted.get(one.person or 0, NONE).get(kind, FIRST)
        if one.key in readers and (way != OFF or kind in MANDATORY):
            reader = readers[one.key]
            text = _text(kind, one, reader, words)
            rows.append(_row(kind, one, text, _way(way, reader), hours))
    for part in parts(rows):
        Notice.insert_many(part).on_conflict_ignore().execute()
    return len(rows)


def _untold(tellings: Sequence[Telling]) -> list[Telling]:
    """Return what was not told, of reminders one a day."""
    found = {one.key: one for one in tellings}
    told = set()
    for part in parts(sorted(found)):
        told |= {
            key for (key,) in Notice.select(Notice.cause).where(Notice.cause.in_(part)).tuples()
        }
    days = {(one.phase, one.day) for one in tellings if one.phase is not None}
    reminded: Mapping[Any, frozenset[int]] = {place: reminded_on(*place) for place in days}
    return [
        one
        for key, one in found.items()
        if key not in told and one.person not in reminded.get((one.phase, one.day), ())
    ]


def reminded_on(phase: int | None, day: date | None) -> frozenset[int]:
    """Return who was reminded of a phase on a day."""
    here = (Notice.phase == phase) & (Notice.day == day)
    return frozenset(person for (person,) in Notice.select(Notice.person).where(here).tuples())


def _readers(tellings: Sequence[Telling]) -> Mapping[str, Reader]:
    """Return who reads each telling; nobody where they are gone."""
    people = _people({one.person for one in tellings if one.person is not None})
    accounts = _accounts({one.account for one in tellings if one.person is None})
    found = {
        one.key: accounts.get(one.account) if one.person is None else people.get(one.person)
        for one in tellings
    }
    return {key: reader for key, reader in found.items() if reader is not None}


def _people(people: Iterable[int]) -> Mapping[int | None, Reader]:
    found: dict[int | None, Reader] = {}
    for part in parts(sorted(people)):
        rows = (
            Person.select(Person.id, Person.name, Account.language, Person.mail)
            .join(Account, JOIN.LEFT_OUTER, on=(Account.person == Person.id))
            .where(Person.id.in_(part))
            .order_by(Account.id.desc())
        )
        for person, name, language, mail in rows.tuples():
            found[person] = Reader(name=name, language=_known(language), mail=mail)
    return found


def _accounts(accounts: Iterable[int | None]) -> Mapping[int | None, Reader]:
    wanted = sorted(one for one in accounts if one is not None)
    rows = Account.select(Account.id, Account.login, Account.language)
    return {
        key: Reader(name=login, language=_known(language))
        for key, login, language in rows.where(Account.id.in_(wanted)).tuples()
    }


def _known(language: str | None) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _text(
    kind: str, telling: Telling, reader: Reader, words: Mapping[tuple[str, str], Text]
) -> Text:
    said = {place: in_language(one, reader.language) for place, one in telling.texts.items()}
    values = {"name": reader.name, **telling.values, **said}
    return filled(kind, words[kind, reader.language], values)


def _way(way: str, reader: Reader) -> str:
    """Return how somebody is told who may have no address."""
    return way if reader.mail and way in {MAIL, DAILY} else PAGE


def _row(kind: str, telling: Telling, text: Text, way: str, hours: Hours) -> dict[str, Any]:
    mailed = way != PAGE
    return {
        "person": telling.person,
        "account": telling.account if telling.person is None else None,
        "kind": str(kind),
        "cause": telling.key,
        "phase": telling.phase,
        "day": telling.day,
        "sealed": telling.sealed,
        "subject": text.subject,
        "body": text.body,
        "way": way,
        "state": WAITING if mailed else DROPPED,
        "failure": "" if mailed else PAGED,
        "made_at": hours.now,
        "due_at": hours.due(way, telling.person) if mailed else None,
    }


def _due(way: str, now: datetime) -> datetime:
    """Return when a notice is mailed, UTC: at once, or with the next daily summary."""
    if way != DAILY:
        return now
    here = in_korea(now)
    today = datetime.combine(here.date(), SUMMARY)
    next_one = today if here < today else today + timedelta(days=1)
    return now + (next_one - here)


def title_of(kind: str, language: str) -> str:
    """Return what a kind of notice is called."""
    return KINDS[kind].title[language] if kind in KINDS else kind
