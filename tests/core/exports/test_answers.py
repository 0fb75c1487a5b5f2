"""Exporting answers: complete over versions, on record, and silent about unnamed authors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest

from core.data.models import AuditEntry, FormVersion, Municipality, Phase
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.scores import PhaseStillOpen, ReasonNeeded, TooFew
from core.exports.answers import CODES, LABELS, AnswersOrder, order_answers, write_answers
from core.exports.dictionary import CHOICES, DICTIONARY
from forms.definition import Choice, Definition, Question
from tests.core.exports.forms import (
    FIRST,
    SECOND,
    a_catalogue,
    a_phase,
    an_account,
    choices,
    names,
    people,
    publish,
    sheet,
    submit,
    table,
    vote,
)

NAMED, SEALED, SECRET = {"": "named"}, {"": "confidential"}, {"": "anonymous"}


def ordered(storage: Storage, municipality: Municipality, **changes: Any) -> AnswersOrder:
    facts = {"municipality": "의정부시", "reason": "감사 제출"} | changes
    with storage.writing(municipality.id):
        return order_answers("survey", **facts)


def exported(storage: Storage, municipality: Municipality, **changes: Any) -> BytesIO:
    order = ordered(storage, municipality, **changes)
    target = BytesIO()
    with storage.reading(municipality.id):
        write_answers(order, target, a_catalogue())
    return target


@pytest.fixture
def two_versions(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        phase, staff = a_phase(), people(3)
        first, second = publish(FIRST, 1, NAMED), publish(SECOND, 2, NAMED)
        submit(phase, first, staff[0], {"trust": 4, "meals": ["rice", "soup"], "opinion": "=1+1"})
        submit(phase, second, staff[1], {"trust": "na", "colour": "red", "meals": ["kimchi"]})
        submit(
            phase,
            second,
            staff[2],
            {"meals": None, "tasks": [{"plan": "하나"}, {"plan": None}, {"plan": "셋"}]},
        )


@pytest.mark.usefixtures("two_versions")
def test_versions_share_columns_and_nothing_shifts(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(exported(storage, municipality), CODES)

    asked = ["colour", "trust", "meals", "meals/rice", "meals/soup", "meals/kimchi", "opinion"]
    assert list(rows[0])[-7:] == asked
    assert [[row[name] for name in asked] for row in rows] == [
        ["–", 4, "rice soup", 1, 1, "–", "=1+1"],
        ["red", "na", "kimchi", 0, 0, 1, "–"],
        ["", "", "", "", "", "", "–"],
    ]


@pytest.mark.usefixtures("two_versions")
def test_labels_stand_beside_codes(storage: Storage, municipality: Municipality) -> None:
    rows = table(exported(storage, municipality), LABELS)

    assert [[row[name] for name in ("색", "신뢰", "식사", "의견")] for row in rows] == [
        ["–", "4", "밥, 국", "=1+1"],
        ["빨강", "관찰기회 없음", "김치", "–"],
        ["", "", "", "–"],
    ]


MARKS = Question(
    name="m", type="matrix", label={"ko": "역량"}, parameters={"rows": "r", "end": "5", "na": "yes"}
)
ORDER = Question(name="o", type="ranking", label={"ko": "우선"}, choices="r")
TABLE = Question(name="t", type="table", label={"ko": "표"}, parameters={"columns": "c"})
COLUMNS = (
    Choice(name="kind", label={"ko": "구분"}, columns={"type": "select-one", "list": "r"}),
    Choice(name="share", label={"ko": "비중"}, columns={"type": "decimal"}),
)


def in_parts(items: Sequence[Question], **rows: str) -> Definition:
    lists = {"r": choices(**rows), "c": COLUMNS}
    return Definition(name="survey", title={"ko": "설문"}, items=tuple(items), choices=lists)


@pytest.fixture
def of_several_parts(storage: Storage, municipality: Municipality) -> None:
    """Two versions of a matrix, a ranking and a table; the second has a row less and one more."""
    with storage.writing(municipality.id):
        phase, staff = a_phase(), people(3)
        first = publish(in_parts((MARKS, ORDER, TABLE), x="기획", y="소통"), 1, NAMED)
        second = publish(in_parts((ORDER, MARKS, TABLE), y="소통", z="협업"), 2, NAMED)
        rows = [{"t_kind": "y", "t_share": "0.5"}, {"t_kind": None}]
        submit(phase, first, staff[0], {"m": {"x": 4, "y": "na"}, "o": ["y", "x"], "t": rows})
        submit(phase, second, staff[1], {"m": {"z": 2}, "o": ["z"]})
        submit(phase, second, staff[2], {})


@pytest.mark.usefixtures("of_several_parts")
def test_answers_of_several_parts_have_a_column_each_and_nothing_shifts(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(exported(storage, municipality), CODES)

    asked = ["o", "o/1", "o/2", "m/y", "m/z", "m/x"]
    assert list(rows[0])[-6:] == asked
    assert [[row[name] for name in asked] for row in rows] == [
        ["y x", "y", "x", "na", "–", 4],
        ["z", "z", "", "", 2, "–"],
        ["", "", "", "", "", "–"],
    ]


@pytest.mark.usefixtures("of_several_parts")
def test_labels_of_answers_of_several_parts_stand_in_the_same_columns(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(exported(storage, municipality), LABELS)

    asked = ["우선", "우선: 순위 1", "우선: 순위 2", "역량: 소통", "역량: 협업", "역량: 기획"]
    assert list(rows[0])[-6:] == asked
    assert [[row[name] for name in asked] for row in rows[:2]] == [
        ["1. 소통, 2. 기획", "소통", "기획", "관찰기회 없음", "–", "4"],
        ["1. 협업", "협업", "", "", "2", "–"],
    ]


@pytest.mark.usefixtures("of_several_parts")
def test_tables_have_sheets_of_their_own_with_labels_beside(
    storage: Storage, municipality: Municipality
) -> None:
    target = exported(storage, municipality)

    before = ["번호 No.", "줄 Row"]
    assert sheet(target, f"{CODES} t") == [
        [*before, "t_kind", "t_share"],
        [1, "1", "y", 0.5],
        [1, "2", "", ""],
    ]
    assert sheet(target, f"{LABELS} t")[:2] == [[*before, "구분", "비중"], [1, "1", "소통", "0.5"]]


@pytest.mark.usefixtures("of_several_parts")
def test_the_dictionary_names_every_part_and_the_sign_for_not_applicable(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(exported(storage, municipality), DICTIONARY)

    told = {row["열 Column"]: (row["이름 Label"], row["판 Versions"]) for row in rows}
    assert (told["m/x"], told["m/y"]) == (("역량: 기획", "1"), ("역량: 소통", "1, 2"))
    assert told["o/2"] == ("우선: 순위 2", "1, 2")
    signs = [row["문항 Question"] for row in rows if not row["열 Column"]]
    assert signs == ["–", "(빈칸 blank)", "na"]


@pytest.mark.usefixtures("two_versions")
def test_not_applicable_unanswered_and_not_asked_are_three_things(
    storage: Storage, municipality: Municipality
) -> None:
    rows = table(exported(storage, municipality), CODES)

    assert (rows[1]["trust"], rows[2]["trust"], rows[0]["colour"]) == ("na", "", "–")


@pytest.mark.usefixtures("two_versions")
def test_named_answers_carry_their_author(storage: Storage, municipality: Municipality) -> None:
    first = table(exported(storage, municipality), CODES)[0]

    assert (first["번호 No."], first["판 Version"]) == (1, 1)
    assert (first["사번 Staff no."], first["성명 Name"]) == ("S0", "직원 0")
    assert first["접수번호 Receipt"].startswith("R-")
    assert str(first["제출일시 Submitted at"]) == "2026-03-10 10:00:00"


@pytest.mark.usefixtures("two_versions")
def test_repeats_have_sheets_of_their_own(storage: Storage, municipality: Municipality) -> None:
    rows = sheet(exported(storage, municipality), f"{CODES} tasks")

    assert rows == [
        ["번호 No.", "줄 Row", "plan"],
        [3, "1", "하나"],
        [3, "2", ""],
        [3, "3", "셋"],
    ]


@pytest.mark.usefixtures("two_versions")
def test_a_dictionary_says_what_columns_and_codes_mean(
    storage: Storage, municipality: Municipality
) -> None:
    target = exported(storage, municipality)

    columns = {row["열 Column"]: row for row in table(target, DICTIONARY) if row["열 Column"]}
    assert columns["meals/kimchi"]["판 Versions"] == "2"
    assert columns["trust"]["판 Versions"] == "1, 2"
    assert columns["plan"]["묶음 Repeat"] == "tasks"
    assert (columns["colour"]["이름 Label"], columns["colour"]["유형 Type"]) == (
        "색",
        "하나 고르기",
    )
    assert ["meals", "kimchi", "김치", "2"] in sheet(target, CHOICES)


@pytest.mark.usefixtures("two_versions")
def test_an_export_is_on_record_with_its_reason_before_it_is_written(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        account = an_account()
    with storage.writing(municipality.id, account):
        order = order_answers("survey", municipality="의정부시", reason=" 감사 제출 ")

    with storage.reading(municipality.id):
        entry = AuditEntry.get(AuditEntry.action == "export.answers")
    assert (entry.actor, entry.object_id, entry.persons) == (account, "survey", 3)
    assert entry.details["reason"] == "감사 제출"
    assert (order.marks.number, order.marks.made_by) == (entry.number, "kim")


@pytest.mark.usefixtures("two_versions")
def test_an_export_without_a_reason_is_refused(
    storage: Storage, municipality: Municipality
) -> None:
    with pytest.raises(ReasonNeeded):
        ordered(storage, municipality, reason=" ")


def test_a_form_that_is_not_published_is_not_found(
    storage: Storage, municipality: Municipality
) -> None:
    with pytest.raises(NotFound):
        ordered(storage, municipality)


@pytest.fixture
def confidential(storage: Storage, municipality: Municipality) -> Phase:
    """A closed phase: one superior, four peers and two subordinates rate the first of 8 people."""
    with storage.writing(municipality.id):
        phase, staff = a_phase(), people(8)
        version = publish(FIRST, 1, SEALED)
        relations = ("superior", *["peer"] * 4, *["subordinate"] * 2)
        for mark, (actor, relation) in enumerate(zip(staff[1:], relations, strict=True)):
            submit(phase, version, actor, {"trust": mark}, staff[0], relation)
        submit(phase, version, staff[0], {"trust": 5}, staff[1], "superior")
        return phase


def test_confidential_answers_carry_neither_author_nor_time(
    storage: Storage, municipality: Municipality, confidential: Phase
) -> None:
    target = exported(storage, municipality)

    for name in names(target):
        text = str(sheet(target, name))
        assert "S1" not in text
        assert "R-" not in text
        assert "2026-03-10" not in text
    assert "사번 Staff no." not in sheet(target, CODES)[0]


def test_a_relation_of_few_is_kept_back_with_another_one(
    storage: Storage, municipality: Municipality, confidential: Phase
) -> None:
    rows = table(exported(storage, municipality), CODES)

    # one superior and two subordinates make three together: both stay back, the peers need not
    assert Counter(row["관계 Relation"] for row in rows) == {"동료": 4, "": 3}


def test_a_subject_with_too_few_answers_is_left_out_and_that_is_said(
    storage: Storage, municipality: Municipality, confidential: Phase
) -> None:
    target = exported(storage, municipality)

    assert {row["대상 Subject"] for row in table(target, CODES)} == {"직원 0"}
    assert "1 answers are left out: fewer than 3" in str(sheet(target, "표지 About"))


def test_k_can_be_raised(storage: Storage, municipality: Municipality, confidential: Phase) -> None:
    with pytest.raises(TooFew) as caught:
        ordered(storage, municipality, k=8)

    assert caught.value.facts == {"what": "설문", "k": 8}


def test_unnamed_answers_come_in_random_order(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        phase, version, staff = a_phase(), publish(FIRST, 1, SEALED), people(60)
        for mark, actor in enumerate(staff):
            submit(phase, version, actor, {"trust": mark})

    marks = [row["trust"] for row in table(exported(storage, municipality), CODES)]

    assert sorted(marks) == list(range(60))
    assert marks != sorted(marks)


@pytest.mark.parametrize("identity", [SEALED, SECRET], ids=["confidential", "anonymous"])
def test_unnamed_answers_are_not_exported_before_the_close(
    identity: dict[str, str], storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase, version = a_phase(closed=False), publish(FIRST, 1, identity)
        for mark, actor in enumerate(people(9)):
            if identity is SECRET:
                vote(phase, version, mark)
            else:
                submit(phase, version, actor, {"trust": mark})

    with pytest.raises(PhaseStillOpen):
        ordered(storage, municipality)


def test_anonymous_answers_come_from_the_ballots(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        phase, version, staff = a_phase(), publish(FIRST, 1, SECRET), people(2)
        for mark in range(5):
            vote(phase, version, mark, staff[0])
        for mark in range(5, 9):
            vote(phase, version, mark, staff[1])

    target = exported(storage, municipality)

    rows = table(target, CODES)
    assert sorted(row["trust"] for row in rows) == [0, 1, 2, 3, 4]
    assert {row["대상 Subject"] for row in rows} == {"직원 0"}
    assert "4 answers are left out: fewer than 5" in str(sheet(target, "표지 About"))


def test_one_phase_alone_may_be_exported(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        phase, version, staff = a_phase(), publish(FIRST, 1, NAMED), people(1)
        other = Phase.create(
            cycle=phase.cycle,
            name="x",
            title="x",
            opens_at=phase.opens_at,
            closes_at=phase.closes_at,
        )
        submit(phase, version, staff[0], {"trust": 1})
        submit(other, version, staff[0], {"trust": 2})

    rows = table(exported(storage, municipality, phase=other), CODES)

    assert [row["trust"] for row in rows] == [2]


def test_answers_of_a_type_that_is_gone_stay_readable(
    storage: Storage, municipality: Municipality
) -> None:
    gone = Definition(
        name="survey",
        title={"ko": "설문"},
        items=(Question(name="map", type="gone-map", label={"ko": "지도"}),),
    )
    with storage.writing(municipality.id):
        submit(a_phase(), publish(gone, 1, NAMED), people(1)[0], {"map": {"lat": "37.7"}})

    target = exported(storage, municipality)

    assert table(target, CODES)[0]["map"] == '{"lat":"37.7"}'


def test_drafts_are_not_exported(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        FormVersion.create(
            name="survey", number=1, title="설문", definition="{}", digest="0", state="draft"
        )

    with pytest.raises(NotFound):
        ordered(storage, municipality)
