"""What an import means for scorecards: who has no value on purpose is taken out, and comes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.access.roles import grant
from core.clock import utc_now
from core.data.models import Account, AuditEntry, Configuration, Cycle, Exemption, OrgUnit
from core.errors.cycles import ApproverNeeded, CycleSettled
from core.errors.facts import StaleFacts
from core.facts.applying import apply
from core.facts.names import known_names
from core.scorecards.exemptions import exempt
from tests.core.cycles.sample import an_account
from tests.core.facts.test_importing import YEAR, cycle, facts, planned

__all__ = ["cycle"]
OUT = "D1,평가제외,재난으로 사업 취소,"


def leaf(name: str, fact: str) -> dict[str, Any]:
    title = {"ko": f"{name} 평가", "en": name}
    settings = {"fact": fact}
    return {
        "name": name,
        "title": title,
        "weight": "50",
        "scorer": "imported",
        "settings": settings,
    }


def card(level: str, kinds: list[str]) -> dict[str, Any]:
    leaves = [leaf("courtesy", "phone-courtesy"), leaf("other", "homepage")]
    return {
        "title": {"ko": "부서 평가", "en": "Departments"},
        "level": level,
        "kinds": kinds,
        "components": [
            {
                "name": "common",
                "title": {"ko": "공통지표", "en": "Common"},
                "weight": "100",
                "components": leaves,
            }
        ],
    }


@pytest.fixture
def scored(cycle: Cycle) -> Cycle:
    """Give the cycle with a scorecard of departments and one of people that read the same name."""
    content = {
        "scorecards": {
            "departments": card("unit", ["부서"]),
            "people": card("person", []),
        }
    }
    Configuration.create(
        cycle=cycle,
        version=1,
        effective_from=date(2020, 1, 1),
        content=content,
        digest="0" * 64,
        made_at=utc_now(),
    )
    return cycle


@pytest.fixture
def pair(cycle: Cycle) -> tuple[int, int]:
    """Give the account that imports and the one that agrees."""
    me, other = an_account("a"), an_account("b")
    grant(other, "confirmer")
    return me.id, other.id


def exemptions() -> list[tuple[str, str, str, str, str]]:
    rows = Exemption.select().order_by(Exemption.id)
    units = dict(OrgUnit.select(OrgUnit.id, OrgUnit.code).tuples())
    return [
        (row.scorecard, row.component, units[row.subject], row.status, row.reason) for row in rows
    ]


PLACE = ("departments", "common/courtesy")


def test_components_that_take_the_fact_do_not_hold_for_who_has_a_status(
    scored: Cycle, pair: tuple[int, int]
) -> None:
    found = planned(scored, OUT, "D2,해당없음,업무 없음,", "D3,70,,")

    apply(found, pair[0], second=pair[1])

    assert [(one.scorecard, one.path, one.title["ko"]) for one in found.exempting.components] == [
        (*PLACE, "부서 평가 › courtesy 평가")
    ]
    assert exemptions() == [
        (*PLACE, "D1", "excluded", "재난으로 사업 취소"),
        (*PLACE, "D2", "not-applicable", "업무 없음"),
    ]
    assert [row.approved_by_id for row in Exemption.select().order_by(Exemption.id)] == [
        pair[1],
        None,
    ]
    assert facts() == {"D3": "70"}


def test_a_value_lets_the_component_hold_again_and_an_exclusion_ends_by_two(
    scored: Cycle, pair: tuple[int, int]
) -> None:
    apply(planned(scored, OUT), pair[0], second=pair[1])
    back = planned(scored, "D1,88,,")

    with pytest.raises(ApproverNeeded):
        apply(back, pair[0])
    apply(back, pair[0], second=pair[1])

    assert back.excluded == ("D1",)
    assert (exemptions(), facts()) == ([], {"D1": "88"})
    entry = AuditEntry.get(AuditEntry.action == "exemption.withdrawn")
    assert entry.details["reason"] == "외부 결과 가져오기: 전화친절도"


def test_another_reason_takes_the_place_of_the_first(scored: Cycle) -> None:
    apply(planned(scored, "D2,해당없음,업무 없음,"), None)

    apply(planned(scored, "D2,해당없음,업무 이관,"), None)

    assert exemptions() == [(*PLACE, "D2", "not-applicable", "업무 이관")]


def test_the_same_file_again_changes_nothing(scored: Cycle) -> None:
    apply(planned(scored, "D2,해당없음,업무 없음,"), None)

    assert planned(scored, "D2,해당없음,업무 없음,").changes_nothing


def test_what_was_taken_out_by_hand_is_left_alone(scored: Cycle) -> None:
    unit = OrgUnit.get(OrgUnit.code == "D2").id
    exempt(scored, *PLACE, unit, "not-applicable", "위원회 의결", None)

    found = planned(scored, "D2,90,,")
    apply(found, None)

    assert found.exempting.steps == ()
    assert exemptions() == [(*PLACE, "D2", "not-applicable", "위원회 의결")]


def test_a_scorecard_that_came_later_is_caught_up_with_by_the_same_file(
    cycle: Cycle, request: pytest.FixtureRequest
) -> None:
    apply(planned(cycle, "D2,해당없음,업무 없음,"), None)
    before = exemptions()
    request.getfixturevalue("scored")

    found = planned(cycle, "D2,해당없음,업무 없음,")
    apply(found, None)

    assert (before, found.changes_nothing) == ([], False)
    assert exemptions() == [(*PLACE, "D2", "not-applicable", "업무 없음")]


def test_who_is_no_subject_of_the_scorecard_is_only_kept_in_the_import(scored: Cycle) -> None:
    found = planned(scored, "T1,해당없음,팀은 대상이 아님,")

    made = apply(found, None)

    assert exemptions() == []
    assert made.content["T1"]["status"] == "not-applicable"


def test_an_exemption_made_since_the_preview_makes_it_stale(scored: Cycle) -> None:
    found = planned(scored, "D2,해당없음,업무 없음,")
    unit = OrgUnit.get(OrgUnit.code == "D2").id
    exempt(scored, *PLACE, unit, "not-applicable", "위원회 의결", None)

    with pytest.raises(StaleFacts):
        apply(found, None)


def test_nobody_is_taken_out_of_confirmed_results(scored: Cycle) -> None:
    Cycle.update(stage="confirmed").where(Cycle.id == scored.id).execute()
    settled = Cycle.get_by_id(scored.id)

    with pytest.raises(CycleSettled):
        apply(planned(settled, "D2,해당없음,업무 없음,"), None, reason="정정 통보")
    assert apply(planned(settled, "D2,90,,"), None, reason="정정 통보").cycle.year == YEAR
    assert Account.select().count() == 0


def test_names_that_scorecards_read_are_known_until_an_import_names_them(scored: Cycle) -> None:
    before = known_names("ko")

    apply(planned(scored, "D3,70,,"), None)

    assert before == {"homepage": "other 평가", "phone-courtesy": "courtesy 평가"}
    assert known_names("ko")["phone-courtesy"] == "전화친절도"
