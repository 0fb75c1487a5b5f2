"""A city with a closed multi-rater phase, and a plugin whose scorer takes a weighted mean."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from core.library import Catalogue
from tests.core.runs.city import City, a_catalogue, build


@pytest.fixture
def catalogue() -> Catalogue:
    return a_catalogue()


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> City:
    with storage.writing(municipality.id):
        return build(people=4, raters=3)
