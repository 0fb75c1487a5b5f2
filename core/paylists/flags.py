"""Flags on pay: a kind and a day, as the personnel department tells them; never what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from core import audit
from core.clock import utc_now
from core.data.models import PayFlag, PayList, Person
from core.errors.outcomes import ListSettled
from core.outcomes.exclusions import Conduct, Unpaid
from core.paylists.states import APPROVED, told

DISCIPLINED, BARRED = Unpaid.DISCIPLINED.value, Unpaid.BARRED.value


def flag_discipline(
    person: Person, since: date, actor: int | None, *, spared: bool = False
) -> PayFlag:
    """Record that somebody was disciplined on a day; ``spared`` for a special reason to pay.

    Source: 수당규정 제6조의2 제12항.
    """
    return _store(person, DISCIPLINED, since, None, actor, spared=spared)


def flag_fraud(
    person: Person,
    since: date,
    until: date,
    actor: int | None,
    *,
    claimed: PayList | None = None,
) -> PayFlag:
    """Record that somebody is not paid from ``since`` to ``until`` after a fraud.

    ``claimed`` is the approved list whose payment is claimed back.

    Raises:
        OutOfBounds: That is longer than a year.
        ListSettled: ``claimed`` is no approved list.

    Source: 수당규정 제6조의2 제10항.
    """
    Conduct(service_days=0, barred=((since, until),))  # refuses a bar of more than a year
    if claimed is not None and claimed.state != APPROVED:
        raise ListSettled(
            number=claimed.id,
            what_ko="환수할 지급명부로 지정",
            what_en="claiming its payment back",
            **told(claimed.state),
        )
    return _store(person, BARRED, since, until, actor, claimed=claimed)


def withdraw(flag: PayFlag, actor: int | None) -> None:
    """Take a flag back; it stays on record."""
    stored = {"withdrawn_by": actor, "withdrawn_at": utc_now()}
    query = PayFlag.update(stored).where(PayFlag.id == flag.id, PayFlag.withdrawn_at.is_null())
    if query.execute():
        audit.record("payflag.withdrawn", "payflag", str(flag.id), persons=1)


def flags_of(people: Iterable[int]) -> dict[int, list[PayFlag]]:
    """Return the flags that hold by person."""
    wanted = frozenset(people)
    found: dict[int, list[PayFlag]] = defaultdict(list)
    for flag in PayFlag.select().where(PayFlag.withdrawn_at.is_null()).order_by(PayFlag.id):
        if flag.person_id in wanted:
            found[flag.person_id].append(flag)
    return found


def conduct(service_days: int, flags: Iterable[PayFlag], *, spared: bool = False) -> Conduct:
    """Return what decides whether somebody is paid; a spared discipline does not.

    ``spared`` says that it was decided to pay the person whatever the service or discipline.
    """
    held = list(flags)
    disciplined = [one.since for one in held if one.kind == DISCIPLINED and not one.spared]
    barred = [(one.since, one.until or one.since) for one in held if one.kind == BARRED]
    return Conduct(
        service_days=service_days,
        disciplined_on=tuple(disciplined),
        spared=spared,
        barred=tuple(barred),
    )


def changed_since(moment: datetime) -> bool:
    """Return whether a flag was recorded or withdrawn after ``moment`` (UTC)."""
    query = PayFlag.select(PayFlag.id).where(
        (PayFlag.made_at > moment) | (PayFlag.withdrawn_at > moment)
    )
    return bool(query.exists())


def _store(
    person: Person,
    kind: str,
    since: date,
    until: date | None,
    actor: int | None,
    *,
    spared: bool = False,
    claimed: PayList | None = None,
) -> PayFlag:
    made = PayFlag.create(
        person=person,
        kind=kind,
        since=since,
        until=until,
        spared=spared,
        claimed=claimed,
        made_by=actor,
        made_at=utc_now(),
    )
    audit.record("payflag.recorded", "payflag", str(made.id), persons=1)
    return made
