"""An open scope on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from tests.core.ranklists.town import Town, build


@pytest.fixture
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


@pytest.fixture
def town(scope: None) -> Town:
    return build()
