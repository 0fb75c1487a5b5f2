"""Nobody is told what anybody answered, nor of a sealed form who did or when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from string import Formatter

import pytest

from core.clock import utc_now
from core.data.models import AuditEntry, Municipality, Notice, Person
from core.data.storage import Storage
from core.notices.delivering import deliver
from core.notices.kinds import KINDS, REMINDERS, Kind
from core.notices.reminded import reminders_of
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from tests.core.notices.test_late import STAFF, K, Office, at, office
from tests.services.mail import Mailbox, mail_server

__all__ = ["office"]
#: Places that tell of somebody's own duty: whose form, how many, by when; none of others.
OWN = frozenset({"name", "cycle", "form", "count", "due", "days", "reason"})
#: Phases of the sample whose forms are confidential and anonymous, and moments in their windows.
SEALED = (("review", at(6, 5)), ("climate", at(5, 6)))


def texts(storage: Storage, place: Municipality) -> Sequence[tuple[str, str]]:
    """Return subject and body of every notice with its reader's name left out, in order."""
    with storage.reading(place.id):
        rows = Notice.select(Notice, Person).join(Person).order_by(Person.staff_no, Notice.id)
        return [(row.subject, row.body.replace(f"{row.person.name} 님", "누구 님")) for row in rows]


@pytest.mark.parametrize("kind", [*sorted(REMINDERS), Kind.TASK, Kind.DEADLINE])
def test_texts_about_forms_have_places_for_nothing_but_ones_own_duty(kind: str) -> None:
    plan = KINDS[kind]
    named = {
        place
        for text in plan.texts.values()
        for part in (text.subject, text.body)
        for _, place, _, _ in Formatter().parse(part)
        if place
    }

    assert named <= set(plan.places) <= OWN


def test_no_kind_has_a_place_for_an_answer_or_its_moment() -> None:
    places = {place for plan in KINDS.values() for place in plan.places}

    assert places.isdisjoint({"answer", "answers", "subject", "author", "receipt", "submitted"})
    assert places <= OWN | {"step", "number", "by", "job", "webhook"}


@pytest.mark.parametrize(("name", "moment"), SEALED)
def test_a_reminder_of_a_sealed_form_reads_the_same_for_everybody_whoever_answered(
    name: str, moment: datetime, office: Office, storage: Storage, municipality: Municipality
) -> None:
    office.assign(name)
    if name == "climate":
        office.take_part(name, range(6))
    office.remind(name, moment)
    found = texts(storage, municipality)
    with storage.reading(municipality.id):
        people = {one.name: one.staff_no for one in Person.select()}
        about = {row.person_id: row.body for row in Notice.select()}
        mine = {one.id: one.name for one in Person.select()}

    assert len(found) > K
    if name == "climate":
        assert (len(found), len(set(found))) == (STAFF - 6, 1)
    for reader, body in about.items():
        others = set(people) - {mine[reader]}
        assert not any(f"{one} " in body or f"{one}," in body for one in others)
        assert not any(number in body for number in people.values())


def test_mail_of_a_sealed_form_says_nothing_of_who_answered_or_when(
    office: Office, storage: Storage, municipality: Municipality
) -> None:
    office.assign("climate")
    office.take_part("climate", range(6))
    with storage.writing(municipality.id):
        for one in Person.select():
            Person.update(mail=f"{one.staff_no.lower()}@uj.go.kr").where(
                Person.id == one.id
            ).execute()
    office.remind("climate", at(5, 6))
    with storage.reading(municipality.id):
        names = {one.staff_no: one.name for one in Person.select()}

    box = mailed(storage, municipality)

    assert len(box.mails) == STAFF - 6
    for mail in box.mails:
        own = str(mail["To"]).partition("@")[0].upper()
        told = f"{mail['Subject']}\n{mail.get_content()}"
        assert f"{names[own]} 님" in told
        assert not any(f"{name} 님" in told for number, name in names.items() if number != own)
        assert not any(f"r{'climate'}{number}" in told for number in range(6))
    headers = {key for mail in box.mails for key in mail.keys()}  # noqa: SIM118  a message is no mapping
    assert {"Cc", "Bcc", "X-Recipients"}.isdisjoint(headers)


def mailed(storage: Storage, place: Municipality) -> Mailbox:
    with mail_server() as box:
        server = MailServer(host="localhost", sender="a@uj.go.kr", port=box.port, security="none")
        deliver(storage, SmtpSender(server=server), place, utc_now() + timedelta(seconds=1))
    return box


def test_what_the_office_keeps_of_a_sealed_reminder_names_nobody(
    office: Office, storage: Storage, municipality: Municipality
) -> None:
    office.assign("climate")
    office.take_part("climate", range(6))
    office.remind("climate", at(5, 6))

    with storage.reading(municipality.id):
        told = reminders_of(office.phase("climate"), at(5, 6).date(), K)
        entry = AuditEntry.get(AuditEntry.action == "phase.reminded")
        people = {str(one.id) for one in Person.select()} | {p.name for p in Person.select()}
    assert (list(told.named), told.others) == ([], STAFF - 6)
    assert set(entry.details) == {"name"}
    assert not people & set(map(str, entry.details.values()))
