"""Rating many people on one page: drawn, saved and submitted together, a receipt for each."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

import pytest
from werkzeug.test import TestResponse

from core import audit
from core.data.models import Assignment, AuditEntry, Municipality, Person, Submission
from core.data.storage import Storage
from forms.definition import Choice, Definition, Group, Question
from tests.application import Browser, LogIn
from tests.faults.sample import HTMX, Given, give, hidden, hire

RATEES, ITEMS = 25, 16
#: A page of so many answers is drawn, or submitted, well within this on a shared machine.
SECONDS = 10
SCALE = tuple(Choice(name=str(n), label={"ko": f"{n}점"}) for n in range(1, 6))


def rating(items: int) -> Definition:
    """Return a form of one page: ``items`` ratings with *no opportunity to observe*, and a text."""
    asked = tuple(
        Question(
            name=f"i{n}",
            type="rating",
            label={"ko": f"항목 {n}"},
            choices="scale",
            parameters={"na": "yes"},
            required="yes",
        )
        for n in range(1, items + 1)
    )
    rest = (
        Question(name="years", type="integer", label={"ko": "함께 일한 해"}),
        Question(name="remark", type="multiline", label={"ko": "의견"}),
    )
    page = Group(name="all", label={"ko": "평가"}, children=(*asked, *rest))
    return Definition(
        name="rating", title={"ko": "다면평가"}, items=(page,), choices={"scale": SCALE}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A rater with many people on one page."""

    browser: Browser
    given: Given
    items: int

    @property
    def path(self) -> str:
        return f"/bulk/{self.given.phase}/{self.given.version}"

    @property
    def assignments(self) -> tuple[int, ...]:
        return self.given.assignments[0]

    def open(self) -> str:
        answer = self.browser.get(self.path)
        assert answer.status_code == 200
        return answer.text

    def own(self, page: str) -> dict[str, str]:
        """Return the hidden inputs of a page."""
        return {
            f"a{one}-{name}": hidden(page, f"a{one}-{name}")
            for one in self.assignments
            for name in ("revision", "key")
            if f'name="a{one}-{name}"' in page
        }

    def ratings(self, place: int) -> dict[str, str]:
        """Return complete answers about one ratee; every fifth item was never observed."""
        one = self.assignments[place]
        return {
            f"a{one}-i{n}": "na" if (place + n) % 5 == 0 else str(1 + (place + n) % 5)
            for n in range(1, self.items + 1)
        }

    def send(
        self, page: str, action: str, typed: dict[str, str], *, htmx: bool = False
    ) -> TestResponse:
        fields = {**self.own(page), **typed, "action": action}
        return self.browser.post(self.path, fields, headers=HTMX if htmx else {})


@pytest.fixture
def desk_of(storage: Storage, municipality: Municipality, log_in: LogIn) -> Callable[..., Desk]:
    def made(ratees: int = 3, items: int = 2, identity: str = "confidential") -> Desk:
        with storage.writing(municipality.id):
            rater, *others = hire("S", ratees + 1)
            subjects = [("person", one.id) for one in others]
            given = give(rating(items), identity, [rater], subjects)
        return Desk(browser=log_in(name="kim", person=rater), given=given, items=items)

    return made


def rows(storage: Storage, municipality: Municipality) -> dict[int, dict[str, Any]]:
    """Return what is stored by assignment."""
    with storage.reading(municipality.id):
        return {row["assignment"]: row for row in Submission.select().dicts()}


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_twenty_five_people_are_rated_on_one_page_each_with_an_own_receipt(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk], htmx: bool
) -> None:
    desk = desk_of(RATEES, ITEMS)
    began = monotonic()
    page = desk.open()
    drawn = monotonic() - began
    names = set(re.findall(r'name="(a\d+-i\d+)"', page))
    assert len(names) == RATEES * ITEMS
    assert page.count('value="na"') == RATEES * ITEMS

    typed = {name: value for n in range(RATEES) for name, value in desk.ratings(n).items()}
    saved = desk.send(page, "save", typed, htmx=htmx)
    assert saved.status_code == 200
    assert {row["state"] for row in rows(storage, municipality).values()} == {"draft"}
    assert saved.text.count(" checked") == RATEES * ITEMS
    began = monotonic()
    done = desk.send(saved.text, "submit", typed, htmx=htmx)
    submitted = monotonic() - began

    assert done.status_code == (200 if htmx else 303)
    found = rows(storage, municipality)
    assert {row["state"] for row in found.values()} == {"submitted"}
    assert len({row["receipt"] for row in found.values()} - {None}) == RATEES
    for place, assignment in enumerate(desk.assignments):
        expected = {name.partition("-")[2]: value for name, value in desk.ratings(place).items()}
        assert {k: str(v) for k, v in found[assignment]["answers"].items()} == expected
    with storage.reading(municipality.id):
        assert {state for (state,) in Assignment.select(Assignment.state).tuples()} == {"submitted"}
        actions = [entry.action for entry in AuditEntry.select()]
        assert audit.verify().intact
    assert actions.count("submission.submitted") == RATEES
    assert max(drawn, submitted) < SECONDS
    assert "모두 제출했습니다" in desk.open()


