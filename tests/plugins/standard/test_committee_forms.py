"""The raters' pledge (CF-3), the committee's register and its minutes (CF-5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from core.documents.document import Issued
from core.documents.formats import FILES
from core.errors.appeals import NotTheirs
from core.errors.workflow import NothingOpen
from core.flows.papers import paper_document
from core.flows.reading import read_paper
from forms.engine import CompiledForm, compile_form
from plugins.standard.forms import FORMS
from tests.asking import NOTHING, NOW, TYPES
from tests.core.flows.test_readers import write
from tests.core.flows.town import Town, build

PLEDGE = {"pledge": "yes", "trained": "2026-02-20", "year": "2026"}


def member(
    name: str, civilian: str, attends: str = "yes", until: str = "2027-12-31"
) -> dict[str, str]:
    return {"member": name, "civilian": civilian, "attends": attends, "until": until}


#: Six members, four of them civilians; four are present.
MEMBERS = [
    *(member(name, "yes") for name in ("가", "나", "다")),
    member("라", "yes", "no"),
    member("마", "no"),
    member("바", "no", "no"),
]
VOTE = {
    "votes_item": "지표 승인",
    "votes_aside": "0",
    "votes_yes": "3",
    "votes_no": "1",
    "votes_abstain": "0",
    "votes_result": "as-proposed",
}
MINUTES = {
    "held_on": "2026-02-20",
    "held_at": "14시 상황실",
    "noticed_on": "2026-02-13",
    "members": MEMBERS,
    "agenda": [{"agenda_title": "지표 승인", "agenda_unit": "기획과"}],
    "opinion": "목표를 높이자는 의견이 있었다.",
    "votes": [VOTE],
}


@cache
def compiled(name: str) -> CompiledForm:
    found = next(form for form in FORMS if form.name == name)
    return compile_form(found.definition, TYPES, lambda _name: NOTHING)


def wrong(form: str, answers: Mapping[str, Any]) -> list[str]:
    """Return the questions that keep a form with these answers from being handed in."""
    state = compiled(form).evaluate(answers, now=NOW, language="ko")
    return [problem.path for problem in state.problems]


def minutes(**changed: Any) -> list[str]:
    return wrong("committee-minutes", {**MINUTES, **changed})


def voted(**changed: str) -> list[str]:
    return minutes(votes=[{**VOTE, **{f"votes_{name}": text for name, text in changed.items()}}])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"pledge": "no"}, ["pledge"]),
        ({"trained": "2025-12-30"}, ["trained"]),
        ({"trained": "2026-12-30"}, ["trained"]),
        ({"recusals": [{"recuse": "1001"}]}, ["recusals-0-recuse_reason"]),
        ({"recusals": [{"recuse_reason": "family"}]}, ["recusals-0-recuse"]),
        ({"recusals": [{"recuse": "1001", "recuse_reason": "duty"}]}, []),
    ],
)
def test_a_pledge_is_given_after_the_training_of_the_year(
    changed: dict[str, Any], found: list[str]
) -> None:
    assert wrong("rater-pledge", PLEDGE | changed) == found


def test_two_thirds_of_a_committee_are_civilians() -> None:
    def registered(*civilians: str, rule: str = "yes") -> list[str]:
        rows = [
            {"member": str(n), "civilian": one, "since": "2026-01-01", "until": "2027-12-31"}
            for n, one in enumerate(civilians)
        ]
        about = {"name": "성과평가위원회", "basis": "규칙 제20조", "civil_rule": rule}
        return wrong("committee", {**about, "members": rows})

    assert registered("yes", "yes", "no") == []
    assert registered("yes", "no", "no") == ["members"]
    assert registered("yes", "yes", "yes", "no", "no") == ["members"]
    assert registered("no", "no", rule="no") == []  # a panel of staff


def test_minutes_that_hold_together_are_handed_in() -> None:
    assert minutes() == []


def test_a_majority_of_the_members_is_a_quorum() -> None:
    few = [{**one, "attends": "no"} if one["member"] == "가" else one for one in MEMBERS]

    assert "present" in minutes(members=few)  # 3 of 6


def test_a_member_whose_term_is_over_does_not_sit() -> None:
    rows = [*MEMBERS[:-2], member("마", "no", until="2026-02-19"), MEMBERS[-1]]

    assert minutes(members=rows) == ["members-4-attends"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        pytest.param({"yes": "2"}, ["votes-0-votes_abstain", "votes-0-votes_result"], id="sum"),
        pytest.param({"yes": "2", "abstain": "1"}, ["votes-0-votes_result"], id="two-of-four"),
        pytest.param({"yes": "2", "abstain": "1", "result": "rejected"}, [], id="rejected"),
        pytest.param({"aside": "1", "no": "0"}, [], id="three-of-three"),
        pytest.param({"aside": "1"}, ["votes-0-votes_abstain"], id="one-aside"),
        pytest.param(
            {"aside": "1", "yes": "2", "abstain": "0", "result": "amended"}, [], id="two-of-three"
        ),
    ],
)
def test_votes_are_those_present_who_did_not_stand_aside_and_more_than_half_decide(
    changed: dict[str, str], found: list[str]
) -> None:
    assert voted(**changed) == found


def test_every_item_is_voted_on() -> None:
    assert minutes(votes=[VOTE, VOTE]) == ["votes"]


def test_short_notice_is_pointed_out_and_taken() -> None:
    def pointed_out(day: str) -> bool:
        answers = {**MINUTES, "noticed_on": day}
        return (
            compiled("committee-minutes")
            .evaluate(answers, now=NOW, language="ko")
            .is_relevant("short_notice")
        )

    assert not pointed_out("2026-02-13")  # seven days before
    assert pointed_out("2026-02-14")
    assert minutes(noticed_on="2026-02-21") == ["noticed_on"]


def test_minutes_are_signed_by_everybody_who_was_there_and_printed_for_their_readers(
    storage: Storage, municipality: Municipality
) -> None:
    town = build(storage, municipality.id)
    form = next(one for one in FORMS if one.name == "committee-minutes")
    paper = town.assign(form.definition, "kim")
    there = [member(name, "yes") for name in ("lee", "head")] + [member("director", "no")]
    members = [*there, member("hr", "yes", "no")]
    vote = VOTE | {"votes_yes": "2", "votes_no": "1"}
    answers = {**MINUTES, "members": members, "votes": [vote]}
    state = compiled("committee-minutes").evaluate(answers, now=NOW, language="ko")
    town.hand_in(paper, **state.complete())

    for who in ("kim", "hr"):
        with pytest.raises(NotTheirs):
            town.move(paper, "sign", who, signed=True)
    with pytest.raises(NothingOpen):
        write(town, paper, "kim", opinion="나중에 고친 발언")
    town.move(paper, "sign", "lee", "배점 근거가 부족함", signed=True)
    town.move(paper, "sign", "head", signed=True)
    assert "직원 director 국장 (서명 전)" in printed(town, paper, "kim")

    assert town.move(paper, "sign", "director", signed=True) == "locked"
    text = printed(town, paper, "kim")
    assert "목표를 높이자는 의견이 있었다." in text
    for who in ("직원 lee 주무관", "직원 head 과장", "직원 director 국장"):
        assert who in text
    assert "이의: 배점 근거가 부족함" in text
    assert "서명 전" not in text


def printed(town: Town, paper: int, who: str) -> str:
    """Return the text of the minutes as HWPX, which PDF prints as well."""
    with town.storage.reading(town.municipality):
        found = read_paper(town.catalogue, paper, town.party(who), town.now, "ko")
        document = paper_document(town.catalogue, found, municipality="시", language="ko")
    issued = Issued(
        document=document,
        year=2026,
        number=1,
        version=1,
        digest="0" * 64,
        made_at=datetime(2026, 3, 1),  # noqa: DTZ001  UTC without zone
        made_by="kim",
    )
    assert FILES["pdf"].write(issued).startswith(b"%PDF")
    with ZipFile(BytesIO(FILES["hwpx"].write(issued))) as package:
        return package.read("Contents/section0.xml").decode()
