"""A town on each database, its grades confirmed and its bases stored."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from tests.core.grading.town import Town
from tests.core.paylists.town import bases, town_with


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        bases()
        return town_with()
