"""Whatever fails while a form is submitted: the whole or nothing, and then all is normal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from core.data.engines import Sqlite
from core.data.models import Ballot, Municipality, Participation, Submission
from core.data.storage import Storage
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.data.test_faults import FAULTS
from tests.faults.injection import failing
from tests.faults.sample import DIARY, HTMX, give, hidden, hire, receipt_in, stored

#: More than the statements of a submission on either database.
MOST = 60
#: Faults that are over soon.
BRIEF = {"locked", "serialization"}
TYPED = "민원 처리 절차를 줄임"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody who has the same form to fill many times, about others."""

    browser: Browser
    assignments: tuple[int, ...]

    def fields(self, assignment: int) -> dict[str, str]:
        page = self.browser.get(f"/fill/{assignment}").text
        kept = {name: hidden(page, name) for name in ("csrf_token", "revision", "key", "page")}
        return kept | {"action": "submit", "count": "3", "remark": TYPED}


@pytest.fixture(autouse=True)
def quiet(app: Flask) -> Iterator[None]:
    """Answer unexpected failures as in production, and write no thousand tracebacks."""
    app.testing = False
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def desk(
    storage: Storage, municipality: Municipality, log_in: LogIn, request: pytest.FixtureRequest
) -> Desk:
    with storage.writing(municipality.id):
        rater, *others = hire("S", MOST + 1)
        subjects = [("person", one.id) for one in others]
        given = give(DIARY, request.param, [rater], subjects)
    return Desk(browser=log_in(name="kim", person=rater), assignments=given.assignments[0])


def kept(storage: Storage, municipality: Municipality) -> tuple[int, int, int]:
    with storage.reading(municipality.id):
        return (
            Submission.select().where(Submission.state == "submitted").count(),
            Ballot.select().count(),
            Participation.select().count(),
        )


@pytest.mark.parametrize(
    ("desk", "fault"),
    [
        *(("named", fault) for fault in ("disk-io", "full", "memory")),
        *(("confidential", fault) for fault in ("locked",)),
        *(("anonymous", fault) for fault in ("lost", "serialization")),
    ],
    indirect=["desk"],
)
def test_a_fault_at_any_statement_of_a_submission_leaves_the_whole_or_nothing(
    storage: Storage, municipality: Municipality, parts: Services, desk: Desk, fault: str
) -> None:
    error = FAULTS[fault][0 if isinstance(parts.storage.database, Sqlite) else 1]
    status = 500 if fault == "memory" else 503
    receipts = set()
    injected = 0
    for number, assignment in enumerate(desk.assignments, 1):
        path, fields = f"/uj/fill/{assignment}", desk.fields(assignment)
        headers = HTMX if number % 2 else {}
        before = stored(storage, municipality.id)

        with failing(parts.storage, number, error) as found:
            answer = desk.browser.client.post(path, data=fields, headers=headers)

        if not found.what:
            assert answer.status_code in {200, 303}
            break
        injected += 1
        after = stored(storage, municipality.id)
        assert after == before or (after.done == number and after.intact)
        if found.what == "begin_scope" and fault in BRIEF:  # the lock is asked for once more
            assert answer.status_code in {200, 303}
        else:
            assert answer.status_code == status
        if answer.status_code == 503 and not headers:
            assert TYPED in answer.text

        again = desk.browser.client.post(path, data=fields, headers=HTMX)
        assert again.status_code == 200
        receipts.add(receipt_in(again.text))

    assert injected >= 20
    assert len(receipts - {""}) == injected
    total = injected + 1
    anonymous = stored(storage, municipality.id).ballots > 0
    assert kept(storage, municipality) == ((0, total, total) if anonymous else (total, 0, 0))


@pytest.mark.parametrize("desk", ["named", "anonymous"], indirect=True)
def test_a_commit_whose_answer_was_lost_is_not_stored_twice(
    storage: Storage, municipality: Municipality, parts: Services, desk: Desk
) -> None:
    lost = FAULTS["lost"][0 if isinstance(parts.storage.database, Sqlite) else 1]
    path, fields = f"/uj/fill/{desk.assignments[0]}", desk.fields(desk.assignments[0])
    commits = 0
    while True:
        commits += 1
        with failing(parts.storage, commits, lost, names=("commit",), after=True) as found:
            answer = desk.browser.client.post(path, data=fields)
        if sum(kept(storage, municipality)):
            break
        assert found.what == "commit"

    assert answer.status_code == 503
    assert TYPED in answer.text
    assert "두 번 저장되지는 않습니다" in answer.text
    again = desk.browser.client.post(path, data=fields, headers=HTMX)
    assert receipt_in(again.text)
    assert sum(kept(storage, municipality)) in {1, 2}  # a submission, or a ballot and its voter
    assert kept(storage, municipality)[1] == kept(storage, municipality)[2]
