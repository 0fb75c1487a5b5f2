"""An open scope with people in it, and a cycle opened in it, once on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.cycles.opening import open_cycle
from core.data.models import Cycle, Municipality, Phase
from core.data.storage import Storage
from core.library import Catalogue
from tests.core.cycles.sample import OPENED, YEAR, sample_catalogue, store_people


@pytest.fixture
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


@pytest.fixture
def catalogue() -> Catalogue:
    return sample_catalogue()


@pytest.fixture
def cycle(scope: None, catalogue: Catalogue) -> Cycle:
    store_people()
    return open_cycle(catalogue, "yearly", YEAR, OPENED, None)


@pytest.fixture
def phases(cycle: Cycle) -> dict[str, Phase]:
    return {phase.name: phase for phase in Phase.select().where(Phase.cycle == cycle)}
