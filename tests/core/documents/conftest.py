"""A city whose people rated one another, with a run that is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from core.data.models import Cycle, Municipality, OrgUnit, Score, ScoreRun
from core.data.storage import Storage
from core.documents.runs import Order
from core.library import Catalogue
from core.runs.run import simulate
from tests.core.documents.sample import NOON
from tests.core.runs.city import START, City, a_catalogue, build

#: Makes documents of a run in the open scope: ``order(run, "en")``.
MakeOrder = Callable[..., Order]


@pytest.fixture
def catalogue() -> Catalogue:
    return a_catalogue()


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> City:
    with storage.writing(municipality.id):
        return build(people=6, raters=3)


@pytest.fixture
def simulated(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> ScoreRun:
    with storage.writing(municipality.id):
        return simulate(city.cycle, city.phase, catalogue, city.accounts[0])


def moved(storage: Storage, run: ScoreRun, **changes: Any) -> ScoreRun:
    """Put a run into another state; how people do that is no matter here."""
    with storage.writing(run.municipality_id):
        ScoreRun.update(**changes).where(ScoreRun.id == run.id).execute()
        return ScoreRun.get_by_id(run.id)


@pytest.fixture
def published(storage: Storage, simulated: ScoreRun) -> ScoreRun:
    return moved(storage, simulated, state="published", published_at=NOON)


@pytest.fixture
def confirmed(storage: Storage, published: ScoreRun) -> ScoreRun:
    return moved(storage, published, state="confirmed", confirmed_at=NOON)


@pytest.fixture
def order(catalogue: Catalogue) -> MakeOrder:
    def made(run: ScoreRun, language: str = "ko") -> Order:
        return Order(run=run, catalogue=catalogue, municipality="의정부시", language=language)

    return made


#: Unit code -> evaluation group, exact total, parts, unnamed answers behind it.
UNITS: Mapping[str, tuple[str, str, dict[str, str], int]] = {
    "D1": ("본청", "271/3", {"지표": "90/1", "혁신": "181/2"}, 0),
    "D2": ("본청", "88/1", {"지표": "88/1"}, 7),
    "D3": ("본청", "88/1", {"지표": "80/1", "혁신": "96/1"}, 9),
    "D4": ("읍면동", "95/1", {"지표": "95/1"}, 4),
    "D5": ("읍면동", "", {}, 0),
    "D6": ("읍면동", "70/1", {"지표": "70/1"}, 0),
}


def of_units(city: City, year: int = 2026, **changes: Any) -> ScoreRun:
    """Store a run about departments in the open writing scope."""
    for code, (group, *_) in UNITS.items():
        if OrgUnit.one(OrgUnit.code == code) is None:
            OrgUnit.create(
                code=code, name=f"{code}과", kind="과", evaluation_group=group, valid_from=START
            )
    cycle = city.cycle
    if year != 2026:
        days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
        cycle = Cycle.create(programme="year", year=year, title=f"{year} 평가", **days)
    run = ScoreRun.create(
        cycle=cycle,
        scorer="rating-mean",
        scorer_version="1",
        settings={},
        configuration_version=1,
        input_digest="0" * 64,
        made_at=NOON,
    )
    for code, (_, value, parts, sealed) in UNITS.items():
        Score.create(
            run=run,
            subject_kind="unit",
            subject=OrgUnit.get(OrgUnit.code == code).id,
            status="scored" if value else "missing",
            value=changes.get(code, value),
            parts=parts,
            sealed=sealed,
            trace=b"",
        )
    return run


@pytest.fixture
def of_departments(storage: Storage, municipality: Municipality, city: City) -> ScoreRun:
    with storage.writing(municipality.id):
        run = of_units(city)
    moved(storage, run, state="published", published_at=NOON)
    return moved(storage, run, state="confirmed", confirmed_at=NOON)
