"""An office with its plugins and people, on each database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.cycles.phases import close_phase
from core.data.models import (
    AuditEntry,
    Cycle,
    FormVersion,
    Municipality,
    Phase,
    PluginState,
)
from core.data.storage import Storage
from core.library import Library
from core.runs.run import simulate
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.office import Ids, answer_all, office_library, store_people


@pytest.fixture
def library() -> Library:
    return office_library()


@pytest.fixture
def people(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        store_people()


@pytest.fixture
def enabled(storage: Storage, municipality: Municipality, people: None) -> None:
    with storage.writing(municipality.id):
        PluginState.create(plugin="city", place=1)


@pytest.fixture
def administrator(log_in: LogIn, enabled: None) -> Browser:
    return log_in("administrator")


def begin_office(parts: Services, municipality: Municipality) -> None:
    """Open a cycle in ``municipality``, assign its phase and let everybody answer."""
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        cycle = open_cycle(catalogue, "city-yearly", 2026, korean_now().date(), None)
        phase = Phase.get()
        Phase.update(closes_at=korean_now() + timedelta(days=30)).execute()
        assign(cycle, phase, catalogue, 7, None)
        answer_all(phase.id)


def fill_office(parts: Services, municipality: Municipality) -> Ids:
    """Do the same, close the phase and simulate a run."""
    begin_office(parts, municipality)
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        phase = close_phase(Phase.get(), korean_now(), reason="시험을 위한 조기 마감")
        run = simulate(Cycle.get(), phase, catalogue, None)
        form = FormVersion.get().id
        return Ids(cycle=run.cycle_id, phase=phase.id, form=form, run=run.id)


@pytest.fixture
def ids(parts: Services, municipality: Municipality, enabled: None) -> Ids:
    return fill_office(parts, municipality)


class Log:
    """The audit log of a municipality, as tests look at it."""

    def __init__(self, storage: Storage, municipality: Municipality) -> None:
        self.storage, self.municipality = storage, municipality

    @property
    def entries(self) -> list[AuditEntry]:
        with self.storage.reading(self.municipality.id):
            return list(AuditEntry.select().order_by(AuditEntry.number))

    @property
    def last(self) -> AuditEntry:
        return self.entries[-1]

    def of(self, action: str) -> list[AuditEntry]:
        return [entry for entry in self.entries if entry.action == action]


@pytest.fixture
def log(storage: Storage, municipality: Municipality) -> Log:
    return Log(storage, municipality)
