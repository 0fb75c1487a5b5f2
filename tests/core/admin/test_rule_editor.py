"""The editor of one rule: said, marked, in a page of its own and as a part of the builder."""

from __future__ import annotations

import html
import io
from typing import Any

import pytest

from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from forms.definition import Choice, Definition, Group, Question
from forms.xlsform import export_form
from tests.application import Browser

SURVEY = Definition(
    name="rules",
    title={"ko": "규칙 시험"},
    default_language="ko",
    items=(
        Group(
            name="first",
            label={"ko": "첫 쪽"},
            children=(
                Question(name="count", type="integer", label={"ko": "건수", "en": "Count"}),
                Question(
                    name="kind",
                    type="select-many",
                    label={"ko": "종류", "en": "Kind"},
                    choices="kinds",
                    relevant="${count} > 0",
                ),
                Question(name="evil", type="text", label={"ko": "<script>alert(1)</script>"}),
            ),
        ),
    ),
    choices={"kinds": (Choice(name="a", label={"ko": "갑", "en": "Alpha"}),)},
)


@pytest.fixture
def version(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    file = (io.BytesIO(export_form(SURVEY)), "rules.xlsx")
    administrator.post("/admin/form/", {"file": file})
    with storage.reading(municipality.id):
        return int(FormVersion.get(FormVersion.name == "rules").id)


def look(browser: Browser, version: int, rule: str, **more: str) -> Any:
    typed = {"rule-item": "kind", "rule-field": "relevant", "source": rule, **more}
    return browser.post(f"/admin/rule/{version}", typed, headers={"HX-Request": "true"})


def test_the_answers_of_a_question_are_offered_as_conditions(
    administrator: Browser, version: int
) -> None:
    told = html.unescape(administrator.get(f"/admin/rule/{version}/questions?find=종류").text)

    assert """data-insert="selected(${kind}, 'a')"><span>‘갑’</span>""" in told
    assert told.count("data-insert") == 2


def test_a_rule_is_said_in_both_languages_while_it_is_typed(
    administrator: Browser, version: int
) -> None:
    told = html.unescape(look(administrator, version, "${count} > 10").text)

    assert "‘건수’가 10보다 클 때 보입니다." in told
    assert "Shown when ‘Count’ is greater than 10." in told
    assert "<html" not in told


def test_the_rule_stands_under_the_name_that_the_form_around_gives_it(
    administrator: Browser, version: int
) -> None:
    more = {"rule-input": "set.relevant", "set.relevant": "${count} = 3", "source": "nothing"}

    assert "‘건수’가 3일 때" in html.unescape(look(administrator, version, "", **more).text)


def test_a_fault_is_marked_with_its_place_and_its_repair(
    administrator: Browser, version: int
) -> None:
    told = html.unescape(look(administrator, version, "${coun} > 10").text)

    assert "<mark>${coun}</mark> > 10" in told
    assert "1째 줄 1번째 글자:" in told
    assert 'data-repair="${count}"' in told


def test_a_rule_that_would_need_itself_is_said_to_close_a_ring(
    administrator: Browser, version: int
) -> None:
    told = html.unescape(look(administrator, version, "${kind} = 'a'").text)

    assert "‘종류’ → ‘종류’" in told


def test_hostile_labels_and_rules_stay_texts(administrator: Browser, version: int) -> None:
    told = look(administrator, version, "${evil} = '<img src=x>'").text

    assert "<script>" not in told
    assert "<img" not in told
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told


def test_the_editor_works_in_a_page_of_its_own(administrator: Browser, version: int) -> None:
    place = f"/admin/rule/{version}"

    shown = administrator.get(place, query_string={"rule-item": "kind", "rule-field": "relevant"})
    typed = {"rule-item": "kind", "rule-field": "relevant", "source": "${count} < 5"}
    checked = administrator.post(place, typed)

    assert "‘건수’가 0보다 클 때 보입니다." in html.unescape(shown.text)
    assert "‘건수’가 5보다 작을 때 보입니다." in html.unescape(checked.text)
    assert "${count} &lt; 5</textarea>" in checked.text


def test_questions_are_found_by_label_and_by_name(administrator: Browser, version: int) -> None:
    place = f"/admin/rule/{version}/questions"

    by_label = administrator.get(place, query_string={"find": "건"}).text
    by_name = administrator.get(place, query_string={"find": "KIND"}).text

    assert "${count}" in by_label
    assert "${kind}" not in by_label
    assert "${kind}" in by_name


def test_every_function_is_offered_with_a_short_help(administrator: Browser, version: int) -> None:
    told = html.unescape(administrator.get(f"/admin/rule/{version}/functions").text)

    assert "round(a, b) — a를 소수점 아래 b자리로 반올림한 수" in told


@pytest.mark.parametrize("field", ["label", "definition"])
def test_only_rules_are_looked_at(administrator: Browser, version: int, field: str) -> None:
    assert look(administrator, version, "1", **{"rule-field": field}).status_code == 404


def test_an_unknown_version_is_not_found(administrator: Browser) -> None:
    assert look(administrator, 999_999, "1").status_code == 404
