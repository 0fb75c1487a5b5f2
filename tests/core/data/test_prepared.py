"""Prepared queries: made once, limited to the municipality each time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.data.models import Cycle, Municipality
from core.data.prepared import Prepared
from core.data.storage import Storage
from core.errors.data import NoScope


def make(year: int) -> None:
    Cycle.create(
        programme="p",
        year=year,
        title=f"{year}년",
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )


def by_year() -> Prepared:
    @Prepared
    def cycles(year: Any) -> Any:
        return Cycle.select(Cycle.title, Cycle.starts_on.alias("first_day")).where(
            Cycle.year == year
        )

    return cycles


def test_a_prepared_query_gives_what_peewee_would_give(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        make(2025)
        make(2026)
    cycles = by_year()

    with storage.reading(municipality.id):
        found = [cycles.first(year=year) for year in (2026, 2025, 2024)]

    assert found == [("2026년", date(2026, 1, 1)), ("2025년", date(2025, 1, 1)), None]


def test_the_same_statement_sees_each_municipalitys_own_rows(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        make(2025)
    cycles = by_year()

    with storage.reading(municipality.id):
        own = cycles.rows(year=2025)
    with storage.reading(other_municipality.id):
        others = cycles.rows(year=2025)

    assert (len(own), others) == (1, [])


def test_a_prepared_update_tells_how_many_rows_it_touched(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    @Prepared
    def rename(year: Any, title: Any) -> Any:
        return Cycle.update({Cycle.title: title}).where(Cycle.year == year)

    with storage.writing(municipality.id):
        make(2025)
        touched = rename.change(year=2025, title="새 이름")
        title = Cycle.select(Cycle.title).scalar()
    with storage.writing(other_municipality.id):
        elsewhere = rename.change(year=2025, title="남의 이름")

    assert (touched, title, elsewhere) == (1, "새 이름", 0)


def test_a_prepared_query_outside_a_scope_is_refused(storage: Storage) -> None:
    with pytest.raises(NoScope, match="GR-201"):
        by_year().rows(year=2025)
