"""Progress by phase and department, without counts that could tell on somebody."""

from __future__ import annotations

from datetime import date

import pytest

from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.cycles.progress import Progress, hidden, progress
from core.data.models import Assignment, Cycle, Municipality, Participation, Person, Phase
from core.data.storage import Storage
from core.library import Catalogue
from tests.core.cycles.sample import OPENED, YEAR, store_people
from tests.core.cycles.test_assigning import counted

Phases = dict[str, Phase]
DAY = date(2026, 6, 2)


def row(phase: str, code: str, people: int, done: int | None, assigned: int = 0) -> Progress:
    return Progress(
        phase=phase,
        phase_title=f"{phase} 단계",
        department=code,
        department_name=f"제{code[1:]}과",
        people=people,
        assigned=assigned or people,
        excused=0,
        done=done,
    )


def test_named_forms_are_counted_by_department(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["contract"], catalogue, 1, None)
    first = Person.get(Person.staff_no == "S00")
    Assignment.update(state="submitted").where(Assignment.actor == first).execute()

    found = progress(cycle, DAY, k=20)

    assert found == (row("contract", "D1", 12, 1), row("contract", "D2", 12, 0))


def test_ballots_are_counted_by_participation_and_hidden_below_k(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["climate"], catalogue, 1, None)
    for number in (0, 1, 2):
        some = Assignment.get(Assignment.actor == Person.get(Person.staff_no == f"S{number:02}"))
        Participation.create(
            phase=phases["climate"],
            form_version=some.form_version_id,
            person=some.actor_id,
            day=DAY,
            receipt=f"r{number}",
        )

    assert progress(cycle, DAY, k=12) == (row("climate", "D1", 12, 2), row("climate", "D2", 12, 1))
    assert progress(cycle, DAY, k=13) == (
        row("climate", "D1", 12, None),
        row("climate", "D2", 12, None),
    )


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        pytest.param([9, 8, 7], [9, 8, 7], id="all large"),
        pytest.param([9, 4, 7], [9, None, None], id="one small hides the next smallest too"),
        pytest.param([4, 4, 7], [None, None, 7], id="two small hide each other"),
        pytest.param([1, 2, 9, 8], [None, None, 9, None], id="few in two take a third along"),
        pytest.param([3], [None], id="alone"),
    ],
)
def test_no_hidden_count_can_be_had_by_subtraction(
    people: list[int], shown: list[int | None]
) -> None:
    rows = [row("climate", f"D{place}", size, size) for place, size in enumerate(people)]

    assert [one.done for one in hidden(rows, 5)] == shown


def test_progress_takes_as_many_queries_for_one_phase_as_for_many(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        store_people()
        cycle = open_cycle(catalogue, "yearly", YEAR, OPENED, None)
        with counted(storage) as none:
            progress(cycle, DAY)
        for phase in Phase.select().where(
            Phase.name.in_(["contract", "climate", "review", "second"])
        ):
            assign(cycle, phase, catalogue, 1, None)
        with counted(storage) as all_:
            rows = progress(cycle, DAY)

    assert len(rows) == 8
    assert len(none) == len(all_) == 7
