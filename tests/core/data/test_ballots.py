from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.configuration import Configuration
from core.data.ballots import empty_log, shuffle_at_close
from core.data.engines import PRAGMAS, Sqlite
from core.data.models import Ballot, Cycle, Municipality, Phase
from core.data.open import owner_database
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.data import ReadOnlyScope
from tests.core.data.rows import DAY, NOON, make_ballot
from tests.core.data.test_migrate import snapshot

#: So many that they fill one page of SQLite, where the order of arrival is plain to see.
BALLOTS = 30
MARKS = [f"mark-{number:03}-{number * 7919 % 1000:03}" for number in range(BALLOTS)]


@pytest.fixture
def phases(storage: Storage, municipality: Municipality) -> tuple[Phase, Phase]:
    with storage.writing(municipality.id):
        cycle = Cycle.create(programme="p", year=2026, title="p", starts_on=DAY, ends_on=DAY)
        first, second = (
            Phase.create(cycle=cycle, name=name, title=name, opens_at=NOON, closes_at=NOON)
            for name in ("first", "second")
        )
    return first, second


def cast(storage: Storage, municipality: Municipality, phase: Phase, marks: list[str]) -> None:
    """Store ballots one by one, with keys whose order is not that of their arrival."""
    for number, mark in enumerate(marks):
        with storage.writing(municipality.id):
            make_ballot(phase, f"{number * 7919 % 1009:04x}{mark}")


def answers(storage: Storage, municipality: Municipality) -> dict[str, Any]:
    with storage.reading(municipality.id):
        return {row.key: (row.phase, row.answers) for row in Ballot.select()}


def arrival_in(storage: Storage, configuration: Configuration) -> list[int]:
    """Return the numbers of the ballots in the order in which the database's bytes hold them."""
    if isinstance(storage.database, Sqlite):
        storage.close()  # the last connection moves the log into the file
        data = Path(configuration.database.removeprefix("sqlite:///")).read_bytes()
        places = [data.find(f"answer {mark(number)}".encode()) for number in range(BALLOTS)]
        return [n for _, n in sorted(zip(places, range(BALLOTS), strict=True), reverse=True)]
    with storage.reading(1):
        rows = storage.database.execute_sql("SELECT key FROM ballot ORDER BY ctid").fetchall()
    keys = [mark(number).rjust(32, "0") for number in range(BALLOTS)]
    return [keys.index(key) for (key,) in rows]


def mark(number: int) -> str:
    return f"{number * 7919 % 1009:04x}{MARKS[number]}"


def disorder(order: list[int]) -> float:
    """Return the share of pairs that stand the other way round: 0 in order, about 1/2 by chance."""
    pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    return sum(a > b for a, b in pairs) / len(pairs)


def close(storage: Storage, municipality: Municipality, phase: Phase) -> int:
    with storage.writing(municipality.id):
        return shuffle_at_close(phase)


def test_before_the_close_the_order_of_arrival_can_be_read(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    cast(storage, municipality, phases[0], MARKS)

    assert disorder(arrival_in(storage, configuration)) == 0


def test_after_the_close_the_order_tells_nothing(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    cast(storage, municipality, phases[0], MARKS)

    assert close(storage, municipality, phases[0]) == BALLOTS

    # by chance 1/2 with a deviation of 0.064: five deviations to each side
    assert 0.18 < disorder(arrival_in(storage, configuration)) < 0.82


@pytest.mark.parametrize("configuration", ["sqlite"], indirect=True)
def test_after_the_close_no_copy_of_the_old_box_is_left_in_the_files(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    cast(storage, municipality, phases[0], MARKS)
    path = Path(configuration.database.removeprefix("sqlite:///"))
    log = path.with_name("goru.db-wal")
    assert max(log.read_bytes().count(mark.encode()) for mark in MARKS) > 1

    close(storage, municipality, phases[0])

    assert log.stat().st_size == 0
    # in the key and the answers of the one row that is left, and in its place in the index
    assert {path.read_bytes().count(mark.encode()) for mark in MARKS} == {3}


@pytest.mark.parametrize("configuration", ["postgresql"], indirect=True)
def test_after_the_close_all_ballots_were_written_by_one_transaction(
    storage: Storage, municipality: Municipality, phases: tuple[Phase, Phase]
) -> None:
    cast(storage, municipality, phases[0], MARKS)
    query = "SELECT count(DISTINCT xmin::text) FROM ballot"
    with storage.reading(municipality.id) as scope:
        assert scope.database.execute_sql(query).fetchone() == (BALLOTS,)

    close(storage, municipality, phases[0])

    with storage.reading(municipality.id) as scope:
        assert scope.database.execute_sql(query).fetchone() == (1,)


def test_every_ballot_is_kept_also_those_of_others(
    storage: Storage,
    municipality: Municipality,
    other_municipality: Municipality,
    phases: tuple[Phase, Phase],
) -> None:
    cast(storage, municipality, phases[0], MARKS[:5])
    cast(storage, municipality, phases[1], [f"x{mark}" for mark in MARKS[:7]])
    cast(storage, other_municipality, phases[0], [f"y{mark}" for mark in MARKS[:3]])
    before = answers(storage, municipality), answers(storage, other_municipality)

    assert close(storage, municipality, phases[0]) == 5
    assert close(storage, municipality, phases[1]) == 7

    assert (answers(storage, municipality), answers(storage, other_municipality)) == before
    assert (len(before[0]), len(before[1])) == (12, 3)


def test_the_fresh_box_is_built_like_the_old_one(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    owner = owner_database(configuration.owner_url)
    before = snapshot(owner)

    close(storage, municipality, phases[0])
    once = snapshot(owner)
    close(storage, municipality, phases[0])
    twice = snapshot(owner)

    owner.close()
    assert once == before
    assert twice == before


def test_the_box_is_emptied_together_with_the_closing_or_not_at_all(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    cast(storage, municipality, phases[0], MARKS)
    before = answers(storage, municipality)

    def fail() -> None:
        with storage.writing(municipality.id):
            shuffle_at_close(phases[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert answers(storage, municipality) == before
    assert disorder(arrival_in(storage, configuration)) == 0


def test_ballots_are_cast_into_the_fresh_box(
    storage: Storage, municipality: Municipality, phases: tuple[Phase, Phase]
) -> None:
    close(storage, municipality, phases[0])

    cast(storage, municipality, phases[1], MARKS[:2])

    assert len(answers(storage, municipality)) == 2


def test_a_phase_of_another_municipality_is_not_found(
    storage: Storage, other_municipality: Municipality, phases: tuple[Phase, Phase]
) -> None:
    with storage.writing(other_municipality.id), pytest.raises(NotFound):
        shuffle_at_close(phases[0])


def test_a_reading_scope_empties_nothing(
    storage: Storage, municipality: Municipality, phases: tuple[Phase, Phase]
) -> None:
    with storage.reading(municipality.id), pytest.raises(ReadOnlyScope):
        shuffle_at_close(phases[0])


@pytest.mark.parametrize("configuration", ["sqlite"], indirect=True)
def test_a_log_that_a_reader_holds_is_not_said_to_be_empty(
    storage: Storage,
    municipality: Municipality,
    phases: tuple[Phase, Phase],
    configuration: Configuration,
) -> None:
    path = configuration.database.removeprefix("sqlite:///")
    impatient = Sqlite(path, pragmas={**PRAGMAS, "busy_timeout": 20})

    with storage.reading(municipality.id):
        Phase.select().count()
        held = empty_log(impatient)
    free = empty_log(impatient)

    impatient.close()
    assert (held, free) == (False, True)
