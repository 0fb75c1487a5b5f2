"""Forms U5a to U5c and U7: what is refused, with the rule's sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import pytest

from goru import Catalogue, FormDefinition
from goru.checks import Check, Inspection
from goru.testing import enabled, findings
from plugins.uijeongbu.award_register import REGISTER, answers
from tests.plugins.municipal import PDF, Sheets
from tests.plugins.texts import untold

YEAR: Final = {"year": "2026"}
VOTES: Final = {f"vote-{row}-vote_opinion": "agreed" for row in range(4)}
SETTING: Final = {
    "preset": "regulation",
    "target": "4",
    "points": "25",
    "data_owner": "D1",
    "data_officer": "1001",
    "has_exempt": "no",
    "opinion_result": "이견이 없어 그대로 정함",
}
RESULT: Final = {
    "way": "typed",
    "results-0-results_unit": "D1",
    "results-0-results_value": "3",
}
TOLD: Final = {
    "name": "규제사례 발굴·개선",
    "code": "regulation",
    "measure": "count",
    "target": "4",
    "has_exempt": "no",
    "points": "25",
}
CLAIM: Final = {
    "category": "award",
    "level": "governor",
    "title": "경기도 시·군 종합평가 우수기관",
    "date": "2026-11-01",
    "content": "31개 시·군 가운데 우수기관으로 선정됨",
    "is_joint": "no",
    "evidence-0-file": PDF,
    "review": "0.8",
    "decision": "0.8",
}
GOOD: Final[Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]] = {
    "uijeongbu-common-opinion": (VOTES, {"dept": "기획과"}),
    "uijeongbu-common-setting": (SETTING, YEAR),
    "uijeongbu-common-result": (RESULT, TOLD),
    "uijeongbu-contribution": (CLAIM, YEAR),
}


@cache
def catalogue() -> Catalogue:
    return enabled("uijeongbu")


def wrong(form: str, **changed: Any) -> dict[str, str]:
    return Sheets(catalogue=catalogue()).wrong(GOOD, f"uijeongbu-{form}", **changed)


@pytest.mark.parametrize("form", GOOD)
def test_a_well_filled_form_is_taken(form: str) -> None:
    assert wrong(form.removeprefix("uijeongbu-")) == {}


def test_the_plugin_keeps_the_rules_and_says_everything_in_both_languages() -> None:
    assert findings(catalogue(), "uijeongbu") == []
    assert untold(catalogue(), "uijeongbu") == []


@pytest.mark.parametrize(
    ("form", "changed", "question", "sentence"),
    [
        ("common-opinion", {"vote-1-vote_opinion": None}, "vote-1-vote_opinion", "답"),
        ("common-opinion", {"vote-2-vote_opinion": "against"}, "vote-2-vote_remark", "답"),
        ("common-setting", {"target": "0"}, "target", "0보다 커야 합니다."),
        ("common-setting", {"preset": "other"}, "own_name", "답"),
        ("common-setting", {"has_exempt": "yes"}, "exempt-0-exempt_unit", "답"),
        ("common-setting", {"points": "101"}, "points", "0보다 크고 100 이하입니다."),
        (
            "common-setting",
            {"preset": "other", "own_name": "새 지표", "own_code": "새", "own_measure": "score"},
            "own_code",
            "영문 소문자로 시작하여",
        ),
        ("common-result", {"results-0-results_value": "-1"}, "results-0-results_value", "0 이상"),
        ("common-result", {"results-0-results_unit": "D9"}, "results-0-results_unit", "고르"),
        ("contribution", {"date": "2025-12-31"}, "date", "평가기간"),
        ("contribution", {"level": None}, "level", "답"),
        ("contribution", {"evidence-0-file": None}, "evidence", "증빙을 1개에서"),
        ("contribution", {"review": "1.2"}, "review", "배점표의 범위"),
        ("contribution", {"decision": "0.6"}, "decision", "배점표의 범위"),
        ("contribution", {"decision": "1"}, "reason", "답"),
        ("contribution", {"is_joint": "yes"}, "joint-0-joint_unit", "답"),
        (
            "contribution",
            {
                "is_joint": "yes",
                "joint-0-joint_unit": "D1",
                "joint-0-joint_share": "60",
                "joint-1-joint_unit": "B1",
                "joint-1-joint_share": "30",
            },
            "joint",
            "기여율의 합이 100",
        ),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_sentence(
    form: str, changed: dict[str, Any], question: str, sentence: str
) -> None:
    told = wrong(form, **changed)

    assert question in told, told
    assert sentence in told[question]


def looked_at(check: str, own: Mapping[str, Any], **more: Any) -> list[str]:
    found = catalogue().get(Check, f"uijeongbu-{check}")
    return [one.message["ko"] for one in found.inspect(Inspection(answers=own, **more))]


def test_the_points_of_all_common_indicators_make_100() -> None:
    own, other = {"code": "phone", "points": "25"}, {"code": "homepage", "points": "50"}

    assert looked_at("common-points", own, beside=(other,), waiting=1) == []
    assert looked_at("common-points", {**own, "points": "50"}, beside=(other,)) == []
    assert looked_at("common-points", own, beside=(other,)) == [
        "공통지표 배점의 합이 75입니다. 모두 더하여 100이 되게 고치십시오."
    ]
    assert "두 번" not in "".join(looked_at("common-points", own, beside=(own,), waiting=2))
    assert looked_at("common-points", own, beside=(own,), waiting=2) == [
        "지표 ‘phone’을(를) 2번 정하였습니다. 한 지표는 한 번만 정합니다."
    ]


def test_each_department_has_one_result_within_the_measure() -> None:
    rows = [{"results_unit": "D1", "results_value": "4.2"}, {"results_unit": "D1"}]
    own = {"measure": "satisfaction", "scale": "5", "results": rows}

    assert looked_at("common-results", {**own, "results": rows[:1]}) == []
    assert looked_at("common-results", own) == [
        "부서 ‘D1’이(가) 2번 있습니다. 부서마다 한 번만 적으십시오.",
        "2행의 값 0은(는) 1부터 5까지여야 합니다.",
    ]
    exempt = {**own, "results": rows[:1], "exempt": [{"exempt_unit": "D1"}]}
    assert looked_at("common-results", exempt) == [
        "부서 ‘D1’은(는) 이 지표에서 제외되었습니다. 행을 지우십시오."
    ]


def test_an_award_of_the_register_begins_a_claim() -> None:
    values = {
        "no": "AW-2026-01",
        "title": "경기도 시·군 종합평가 우수기관",
        "level": "도지사급",
        "date": "2026-11-20",
        "department": "D1",
        "officer": "1001",
        "content": "",
    }

    begun = answers(values)

    assert (begun["category"], begun["level"], begun["award_no"]) == (
        *("award", "governor"),
        "AW-2026-01",
    )
    assert [one.ko for one in REGISTER.check({**values, "level": "시장급"}, {})] == [
        "훈격은 대통령·국무총리급, 장관급, 도지사급 가운데 하나입니다."
    ]
    form = catalogue().get(FormDefinition, "uijeongbu-contribution")
    assert form.register is REGISTER
    assert set(begun) <= {one.name for one in form.definition.walk()}
