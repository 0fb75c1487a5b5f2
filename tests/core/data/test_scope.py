from __future__ import annotations

from collections.abc import Callable
from typing import Any

import peewee
import pytest

from core.configuration import Configuration
from core.data.models import (
    INSTALLATION,
    OF_A_MUNICIPALITY,
    Fact,
    Municipality,
    OrgUnit,
    Person,
    Session,
    Spell,
)
from core.data.open import open_storage
from core.data.storage import Storage
from core.errors.data import NestedScope, NoScope, ReadOnlyScope, WrongScope
from tests.core.data.rows import DAY, NOON, fill

Cities = tuple[int, int]


@pytest.fixture
def cities(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> Cities:
    for city, mark in ((municipality, "a"), (other_municipality, "b")):
        with storage.writing(city.id):
            fill(mark)
    return municipality.id, other_municipality.id


#: The application has no right to update these.
NEVER_UPDATED = frozenset({"AuditEntry", "AuditHead", "Ballot", "Configuration", "IssuedDocument"})


@pytest.mark.parametrize("model", OF_A_MUNICIPALITY, ids=lambda model: model.__name__)
def test_every_table_shows_its_own_municipality_alone(
    model: Any, storage: Storage, cities: Cities
) -> None:
    here, there = cities

    with storage.reading(here):
        rows = list(model.select())

    assert rows
    assert {row.municipality_id for row in rows} == {here}
    with storage.writing(there):
        if model.__name__ not in NEVER_UPDATED:
            assert model.update(municipality=there).where(model.municipality == here).execute() == 0
    with storage.reading(here):
        assert model.select().count() == len(rows)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(Person.select, id="select"),
        pytest.param(lambda: Person.update(name="x"), id="update"),
        pytest.param(Person.delete, id="delete"),
        pytest.param(lambda: Person.insert(staff_no="x", name="x", grade="9"), id="insert"),
        pytest.param(lambda: Person.insert_many([{"staff_no": "x"}]), id="insert-many"),
        pytest.param(lambda: Person.create(staff_no="x", name="x", grade="9"), id="create"),
        pytest.param(lambda: Person.alias().select(), id="alias"),
        pytest.param(Municipality.select, id="installation-table"),
    ],
)
def test_outside_a_scope_no_query_can_be_made(query: Callable[[], Any]) -> None:
    with pytest.raises(NoScope):
        query()


def test_outside_a_scope_raw_sql_is_refused(storage: Storage) -> None:
    with pytest.raises(NoScope):
        storage.database.execute_sql("SELECT 1")


def test_raw_sql_is_refused_in_the_scope_of_another_database(
    storage: Storage, configuration: Configuration, municipality: Municipality
) -> None:
    other = open_storage(configuration)

    with storage.reading(municipality.id), pytest.raises(NoScope):
        other.database.execute_sql("SELECT 1")

    other.close()


