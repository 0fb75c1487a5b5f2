"""The decision on an appeal: complete, or not made at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.documents.appeal import AppealDecision, appeal_decision
from core.documents.blocks import Facts, Footnote, Paragraph, Signatures
from core.documents.hwpx import hwpx
from core.errors.documents import UnfinishedDecision
from tests.core.documents.sample import hwpx_lines, issued

DECISION = AppealDecision(
    appeal=7,
    number="2026-3",
    applicant="직원 1 (S0001)",
    unit="기획예산과",
    rank="행정 7급",
    target="2026 평가 · 다면평가 (산정 12)",
    filed_on=date(2026, 11, 2),
    kind="실적 누락",
    ask="빠진 실적을 넣어 다시 산정하여 주십시오.",
    why="상반기 실적 보고서가 반영되지 않았습니다.",
    body="확인자",
    needs_consulting=True,
    consulted="예",
    outcome="일부인용",
    before="84.00",
    after="85.35",
    reason="보고서를 확인한 결과 두 건 가운데 한 건이 누락되었습니다.",
    decided_on=date(2026, 11, 12),
    notified_on=date(2026, 11, 13),
    signers=(("확인자", ""),),
    run=12,
    configuration_version=3,
)


def test_a_decision_states_what_was_asked_decided_and_why() -> None:
    found = appeal_decision(DECISION, municipality="의정부시")

    asked, decided = [block for block in found.blocks if isinstance(block, Facts)]
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert dict(found.facts) == {
        "접수번호": "2026-3",
        "신청인": "직원 1 (S0001)",
        "소속": "기획예산과",
        "직급": "행정 7급",
        "대상 평가결과": "2026 평가 · 다면평가 (산정 12)",
        "신청일": "2026-11-02",
    }
    assert dict(asked.rows) == {"신청 유형": "실적 누락", "신청 취지": DECISION.ask}
    assert dict(decided.rows) == {
        "심의기관": "확인자",
        "평정자 협의 여부": "예",
        "결정": "일부인용",
        "조정 전": "84.00",
        "조정 후": "85.35",
        "결정일": "2026-11-12",
        "통지일": "2026-11-13",
    }
    assert texts == [DECISION.why, DECISION.reason]
    assert found.as_of == date(2026, 11, 12)
    assert (found.subject_kind, found.subject, found.persons) == ("appeal", 7, 1)


def test_the_ban_on_a_worse_result_is_printed_where_it_holds() -> None:
    holds = appeal_decision(DECISION, municipality="의정부시")
    not_here = appeal_decision(replace(DECISION, no_worse=False), municipality="의정부시")

    assert [block.text for block in holds.blocks if isinstance(block, Footnote)] == [
        "이의신청을 이유로 신청인에게 더 불리한 결정을 하지 아니합니다(불이익변경 금지)."
    ]
    assert [block for block in not_here.blocks if isinstance(block, Footnote)] == []


def test_whoever_decided_signs() -> None:
    found = appeal_decision(DECISION, municipality="의정부시")

    assert found.blocks[-1] == Signatures(lines=(("확인자", ""),))
    assert "(서명)" in hwpx_lines(hwpx(issued(found)))


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("reason", "결정 사유"),
        ("outcome", "결정"),
        ("body", "심의기관"),
        ("decided_on", "결정일"),
        ("consulted", "평정자 협의 여부"),
        ("ask", "신청 취지"),
    ],
)
def test_a_decision_that_lacks_something_is_not_made(field: str, label: str) -> None:
    lacking: dict[str, Any] = {field: None if field == "decided_on" else ""}

    with pytest.raises(UnfinishedDecision) as caught:
        appeal_decision(replace(DECISION, **lacking), municipality="의정부시")

    assert caught.value.facts["what_ko"] == label


def test_a_committee_need_not_consult_the_rater() -> None:
    found = appeal_decision(
        replace(DECISION, needs_consulting=False, consulted=""), municipality="의정부시"
    )

    assert "평정자 협의 여부" not in str(found.blocks)


def test_the_decision_of_each_body_is_a_document_of_its_own() -> None:
    kinds = {
        appeal_decision(replace(DECISION, level=level), municipality="의정부시").kind
        for level in (0, 1)
    }

    assert kinds == {"appeal-decision:0", "appeal-decision:1"}


def test_a_decision_in_english_is_english() -> None:
    found = appeal_decision(DECISION, municipality="Uijeongbu", language="en")

    assert found.title == "Decision on an appeal"
    assert dict(found.facts)["Applicant"] == "직원 1 (S0001)"
