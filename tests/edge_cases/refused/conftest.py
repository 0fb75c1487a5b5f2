"""Each of the five municipalities in turn, on each database."""

from __future__ import annotations

import pytest
from flask import Flask

from core.admin.setup.plugin_states import enable
from core.data.models import Municipality
from core.data.storage import Storage
from core.library import Library
from core.services import Services
from tests.edge_cases.refused.hall import CITIES, Hall, settled


@pytest.fixture(params=CITIES)
def city(request: pytest.FixtureRequest) -> str:
    """Give the name of a municipality's plugin."""
    return str(request.param)


@pytest.fixture
def hall(
    app: Flask,
    parts: Services,
    storage: Storage,
    municipality: Municipality,
    library: Library,
    city: str,
) -> Hall:
    """Give the town with the plugin enabled."""
    with storage.writing(municipality.id):
        enable(library, municipality.code, city)
    with storage.reading(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
    return settled(app, storage, municipality, city, catalogue)
