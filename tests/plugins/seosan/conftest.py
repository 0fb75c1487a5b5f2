"""A municipality that has the plugin enabled."""

from __future__ import annotations

import pytest

from core.admin.setup.plugin_states import enable
from core.data.models import Municipality
from core.data.storage import Storage
from core.library import Library


@pytest.fixture
def seosan(storage: Storage, municipality: Municipality, library: Library) -> None:
    """Enable Seosan's plugin."""
    with storage.writing(municipality.id):
        enable(library, municipality.code, "seosan")
