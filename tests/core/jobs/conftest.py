"""Fixtures for tests of long work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from core.access.roles import ADMINISTRATOR, grant
from core.configuration import Configuration
from core.data.models import Account, Municipality
from core.data.storage import Storage
from core.jobs.jobs import Jobs
from tests.core.jobs.laborer import kinds, opened


@pytest.fixture
def jobs(
    configuration: Configuration, storage: Storage, municipality: Municipality
) -> Iterator[Jobs]:
    """Give the jobs of an installation that knows the kinds of tests."""
    made = opened(configuration, kinds())
    yield made
    made.queue.huey.storage.close()
    made.parts.storage.close()


@pytest.fixture
def asker(storage: Storage, municipality: Municipality) -> Account:
    """Give an administrator."""
    with storage.writing(municipality.id):
        account = Account.create(login="admin", password="-")
        grant(account, ADMINISTRATOR)
        return account


#: Asks for a job of a kind, about a code; gives its number.
Ask = Callable[..., int]
