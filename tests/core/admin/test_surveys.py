"""Surveys of LimeSurvey in the office: reported on first, stored only when they are kept."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import pytest

from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from core.form_versions import definition_of
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.test_forms import versions
from tests.forms.limesurvey.lss import G, Q, lss

SURVEY = lss(
    "new",
    G(
        questions=[
            Q(code="Q1", kind="N", texts={"ko": "근속 <b>연수</b>", "en": "Years"}),
            Q(code="Q2", kind="S", relevance="Q1 > 3", preg="/<script>/"),
            Q(code="Q3", kind="T", relevance="SAVEDID > 3"),
            Q(code="Q4", kind="I"),
        ]
    ),
    more={"quota": [{"id": "1"}]},
)
BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'
URL = "/admin/limesurvey"
ENGLISH = {"lang": "en"}


def upload(browser: Browser, content: bytes) -> Any:
    file = (io.BytesIO(content), "survey.lss")
    return browser.post(f"{URL}/new", {"file": file}, query_string=ENGLISH)


def send(browser: Browser, where: str, content: bytes) -> Any:
    return browser.post(f"{URL}/{where}", {"content": b64encode(content).decode()})


def test_the_report_stands_before_anything_is_stored(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = upload(administrator, SURVEY)

    assert answer.status_code == 200
    assert "carried over with changes" in answer.text
    assert "so it is always asked: SAVEDID &gt; 3 (at SAVEDID)" in answer.text
    assert "The language switch was left out" in answer.text
    assert "<td>Decimal number <code>Q1</code></td>" in answer.text
    assert "Quotas (1) are no part of a form" in answer.text
    assert "/&lt;script&gt;/" in answer.text
    assert versions(storage, municipality) == []


def test_a_kept_survey_is_a_draft_with_its_questions_and_conditions(
    administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    answer = send(administrator, "keep", SURVEY)

    assert answer.status_code == 302
    assert versions(storage, municipality) == [("limesurvey_4711", 1, "draft")]
    assert (log.last.action, log.last.object_id) == ("form.uploaded", "limesurvey_4711")
    with storage.reading(municipality.id):
        definition = definition_of(FormVersion.get())
    assert [one.name for one in definition.questions()] == ["Q1", "Q2", "Q3"]
    assert [one.relevant for one in definition.questions()] == ["", "${Q1} > 3", ""]


def test_the_report_can_be_downloaded_in_both_languages(administrator: Browser) -> None:
    answer = send(administrator, "report", SURVEY)

    assert answer.headers["Content-Disposition"].endswith("limesurvey_4711-report.txt")
    assert "Q1 → decimal Q1: 그대로 옮김." in answer.text
    assert "Q1 → decimal Q1: carried over." in answer.text
    assert "쿼터 1건은 양식에 속하지 않아 옮기지 않았습니다." in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<document>", "is no sound XML (line 1, character 11)"),
        (b"<html/>", "no survey of LimeSurvey (found: html)"),
        (BOMB, "declares a document type or entities"),
        (b"<document>" + b"<a>" * 40, "too large (most levels: 12)"),
        (SURVEY.replace(b"<type><![CDATA[T]]>", b"<type>@"), "Question Q3 has the unknown type"),
        (SURVEY.replace(b"[Q2]", b"[Q1]"), "The code &#39;Q1&#39; stands twice"),
        (lss("old"), "The survey has no question"),
    ],
    ids=["broken", "foreign", "bomb", "deep", "type", "twice", "empty"],
)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_stored(
    content: bytes,
    sentence: str,
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
) -> None:
    answer = upload(administrator, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert [send(administrator, one, content).status_code for one in ("keep", "report")] == [
        422
    ] * 2
    assert versions(storage, municipality) == []


def test_a_form_that_cannot_be_asked_is_shown_with_the_reason_and_not_kept(
    administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    only_a_switch = lss("new", G(questions=[Q(code="Q1", kind="I")]))

    answer = upload(administrator, only_a_switch)

    assert answer.status_code == 422
    assert "The form of this survey cannot be asked" in answer.text
    assert send(administrator, "keep", only_a_switch).status_code == 422
    assert versions(storage, municipality) == []


@pytest.mark.parametrize("where", ["keep", "report"])
def test_a_mangled_file_is_asked_for_again(where: str, administrator: Browser) -> None:
    answer = administrator.post(f"{URL}/{where}", {"content": "no base64!"})

    assert answer.status_code == 422


def test_only_an_administrator_takes_surveys_over(log_in: LogIn) -> None:
    assert upload(log_in("confirmer"), SURVEY).status_code == 403
