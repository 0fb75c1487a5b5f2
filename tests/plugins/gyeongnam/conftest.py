"""A workshop in the database of a test."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.services import Services
from tests.plugins.gyeongnam.workshop import Workshop


@pytest.fixture
def workshop(parts: Services, municipality: Municipality) -> Workshop:
    """Give a workshop whose phases are all open."""
    return Workshop(parts, municipality)
