"""The record of an event: its hours, sessions and people, and who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from flask import Flask

from core.data.models import Municipality
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.forms import NotComplete
from core.errors.indicators import Unsound
from core.flows.reading import read_paper
from forms.engine import compile_form
from goru import Question
from goru.asking import ask, form, long, page, texts
from goru.checks import Check, Inspection
from goru.testing import enabled
from plugins.standard.forms import FORMS
from tests.application import PASSWORD, Browser
from tests.asking import NOTHING, NOW, TYPES
from tests.core.flows.test_readers import write
from tests.core.flows.town import Town, build

PERIOD = (date(2026, 1, 1), date(2026, 12, 31))


def session(title: str, starts: str, ends: str) -> Mapping[str, Any]:
    return {
        "sessions_starts": f"2026-09-25T{starts}",
        "sessions_ends": f"2026-09-25T{ends}",
        "sessions_kind": "dialogue",
        "sessions_title": title,
    }


def there(number: str, came: str = "yes") -> Mapping[str, Any]:
    return {"attendees_who": number, "attendees_role": "member", "attendees_came": came}


FORUM: Mapping[str, Any] = {
    "kind": "forum",
    "title": "인사공감 토론회",
    "starts": "2026-09-25T15:00",
    "ends": "2026-09-25T18:00",
    "place": "대회의실",
    "sessions": [session("1부", "15:00", "16:30"), session("2부", "16:30", "18:00")],
    "attendees": [there("mayor"), there("kim", "no")],
    "listed": "lee\nhr, head",
    "outsiders": [{"outsiders_name": "홍길동", "outsiders_organisation": "대학교"}],
    "head_count": 5,
}
GRADES = dict.fromkeys(("mayor", "kim", "lee", "hr", "head"), "7")


def told(**changed: Any) -> list[tuple[str, str]]:
    """Return question and English sentence of what is found in a changed record."""
    check = enabled("standard").get(Check, "event-record")
    about = Inspection(answers={**FORUM, **changed}, period=PERIOD, grades=GRADES)
    return [(one.question, one.message["en"]) for one in check.inspect(about)]


def test_a_record_that_holds_together_is_taken() -> None:
    assert told() == []
    assert told(listed=None, outsiders=None, attendees=None, head_count=190) == []


@pytest.mark.parametrize(
    ("changed", "question", "sentence"),
    [
        (
            {"starts": "2025-09-25T15:00"},
            "starts",
            "2025-09-25 lies outside the period 2026-01-01 to 2026-12-31",
        ),
        (
            {"sessions": [session("2부", "16:29", "18:00"), session("1부", "15:00", "16:30")]},
            "sessions",
            "'2부' (2026-09-25 16:29 to 2026-09-25 18:00) overlaps with '1부'",
        ),
        (
            {"attendees": [there("mayor"), there("mayor")], "head_count": None},
            "attendees",
            "Listed twice: mayor.",
        ),
        ({"listed": "lee hr mayor", "head_count": None}, "attendees", "Listed twice: mayor."),
        ({"listed": "lee 9999 head"}, "listed", "No such staff number: 9999."),
        ({"head_count": 6}, "head_count", "The head count is 6, but 5 of the lists were there"),
    ],
)
def test_what_does_not_hold_together_is_told(
    changed: dict[str, Any], question: str, sentence: str
) -> None:
    [found] = told(**changed)

    assert found[0] == question
    assert sentence in found[1]


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({}, None),
        ({"ends": "2026-09-25T15:00", "sessions": []}, "ends"),
        ({"sessions": [session("1부", "14:59", "16:00")]}, "sessions-0-sessions_starts"),
        ({"sessions": [session("1부", "15:00", "15:00")]}, "sessions-0-sessions_ends"),
        ({"sessions": [session("1부", "15:00", "18:01")]}, "sessions-0-sessions_ends"),
        ({"attendees": [{"attendees_who": "1001"}]}, "attendees-0-attendees_role"),
        ({"outsiders": [{"outsiders_name": "홍길동"}]}, "outsiders-0-outsiders_organisation"),
        ({"head_count": -1}, "head_count"),
    ],
)
def test_hours_and_rows_are_looked_at_where_they_are_typed(
    changed: dict[str, Any], path: str | None
) -> None:
    record = next(one for one in FORMS if one.name == "event").definition
    form = compile_form(record, TYPES, lambda _name: NOTHING)
    state = form.evaluate({**FORUM, **changed}, now=NOW, language="ko")

    wrong = [one.path for one in state.problems]
    assert path in wrong if path else wrong == []


def test_a_long_list_of_unknown_numbers_is_cut_in_the_sentence() -> None:
    numbers = " ".join(f"x{one:02}" for one in range(12))
    [found] = told(listed=numbers, head_count=None)

    assert found[1] == (
        "No such staff number: x00, x01, x02, x03, x04, x05, x06, x07, x08, x09 … (+2). "
        "Check the numbers."
    )


HELD = form(
    "held",
    texts("행사", "Event"),
    (
        ask("subform", "event", "행사 기록", "Record", parameters={"form": "event"}),
        page("outcome", "결과", "Outcome", long("result", "결과", "Result", 300)),
        Question(name="what", type="calculate", calculation="${event__title}"),
    ),
    settings={
        "workflow": "event",
        "checks": "event-record(event)",
        "shelf": "yes",
        "instance_name": "${what}",
    },
)


def embedded(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return answers as a form has them that embeds the record."""
    inside = {
        name: [embedded(row) for row in stored] if isinstance(stored, list) else stored
        for name, stored in answers.items()
    }
    return {f"event__{name}": stored for name, stored in inside.items()}


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    return build(storage, municipality.id)


