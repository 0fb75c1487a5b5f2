"""A town of ten on each database; three of them have the score at a line between grades."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from tests.core.grading.town import Town, build

SCORES = ("99/1", "98/1", "97/1", "96/1", "95/1", "90/1", "90/1", "90/1", "80/1", "70/1")


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        return build(SCORES, state="proposed")
