"""Killed at any moment, the server keeps every submission whose receipt was shown, once."""

from __future__ import annotations

import random
import signal
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import sleep

import pytest

from core import audit
from core.commands.server import PATIENCE_SECONDS
from core.configuration import Configuration
from core.data.models import Account, Ballot, Municipality, Participation, Submission
from core.data.open import sqlite_path
from core.data.storage import Storage
from tests.application import HASH, PASSWORD
from tests.faults.live import Client, Host, Rater, host
from tests.faults.sample import DIARY, Given, give, hidden, hire, receipt_in

RATERS, EACH, KILLS, SEED = 4, 50, 8, 20_260_302
#: ``goru serve`` kills after PATIENCE_SECONDS what does not end; the rest is for a busy machine.
DRAIN_SECONDS = 2 * PATIENCE_SECONDS


def assign(
    storage: Storage, municipality: Municipality, raters: int, each: int, identity: str = "named"
) -> Given:
    with storage.writing(municipality.id):
        people = hire("R", raters)
        subjects = [("person", one.id) for one in hire("S", each)]
        for number, person in enumerate(people):
            Account.create(login=f"u{number}", password=HASH, person=person)
        return give(DIARY, identity, people, subjects)


def clients(machine: Host, count: int) -> list[Client]:
    found = [Client(host=machine) for _ in range(count)]
    for number, client in enumerate(found):
        client.log_in("uj", f"u{number}", PASSWORD)
    return found


def kept(storage: Storage, municipality: Municipality) -> dict[int, tuple[str, dict[str, str]]]:
    """Return receipt and answers of every submission by assignment; each has one at most."""
    with storage.reading(municipality.id):
        rows = list(Submission.select().where(Submission.state == "submitted").dicts())
    found = {row["assignment"]: row for row in rows}
    assert len(found) == len(rows)
    return {
        key: (row["receipt"], {name: str(value) for name, value in row["answers"].items()})
        for key, row in found.items()
    }


def require_sound(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    """Require that the file is whole and the audit log unbroken, with one entry a submission."""
    if configuration.database.startswith("sqlite:"):
        with closing(sqlite3.connect(sqlite_path(configuration.database))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with storage.reading(municipality.id):
        assert audit.verify().intact


def test_a_killed_server_loses_no_submission_whose_receipt_was_shown(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    given = assign(storage, municipality, RATERS, EACH)
    chance = random.Random(SEED)  # noqa: S311  moments, not secrets
    sent = threading.Semaphore(0)
    kills = sorted(chance.sample(range(5, RATERS * EACH - 5), KILLS))

    with host(configuration) as machine:
        raters = [
            Rater(client, "uj", mine, sent)
            for client, mine in zip(clients(machine, RATERS), given.assignments, strict=True)
        ]
        for rater in raters:
            rater.start()
        done = 0
        for place, kill in enumerate(kills):
            for _ in range(kill - done):
                assert sent.acquire(timeout=60)
            done = kill
            sleep(chance.random() * 0.02)  # chooses the moment within a request, orders nothing
            if place % 2:
                machine.kill_a_worker(chance.randrange(2))
            else:
                machine.kill_everything()
        for rater in raters:
            rater.join(timeout=60)

    promised = {key: told for rater in raters for key, told in rater.ledger.items()}
    assert [failure for rater in raters for failure in rater.failures] == []
    assert len(promised) == RATERS * EACH
    assert kept(storage, municipality) == promised
    require_sound(storage, municipality, configuration)


@pytest.mark.parametrize("identity", ["named", "anonymous"])
def test_fifty_equal_requests_at_once_are_one_submission_with_one_receipt(
    storage: Storage, municipality: Municipality, configuration: Configuration, identity: str
) -> None:
    given = assign(storage, municipality, 1, 1, identity)
    path = f"/uj/fill/{given.assignments[0][0]}"
    with host(configuration) as machine:
        (client,) = clients(machine, 1)
        _, page = client.ask(path)
        fields = {name: hidden(page, name) for name in ("csrf_token", "revision", "key", "page")}
        fields |= {"count": "3", "remark": "같은 요청", "action": "submit"}

        with ThreadPoolExecutor(50) as pool:
            asked = [pool.submit(client.ask, path, fields, HX_Request="true") for _ in range(50)]
            answers = [one.result() for one in asked]

    assert {status for status, _ in answers} == {200}
    (receipt,) = {receipt_in(text) for _, text in answers}
    with storage.reading(municipality.id):
        submitted = [row.receipt for row in Submission.select()]
        voters = [row.receipt for row in Participation.select()]
        ballots = Ballot.select().count()
    if identity == "named":
        assert (submitted, voters, ballots) == ([receipt], [], 0)
    else:
        assert (submitted, voters, ballots) == ([], [receipt], 1)


def test_of_two_tabs_with_different_texts_the_second_gets_both(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    given = assign(storage, municipality, 1, 1)
    path = f"/uj/fill/{given.assignments[0][0]}"
    with host(configuration) as machine:
        (client,) = clients(machine, 1)
        _, page = client.ask(path)
        fields = {name: hidden(page, name) for name in ("csrf_token", "revision", "key", "page")}
        tabs = [
            {**fields, "count": str(n), "remark": f"{n}번 창", "action": "save"} for n in (1, 2)
        ]

        with ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(client.ask, path, tab, HX_Request="true") for tab in tabs]
            answers = [one.result() for one in asked]

    assert sorted(status for status, _ in answers) == [200, 409]
    (both,) = [text for status, text in answers if status == 409]
    assert "1번 창" in both
    assert "2번 창" in both
    with storage.reading(municipality.id):
        (draft,) = Submission.select()
    (won,) = [place for place, (status, _) in enumerate(answers, 1) if status == 200]
    assert draft.answers == {"count": won, "remark": f"{won}번 창"}


def test_a_server_that_is_asked_to_end_does_so_in_time_and_keeps_its_promises(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    given = assign(storage, municipality, 2, 100)
    sent = threading.Semaphore(0)
    with host(configuration) as machine:
        raters = [
            Rater(client, "uj", mine, sent)
            for client, mine in zip(clients(machine, 2), given.assignments, strict=True)
        ]
        for rater in raters:
            rater.start()
        for _ in range(20):
            assert sent.acquire(timeout=60)
        assert machine.server is not None
        machine.server.process.send_signal(signal.SIGTERM)
        code = machine.server.process.wait(timeout=DRAIN_SECONDS)
        promised = {key: told for rater in raters for key, told in dict(rater.ledger).items()}
        machine.start()
        for rater in raters:
            rater.join(timeout=60)

    assert code == 0
    found = kept(storage, municipality)
    assert {key: found.get(key) for key in promised} == promised
    assert len(found) == 200
    assert [failure for rater in raters for failure in rater.failures] == []
    require_sound(storage, municipality, configuration)
