"""The town, once on each database."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, ScoreRun
from core.data.storage import Storage
from core.library import Catalogue
from core.scorecards.run import simulate_scorecards
from tests.core.runs.city import City
from tests.core.scorecards import town


@pytest.fixture
def catalogue() -> Catalogue:
    return town.catalogue()


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> City:
    with storage.writing(municipality.id):
        return town.settle()


@pytest.fixture
def run(storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue) -> ScoreRun:
    with storage.writing(municipality.id):
        return simulate_scorecards(city.cycle, catalogue, city.accounts[1])
