"""What of unnamed answers stays back: what tells the author or the relation, and texts of few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from core.exports.answers import CODES, LABELS, order_answers, write_answers
from forms.definition import Definition, Group, Question, Repeat
from tests.core.exports.forms import (
    OPINION,
    TRUST,
    a_catalogue,
    a_phase,
    people,
    publish,
    sheet,
    submit,
    table,
)

RELATION = Question(name="relation", type="hidden", extra={"prefill": "relation"})
FOLLOWS = Question(name="weight", type="calculate", calculation="if(${relation} = 'peer', 1, 2)")
ASKED = Question(name="leads", type="integer", label={"ko": "지휘"})
OF_PEERS = Group(name="peers", relevant="${relation} = 'peer'", children=(ASKED,))
SIGNED = Question(name="signed", type="signature", label={"ko": "서명"})
BEGUN = Question(name="begun", type="hidden", asked_as="start")
NOTES = Repeat(
    name="notes",
    label={"ko": "메모"},
    children=(Question(name="note", type="text", label={"ko": "내용"}),),
)
FORM = Definition(
    name="survey",
    title={"ko": "설문"},
    items=(RELATION, FOLLOWS, OF_PEERS, SIGNED, BEGUN, TRUST, OPINION, NOTES),
)
RELATIONS = ("superior", *["peer"] * 4, *["subordinate"] * 2)


def answered(
    storage: Storage, municipality: Municipality, identity: str, texts: Sequence[str]
) -> BytesIO:
    """Store seven sheets about one person, ``texts`` on the first ones; export them."""
    with storage.writing(municipality.id):
        phase, staff, version = a_phase(), people(8), publish(FORM, 1, {"": identity})
        for place, relation in enumerate(RELATIONS):
            own = texts[place : place + 1]
            given: Mapping[str, Any] = {
                "relation": relation,
                "weight": 1 if relation == "peer" else 2,
                "leads": 4 if relation == "peer" else None,
                "signed": {"name": f"서명 {place}", "at": "2026-03-09T08:07:06+09:00"},
                "begun": "2026-03-09T08:00:05+09:00",
                "trust": 3,
                "opinion": own[0] if own else None,
                "notes": [{"note": f"메모 {text}"} for text in own],
            }
            submit(phase, version, staff[place + 1], given, staff[0], relation)
        order = order_answers("survey", municipality="의정부시", reason="감사 제출")
    target = BytesIO()
    with storage.reading(municipality.id):
        write_answers(order, target, a_catalogue())
    return target


def everything(target: BytesIO) -> str:
    return str([sheet(target, name) for name in (CODES, LABELS, f"{CODES} notes", "표지 About")])


@pytest.mark.parametrize(("identity", "is_told"), [("confidential", False), ("named", True)])
def test_signatures_and_moments_leave_with_named_answers_alone(
    identity: str, is_told: bool, storage: Storage, municipality: Municipality
) -> None:
    text = everything(answered(storage, municipality, identity, ()))

    assert [("서명 3" in text), ("08:07:06" in text), ("08:00:05" in text)] == [is_told] * 3


def test_answers_that_follow_from_a_relation_stay_back_where_it_does(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(answered(storage, municipality, "confidential", ()), CODES)

    told = Counter((row["관계 Relation"], row["relation"], row["leads"]) for row in rows)
    assert told == {("동료", "peer", 4): 4, ("", "", ""): 3}


@pytest.mark.parametrize(
    ("number", "is_told"), [pytest.param(4, False, id="four"), pytest.param(5, True, id="five")]
)
def test_texts_of_fewer_than_five_about_somebody_stay_back(
    number: int, is_told: bool, storage: Storage, municipality: Municipality
) -> None:
    texts = [f"의견 {place}" for place in range(number)]

    text = everything(answered(storage, municipality, "confidential", texts))

    assert [one in text for one in texts] == [is_told] * number
    assert ("메모 의견 1" in text) is is_told
    assert ("fewer than 5 wrote one" in text) is not is_told


def test_a_named_text_is_told_alone(storage: Storage, municipality: Municipality) -> None:
    text = everything(answered(storage, municipality, "named", ["하나뿐인 의견"]))

    assert "하나뿐인 의견" in text
