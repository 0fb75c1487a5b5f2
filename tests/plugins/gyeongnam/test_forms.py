"""The workshop's forms: every field, good answers in, each documented bad answer refused."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson
import pytest

from goru import FormDefinition
from goru.testing import findings
from tests.plugins.fields import lacking
from tests.plugins.gyeongnam.fields import FIELDS
from tests.plugins.gyeongnam.papers import GOOD, catalogue, rows, solution, typed
from tests.plugins.texts import untold


def test_the_plugin_keeps_the_rules_for_plugins() -> None:
    assert findings(catalogue(), "gyeongnam") == []


@pytest.mark.parametrize("form", FIELDS)
def test_every_field_is_there_with_requirement_and_options(form: str) -> None:
    definition = catalogue().get(FormDefinition, form).definition

    assert lacking(definition, FIELDS[form]) == []


def test_every_text_is_there_in_korean_and_english() -> None:
    assert untold(catalogue(), "gyeongnam") == []


def test_good_answers_are_known_for_every_form() -> None:
    assert GOOD.keys() == FIELDS.keys()


@pytest.mark.parametrize("form", GOOD)
def test_every_form_can_be_filled_and_handed_in(form: str) -> None:
    found = typed(form)

    assert found.problems == {}
    assert found.answers


def test_both_surveys_are_anonymous_and_nothing_else() -> None:
    found = {form: catalogue().get(FormDefinition, form).identity for form in FIELDS}

    assert {form for form, told in found.items() if told != {"": "named"}} == {
        "gyeongnam-satisfaction",
        "gyeongnam-perception",
    }
    assert found["gyeongnam-perception"] == {"": "anonymous"}


def test_the_name_that_is_not_shown_is_never_called_anonymous() -> None:
    said = orjson.dumps(asdict(catalogue().get(FormDefinition, "gyeongnam-question"))).decode()

    assert "이름 비표시" in said
    assert "익명" not in said
    assert "anonym" not in said


def test_nothing_of_an_anonymous_form_is_filled_from_a_person() -> None:
    for form in ("gyeongnam-satisfaction", "gyeongnam-perception"):
        definition = catalogue().get(FormDefinition, form).definition
        begun = {question.extra.get("prefill", "") for question in definition.questions()}

        assert begun <= {"", "phase.title", "phase.name"}


BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("plan", {"period_to": "2019-07-12T13:00"}, "period_to", "시작보다 늦어야 합니다."),
    (
        "plan",
        {"program-1-program_starts": "2019-07-12T15:00"},
        "program-1-program_starts",
        "앞 순서가 끝난 뒤에 시작하여야 합니다.",
    ),
    (
        "plan",
        {"program-0-program_ends": "2019-07-12T14:00"},
        "program-0-program_ends",
        "시작보다 늦어야 합니다.",
    ),
    ("plan", {"topics-0-topics_topic": None}, "topics-0-topics_topic", ""),
    ("plan", {"budget": "-1"}, "budget", "0 이상의 수를 적으십시오."),
    ("plan", {"title": "가" * 81}, "title", "80"),
    ("registration", {"want:economy": "1"}, "want", ""),
    ("registration", {"want:economy": None}, "want", ""),
    ("registration", {"consent": "yes", "diet": "가" * 101}, "diet", "100"),
    ("registration", {"room": None}, "room", ""),
    (
        "brief",
        {"questions-3-questions_question": "질문 4"},
        "questions",
        "토의질문은 3개입니다.",
    ),
    ("receipt", {"read": "no"}, "read", "내용을 읽은 뒤에 확인하십시오."),
    ("group", {"people_recorder": "1001"}, "people_recorder", "분임장과 다른 사람이어야 합니다."),
    ("group", {"people_chair": "1004"}, "members", "분임장과 기록자도 한 번씩 적으십시오."),
    ("group", {"speaker_who": "1005"}, "speaker_who", "참석자 가운데에서 고르십시오."),
    ("group", {"speaker_file": None}, "speaker_file", ""),
    (
        "group",
        rows("problems", {"task": "2"}),
        "problems-0-problems_task",
        "위에 적은 주요과제의 줄 번호를 적으십시오.",
    ),
    (
        "group",
        rows("solutions", solution("3")),
        "solutions-0-solutions_problem",
        "위에 적은 문제점의 줄 번호를 적으십시오.",
    ),
    (
        "group",
        rows("solutions", solution("1"), solution("1"), solution("1")),
        "solutions",
        "문제점마다 대안을 하나 이상 적으십시오.",
    ),
    (
        "group",
        rows("solutions", solution("2")),
        "solutions",
        "문제점마다 대안을 하나 이상 적으십시오.",
    ),
    ("group", rows("solutions", solution("1", "6")), "solutions-0-solutions_impact", ""),
    ("peer", {"real": None}, "real", ""),
    ("peer", {"task": "6"}, "task", ""),
    ("peer", {"comment": "가" * 201}, "comment", "200"),
    ("satisfaction", {"lecturer": None}, "lecturer", ""),
    ("perception", {"code": "김국장"}, "code", "영문자와 숫자 4~8자로 적으십시오."),
    ("perception", {"code": "A1B"}, "code", "영문자와 숫자 4~8자로 적으십시오."),
    ("perception", {"q10": None}, "q10", ""),
    ("question", {"question": "왜요?"}, "question", "10자 이상 구체적으로 적으십시오."),
    ("question", {"follow_due": "2019-09-30"}, "follow_unit", ""),
    ("question", {"answer": None}, "answer", ""),
    ("directive", {"said": "네."}, "said", "10자 이상 구체적으로 적으십시오."),
    ("directive", {"follow_unit": None}, "follow_unit", ""),
    (
        "directive",
        {"follow_due": "2019-07-12"},
        "follow_due",
        "오늘이나 그 뒤의 날짜를 적으십시오.",
    ),
    (
        "follow",
        {"state": "progress"},
        "finished",
        "담당부서가 완료로 보고한 과제만 완료로 인정합니다.",
    ),
    ("follow", {"due": "2019-07-12"}, "due", "등록하는 날이나 그 뒤의 날짜를 적으십시오."),
    ("follow", {"state": "held"}, "held_reason", ""),
    ("follow", {"log-0-log_what": None}, "log-0-log_what", ""),
    ("follow", {"log-0-log_rate": "101"}, "log-0-log_rate", "0부터 100까지입니다."),
    ("follow", {"task": "가" * 81}, "task", "80"),
]


@pytest.mark.parametrize(("form", "changed", "path", "said"), BAD)
def test_a_bad_answer_is_refused_with_a_sentence(
    form: str, changed: dict[str, Any], path: str, said: str
) -> None:
    found = typed(f"gyeongnam-{form}", **changed).problems

    assert path in found
    assert said in found[path]["ko"]
    assert found[path]["en"]


def test_a_lecturer_is_rated_at_lectures_alone() -> None:
    found = typed("gyeongnam-satisfaction", traits={"phase.title": "행사 만족도"}, lecturer=None)

    assert found.problems == {}


def test_checks_may_be_left_out_until_there_are_any() -> None:
    without = dict.fromkeys(("log-0-log_day", "log-0-log_what", "log-0-log_rate"))

    assert typed("gyeongnam-follow", **without).problems == {}


def test_readers_of_a_topic_see_its_three_questions_in_lines() -> None:
    found = typed("gyeongnam-brief").answers

    assert found["questions_told"] == "1. 질문 1\n2. 질문 2\n3. 질문 3"