def test_a_query_made_in_a_scope_cannot_run_after_it(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        query = Person.select()

    with pytest.raises(NoScope):
        list(query)


def test_a_scope_cannot_be_opened_inside_another(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        with pytest.raises(NestedScope), storage.writing(municipality.id):
            pass

        assert list(Person.select()) == []


def test_a_reading_scope_refuses_to_make_a_write(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id), pytest.raises(ReadOnlyScope):
        Person.create(staff_no="x", name="x", grade="9")


def test_a_reading_scope_refuses_raw_writes(storage: Storage, municipality: Municipality) -> None:
    with pytest.raises(ReadOnlyScope), storage.reading(municipality.id) as scope:
        scope.database.execute_sql("DELETE FROM person")

    with storage.writing(municipality.id):
        Person.create(staff_no="x", name="x", grade="9")


def test_a_municipality_cannot_read_or_write_the_tables_of_the_installation(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        for query in (Session.select, Session.delete, Municipality.select, Municipality.delete):
            with pytest.raises(WrongScope):
                query()
        with pytest.raises(WrongScope):
            Municipality.create(code="x", name="x")
        with pytest.raises(WrongScope):
            Municipality.update(name="x")


@pytest.mark.parametrize("model", OF_A_MUNICIPALITY, ids=lambda model: model.__name__)
def test_the_installation_cannot_read_the_tables_of_a_municipality(
    model: Any, storage: Storage
) -> None:
    with storage.installation(writing=True):
        for query in (model.select, model.insert, model.update, model.delete, model.alias().select):
            with pytest.raises(WrongScope):
                query()


def test_the_list_of_installation_tables_is_complete(storage: Storage) -> None:
    with storage.installation() as scope:
        tables = set(scope.database.get_tables())
        owned = {
            table
            for table in tables
            if "municipality_id" in {c.name for c in scope.database.get_columns(table)}
        }

    assert {model._meta.table_name for model in INSTALLATION} == {"municipality", "session"}
    assert tables - owned == {"municipality", "schema_migration"}
    assert owned - {"session"} == {model._meta.table_name for model in OF_A_MUNICIPALITY}


def stated(city: int) -> dict[str, Any]:
    return {"municipality": city, "staff_no": "X", "name": "X", "grade": "9"}


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda city: Person.create(**stated(city)), id="create"),
        pytest.param(lambda city: Person.insert(stated(city)).execute(), id="insert"),
        pytest.param(
            lambda city: Person.insert(
                municipality_id=city, staff_no="X", name="X", grade="9"
            ).execute(),
            id="insert-by-id",
        ),
        pytest.param(
            lambda city: Person.insert_many(
                [{"staff_no": "Y", "name": "Y", "grade": "9"}, stated(city)]
            ).execute(),
            id="insert-many",
        ),
        pytest.param(
            lambda city: Person.insert_many(
                [(city, "X", "X", "9")],
                fields=[Person.municipality, Person.staff_no, Person.name, Person.grade],
            ).execute(),
            id="insert-many-tuples",
        ),
        pytest.param(lambda city: Person.bulk_create([Person(**stated(city))]), id="bulk-create"),
        pytest.param(lambda city: Person.update(municipality=city).execute(), id="update"),
        pytest.param(
            lambda city: Person.insert_from(
                Person.select(peewee.Value(city), Person.staff_no),
                [Person.municipality, Person.staff_no],
            ).execute(),
            id="insert-from",
        ),
    ],
)
def test_no_row_is_written_for_another_municipality(
    write: Callable[[int], Any], storage: Storage, cities: Cities
) -> None:
    here, there = cities

    with pytest.raises(WrongScope), storage.writing(here):
        write(there)

    for city in cities:
        with storage.reading(city):
            assert [row.staff_no for row in Person.select()] == ["S1"]


def test_a_row_read_elsewhere_cannot_be_saved_here(storage: Storage, cities: Cities) -> None:
    here, there = cities
    with storage.reading(there):
        foreign = Person.get()

    with storage.writing(here), pytest.raises(WrongScope):
        foreign.save()
    with storage.writing(here):
        assert foreign.delete_instance() == 0


def test_a_reference_to_another_municipality_is_refused_by_the_database(
    storage: Storage, cities: Cities
) -> None:
    here, there = cities
    with storage.reading(there):
        foreign = OrgUnit.get(OrgUnit.code == "U1")
    with storage.reading(here):
        person = Person.get()

    with pytest.raises(peewee.IntegrityError), storage.writing(here):
        Spell.create(person=person, unit=foreign, starts=NOON.date())


def test_joined_tables_are_limited_too(storage: Storage, cities: Cities) -> None:
    here, there = cities
    with storage.reading(there):
        foreign = OrgUnit.get(OrgUnit.code == "U1")
    with storage.writing(here):
        Fact.update(subject=foreign.id).execute()
    other = OrgUnit.alias()

    with storage.reading(here):
        on = Fact.subject == OrgUnit.id
        inner = Fact.select(Fact, OrgUnit).join(OrgUnit, on=on)
        aliased = Fact.select(Fact.name, other.name).join(other, on=(Fact.subject == other.id))
        outer = Fact.select(Fact.name, OrgUnit.name).join(OrgUnit, peewee.JOIN.LEFT_OUTER, on=on)

        assert inner.count() == 0
        assert aliased.count() == 0
        assert list(outer.tuples()) == [("target", None)]


def test_joins_find_the_rows_of_their_own_municipality(storage: Storage, cities: Cities) -> None:
    here, _ = cities

    with storage.reading(here):
        spells = Spell.select(Spell, Person, OrgUnit).join(Person).switch(Spell).join(OrgUnit)
        backwards = Person.select(Person, Spell).join(Spell)

        assert [(row.person.staff_no, row.unit.code) for row in spells] == [("S1", "U1")]
        assert [row.spell.starts for row in backwards] == [DAY]
