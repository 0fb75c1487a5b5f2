"""Scenarios of a form: answers kept with it and run again on each of its versions."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest

from core.building import drafts
from core.data.models import FormVersion, Municipality, Scenario
from core.data.storage import Storage
from forms.definition import Definition, Question
from forms.xlsform import export_form
from tests.application import Browser
from tests.core.admin.conftest import Log


def form(limit: int = 100, factor: int = 2) -> Definition:
    items = (
        Question(name="count", type="integer", label={"ko": "건수"}),
        Question(name="why", type="text", label={"ko": "까닭"}, relevant=f"${{count}} > {limit}"),
        Question(name="twice", type="calculate", calculation=f"${{count}} * {factor}"),
    )
    return Definition(name="kept", title={"ko": "보관"}, default_language="ko", items=items)


def upload(browser: Browser, definition: Definition) -> None:
    file = (io.BytesIO(export_form(definition)), "kept.xlsx")
    browser.post("/admin/form/", {"file": file})


@pytest.fixture
def version(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    upload(administrator, form())
    return draft(storage, municipality)


def redraft(storage: Storage, municipality: Municipality, definition: Definition) -> int:
    """Return the draft of a form, with another definition."""
    with storage.writing(municipality.id):
        return int(drafts.keep(definition).id)


def draft(storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(FormVersion.get(FormVersion.name == "kept").id)


def keep(browser: Browser, version: int, title: str = "많은 건수", **more: str) -> Any:
    typed = {"cell": "question-1-why", "title": title} | more
    return browser.post(f"/admin/logic/{version}/keep", typed)


def told(browser: Browser, version: int) -> str:
    page = browser.get(f"/admin/logic/{version}/scenarios").text
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def kept(storage: Storage, municipality: Municipality) -> list[Scenario]:
    with storage.reading(municipality.id):
        return list(Scenario.select().order_by(Scenario.id))


def test_an_example_is_kept_and_comes_out_the_same(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int, log: Log
) -> None:
    answer = keep(administrator, version)

    assert answer.status_code == 302
    (one,) = kept(storage, municipality)
    assert (one.form, one.title, one.number) == ("kept", "많은 건수", 1)
    assert one.answers["count"] > 100
    assert log.last.action == "form.scenario-kept"
    assert "많은 건수" in told(administrator, version)
    assert "같음 보이는 문항 3개" in told(administrator, version)


def test_a_changed_form_tells_what_comes_out_otherwise(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version)
    count = kept(storage, municipality)[0].answers["count"]

    changed = form(limit=1_000_000_000, factor=3)
    said = told(administrator, redraft(storage, municipality, changed))

    assert "다른 점 2가지" in said
    assert "‘까닭’: 이제 숨음" in said
    assert f"‘twice’: 계산값이 달라짐 ({count * 2} → {count * 3})" in said


def test_answers_to_a_question_that_is_gone_are_told(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version)

    only = Question(name="other", type="integer", label={"ko": "다른"})
    gone = Definition(name="kept", title={"ko": "보관"}, default_language="ko", items=(only,))
    said = told(administrator, redraft(storage, municipality, gone))

    assert "‘why’: 이제 숨음" in said
    assert "‘count’: 이제 양식에 없음" in said


def test_a_new_outcome_is_accepted(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version)
    now = redraft(storage, municipality, form(factor=3))
    key = str(kept(storage, municipality)[0].id)

    administrator.post(f"/admin/logic/{now}/settle", {"scenario": key})

    assert "같음 보이는 문항 3개" in told(administrator, now)


def test_a_scenario_is_looked_at_and_removed(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version)
    (one,) = kept(storage, municipality)
    place = f"/admin/logic/{version}/example/scenario-{one.id}"

    assert f'value="{one.answers["count"]}"' in administrator.get(place).text
    administrator.post(f"/admin/logic/{version}/remove", {"scenario": str(one.id)})

    assert kept(storage, municipality) == []
    assert administrator.get(place).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "제목"),
        ({"title": "x" * 201}, "제목"),
        ({"cell": "question-1-nobody"}, "이 예시의 답을"),
        ({"cell": ""}, "이 예시의 답을"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
    version: int,
    typed: dict[str, str],
    said: str,
) -> None:
    answer = keep(administrator, version, **typed)

    assert answer.status_code in {409, 422, 400}
    assert said in answer.text
    assert kept(storage, municipality) == []


def test_a_title_stands_once_and_stays_a_text(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version, "<img src=x>")

    again = keep(administrator, version, "<img src=x>")

    assert again.status_code == 409
    assert "이 양식에 이미 있습니다" in again.text
    assert "<img src=x>" not in again.text
    assert len(kept(storage, municipality)) == 1


def test_a_scenario_of_another_form_is_not_found(
    administrator: Browser, storage: Storage, municipality: Municipality, version: int
) -> None:
    keep(administrator, version)
    key = kept(storage, municipality)[0].id
    other = Definition(name="other", title={"ko": "다른"}, items=form().items)
    upload(administrator, other)
    with storage.reading(municipality.id):
        there = FormVersion.get(FormVersion.name == "other").id

    assert administrator.get(f"/admin/logic/{there}/example/scenario-{key}").status_code == 404
    answer = administrator.post(f"/admin/logic/{there}/remove", {"scenario": str(key)})

    assert answer.status_code == 404
    assert len(kept(storage, municipality)) == 1
