"""Refused attempts are on record: who, what and which rule; never what was typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from core import audit
from core.clock import korean_now
from core.data.models import AuditEntry, Municipality, Phase, Submission
from core.data.storage import Storage
from forms.definition import Definition, Question
from tests.application import Browser, LogIn
from tests.core.pages.conftest import Work
from tests.core.pages.test_fill import send

REFUSED = "attempt.refused"
#: What somebody types, and what no log may hold.
TYPED = "몹시 사적인 말 7788"


@pytest.fixture
def attempts(storage: Storage, municipality: Municipality) -> Callable[[], list[AuditEntry]]:
    """Give a function that returns the refused attempts on record, and holds the chain."""

    def found() -> list[AuditEntry]:
        with storage.reading(municipality.id):
            assert audit.verify().intact
            rows = AuditEntry.select().order_by(AuditEntry.number)
            assert TYPED not in json.dumps([row.details for row in rows], ensure_ascii=False)
            return [row for row in rows if row.action == REFUSED]

    return found


Attempts = Callable[[], list[AuditEntry]]


def close(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        Phase.update(closes_at=korean_now().replace(microsecond=0) - timedelta(hours=1)).execute()


def told(entry: AuditEntry) -> tuple[str, str, str, str]:
    return entry.object_kind, entry.object_id, entry.details["what"], entry.details["rule"]


def test_an_incomplete_form_that_is_handed_in_is_an_attempt(work: Work, attempts: Attempts) -> None:
    send(work, "1", "save", {"remark": TYPED})
    refused = send(work, "review", "submit", {})

    assert refused.status_code == 422
    found = attempts()
    assert [told(one) for one in found] == [
        ("assignment", str(work.assignment), "fill.change", "GR-424")
    ]
    assert found[0].actor == work.browser.account


def test_typing_errors_of_a_draft_are_none(work: Work, attempts: Attempts) -> None:
    send(work, "0", "next", {"count": "셋"})
    send(work, "0", "save", {"count": "셋"}, htmx=True)
    send(work, "0", "next", {})

    assert attempts() == []


def test_the_same_attempt_again_is_written_once(work: Work, attempts: Attempts) -> None:
    for _ in range(3):
        send(work, "review", "submit", {})

    assert len(attempts()) == 1


def test_writing_after_the_deadline_stores_nothing_and_is_on_record(
    storage: Storage, municipality: Municipality, work: Work, attempts: Attempts
) -> None:
    close(storage, municipality)

    refused = send(work, "0", "save", {"count": "3", "remark": TYPED})

    assert refused.status_code == 409
    assert "GR-" not in refused.text
    with storage.reading(municipality.id):
        assert Submission.select().count() == 0
    assert [one.details["rule"] for one in attempts()] == ["GR-423"]


def test_the_same_draft_in_two_windows_is_none(work: Work, attempts: Attempts) -> None:
    send(work, "0", "save", {"count": "3"})
    answer = work.browser.post(
        work.path, {"page": "0", "action": "save", "revision": "0", "count": "4"}
    )

    assert answer.status_code == 409
    assert attempts() == []


def test_somebody_elses_form_is_not_found_and_the_attempt_is_on_record(
    work: Work, log_in: LogIn, attempts: Attempts, assign: Callable[..., Work]
) -> None:
    other = assign(name="lee")

    assert other.browser.get(work.path).status_code == 404
    assert other.browser.post(work.path, {"count": TYPED}).status_code == 404

    found = attempts()
    assert {told(one) for one in found} == {
        ("assignment", str(work.assignment), "fill.show", "GR-210"),
        ("assignment", str(work.assignment), "fill.change", "GR-210"),
    }
    assert {one.actor for one in found} == {other.browser.account}


def test_a_page_of_the_office_is_closed_to_staff_and_the_attempt_is_on_record(
    work: Work, attempts: Attempts
) -> None:
    assert work.browser.get("/admin/audit/").status_code == 403

    assert [told(one)[3] for one in attempts()] == ["GR-503"]


def test_an_attempt_at_a_confidential_form_tells_the_form_alone(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], attempts: Attempts
) -> None:
    rater = assign(identity="confidential", name="rater")
    send(rater, "review", "submit", {"remark": TYPED})

    assert [told(one)[:2] for one in attempts()] == [("form", "survey")]


def test_a_ballot_that_is_not_cast_leaves_no_trace(
    assign: Callable[..., Work], attempts: Attempts
) -> None:
    voter = assign(identity="anonymous", name="voter")
    refused = voter.browser.post(
        voter.path, {"page": "review", "action": "submit", "remark": TYPED}
    )

    assert refused.status_code == 422
    assert attempts() == []


def test_a_ballot_after_the_deadline_is_on_record_without_anything_in_it(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], attempts: Attempts
) -> None:
    voter = assign(ONE_LINE, identity="anonymous", name="voter")
    close(storage, municipality)

    refused = voter.browser.post(voter.path, {"page": "0", "action": "submit", "said": TYPED})

    assert refused.status_code == 409
    assert [told(one) for one in attempts()] == [("form", "line", "fill.change", "GR-423")]


ONE_LINE = Definition(
    name="line",
    title={"ko": "한 줄", "en": "One line"},
    items=(Question(name="said", type="text", label={"ko": "말", "en": "Words"}),),
)


def test_whoever_is_not_logged_in_leaves_no_attempt(work: Work, attempts: Attempts) -> None:
    nobody = Browser(client=work.browser.client.application.test_client(), code="uj", account=0)

    assert nobody.get(work.path).status_code == 302
    assert attempts() == []