@pytest.fixture
def held(town: Town) -> int:
    """Return the record of an event that Kim has written and announced."""
    paper = town.assign(HELD.definition, "kim")
    year = f"{town.now.year}"
    text = {**FORUM, "starts": f"{year}-09-25T15:00", "ends": f"{year}-09-25T18:00"}
    text["attendees"], text["listed"] = [there("mayor")], "lee\thead"
    text["sessions"] = [
        {**row, **{name: f"{year}{row[name][4:]}" for name in ("sessions_starts", "sessions_ends")}}
        for row in FORUM["sessions"]
    ]
    text["head_count"] = 4
    town.hand_in(paper, event=[embedded(text)], what="인사공감 토론회")
    return paper


def read(town: Town, paper: int, who: str) -> str:
    """Return everything that somebody reads of a record."""
    with town.storage.reading(town.municipality):
        found = read_paper(town.catalogue, paper, town.party(who), town.now, "ko")
        return "\n".join(line.text for section in found.sections for line in section.lines)


def test_everybody_who_is_listed_reads_the_record(town: Town, held: int) -> None:
    for who in ("kim", "mayor", "lee", "head", "admin"):
        assert "인사공감 토론회" in read(town, held, who)
    with pytest.raises(NotFound):
        read(town, held, "director")


def test_a_staff_number_that_nobody_has_keeps_the_record_from_being_handed_in(town: Town) -> None:
    paper = town.assign(HELD.definition, "kim")

    with pytest.raises(Unsound, match="9999"):
        town.hand_in(paper, event=[embedded({**FORUM, "listed": "lee, 9999", "head_count": None})])


def test_participants_find_it_among_their_papers_and_nobody_else_does(
    app: Flask, town: Town, held: int
) -> None:
    link = f'<a href="/uj/papers/{held}">인사공감 토론회</a>'

    assert [who for who in town.accounts if link in papers(app, town, who)] == [
        *("mayor", "head", "lee")
    ]


def papers(app: Flask, town: Town, who: str) -> str:
    """Return the page of what is asked of somebody."""
    browser = Browser(client=app.test_client(), code="uj", account=town.accounts[who])
    assert browser.post("/login", {"login": who, "password": PASSWORD}).status_code == 302
    return browser.get("/papers").text


def test_it_is_announced_recorded_and_confirmed_by_somebody_else(town: Town, held: int) -> None:
    with pytest.raises(NotComplete):
        town.move(held, "record", "kim")
    write(town, held, "kim", result="함께 이야기함")

    assert town.move(held, "record", "kim") == "confirming"
    assert town.move(held, "return", "head", "인원을 확인할 것") == "writing"
