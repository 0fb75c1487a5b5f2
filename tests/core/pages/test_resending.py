"""A log-in that ends while somebody types loses nothing, and stores nothing meanwhile."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from core.data.models import Assignment, Ballot, Municipality, Session, Submission
from core.data.storage import Storage
from tests.application import PASSWORD, Browser
from tests.core.pages.conftest import Work

HTMX = {"HX-Request": "true"}
OWN = {"Sec-Fetch-Site": "same-origin"}
TEXT = "<긴 글> \"따옴표\" '와' 줄\n둘"
INPUT = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


def expire(storage: Storage) -> None:
    """End every log-in on the server; the browsers keep their cookies."""
    with storage.installation(writing=True):
        Session.delete().execute()


def hidden(answer: TestResponse, action: str) -> dict[str, str]:
    """Return the hidden fields of the form that is sent to ``action``."""
    form = answer.text.partition(f'action="{action}"')[2].partition("</form>")[0]
    assert form
    return {html.unescape(name): html.unescape(value) for name, value in INPUT.findall(form)}


def typed(work: Work, action: str) -> dict[str, str]:
    """Return what a browser sends of the page as it is drawn now, everything typed into it."""
    page = work.browser.get(work.path)
    fields = hidden(page, f"/uj{work.path}")
    return {**fields, "action": action, "count": "3", "level": "high", "remark": TEXT}


def log_in_again(work: Work, fields: dict[str, str], password: str = PASSWORD) -> TestResponse:
    """Log in on the page that carries ``fields``."""
    posted = {**fields, "login": "kim", "password": password}
    return work.browser.client.post(f"/uj/login?next=/uj{work.path}", data=posted)


def stored(storage: Storage, municipality: Municipality) -> list[dict[str, object]]:
    with storage.reading(municipality.id):
        drafts = [row.answers for row in Submission.select()]
        return drafts + [row.answers for row in Ballot.select()]


@pytest.mark.parametrize(
    ("identity", "action", "answers"),
    [
        ("named", "save", {"count": 3}),
        ("confidential", "save", {"count": 3}),
        ("anonymous", "submit", {"count": 3, "level": "high", "remark": TEXT}),
    ],
)
def test_what_was_sent_after_the_end_of_a_log_in_is_sent_again_after_the_next(
    storage: Storage,
    municipality: Municipality,
    assign: Callable[..., Work],
    identity: str,
    action: str,
    answers: dict[str, object],
) -> None:
    work = assign(identity=identity)
    sent = typed(work, action)
    expire(storage)

    asked = work.browser.client.post(f"/uj{work.path}", data=sent)
    assert asked.status_code == 401
    assert "입력한 내용은 이 화면에 그대로 있으며, 아직 저장되지 않았습니다." in asked.text
    assert stored(storage, municipality) == []
    kept = hidden(asked, f"/uj/login?next=/uj{work.path}")
    wrong = log_in_again(work, kept, "a wrong password")
    assert wrong.status_code == 401
    again = log_in_again(work, hidden(wrong, f"/uj/login?next=/uj{work.path}"))
    assert again.status_code == 200
    assert stored(storage, municipality) == []
    fields = hidden(again, f"/uj{work.path}")
    assert {name: value for name, value in fields.items() if name != "csrf_token"} == {
        name: value for name, value in sent.items() if name != "csrf_token"
    }
    done = work.browser.client.post(f"/uj{work.path}", data=fields)

    assert done.status_code in {200, 303}
    assert stored(storage, municipality) == [answers]


@pytest.mark.parametrize("identity", ["named", "anonymous"])
def test_beside_a_form_that_saves_itself_stands_a_way_to_log_in(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], identity: str
) -> None:
    work = assign(identity=identity)
    sent = typed(work, "submit" if identity == "anonymous" else "save")
    expire(storage)

    ended = work.browser.client.post(f"/uj{work.path}", data=sent, headers=HTMX)
    assert (ended.status_code, ended.headers["HX-Retarget"]) == (401, "#failure")
    assert "<html" not in ended.text
    link = html.unescape(ended.text.partition('href="')[2].partition('"')[0])
    assert link == "/uj/login?next=/uj/login/back"
    window = replace(work.browser, account=0)
    token = window.token()
    back = window.client.post(
        link, data={"csrf_token": token, "login": "kim", "password": PASSWORD}
    )
    assert back.location == "/uj/login/back"
    assert "이 창을 닫고" in window.client.get("/uj/login/back").text
    old = work.browser.client.post(f"/uj{work.path}", data=sent, headers={**HTMX, **OWN})
    assert (old.status_code, old.headers["HX-Retarget"]) == (400, "#failure")
    assert 'form="fill-form"' in old.text
    renewed = old.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    done = work.browser.client.post(
        f"/uj{work.path}", data={**sent, "csrf_token": renewed}, headers=HTMX
    )

    assert done.status_code == 200
    assert [row["count"] for row in stored(storage, municipality)] == [3]


def test_a_page_sent_with_an_old_token_can_be_sent_again(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    sent = {**typed(work, "save"), "csrf_token": "old"}

    asked = work.browser.client.post(f"/uj{work.path}", data=sent, headers=OWN)
    assert (asked.status_code, stored(storage, municipality)) == (400, [])
    done = work.browser.client.post(f"/uj{work.path}", data=hidden(asked, f"/uj{work.path}"))

    assert done.status_code == 200
    assert stored(storage, municipality) == [{"count": 3}]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/localhost"},
        {},
    ],
)
@pytest.mark.parametrize("expired", [False, True])
def test_what_another_site_sends_is_never_offered_to_be_sent(
    storage: Storage, work: Work, headers: dict[str, str], expired: bool
) -> None:
    if expired:
        expire(storage)

    answer = work.browser.client.post(
        f"/uj{work.path}", data={"count": "3", "remark": "심은 글"}, headers=headers
    )

    assert answer.status_code == 400
    assert "심은 글" not in answer.text


@pytest.mark.parametrize("target", ["/uj/", "/uj/language", "//evil.example/uj/fill/1", "/uj/x"])
def test_carried_fields_go_to_no_page_but_one_that_is_filled(work: Work, target: str) -> None:
    browser: Browser = work.browser
    posted = {"again:count": "3", "login": "kim", "password": PASSWORD}

    answer = browser.post("/login", posted, query_string={"next": target})

    assert answer.status_code == 302
    assert "again" not in answer.text


def test_files_that_cannot_be_carried_are_named(storage: Storage, work: Work) -> None:
    sent = typed(work, "save")
    expire(storage)

    answer = work.browser.client.post(
        f"/uj{work.path}",
        data={**sent, "proof": (BytesIO(b"%PDF-1.7"), "증빙.pdf")},
        content_type="multipart/form-data",
    )

    assert "다시 골라 올리십시오: 증빙.pdf." in answer.text


def test_the_page_for_many_comes_back_too(
    storage: Storage, municipality: Municipality, work: Work
) -> None:
    with storage.reading(municipality.id):
        version = Assignment.get_by_id(work.assignment).form_version_id
    path = f"/uj/bulk/{work.phase}/{version}"
    fields = hidden(work.browser.get(path.removeprefix("/uj")), path)
    sent = {**fields, "action": "save", f"a{work.assignment}-count": "8"}
    expire(storage)

    asked = work.browser.client.post(path, data=sent)
    kept = hidden(asked, f"/uj/login?next={path}")
    posted = {**kept, "login": "kim", "password": PASSWORD}
    again = work.browser.client.post(f"/uj/login?next={path}", data=posted)
    work.browser.client.post(path, data=hidden(again, path))

    assert stored(storage, municipality) == [{"count": 8}]
