"""The district's forms: every field, good answers in, each documented bad answer refused."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson
import pytest

from goru import KST, FormDefinition, Repeat
from goru.testing import findings
from tests.plugins.fields import lacking
from tests.plugins.gangseo.fields import FIELDS
from tests.plugins.gangseo.papers import GOOD, catalogue, embedded, rows, typed
from tests.plugins.texts import untold

SEVEN = {f"members-{place}-members_who": str(1001 + place) for place in range(7)}


def test_the_plugin_keeps_the_rules_for_plugins() -> None:
    assert findings(catalogue(), "gangseo") == []


@pytest.mark.parametrize("form", FIELDS)
def test_every_field_is_there_with_requirement_and_options(form: str) -> None:
    definition = catalogue().get(FormDefinition, form).definition

    assert lacking(definition, FIELDS[form]) == []


def test_every_text_is_there_in_korean_and_english() -> None:
    assert untold(catalogue(), "gangseo") == []


def test_good_answers_are_known_for_every_form() -> None:
    assert GOOD.keys() == FIELDS.keys()


@pytest.mark.parametrize("form", GOOD)
def test_every_form_can_be_filled_and_handed_in(form: str) -> None:
    found = typed(form)

    assert found.problems == {}
    assert found.answers


def test_who_is_named_confidential_or_anonymous() -> None:
    found = {form: catalogue().get(FormDefinition, form).identity for form in FIELDS}

    assert {form for form, told in found.items() if told == {"": "anonymous"}} == {
        "gangseo-pre-survey",
        "gangseo-survey",
    }
    assert found["gangseo-review"] == {"": "confidential", "superior": "named"}
    assert sum(told == {"": "named"} for told in found.values()) == 10


def test_the_name_that_is_not_shown_is_never_called_anonymous() -> None:
    for form in ("gangseo-question", "gangseo-review"):
        said = orjson.dumps(asdict(catalogue().get(FormDefinition, form))).decode()

        assert "익명" not in said
        assert "anonym" not in said


BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("goal", {"goal": "가" * 81}, "goal", "80"),
    ("goal", {"roles-1-roles_share": "41"}, "roles", "비중의 합이 100이어야 합니다."),
    ("goal", {"roles-0-roles_share": "0"}, "roles-0-roles_share", "0보다 크고 100 이하입니다."),
    ("goal", {"confirm:confirm": None}, "confirm", ""),
    ("goal", dict.fromkeys(embedded("indicator")), "indicator-0-indicator__goal", ""),
    ("interview", {"when": "2025-09-18T09:00"}, "when", "앞으로의 날짜는 적을 수 없습니다."),
    ("interview", {"minutes": "4"}, "minutes", "5분부터 180분까지입니다."),
    ("interview", {"minutes": "181"}, "minutes", "5분부터 180분까지입니다."),
    ("interview", {"where": "가" * 41}, "where", "40"),
    ("interview", {"delegated": "yes"}, "delegate_reason", ""),
    ("interview", {"progress-0-progress_rate": "201"}, "progress-0-progress_rate", "0부터 200까지"),
    ("interview", {"progress-0-progress_mark": "6"}, "progress-0-progress_mark", ""),
    ("interview", {"confirm": "remarks"}, "confirm_text", ""),
    ("interview", {"agreed-0-agreed_due": None}, "agreed-0-agreed_due", ""),
    ("review", {"expert": None}, "expert", ""),
    ("review", {"relation": "superior"}, "comment", "부서장은 의견을 적어야 합니다."),
    ("handover", {"receiver": "1001"}, "receiver", "인계자와 다른 사람을 고르십시오."),
    ("handover", {"witness": "1002"}, "witness", "인계자도 인수자도 아닌 사람을 고르십시오."),
    ("handover", {"issues": None}, "issues", ""),
    ("handover", {"manual": None}, "manual", ""),
    (
        "handover",
        rows("files", {"name": "새올", "access": "비밀번호 1234"}),
        "files-0-files_access",
        "비밀번호는 적지 마십시오.",
    ),
    (
        "handover",
        rows("petitions", {"number": "25-1", "matter": "010-1234-5678 홍길동"}),
        "petitions-0-petitions_matter",
        "주민등록번호나 전화번호는 적지 마십시오.",
    ),
    ("handover", rows("contacts", {"phone": "02-2600-0000"}), "contacts-0-contacts_office", ""),
    ("transfer", {"w1": "D1"}, "w1", "현 부서가 아닌 부서를 고르십시오."),
    ("transfer", {"w2": "D2"}, "w2", "1지망이나 현 부서와 다른 부서를 고르십시오."),
    ("transfer", {"w3": "D3"}, "w3", "1·2지망이나 현 부서와 다른 부서를 고르십시오."),
    ("transfer", {"w1": None}, "w1", ""),
    ("transfer", {"reason": "other"}, "detail", "기타 사유를 적으십시오."),
    ("overwork", {"period_to": "2027-01-01"}, "period_to", "시작일부터 1년을 넘지 않는"),
    ("overwork", {"period_to": "2025-12-31"}, "period_to", "시작일부터 1년을 넘지 않는"),
    ("overwork", {"overtime": "100.5"}, "overtime", "0부터 100까지입니다."),
    ("overwork", {"vacancy": "-1"}, "vacancy", "0부터 100까지입니다."),
    ("overwork", {"load": "-1"}, "load", "0 이상의 수를 적으십시오."),
    ("overwork", {"decision_reason": None}, "decision_reason", ""),
    ("nominee", {"nominee_days": "59"}, "nominee_days", "60일 이상 근무한 사람만"),
    ("nominee", {"nominee_clear": "no"}, "nominee_clear", "제한 사유가 없어야"),
    ("nominee", {"facts-0-facts_proof": None}, "facts-0-facts_proof", ""),
    ("nominee", {"rank": "0"}, "rank", "1부터 적으십시오."),
    ("pre-survey", {"rank:term": "2"}, "rank", ""),
    ("pre-survey", {"rank:term": None}, "rank", ""),
    ("pre-survey", {"view:other": None}, "view", ""),
    ("application", {"motive": "네"}, "motive", "10자 이상 구체적으로 적으십시오."),
    (
        "application",
        {"topics": ["juniors", "term", "system", "other"]},
        "topics",
        "3개까지 고를 수 있습니다.",
    ),
    ("application", {"schedule": "no"}, "schedule", "참석할 수 있는 사람만 신청합니다."),
    ("application", {"notice": None}, "notice", ""),
    ("group", {"members-5-members_who": None}, "members", "모둠은 6명에서 8명까지입니다."),
    (
        "group",
        {f"members-{place}-members_who": str(1001 + place) for place in range(9)},
        "members",
        "모둠은 6명에서 8명까지입니다.",
    ),
    ("group", {"members-5-members_who": "1003"}, "members-2-members_who", "한 사람은 한 번만"),
    ("group", {"leader_chair": "1009"}, "leader_chair", "참석자 가운데에서 고르십시오."),
    ("group", {"leader_recorder": "1001"}, "leader_recorder", "진행자가 아닌 사람을 고르십시오."),
    ("group", {"ideas-0-ideas_consensus": None}, "ideas-0-ideas_consensus", ""),
    ("survey", {"p_urgent:term": None}, "p_urgent", ""),
    ("panel", {"clause": None}, "clause", ""),
    ("panel", {"advice": "hold"}, "reply", ""),
    ("question", {"question": "왜요?"}, "question", "10자 이상 구체적으로 적으십시오."),
]


@pytest.mark.parametrize(("form", "changed", "path", "said"), BAD)
def test_a_bad_answer_is_refused_with_a_sentence(
    form: str, changed: dict[str, Any], path: str, said: str
) -> None:
    found = typed(f"gangseo-{form}", **changed).problems

    assert path in found
    assert said in found[path]["ko"]
    assert found[path]["en"]


def test_a_group_of_seven_is_as_good_as_six() -> None:
    assert typed("gangseo-group", **SEVEN).problems == {}


@pytest.mark.parametrize(
    ("event", "due"),
    [
        pytest.param("2025-07-01", "2025-07-08", id="a-week-later"),
        pytest.param("2025-08-09", "2025-08-18", id="a-saturday-moves-on"),
        pytest.param("2025-09-26", "2025-10-10", id="a-week-of-holidays-moves-on"),
    ],
)
def test_a_handover_is_due_seven_days_after_the_event(event: str, due: str) -> None:
    now = datetime.fromisoformat(f"{event}T09:00:00").replace(tzinfo=KST)

    found = typed("gangseo-handover", event_on=event, now=now)

    assert found.problems == {}
    assert found.answers["due"] == due


def test_a_late_handover_gives_reason_and_date() -> None:
    late = typed("gangseo-handover", event_on="2025-09-01")
    told = {"late_reason": "후임자 미정", "late_date": "2025-09-30"}

    assert late.problems.keys() == {"late_reason", "late_date"}
    assert typed("gangseo-handover", event_on="2025-09-01", **told).problems == {}
    assert typed("gangseo-handover", event_on="2025-09-10").problems == {}


@pytest.mark.parametrize(
    ("months", "listed", "said"),
    [("30", "no", "충족"), ("30", "yes", "충족")],
)
def test_the_minimum_stay_is_told(months: str, listed: str, said: str) -> None:
    found = typed("gangseo-transfer", listed=listed)

    assert found.answers["min_stay"] == said
    assert found.answers["now"] == f"행정지원과 주무관 {months}개월"
    assert found.answers["heavy"] == "예"


def test_tables_that_may_stay_empty_do() -> None:
    definition = catalogue().get(FormDefinition, "gangseo-handover").definition
    free = [item.name for item in definition.walk() if isinstance(item, Repeat)]

    found = typed("gangseo-handover")

    assert free == ["orders", "contracts", "petitions", "assets", "files", "contacts"]
    assert not any(any(row.values()) for name in free for row in found.answers.get(name, []))


def test_who_applies_is_told_by_unit_series_and_grade() -> None:
    assert typed("gangseo-application").answers["who"] == "행정지원과 행정 7"
