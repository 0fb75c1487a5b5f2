"""Filling: page by page, saved as typed, submitted once, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from core import audit
from core.clock import korean_now
from core.data.models import (
    Assignment,
    AuditEntry,
    Ballot,
    Municipality,
    Participation,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.services import Services
from forms.definition import Definition, Question
from tests.application import LogIn
from tests.core.pages.conftest import Work

HTMX = {"HX-Request": "true"}


def hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def send(
    work: Work, page: str, action: str, answers: Mapping[str, Any], htmx: bool = False
) -> TestResponse:
    """Send a page as it was last drawn, with ``answers`` typed into it."""
    drawn = work.browser.get(f"{work.path}?page={page}").text
    fields = {name: hidden(drawn, name) for name in ("revision", "key")}
    return work.browser.post(
        work.path,
        {**fields, "page": page, "action": action, **answers},
        headers=HTMX if htmx else {},
    )


def answers_of(storage: Storage, municipality: Municipality) -> dict[str, Any]:
    with storage.reading(municipality.id):
        return dict(Submission.select(Submission.answers).scalar() or {})


def test_a_form_is_filled_from_the_first_page_to_the_receipt(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    assert "건수" in work.browser.get(work.path).text

    first = send(work, "0", "next", {"count": "3"})
    assert (first.status_code, first.location) == (303, f"/uj{work.path}?page=1")
    second = send(work, "1", "next", {"level": "high", "remark": "좋음"})
    assert second.location == f"/uj{work.path}?page=review"
    review = work.browser.get(f"{work.path}?page=review").text
    assert "높음" in review
    done = send(work, "review", "submit", {})

    assert done.status_code == 303
    receipt = work.browser.get(work.path).text
    with storage.reading(municipality.id):
        stored = Submission.select().get()
        assert stored.state == "submitted"
        assert stored.answers == {"count": 3, "level": "high", "remark": "좋음"}
        assert stored.receipt in receipt
        assert Assignment.select(Assignment.state).scalar() == "submitted"
        assert audit.verify().intact
        actions = [entry.action for entry in AuditEntry.select().order_by(AuditEntry.number)]
    assert actions[-1] == "submission.submitted"


def test_what_is_typed_is_saved_and_found_on_another_device(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    saved = send(work, "0", "save", {"count": "7"}, htmx=True)

    assert saved.status_code == 200
    assert "<html" not in saved.text
    assert answers_of(storage, municipality) == {"count": 7}
    assert 'value="7"' in work.browser.get(work.path).text


def test_relevance_is_decided_by_the_server_without_a_reload(work: Work) -> None:
    before = work.browser.get(work.path).text
    after = send(work, "0", "save", {"count": "11"}, htmx=True).text

    assert "까닭" not in before
    assert "까닭" in after


def test_a_missing_answer_keeps_the_page_and_says_what_to_do(work: Work) -> None:
    refused = send(work, "0", "next", {})

    assert refused.status_code == 422
    assert "‘건수’ 문항은 꼭 답해야 합니다" in refused.text
    assert 'aria-invalid="true"' in refused.text


def test_what_is_only_missing_yet_is_not_blamed_while_typing(work: Work) -> None:
    saved = send(work, "0", "save", {"count": ""}, htmx=True)

    assert saved.status_code == 200
    assert "꼭 답해야" not in saved.text


def test_a_wrong_number_stays_on_the_page_as_it_was_typed(work: Work) -> None:
    refused = send(work, "0", "next", {"count": "셋"})

    assert refused.status_code == 422
    assert 'value="셋"' in refused.text


def test_an_answer_that_is_not_relevant_is_not_submitted(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    send(work, "0", "save", {"count": "11"})
    send(work, "0", "next", {"count": "11", "why": "많아서"})
    send(work, "0", "save", {"count": "2", "why": "많아서"})

    send(work, "review", "submit", {})

    assert answers_of(storage, municipality) == {"count": 2}


def test_an_incomplete_form_is_not_submitted(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    refused = send(work, "review", "submit", {})

    assert refused.status_code == 422
    assert "GR-" not in refused.text
    assert "‘건수’ 문항은 꼭 답해야 합니다" in refused.text
    assert answers_of(storage, municipality) == {}


def test_a_second_tab_gets_both_texts_and_overwrites_nothing(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    send(work, "0", "save", {"count": "1"})
    old = {"page": "0", "revision": "1", "action": "save"}
    work.browser.post(work.path, {**old, "count": "2"})

    conflict = work.browser.post(work.path, {**old, "count": "3"})

    assert conflict.status_code == 409
    assert "건수: 3" in conflict.text
    assert "건수: 2" in conflict.text
    assert answers_of(storage, municipality) == {"count": 2}


def test_the_same_request_twice_gives_one_submission_and_one_receipt(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    send(work, "0", "save", {"count": "1"})
    request = {"page": "review", "revision": "1", "key": "k1", "action": "submit"}

    answers = [work.browser.post(work.path, request, headers=HTMX) for _ in range(3)]

    with storage.reading(municipality.id):
        (receipt,) = Submission.select(Submission.receipt).tuples()
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert all(receipt[0] in answer.text for answer in answers)


def test_a_submitted_form_is_not_submitted_again_and_the_typed_text_stays(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    send(work, "0", "save", {"count": "1"})
    work.browser.post(
        work.path, {"page": "review", "revision": "1", "key": "k1", "action": "submit"}
    )

    again = work.browser.post(
        work.path, {"page": "0", "revision": "1", "key": "k2", "action": "submit", "count": "9"}
    )

    assert again.status_code == 409
    assert "이미 제출한 양식입니다" in again.text
    assert 'value="9"' in again.text
    assert answers_of(storage, municipality) == {"count": 1}


def test_a_closed_phase_refuses_and_keeps_the_typed_text(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    drawn = work.browser.get(work.path).text
    past = korean_now() - timedelta(hours=1)
    with storage.writing(municipality.id):
        Phase.update(closes_at=past).execute()

    refused = work.browser.post(
        work.path,
        {"page": "0", "revision": hidden(drawn, "revision"), "action": "next", "count": "5"},
    )

    assert refused.status_code == 409
    assert "지금은 ‘조사’ 기간이 아닙니다" in refused.text
    assert 'value="5"' in refused.text
    assert answers_of(storage, municipality) == {}


def test_somebody_elses_assignment_is_not_there(
    storage: Storage, municipality: Municipality, work: Work, log_in: LogIn
) -> None:
    other = log_in("administrator")

    assert other.get(work.path).status_code == 404
    assert other.post(work.path, {"action": "submit", "count": "1"}).status_code == 404
    assert answers_of(storage, municipality) == {}


def test_nobody_fills_without_a_log_in(work: Work) -> None:
    stranger = work.browser.client.application.test_client()

    answer = stranger.get(f"/uj{work.path}")

    assert answer.status_code == 302
    assert answer.location.startswith("/uj/login?next=/uj/fill/")


@pytest.mark.parametrize(
    "text",
    ["\x00", "\ud800", "10" * 20, "NaN", "1e400", "<script>alert(1)</script>", "１２", "-"],
)
def test_hostile_text_gets_a_sentence_and_never_a_server_error(work: Work, text: str) -> None:
    shown = text.encode("utf-8", "surrogatepass")

    answer = work.browser.post(
        work.path, {"page": "0", "revision": "0", "action": "next", "count": shown}
    )

    assert answer.status_code in {200, 303, 400, 422}
    assert "<script>alert" not in answer.text


def test_english_is_complete_beside_korean(work: Work) -> None:
    page = work.browser.get(f"{work.path}?lang=en").text

    assert '<html lang="en">' in page
    assert "Count" in page
    assert "To my tasks" in page


def test_an_anonymous_form_keeps_nothing_before_and_no_name_after_it_is_submitted(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(identity="anonymous")
    page = work.browser.get(work.path).text
    assert "익명" in page
    assert 'value="save"' not in page

    work.browser.post(work.path, {"page": "0", "action": "save", "count": "4"}, headers=HTMX)
    with storage.reading(municipality.id):
        assert Submission.select().count() == 0
    before = entries(storage, municipality)
    both = {"count": "4", "level": "low", "action": "submit", "page": "0", "key": "k"}
    done = work.browser.post(work.path, both, headers=HTMX)

    with storage.reading(municipality.id):
        (ballot,) = Ballot.select().dicts()
        (took_part,) = Participation.select()
        assert Submission.select().count() == 0
    assert done.status_code == 200
    assert took_part.receipt in done.text
    assert ballot["answers"] == {"count": 4, "level": "low"}
    assert set(ballot) == {
        "municipality",
        "key",
        "phase",
        "form_version",
        "subject_kind",
        "subject",
        "answers",
    }
    assert entries(storage, municipality) == before


TIMED = Definition(
    name="timed",
    title={"ko": "시각 조사"},
    items=(
        Question(name="begun", type="calculate", asked_as="start", calculation="once(now())"),
        Question(name="lot", type="calculate", calculation="uuid()"),
        Question(name="mark", type="calculate", calculation="concat(${lot}, '!')"),
        Question(name="proof", type="file", label={"ko": "증빙"}),
        Question(name="count", type="integer", label={"ko": "건수"}),
        Question(name="double", type="calculate", calculation="${count} * 2"),
    ),
)


def test_a_ballot_holds_neither_times_nor_chance_nor_files(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], parts: Services
) -> None:
    work = assign(TIMED, "anonymous")
    answers = {"count": "4", "action": "submit", "page": "0", "key": "k"}
    file = {"proof": (BytesIO(b"%PDF-1.7"), "a.pdf")}

    refused = work.browser.post(work.path, {**answers, **file}, headers=HTMX)
    done = work.browser.post(work.path, answers, headers=HTMX)

    assert (refused.status_code, done.status_code) == (422, 200)
    assert "‘증빙’: 여기에서는 파일을 올릴 수 없습니다" in refused.text
    assert not list(parts.files.folder.rglob("*"))
    with storage.reading(municipality.id):
        assert Ballot.select(Ballot.answers).scalar() == {"count": 4, "double": 8}


def test_a_named_form_keeps_its_times(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(TIMED, "named")

    work.browser.post(
        work.path, {"count": "4", "action": "save", "page": "0", "revision": "0"}, headers=HTMX
    )

    assert {"begun", "lot", "mark"} <= answers_of(storage, municipality).keys()


def test_an_anonymous_form_takes_answers_that_others_bring_up(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(identity="anonymous")
    typed = {"count": "12", "why": "새 법", "level": "low", "page": "0", "key": "k"}
    work.browser.post(work.path, {**typed, "action": "submit"}, headers=HTMX)

    with storage.reading(municipality.id):
        (ballot,) = Ballot.select()
    assert ballot.answers == {"count": 12, "why": "새 법", "level": "low"}


def test_an_anonymous_form_is_answered_once(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(identity="anonymous")
    both = {"count": "4", "action": "submit", "page": "0"}

    answers = [
        work.browser.post(work.path, {**both, "key": key}, headers=HTMX).text for key in "abc"
    ]

    with storage.reading(municipality.id):
        (took_part,) = Participation.select()
        assert Ballot.select().count() == 1
    assert all(took_part.receipt in answer for answer in answers)


def entries(storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(AuditEntry.select().count())
