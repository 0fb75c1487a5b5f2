"""A contract names tasks of the register alone: another number is refused, nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.checks.knowing import known_to
from core.data.models import AuditEntry, Cycle, Submission
from core.errors.indicators import Unsound
from tests.plugins.seosan.test_flows import Hall, hall, stored
from tests.plugins.seosan.test_forms import CONTRACT, KNOWN_CONTRACT, sheets
from tests.plugins.seosan.test_register import Office, catalogue, file, office, row

__all__ = ["hall", "office"]
REGISTERED = "SS-2026-003"


def contract(*numbers: str) -> Mapping[str, Any]:
    """Return a contract whose goals name these tasks."""
    typed = {f"goals-{place}-goals_task": number for place, number in enumerate(numbers)}
    answers: Mapping[str, Any] = stored("seosan-contract", {**CONTRACT, **typed}, KNOWN_CONTRACT)
    return answers


@pytest.fixture
def made(hall: Hall) -> int:
    """A contract to be written in a year whose register has one task."""
    task = hall.town.assign(sheets().definition("seosan-task"), "kim")
    hall.town.hand_in(task, no=REGISTERED, title="드론배송 노선 확대")
    return hall.begun("seosan-contract")


def test_a_number_that_the_register_has_is_taken(hall: Hall, made: int) -> None:
    hall.town.hand_in(made, **contract(REGISTERED, ""))

    assert hall.stage(made) == "consulting"


def test_an_unknown_number_is_refused_by_name_and_nothing_is_stored(hall: Hall, made: int) -> None:
    with pytest.raises(Unsound) as found:
        hall.town.hand_in(made, **contract(REGISTERED, "SS-2026-999"))

    assert found.value.status == 422
    findings: Any = found.value.facts["findings"]
    (told,) = findings
    assert told.question == "goals"
    assert told.message["ko"].startswith("과제번호 SS-2026-999은(는) 올해 과제 명부에 없습니다.")
    assert told.message["en"].startswith("Task SS-2026-999 is not in this year's register.")
    assert REGISTERED not in told.message["en"]
    with hall.town.storage.reading(hall.town.municipality):
        assert Submission.one(Submission.assignment == made) is None
        handed_in = AuditEntry.select().where(AuditEntry.action == "submission.submitted")
        assert handed_in.count() == 1


def test_every_unknown_number_is_told_once(hall: Hall, made: int) -> None:
    with pytest.raises(Unsound) as found:
        hall.town.hand_in(made, **contract("SS-2026-998", "SS-2026-998"))

    assert found.value.facts["count"] == 1


def test_a_task_that_the_imported_register_began_is_known_before_it_is_completed(
    office: Office,
) -> None:
    office.imported(file([row(1), row(2)]))

    with office.storage.reading(office.place):
        form = sheets().definition("seosan-contract")
        known = known_to(catalogue(), form, Cycle.get().id)
    assert known == {"seosan-task": {"SS-2026-001", "SS-2026-002"}}
