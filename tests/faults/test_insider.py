"""After the close of an anonymous survey, whoever holds the database links nobody to a ballot.

The insider knows who took part and in which order, reads every table, the rows' places and the
bytes of the file, and tries to put the ballots into that order.  Keys and the order of mixing come
from the system's random source and cannot be fixed, so what counts as "no better than chance" is
wide: it fails by chance once in a million runs.  The same insider links an ordinary table wholly.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import peewee
import pytest
from flask import Flask

from core.access import sessions
from core.clock import korean_now
from core.configuration import Configuration
from core.cycles.phases import close_phase
from core.data.engines import Sqlite
from core.data.models import Account, Municipality, OrgUnit, Phase
from core.data.open import owner_database, sqlite_path
from core.data.storage import Storage
from core.pages.visitor import TOKEN
from core.services import Services
from forms.definition import Definition, Question
from tests.faults.sample import DAY, HTMX, give, hidden, hire, receipt_in

PEOPLE, UNITS, SEED = 70, 3, 42
#: Of 210 ballots 3 are linked by chance, read from either end some 5; by chance 20 or more once
#: in two million times.
BY_CHANCE = 20
#: Deviations from a random order, by chance once in two million times.
DEVIATIONS = 5
CLIMATE = Definition(
    name="climate",
    title={"ko": "조직문화 설문"},
    items=(
        Question(name="mark", type="integer", label={"ko": "번호"}),
        Question(name="words", type="text", label={"ko": "의견"}),
    ),
)
#: Bytes of a page of SQLite.
PAGE = 4096
#: The table that anybody would have made.
ORDINARY = "plain_ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Who answered about which unit, and the mark that only this answer carries."""

    person: int
    unit: int
    mark: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A survey with its votes in the order in which they came."""

    phase: int
    votes: tuple[Vote, ...]

    def marks(self, unit: int) -> list[int]:
        """Return the marks about ``unit`` in the order in which they came."""
        return [vote.mark for vote in self.votes if vote.unit == unit]

    @property
    def units(self) -> list[int]:
        return sorted({vote.unit for vote in self.votes})


def planned(people: Sequence[int], units: Sequence[int]) -> list[Vote]:
    """Return votes in a random order, with marks and lengths that say nothing about it."""
    chance = random.Random(SEED)  # noqa: S311  a repeatable order
    pairs = [(person, unit) for person in people for unit in units]
    chance.shuffle(pairs)
    marks = chance.sample(range(10**8, 10**9), len(pairs))  # longer than microseconds
    return [
        Vote(person=person, unit=unit, mark=mark, words="가" * chance.randrange(1, 60))
        for (person, unit), mark in zip(pairs, marks, strict=True)
    ]


@pytest.fixture
def voted(app: Flask, storage: Storage, municipality: Municipality) -> Round:
    """Let everybody answer about every unit over HTTP, one after the other."""
    with storage.writing(municipality.id):
        people = hire("P", PEOPLE)
        units = [
            OrgUnit.create(code=f"D{n}", name=f"제{n}과", kind="부서", valid_from=DAY).id
            for n in range(UNITS)
        ]
        accounts = [Account.create(login=p.staff_no, password="-", person=p).id for p in people]
        given = give(CLIMATE, "anonymous", people, [("unit", unit) for unit in units])
    votes = planned(given.raters, units)
    ways = {}
    for person, account, own in zip(given.raters, accounts, given.assignments, strict=True):
        client = app.test_client()
        with client.session_transaction() as session:
            session[TOKEN] = sessions.start(storage, municipality.id, account)
        page = client.get(f"/uj/fill/{own[0]}").text
        ways[person] = (client, hidden(page, "csrf_token"), dict(zip(units, own, strict=True)))
    for vote in votes:
        client, token, mine = ways[vote.person]
        typed = {"mark": str(vote.mark), "words": vote.words, "page": "0", "action": "submit"}
        path = f"/uj/fill/{mine[vote.unit]}"
        answer = client.post(path, data={**typed, "csrf_token": token}, headers=HTMX)
        assert receipt_in(answer.text)
    return Round(phase=given.phase, votes=tuple(votes))


def close(storage: Storage, municipality: Municipality, phase: int) -> None:
    with storage.writing(municipality.id):
        close_phase(Phase.get_by_id(phase), korean_now(), reason="시험")


@pytest.fixture
def insider(
    storage: Storage, configuration: Configuration, municipality: Municipality
) -> Iterator[peewee.Database]:
    """Give the database as its owner reads it; on PostgreSQL the municipality is chosen."""
    owner = owner_database(configuration.owner_url)
    owner.connect()
    if not isinstance(storage.database, Sqlite):
        owner.execute_sql(
            "SELECT set_config('goru.municipality', %s, false)", [str(municipality.id)]
        )
    yield owner
    owner.close()


def keep_ordinarily(insider: peewee.Database, votes: Sequence[Vote]) -> None:
    """Store the same answers in a table with a running number, as they come."""
    serial = "INTEGER PRIMARY KEY"
    if not isinstance(insider, peewee.SqliteDatabase):
        serial = "INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
    insider.execute_sql(f"CREATE TABLE {ORDINARY} (key {serial}, subject INTEGER, answers TEXT)")
    hole = insider.param
    for vote in votes:
        answers = f'{{"mark" :{vote.mark},"words":"{vote.words}"}}'
        insider.execute_sql(
            f"INSERT INTO {ORDINARY} (subject, answers) VALUES ({hole}, {hole})",  # noqa: S608  our own names
            (vote.unit, answers),
        )


def mark_of(answers: str) -> int:
    return int(answers.partition('"mark"')[2].lstrip(" :")[:9])


def attacks(
    insider: peewee.Database, configuration: Configuration, table: str
) -> Mapping[str, list[tuple[int, int]]]:
    """Return, for each way of ordering the rows of ``table``, unit and mark of each in order."""
    orders = {"as they come": "", "key": "ORDER BY key", "length": "ORDER BY length(answers)"}
    on_sqlite = isinstance(insider, peewee.SqliteDatabase)
    if not on_sqlite:
        orders |= {"ctid": "ORDER BY ctid", "xmin": "ORDER BY xmin::text::bigint, ctid"}
        insider.execute_sql("SET enable_indexscan = off")
    elif table == ORDINARY:
        orders["rowid"] = "ORDER BY rowid"
    found = {
        name: [
            (subject, mark_of(answers))
            for subject, answers in insider.execute_sql(
                f"SELECT subject, answers FROM {table} {order}"  # noqa: S608  our own names
            ).fetchall()
        ]
        for name, order in orders.items()
    }
    if on_sqlite:
        data = sqlite_path(configuration.database).read_bytes()
        for name, find in (("bytes", bytes.find), ("bytes from the end", bytes.rfind)):
            places = {mark: find(data, sought(mark, table)) for _, mark in found["key"]}
            assert min(places.values()) > 0
            found[name] = in_pages(found["key"], places)
    return found


def in_pages(rows: Sequence[tuple[int, int]], places: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return rows in the order in which SQLite wrote them: pages count up, rows in them down."""
    return sorted(rows, key=lambda row: (places[row[1]] // PAGE, -places[row[1]]))


def sought(mark: int, table: str = "ballot") -> bytes:
    return f'"mark"{":" if table == "ballot" else " :"}{mark}'.encode()


def linked(rows: Sequence[tuple[int, int]], known: Round) -> int:
    """Return how many ballots the insider gives to the right person: n-th voter, n-th ballot."""
    right = 0
    for unit in known.units:
        guessed = [mark for subject, mark in rows if subject == unit]
        assert sorted(guessed) == sorted(known.marks(unit))
        forward = sum(a == b for a, b in zip(guessed, known.marks(unit), strict=True))
        backward = sum(a == b for a, b in zip(guessed[::-1], known.marks(unit), strict=True))
        right += max(forward, backward)
    return right


def deviations(rows: Sequence[tuple[int, int]], known: Round) -> float:
    """Return how far the order is from a random one, by inversions, in standard deviations."""
    total = 0.0
    for unit in known.units:
        place = {mark: number for number, mark in enumerate(known.marks(unit))}
        order = [place[mark] for subject, mark in rows if subject == unit]
        n = len(order)
        inversions = sum(a > b for i, a in enumerate(order) for b in order[i + 1 :])
        total += (inversions - n * (n - 1) / 4) / math.sqrt(n * (n - 1) * (2 * n + 5) / 72)
    return total / math.sqrt(len(known.units))


def test_no_order_that_the_database_has_tells_who_answered_what(
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
    voted: Round,
    insider: peewee.Database,
) -> None:
    keep_ordinarily(insider, voted.votes)
    on_server = not isinstance(insider, peewee.SqliteDatabase)
    before = attacks(insider, configuration, "ballot") if on_server else {}
    close(storage, municipality, voted.phase)
    storage.close()

    ballots = attacks(insider, configuration, "ballot")
    ordinary = attacks(insider, configuration, ORDINARY)

    every = len(voted.votes)
    for name in ordinary.keys() - {"length"}:  # the attacks do work
        assert linked(ordinary[name], voted) > every * 9 / 10, name
        assert abs(deviations(ordinary[name], voted)) > 2 * DEVIATIONS, name
    if before:  # and before the close they work on the box itself
        assert linked(before["ctid"], voted) > every * 9 / 10
    for name, rows in ballots.items():
        assert linked(rows, voted) < BY_CHANCE, name
        assert abs(deviations(rows, voted)) < DEVIATIONS, name


def test_nothing_in_the_database_or_its_files_stands_beside_a_ballot(
    storage: Storage,
    municipality: Municipality,
    configuration: Configuration,
    voted: Round,
    insider: peewee.Database,
) -> None:
    close(storage, municipality, voted.phase)
    storage.close()

    tables = [table for table in insider.get_tables() if table != "ballot"]
    rest = "\n".join(
        str(row)
        for table in tables
        for row in insider.execute_sql(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608  our own names
    )
    assert len(tables) > 20
    assert [vote.mark for vote in voted.votes if f"{vote.mark}" in words_of(rest)] == []
    assert {column.name for column in insider.get_columns("ballot")} == {
        *("municipality_id", "key", "phase", "form_version", "subject_kind", "subject", "answers")
    }
    if isinstance(insider, peewee.SqliteDatabase):
        require_no_trace_in_files(insider, configuration, voted)
    else:
        require_no_trace_on_server(insider)


def words_of(text: str) -> set[str]:
    return set("".join(sign if sign.isalnum() else " " for sign in text).split())


def require_no_trace_in_files(
    insider: peewee.Database, configuration: Configuration, voted: Round
) -> None:
    """Require each ballot once in the file, none in the log, and no row numbers.

    SQLite leaves a cell behind now and then where it parts a page of the fresh box; a copy of the
    old box would hold every ballot a second time.
    """
    path = sqlite_path(configuration.database)
    data = path.read_bytes()
    copies = [data.count(sought(vote.mark)) for vote in voted.votes]
    assert min(copies) == 1
    assert sum(copies) < len(copies) * 11 / 10
    log = path.with_name(f"{path.name}-wal")
    bytes_of_log = log.read_bytes() if log.exists() else b""
    assert [vote.mark for vote in voted.votes if sought(vote.mark) in bytes_of_log] == []
    assert "sqlite_sequence" not in insider.get_tables()
    with pytest.raises(peewee.OperationalError, match="no such column: rowid"):
        insider.execute_sql("SELECT rowid FROM ballot")


def require_no_trace_on_server(insider: peewee.Database) -> None:
    """Require that no transaction wrote both a ballot and anything about a person."""
    (writers,) = insider.execute_sql("SELECT count(DISTINCT xmin::text) FROM ballot").fetchone()
    assert writers == 1
    for table in ("participation", "session", "audit_entry"):
        query = f"SELECT count(*) FROM {table} WHERE xmin IN (SELECT xmin FROM ballot)"  # noqa: S608  our own names
        rows: Any = insider.execute_sql(query).fetchone()
        allowed = 1 if table == "audit_entry" else 0  # the close itself
        assert rows[0] <= allowed, table
    running = insider.execute_sql("SELECT string_agg(query, ' ') FROM pg_stat_activity").fetchone()
    assert '"mark":' not in (running[0] or "")


@pytest.fixture
def log_kept(parts: Services, storage: Storage) -> None:
    """Let SQLite keep its write-ahead log from the first vote on, as it does in a small survey."""
    for one in (parts.storage, storage):
        if isinstance(one.database, Sqlite):
            one.database.connect(reuse_if_open=True)
            one.database.connection().execute("PRAGMA wal_autocheckpoint = 0")


def test_before_the_close_the_log_or_a_transaction_tells_who_answered_what(
    configuration: Configuration, log_kept: None, voted: Round, insider: peewee.Database
) -> None:
    """What the page says: nothing is promised before.  This keeps the tests above honest."""
    if isinstance(insider, peewee.SqliteDatabase):
        path = sqlite_path(configuration.database)
        data = path.with_name(f"{path.name}-wal").read_bytes()
        came = sorted((vote.mark for vote in voted.votes), key=lambda m: data.find(sought(m)))
        assert came == [vote.mark for vote in voted.votes]
        return
    pairs = insider.execute_sql(
        "SELECT p.person_id, p.subject, b.answers FROM participation p JOIN ballot b "
        "ON b.xmin = p.xmin"
    ).fetchall()
    truth = {(vote.person, vote.unit): vote.mark for vote in voted.votes}
    assert {(person, unit): mark_of(answers) for person, unit, answers in pairs} == truth
