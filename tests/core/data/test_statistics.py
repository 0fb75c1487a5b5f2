"""The query planner knows how many rows there are."""

from __future__ import annotations

from pathlib import Path

from core.data.migrate import migrate
from core.data.models import Municipality, Person
from core.data.open import open_storage
from core.data.statistics import refresh_statistics
from tests.database import sqlite_configuration


def test_sqlite_counts_its_rows_where_the_server_starts(tmp_path: Path) -> None:
    configuration = sqlite_configuration(tmp_path)
    migrate(configuration)
    storage = open_storage(configuration)
    with storage.installation(writing=True):
        place = Municipality.create(code="uj", name="의정부시")
    with storage.writing(place.id):
        for number in range(30):
            Person.create(staff_no=f"S{number}", name="직원", grade="7")

    refresh_statistics(storage)

    with storage.installation() as scope:
        counted = "SELECT stat FROM sqlite_stat1 WHERE tbl = 'person'"
        rows = [stat for (stat,) in scope.database.execute_sql(counted).fetchall()]
    storage.close()
    assert {stat.split()[0] for stat in rows} == {"30"}