def test_more_than_a_thousand_fields_arrive(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk]
) -> None:
    desk = desk_of(RATEES, 45)
    page = desk.open()
    typed = {name: value for n in range(RATEES) for name, value in desk.ratings(n).items()}
    assert len(typed) > 1_000

    done = desk.send(page, "submit", typed)

    assert done.status_code == 303
    found = rows(storage, municipality)
    assert sum(len(row["answers"]) for row in found.values()) == RATEES * 45


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_what_is_incomplete_stays_on_the_page_and_the_rest_is_submitted(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk], htmx: bool
) -> None:
    desk = desk_of()
    first, second, third = desk.assignments
    typed = {**desk.ratings(0), f"a{second}-i1": "4", **desk.ratings(2), f"a{third}-years": "셋"}

    answer = desk.send(desk.open(), "submit", typed, htmx=htmx)

    assert answer.status_code == 422
    assert f'id="part-{first}"' not in answer.text
    assert "‘항목 2’ 문항은 꼭 답해야 합니다" in answer.text
    assert 'value="셋"' in answer.text
    found = rows(storage, municipality)
    assert {key: row["state"] for key, row in found.items()} == {
        first: "submitted",
        second: "draft",
        third: "draft",
    }
    assert found[second]["answers"] == {"i1": 4}

    more = {f"a{second}-i1": "4", f"a{second}-i2": "na", **desk.ratings(2)}
    done = desk.send(answer.text, "submit", {**more, f"a{third}-years": "3"}, htmx=htmx)

    assert done.status_code == (200 if htmx else 303)
    found = rows(storage, municipality)
    assert found[second]["answers"] == {"i1": 4, "i2": "na"}
    assert found[third]["answers"]["years"] == 3
    assert {row["state"] for row in found.values()} == {"submitted"}


def test_the_assignments_of_others_are_ignored(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk], log_in: LogIn
) -> None:
    desk = desk_of()
    with storage.writing(municipality.id):
        (other,) = hire("T", 1)
        subject = Person.get(Person.staff_no == "S0001").id
        pattern = Assignment.get_by_id(desk.assignments[0])
        foreign = Assignment.create(
            cycle=pattern.cycle_id,
            phase=pattern.phase_id,
            form_version=pattern.form_version_id,
            actor=other,
            subject_kind="person",
            subject=subject,
            relation="peer",
        ).id
    typed = {f"a{foreign}-{name}": value for name, value in (("i1", "1"), ("i2", "1"))}
    typed |= {f"a{foreign}-revision": "0", f"a{foreign}-key": "k"}

    answer = desk.send(desk.open(), "submit", {**typed, **desk.ratings(0)})

    assert answer.status_code == 422  # two of the visitor's own are not complete
    assert set(rows(storage, municipality)) == {desk.assignments[0]}
    assert f"a{foreign}-" not in answer.text


def test_the_same_page_sent_twice_submits_once(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk]
) -> None:
    desk = desk_of()
    page = desk.open()
    typed = {name: value for n in range(3) for name, value in desk.ratings(n).items()}

    answers = [desk.send(page, "submit", typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    with storage.reading(municipality.id):
        actions = [entry.action for entry in AuditEntry.select()]
    assert actions.count("submission.submitted") == 3


def test_the_same_page_saved_twice_is_no_conflict(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk]
) -> None:
    desk = desk_of()
    page = desk.open()

    answers = [desk.send(page, "save", desk.ratings(0)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "먼저 저장한 내용" not in answers[1].text


def test_what_was_saved_elsewhere_is_shown_before_it_is_replaced(
    storage: Storage, municipality: Municipality, desk_of: Callable[..., Desk]
) -> None:
    desk = desk_of()
    first = desk.assignments[0]
    page = desk.open()
    desk.send(page, "save", {f"a{first}-remark": "다른 창에서 쓴 글"})

    conflict = desk.send(page, "save", {f"a{first}-remark": "이 창에서 쓴 글"}, htmx=True)

    assert "먼저 저장한 내용이 있습니다" in conflict.text
    assert "의견: 다른 창에서 쓴 글" in html.unescape(conflict.text)
    assert "이 창에서 쓴 글" in conflict.text
    assert rows(storage, municipality)[first]["answers"] == {"remark": "다른 창에서 쓴 글"}

    desk.send(conflict.text, "save", {f"a{first}-remark": "이 창에서 쓴 글"}, htmx=True)
    assert rows(storage, municipality)[first]["answers"] == {"remark": "이 창에서 쓴 글"}


def test_an_anonymous_form_has_no_page_of_all(desk_of: Callable[..., Desk]) -> None:
    desk = desk_of(identity="anonymous")

    assert desk.browser.get(desk.path).status_code == 404
    assert desk.browser.post(desk.path, {"action": "submit"}).status_code == 404


def test_nobody_sees_the_page_of_somebody_else(desk_of: Callable[..., Desk], log_in: LogIn) -> None:
    desk = desk_of()

    assert log_in("administrator").get(desk.path).status_code == 404
