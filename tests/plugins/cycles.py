"""Open the cycle of a programme, as the office does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.cycles.configuration import newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Account, Municipality, Phase
from core.data.storage import Storage
from goru import Catalogue, Programme


def checked(
    storage: Storage, municipality: Municipality, catalogue: Catalogue, programme: str, year: int
) -> Mapping[str, Any]:
    """Open a cycle and return the configuration that it begins with, every phase being there."""
    with storage.writing(municipality.id):
        admin = Account.create(login="admin", password="-")
    with storage.writing(municipality.id, actor=admin.id):
        cycle = open_cycle(catalogue, programme, year, date(year, 1, 2), admin.id)
        names = [name for (name,) in Phase.select(Phase.name).order_by(Phase.id).tuples()]
        found = newest_configuration(cycle)
    wanted = [phase.name for phase in catalogue.get(Programme, programme).phases]
    assert sorted(names) == sorted(wanted)
    assert found is not None
    content: Mapping[str, Any] = found.content
    return content
