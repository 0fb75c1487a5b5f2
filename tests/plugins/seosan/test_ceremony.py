"""The ceremony: one record of the year, from which the contracts signed there take its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from goru.checks import Check, Inspection
from goru.testing import assigned
from tests.plugins.municipal import embedded, untold
from tests.plugins.seosan.test_forms import CONTRACT, KNOWN_CONTRACT, sheets
from tests.plugins.seosan.test_programme import catalogue, city_hall

EVENT = {
    "kind": "ceremony",
    "title": "2026년 직무성과계약 체결식",
    "starts": "2026-02-15T10:00",
    "ends": "2026-02-15T11:00",
    "place": "시청 중회의실",
    "sessions-0-sessions_starts": "2026-02-15T10:00",
    "sessions-0-sessions_ends": "2026-02-15T11:00",
    "sessions-0-sessions_kind": "signing",
    "sessions-0-sessions_title": "계약 체결",
    "attendees-0-attendees_who": "1001",
    "attendees-0-attendees_role": "host",
    "attendees-0-attendees_came": "yes",
    "attendees-1-attendees_who": "1002",
    "attendees-1-attendees_role": "member",
    "attendees-1-attendees_came": "yes",
}
CEREMONY: Mapping[str, Any] = {
    **embedded("event", EVENT),
    "guests": "시장, 부시장, 국장 6명",
    "contracts-0-contracts_party": "1002",
    "result": "국장 한 명이 체결하였음",
}
#: What the contracts of whoever signs there are told.
KNOWN = {
    "ceremony_parties": "1002 7",
    "ceremony_on": "2026-02-15",
    "ceremony_place": "시청 중회의실",
    "ceremony_attendees": "시장, 부시장, 국장 6명",
}


def test_the_record_states_what_contracts_take_from_it() -> None:
    state, wrong = sheets().sent("seosan-ceremony", CEREMONY)

    assert wrong == {}
    found = {name: state.answers[name] for name in ("held_on", "held_at", "parties", "what")}
    assert found == {
        "held_on": "2026-02-15",
        "held_at": "시청 중회의실",
        "parties": "1002",
        "what": "2026년 직무성과계약 체결식",
    }
    stated = {one.fact for one in sheets().definition("seosan-ceremony").questions() if one.fact}
    assert stated == {f"ceremony.{one}" for one in ("on", "place", "attendees", "parties")}


@pytest.mark.parametrize(("parties", "is_shown"), [("1002 7", True), ("1002", False), ("", False)])
def test_only_contracts_that_are_signed_there_tell_of_the_ceremony(
    parties: str, is_shown: bool
) -> None:
    known = {**KNOWN_CONTRACT, **KNOWN, "ceremony_parties": parties}
    state, wrong = sheets().sent("seosan-contract", CONTRACT, known)

    assert wrong == {}
    assert ("ceremony_on" in state.complete()) is is_shown


def test_who_signs_is_among_those_who_are_there() -> None:
    state, _ = sheets().sent("seosan-ceremony", {**CEREMONY, "contracts-1-contracts_party": "1001"})
    check = catalogue().get(Check, "seosan-ceremony")
    rows = state.answers["event"][0]["event__attendees"][:1]
    alone = {**state.answers, "event": [{"event__attendees": rows}]}

    assert list(check.inspect(Inspection(answers=state.answers))) == []
    (found,) = check.inspect(Inspection(answers=alone))
    assert "1002" in found.message["en"]
    assert found.question == "contracts"


def test_everybody_signs_once() -> None:
    twice = {**CEREMONY, "contracts-1-contracts_party": "1002"}

    assert "한 번만" in sheets().sent("seosan-ceremony", twice)[1]["contracts-0-contracts_party"]


def test_every_text_stands_in_both_languages() -> None:
    assert untold(sheets().definition("seosan-ceremony")) == []


def test_the_head_of_the_planning_office_keeps_the_record_about_the_whole_city() -> None:
    found = assigned(catalogue(), "seosan-ceremony", city_hall(), office="D1")

    assert [(one.actor, one.subject) for one in found.pairings] == [("h-D1", "H")]
