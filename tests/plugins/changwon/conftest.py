"""Changwon in the database of a test."""

from __future__ import annotations

import pytest

from core.data.models import Municipality
from core.services import Services
from tests.application import LogIn
from tests.plugins.changwon.city import City


@pytest.fixture
def city(parts: Services, municipality: Municipality, log_in: LogIn) -> City:
    """Give the city with the cycle open and every phase's window too."""
    return City(parts, municipality, log_in)
