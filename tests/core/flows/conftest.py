"""The town, once on each database."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from tests.core.flows.town import Town, build


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    return build(storage, municipality.id)
