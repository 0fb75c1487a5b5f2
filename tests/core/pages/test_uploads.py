"""Uploaded files: recorded, served to their owner alone, removed when nothing refers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from core.configuration import Configuration
from core.data.models import Attachment, Municipality, Submission
from core.data.storage import Storage
from forms.definition import Definition, Group, Question, Repeat
from tests.application import LogIn
from tests.core.pages.conftest import Work

PDF = b"%PDF-1.7 " + b"\x00" * 100
MEGABYTE = 1_048_576
WHY = Question(name="why", type="text", label={"ko": "까닭"})
PROOF = Question(name="proof", type="file", label={"ko": "증빙"}, parameters={"max-mb": "3"})
EXTRA = Question(name="extra", type="file", label={"ko": "덧붙임"})
MORE = Repeat(name="more", label={"ko": "더"}, children=(EXTRA,))
FORM = Definition(
    name="proof",
    title={"ko": "증빙"},
    items=(Group(name="all", children=(WHY, PROOF, MORE)),),
)


@pytest.fixture
def configuration(configuration: Configuration) -> Configuration:
    """Give an installation that takes files up to two megabytes."""
    return replace(configuration, upload_megabytes=2)


@pytest.fixture
def work(assign: Callable[..., Work]) -> Work:
    return assign(FORM)


def hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def send(
    work: Work, action: str, content: Mapping[str, tuple[bytes, str]], **fields: str
) -> TestResponse:
    """Send the page as it was last drawn, with files chosen on it."""
    drawn = work.browser.get(f"{work.path}?page=0").text
    own = {name: hidden(drawn, name) for name in ("revision", "key")}
    return post(work, {**own, "page": "0", "action": action, **fields}, content)


def post(
    work: Work,
    fields: Mapping[str, str],
    content: Mapping[str, tuple[bytes, str]],
    path: str = "",
) -> TestResponse:
    """Send fields and files in parts, as a browser does."""
    files = {name: FileStorage(BytesIO(data), title) for name, (data, title) in content.items()}
    posted = {"csrf_token": work.browser.token(), **fields, **files}
    boundary, body = encode_multipart(posted)
    kind = f"multipart/form-data; boundary={boundary}"
    return work.browser.client.post(f"/uj{path or work.path}", data=body, content_type=kind)


def answers_of(storage: Storage, municipality: Municipality) -> dict[str, Any]:
    with storage.reading(municipality.id):
        return dict(Submission.select(Submission.answers).scalar() or {})


def rows(storage: Storage, municipality: Municipality) -> list[tuple[Any, ...]]:
    with storage.reading(municipality.id):
        query = Attachment.select(
            Attachment.question, Attachment.name, Attachment.media_type, Attachment.size
        )
        return list(query.order_by(Attachment.id).tuples())


def on_disk(configuration: Configuration) -> list[Path]:
    return [path for path in configuration.files.rglob("*") if path.is_file()]


def test_a_file_is_recorded_with_question_name_and_the_type_of_its_bytes(
    storage: Storage, municipality: Municipality, work: Work, configuration: Configuration
) -> None:
    files = {"proof": (PDF, "..\\a/실적.exe"), "more-0-extra": (b"plain", "메모.txt")}

    answer = send(work, "save", files, why="그래서")

    assert answer.status_code == 200
    assert sorted(rows(storage, municipality)) == [
        ("extra", "메모.txt", "text/plain", 5),
        ("proof", "실적_exe.pdf", "application/pdf", len(PDF)),
    ]
    key = answers_of(storage, municipality)["proof"]["key"]
    folder = configuration.files / str(municipality.id)
    assert (folder / key[:2] / key).read_bytes() == PDF
    assert all(folder in path.parents for path in on_disk(configuration))


@pytest.mark.parametrize("page", ["review", "receipt"])
def test_people_get_their_own_file_back_to_save_and_never_to_run(
    storage: Storage, municipality: Municipality, work: Work, page: str
) -> None:
    send(work, "save", {"proof": (PDF, "실적 '1'.pdf")})
    key = answers_of(storage, municipality)["proof"]["key"]
    review = work.browser.get(f"{work.path}?page=review").text
    if page == "receipt":
        own = {name: hidden(review, name) for name in ("revision", "key")}
        work.browser.post(work.path, {**own, "page": "review", "action": "submit"})
    link = f"{work.path}/file/{key}"
    assert f'href="/uj{link}"' in work.browser.get(f"{work.path}?page=review").text

    answer = work.browser.get(link, buffered=True)

    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.content_type == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment;")
    assert f"filename*=UTF-8''{quote('실적 _1_.pdf')}" in said


def test_nobody_else_gets_the_file(
    storage: Storage,
    municipality: Municipality,
    work: Work,
    assign: Callable[..., Work],
    log_in: LogIn,
) -> None:
    send(work, "save", {"proof": (PDF, "a.pdf")})
    key = answers_of(storage, municipality)["proof"]["key"]
    other = assign(FORM, name="lee")

    theirs = f"{work.path}/file/{key}"
    assert other.browser.get(theirs).status_code == 404
    assert other.browser.get(f"{other.path}/file/{key}").status_code == 404
    assert log_in("administrator").get(theirs).status_code == 404
    assert work.browser.get(f"{work.path}/file/{'0' * 64}").status_code == 404
    assert work.browser.get(f"{work.path}/file/..%2f..%2fgoru.db").status_code == 404
    stranger = work.browser.client.application.test_client()
    assert stranger.get(f"/uj{theirs}").status_code == 302


@pytest.mark.parametrize("how", ["replaced", "removed"])
def test_a_file_that_no_answer_has_any_more_is_removed_after_the_commit(
    storage: Storage,
    municipality: Municipality,
    work: Work,
    configuration: Configuration,
    how: str,
) -> None:
    send(work, "save", {"proof": (PDF, "a.pdf")})
    (before,) = on_disk(configuration)

    if how == "replaced":
        send(work, "save", {"proof": (PDF + b"2", "b.pdf")})
    else:
        send(work, "save", {}, **{"proof:remove": "yes"})

    names = [name for _, name, _, _ in rows(storage, municipality)]
    assert names == (["b.pdf"] if how == "replaced" else [])
    assert before not in on_disk(configuration)
    assert len(on_disk(configuration)) == len(names)


def test_a_page_without_a_file_keeps_the_one_that_is_there(
    storage: Storage, municipality: Municipality, work: Work, configuration: Configuration
) -> None:
    send(work, "save", {"proof": (PDF, "a.pdf")})

    send(work, "save", {}, why="나중에")

    assert answers_of(storage, municipality)["proof"]["name"] == "a.pdf"
    assert len(rows(storage, municipality)) == len(on_disk(configuration)) == 1


def test_an_upload_that_lost_to_another_window_is_removed_and_that_is_said(
    storage: Storage, municipality: Municipality, work: Work, configuration: Configuration
) -> None:
    send(work, "save", {"proof": (PDF, "a.pdf")})
    late = {"page": "0", "revision": "7", "action": "save", "why": "늦게"}

    answer = post(work, late, {"proof": (PDF, "b.pdf")})

    assert answer.status_code == 409
    assert "다음 파일은 저장되지 않았습니다. 다시 골라 올리십시오: b.pdf." in answer.text
    assert 'name="why" value="늦게"' in answer.text
    assert [name for _, name, _, _ in rows(storage, municipality)] == ["a.pdf"]
    assert len(on_disk(configuration)) == 1


@pytest.mark.parametrize(
    ("name", "size", "limit"), [("proof", 2, 2), ("proof", 3, 3), ("more-0-extra", 4, 2)]
)
def test_a_file_that_is_too_large_gets_a_sentence_and_the_typed_text_stays(
    storage: Storage,
    municipality: Municipality,
    work: Work,
    configuration: Configuration,
    name: str,
    size: int,
    limit: int,
) -> None:
    answer = send(
        work, "next", {name: (PDF + bytes(size * MEGABYTE), "큰.pdf")}, why="지우지 마십시오"
    )

    assert answer.status_code == 422
    assert f"파일이 {limit} MB보다 큽니다. 줄여서 다시 올리십시오." in answer.text
    assert 'value="지우지 마십시오"' in answer.text
    assert answers_of(storage, municipality)["why"] == "지우지 마십시오"
    assert (rows(storage, municipality), on_disk(configuration)) == ([], [])


def test_a_request_beyond_all_measure_is_refused_unread(work: Work) -> None:
    answer = send(work, "save", {"proof": (PDF + bytes(11 * MEGABYTE), "큰.pdf")})

    assert answer.status_code == 413
    assert "보낸 내용이 너무 큽니다" in answer.text


def test_other_pages_take_no_more_than_an_upload(work: Work) -> None:
    answer = post(work, {}, {"language": (bytes(3 * MEGABYTE), "a")}, "/language")

    assert answer.status_code == 413


def test_the_same_submission_twice_keeps_the_file_of_the_first(
    storage: Storage, municipality: Municipality, work: Work, configuration: Configuration
) -> None:
    send(work, "save", {"proof": (PDF, "a.pdf")})
    again = {"page": "0", "revision": "1", "key": "k1", "action": "submit", "why": "끝"}

    for name in ("b.pdf", "c.pdf"):
        post(work, again, {"proof": (PDF, name)})

    stored = answers_of(storage, municipality)["proof"]
    assert (stored["name"], [row[1] for row in rows(storage, municipality)]) == ("b.pdf", ["b.pdf"])
    assert [path.name for path in on_disk(configuration)] == [stored["key"]]
