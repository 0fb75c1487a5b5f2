"""The town of the scorecards' tests in an office: four people in two departments, one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from marshmallow import Schema

import plugins.standard
from core.cycles.configuration import checked, make_configuration, newest_configuration
from core.data.models import Municipality, PluginState, ScoreRun
from core.data.storage import Storage
from core.hookspecs import hookimpl
from core.library import Library
from core.records import Programme, Roster, Settings
from core.rosters.organisation import Organisation, RosterResult
from core.scorecards.run import simulate_scorecards
from tests.application import Browser, LogIn
from tests.core.runs.city import START, City, Rating, scorer
from tests.core.scorecards import town

#: Everybody gets one of two grades.
QUOTAS = {
    "bonus": {
        "title": {"ko": "개인 등급", "en": "People's grades"},
        "scorecard": "person",
        "grades": [{"name": "S", "share": "25"}, {"name": "A", "share": "75"}],
        "tie_keys": ["staff-no"],
        "unpaid_facts": [],
        "least_service": 0,
        "pooling_limit": 0,
    }
}
#: Reads something in the municipality's scope.
Look = Callable[[Callable[[], Any]], Any]


class Assigning(Rating):
    """The plugin with the roster that its programme names."""

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        yield Roster(name="r", title={"ko": "없음"}, settings=Schema, assign=nobody)


def nobody(_organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    return RosterResult(pairings=())


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "rating": Assigning(scorer())})


@pytest.fixture
def identity() -> Mapping[str, str]:
    """Give what is promised to those who answer; tests may promise something else."""
    return {"": "confidential"}


@pytest.fixture
def city(
    storage: Storage,
    municipality: Municipality,
    library: Library,
    identity: Mapping[str, str],
) -> City:
    with storage.writing(municipality.id):
        PluginState.create(plugin="rating", place=1)
        found = town.settle(identity=identity)
        before = newest_configuration(found.cycle)
        assert before is not None
        known = library.catalogue("uj", {"standard": {}, "rating": {}})
        content = dict(before.content) | {"allocations": QUOTAS}
        whole = checked(known, known.get(Programme, "year"), content)
        make_configuration(found.cycle, whole, START, None, before.version + 1)
        return found


@pytest.fixture
def run(storage: Storage, municipality: Municipality, city: City) -> int:
    with storage.writing(municipality.id):
        made: ScoreRun = simulate_scorecards(city.cycle, town.catalogue(), None)
        return int(made.id)


@pytest.fixture
def administrator(log_in: LogIn, city: City) -> Browser:
    return log_in("administrator")


@pytest.fixture
def confirmer(log_in: LogIn, city: City) -> Browser:
    return log_in("confirmer")


@pytest.fixture
def look(storage: Storage, municipality: Municipality) -> Look:
    def looked(what: Callable[[], Any]) -> Any:
        with storage.reading(municipality.id):
            return what()

    return looked
